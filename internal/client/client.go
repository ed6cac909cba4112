// Package client speaks to a gateway: it offers a consent, uploads the sealed file,
// follows what becomes of it, and gets receipt and file back.
//
//	c, err := client.New("https://gateway.example", client.Options{})
//	got, err := c.Offer(ctx, offer)
//	err = c.Upload(ctx, got, sealed, size, nil)
//	err = c.Follow(ctx, got.ID, func(now api.Contribution) { … })
//
// A gateway is not trusted. What it answers is bounded in size and time, redirects
// to other hosts are refused, and a login message is built here, never signed as it
// came. Whether an answer is true is for the chain to say.
package client

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Defaults for the zero value of Options.
const (
	DefaultTimeout  = 30 * time.Second
	DefaultPatience = 10 * time.Minute
	DefaultPatch    = 8 << 20
)

// The least and most Options.Patch may be.
const (
	minPatch = 64 << 10
	maxPatch = 64 << 20
)

// ErrRedirect: the gateway sends requests elsewhere. Dial the address it moved to, if
// that is the operator's.
var ErrRedirect = errors.New("the gateway redirects")

// Options says how patient the client is.
type Options struct {
	// Transport carries the requests; nil is http.DefaultTransport.
	Transport http.RoundTripper
	// Timeout bounds a request other than a stream, a PATCH or a download.
	Timeout time.Duration
	// Patience is how long Upload and Follow go on trying while nothing gets
	// through, before they give up.
	Patience time.Duration
	// Patch is how many bytes one PATCH of an upload carries.
	Patch int64
	// UserAgent names the program; empty is gptdao.
	UserAgent string
}

// Client speaks to one gateway. It is safe for concurrent use.
type Client struct {
	base    *url.URL
	http    *http.Client
	options Options
}

// New returns a client of the gateway at an http or https URL. It does not connect.
func New(base string, options Options) (*Client, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("reading the gateway's address: %v", err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("reading the gateway's address: %q, want a URL like https://gateway.example", u.Redacted())
	}
	u.Path = strings.TrimSuffix(u.Path, "/")
	c := &Client{base: u, options: options.withDefaults()}
	c.http = &http.Client{Transport: c.options.Transport, CheckRedirect: sameHost}
	return c, nil
}

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Patience <= 0 {
		o.Patience = DefaultPatience
	}
	if o.Patch <= 0 {
		o.Patch = DefaultPatch
	}
	o.Patch = min(max(o.Patch, minPatch), maxPatch)
	if o.UserAgent == "" {
		o.UserAgent = "gptdao"
	}
	return o
}

// Base is the gateway's address, for messages and to resolve Network.RPC.
func (c *Client) Base() string { return c.base.String() }

// Resolve returns the absolute form of a URL a gateway gave relative to itself.
func (c *Client) Resolve(ref string) (string, error) {
	u, err := c.resolve(ref)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

// resolve keeps the path the gateway may be mounted under.
func (c *Client) resolve(ref string) (*url.URL, error) {
	r, err := url.Parse(ref)
	if err != nil {
		return nil, fmt.Errorf("reading an address of the gateway: %v", err)
	}
	if r.IsAbs() || r.Host != "" {
		return c.base.ResolveReference(r), nil
	}
	at := *c.base
	at.Path = c.base.Path + "/" + strings.TrimPrefix(r.Path, "/")
	at.RawQuery = r.RawQuery
	return &at, nil
}

// sameHost refuses to carry a request, its body or its token to another host or to
// a weaker scheme.
func sameHost(to *http.Request, via []*http.Request) error {
	from := via[0].URL
	if to.URL.Host != from.Host || (from.Scheme == "https" && to.URL.Scheme != "https") {
		return fmt.Errorf("%w: to %s", ErrRedirect, to.URL.Host)
	}
	if len(via) >= 4 {
		return fmt.Errorf("%w: for ever", ErrRedirect)
	}
	return nil
}
