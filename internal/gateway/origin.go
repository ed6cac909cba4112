package gateway

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// origin is a scheme and host people reach the gateway at.
type origin struct{ scheme, host string }

func (o origin) String() string { return o.scheme + "://" + o.host }

func parseOrigin(s string) (origin, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.User != nil {
		return origin{}, fmt.Errorf("reading an origin: %q, want a scheme and a host only", s)
	}
	return origin{scheme: u.Scheme, host: u.Host}, nil
}

// originOf returns the origin a login is for. The Host header alone proves nothing,
// since a page elsewhere may relay what it likes: it has to be one of ours, or this
// machine itself.
func (g *Gateway) originOf(host string) (origin, error) {
	for _, o := range g.origins {
		if o.host == host {
			return o, nil
		}
	}
	if len(g.origins) == 0 && isLoopback(host) {
		return origin{scheme: "http", host: host}, nil
	}
	return origin{}, refuse(http.StatusForbidden, api.CodeBadLogin, "Nobody logs in under this address.",
		"Use the address the operator publishes.")
}

func isLoopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	if host == "localhost" {
		return true
	}
	at, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && at.IsLoopback()
}

// callerOf returns whom to count a request against: the address that connected, or
// behind trusted proxies the last one they did not vouch for. Of IPv6 it is the /64
// that one customer has.
func (g *Gateway) callerOf(r *http.Request) string {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return "unknown" // a socket without addresses: one caller
	}
	at := from.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && g.trusts(at); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = hop.Unmap()
	}
	if at.Is6() {
		if wide, err := at.WithZone("").Prefix(64); err == nil {
			return wide.String()
		}
	}
	return at.String()
}

func (g *Gateway) trusts(at netip.Addr) bool {
	for _, p := range g.config.TrustedProxies {
		if p.Contains(at) {
			return true
		}
	}
	return false
}
