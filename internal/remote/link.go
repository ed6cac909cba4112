package remote

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

const (
	helloPath = "/v1/hello"
	askPath   = "/v1/ask/"

	maxHello = 4 << 10
)

// Link is how one role reaches another.
type Link struct {
	Self   *enclave.Identity
	Peers  Peers
	URL    string       // of the other role, without a path
	Client *http.Client // nil is one that follows no redirects
}

// caller asks one role. It remembers who is there, and asks the chain each time
// whether that one may still be trusted.
type caller struct {
	link Link
	want contribution.Role

	mu   sync.Mutex
	peer enclave.Peer // zero before the first hello
}

func newCaller(link Link, want contribution.Role) *caller { return &caller{link: link, want: want} }

// ask puts a question to the role. A role that booted again has other keys, so
// one that does not know itself under the old ones is greeted anew, once.
func (c *caller) ask(ctx context.Context, method string, in, out any) error {
	body, err := c.question(in)
	if err != nil {
		return fmt.Errorf("asking %s: %w", method, err)
	}
	answer, err := c.exchange(ctx, method, body)
	if statusOf(err) == http.StatusMisdirectedRequest {
		c.forget()
		answer, err = c.exchange(ctx, method, body)
	}
	if err != nil {
		return fmt.Errorf("asking %s: %w", method, err)
	}
	var o outcome
	if err := decode(answer, &o); err != nil {
		return fmt.Errorf("asking %s: %w", method, err)
	}
	if err := o.Code.err(); err != nil {
		return fmt.Errorf("asking %s: %w", method, err)
	}
	return decode(o.Body, out)
}

func (c *caller) question(in any) ([]byte, error) {
	body, err := encode(in)
	if err != nil {
		return nil, err
	}
	return encode(question{EncryptionKey: c.link.Self.EncryptionKey(), Body: body})
}

// exchange seals, sends and opens.
func (c *caller) exchange(ctx context.Context, method string, body []byte) ([]byte, error) {
	peer, err := c.greet(ctx)
	if err != nil {
		return nil, err
	}
	message, err := c.link.Self.Ask(peer, method, body)
	if err != nil {
		return nil, err
	}
	sealed, err := encode(message)
	if err != nil {
		return nil, err
	}
	limit := limitOf(method)
	if int64(len(sealed)) > limit {
		return nil, errTooLarge(len(sealed), limit)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.link.URL+askPath+method, bytes.NewReader(sealed))
	if err != nil {
		return nil, err
	}
	received, err := post(c.link.Client, request, limit)
	if err != nil {
		return nil, err
	}
	var answer enclave.Message
	if err := decode(received, &answer); err != nil {
		return nil, err
	}
	return c.link.Self.Read(peer, method, message, answer)
}

// greet returns the peer, if the chain says that it is one now.
func (c *caller) greet(ctx context.Context) (enclave.Peer, error) {
	peer, err := c.known(ctx)
	if err != nil {
		return enclave.Peer{}, err
	}
	role, hash, err := c.link.Peers.Active(ctx, peer.Key)
	if err == nil && role != c.want {
		err = wrongRole(role, c.want)
	}
	if err == nil && hash != peer.EncryptionKeyHash() {
		err = fmt.Errorf("%w: its encryption key is not the registered one", ErrPeer)
	}
	if err != nil {
		if errors.Is(err, ErrPeer) {
			c.forget()
		}
		return enclave.Peer{}, err
	}
	return peer, nil
}

func (c *caller) known(ctx context.Context) (enclave.Peer, error) {
	c.mu.Lock()
	peer := c.peer
	c.mu.Unlock()
	if peer.EncryptionKey != nil {
		return peer, nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.link.URL+helloPath, nil)
	if err != nil {
		return peer, err
	}
	received, err := post(c.link.Client, request, maxHello)
	if err != nil {
		return peer, err
	}
	if err := decode(received, &peer); err != nil {
		return peer, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.peer = peer
	return peer, nil
}

func (c *caller) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.peer = enclave.Peer{}
}
