package chain

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
)

// Finality says which block of an endpoint may be built upon.
type Finality int

const (
	// Finalized is the block the chain's consensus calls final. The zero value
	// is the safe one.
	Finalized Finality = iota
	// Head is the newest block: for dev realms, where one node mines alone.
	Head
)

// DefaultTimeout bounds one question to one endpoint.
const DefaultTimeout = 10 * time.Second

// maxEndpoints bounds the questions one read turns into.
const maxEndpoints = 16

// ViewConfig says which chain, and what its blocks have to be like.
type ViewConfig struct {
	// ChainID every endpoint must serve. Required.
	ChainID uint64
	// Finality of the realm.
	Finality Finality
	// MaxAge is how old an endpoint's newest block may be; 0 allows any age, for
	// dev realms, which mine only when there is something to mine.
	MaxAge time.Duration
	// Hold is how long a final block is taken for the newest before the endpoints are asked
	// again. One contribution reads a dozen facts that follow from it, and the final block
	// of a public chain changes every few seconds. With 0 it is asked for each time.
	Hold time.Duration
	// Timeout of one question to one endpoint.
	Timeout time.Duration
	// Now is the clock MaxAge is measured by.
	Now func() time.Time
}

func (c ViewConfig) withDefaults() ViewConfig {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

// NamedClient is a client and what errors call it. The name is public.
type NamedClient struct {
	Name   string
	Client *ethclient.Client
}

// View reads one chain over one or several endpoints. It is safe for concurrent
// use. Independent operators make it worth more than independent hosts.
type View struct {
	config    ViewConfig
	endpoints []NamedClient

	mu   sync.Mutex
	last Ref       // the newest block Final returned
	held time.Time // when that was asked for
}

// Dial connects to every URL (http, https, ws, wss) and checks that each serves
// the wanted chain. One that does not answer is an error: agreement is among all.
func Dial(ctx context.Context, config ViewConfig, urls ...string) (*View, error) {
	var endpoints []NamedClient
	for i, text := range urls {
		client, err := dial(ctx, i, text)
		if err != nil {
			closeAll(endpoints)
			return nil, err
		}
		endpoints = append(endpoints, client)
	}
	view, err := NewView(ctx, config, endpoints...)
	if err != nil {
		closeAll(endpoints)
		return nil, err
	}
	return view, nil
}

// dial names the endpoint by host in every error, never by its URL.
func dial(ctx context.Context, i int, text string) (NamedClient, error) {
	parsed, err := url.Parse(text)
	if err != nil || parsed.Host == "" {
		return NamedClient{}, fmt.Errorf("dialling endpoint %d: not a URL with a host", i+1)
	}
	if !slices.Contains([]string{"http", "https", "ws", "wss"}, parsed.Scheme) {
		return NamedClient{}, fmt.Errorf("dialling %s: scheme %.10q, want http, https, ws or wss", parsed.Host, parsed.Scheme)
	}
	client, err := ethclient.DialContext(ctx, text)
	if err != nil {
		return NamedClient{}, unreachable(ctx, "dialling "+parsed.Host, err)
	}
	return NamedClient{Name: parsed.Host, Client: client}, nil
}

// NewView makes a view of clients that exist already, and checks them like Dial.
// Close closes them.
func NewView(ctx context.Context, config ViewConfig, endpoints ...NamedClient) (*View, error) {
	switch {
	case config.ChainID == 0:
		return nil, errors.New("making a view: no chain id")
	case len(endpoints) == 0 || len(endpoints) > maxEndpoints:
		return nil, fmt.Errorf("making a view: %d endpoints, want 1 to %d", len(endpoints), maxEndpoints)
	}
	v := &View{config: config.withDefaults(), endpoints: slices.Clone(endpoints)}
	_, err := ask(ctx, v, "reading chain id", func(ctx context.Context, e NamedClient) (struct{}, error) {
		id, err := e.Client.ChainID(ctx)
		if err == nil && (!id.IsUint64() || id.Uint64() != config.ChainID) {
			err = fmt.Errorf("%w: %s serves chain id %v, want %d", ErrWrongChain, e.Name, id, config.ChainID)
		}
		return struct{}{}, err
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Close ends every connection.
func (v *View) Close() { closeAll(v.endpoints) }

func closeAll(endpoints []NamedClient) {
	for _, e := range endpoints {
		e.Client.Close()
	}
}

// ask puts the same question to every endpoint at once and returns the answers
// in the endpoints' order, with the errors of those that failed.
func ask[T any](ctx context.Context, v *View, doing string, question func(context.Context, NamedClient) (T, error)) ([]T, error) {
	answers, failures := make([]T, len(v.endpoints)), make([]error, len(v.endpoints))
	var done sync.WaitGroup
	for i, e := range v.endpoints {
		done.Go(func() {
			limited, cancel := context.WithTimeout(ctx, v.config.Timeout)
			defer cancel()
			var err error
			if answers[i], err = question(limited, e); err != nil {
				failures[i] = blame(ctx, doing+" from "+e.Name, err)
			}
		})
	}
	done.Wait()
	return answers, errors.Join(failures...)
}

// blame keeps this package's own findings, and a contract's refusal, and calls
// the rest unreachable.
func blame(ctx context.Context, doing string, err error) error {
	for _, own := range []error{ErrWrongChain, ErrBadAnswer, ErrStale, ErrDisagree} {
		if errors.Is(err, own) {
			return err
		}
	}
	if revert, ok := asRevert(err); ok {
		return fmt.Errorf("%s: %w", doing, revert)
	}
	return unreachable(ctx, doing, err)
}
