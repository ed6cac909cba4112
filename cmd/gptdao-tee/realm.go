package main

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// maxHeadAge is how old an endpoint's newest block may be outside the development
	// realm: a host that holds back blocks holds back revocations and withdrawals.
	maxHeadAge = 10 * time.Minute
	// minIndependent is how many endpoints must agree, and how many stores keep each
	// segment.
	minIndependent = 2
	// holdFinal is how long a final block is taken for the newest: one contribution asks
	// for it some fifteen times, and endpoints count what they are asked. What is denied is
	// read at heads, and waits for nothing.
	holdFinal = time.Second
)

// isDev: in the development realm one node's head is final and one host is all there
// is. Everywhere else the chain's consensus decides what is final, and no single
// operator is believed.
func (c config) isDev() bool { return c.Realm == attest.DevRealm }

func (c config) viewConfig() chain.ViewConfig {
	if c.isDev() {
		return chain.ViewConfig{ChainID: c.ChainID, Finality: chain.Head}
	}
	return chain.ViewConfig{ChainID: c.ChainID, Finality: chain.Finalized, MaxAge: maxHeadAge, Hold: holdFinal}
}

// checkIndependence refuses what would have a role believe one operator, or one that
// sits on the way to it. Whether two hosts have two operators, no program can tell.
func (c config) checkIndependence(role contribution.Role) error {
	if err := independent(c.RPC, "https", "wss"); err != nil {
		return fmt.Errorf("rpc outside the development realm: %w", err)
	}
	if role != contribution.RoleIndex {
		return nil
	}
	if err := independent(c.Stores, "https", "http"); err != nil {
		return fmt.Errorf("stores outside the development realm: %w", err)
	}
	return nil
}

// independent wants URLs of different hosts, without telling them: they may hold keys.
func independent(urls []string, schemes ...string) error {
	hosts := map[string]bool{}
	for i, text := range urls {
		parsed, err := url.Parse(text)
		if err != nil || parsed.Hostname() == "" || !slices.Contains(schemes, parsed.Scheme) {
			return fmt.Errorf("URL %d has no host, or is not %s", i+1, strings.Join(schemes, " or "))
		}
		host := strings.ToLower(strings.TrimSuffix(parsed.Hostname(), "."))
		if hosts[host] {
			return errors.New("two URLs of one host")
		}
		hosts[host] = true
	}
	if len(hosts) < minIndependent {
		return fmt.Errorf("%d independent ones, want at least %d", len(hosts), minIndependent)
	}
	return nil
}
