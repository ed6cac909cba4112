package attestor_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// town is three attestors on servers of their own, of whom the registry wants two.
type town struct {
	*attestortest.Network
	attestors []*attestor.Attestor
	urls      []enclave.Attestor
}

func newTown(t *testing.T, clocks ...func() time.Time) town {
	t.Helper()
	w := town{Network: attestortest.New(t)}
	for i := range 3 {
		config := w.Config()
		for _, clock := range clocks {
			config.Now = clock
		}
		config.Key = w.Node.Accounts()[i].Key
		sender, err := chain.NewSender(t.Context(), w.Node.Client(), chain.SenderConfig{Key: config.Key})
		if err != nil {
			t.Fatal(err)
		}
		if config.Sender = sender; i == 0 {
			config.Sender = w.Sender // the owner's own, so that nonces stay in order
		}
		a := newAttestor(t, config)
		w.Decide(w.Registry.SetAttestor(a.Address(), true))
		w.attestors = append(w.attestors, a)
		w.urls = append(w.urls, serve(t, remote.AttestorHandler(a)))
	}
	w.Decide(chain.Tx{To: &w.Registry.Address, Data: registry.NewEnclaveRegistry().PackSetThresholds(
		registry.Thresholds{Rebuilds: 1, Attestors: 2, Keyrings: 1})})
	return w
}

func serve(t *testing.T, handler http.Handler) enclave.Attestor {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return remote.Attestor(server.URL)
}

func (w town) board(attestors ...enclave.Attestor) enclave.Board {
	return enclave.NewBoard(w.View, w.Registry, attestors...)
}

// forger signs what it was not asked, on a server of its own.
type forger struct{ enclave.Attestor }

func (f forger) Attest(ctx context.Context, a attest.Application, expiresAt uint64) (enclave.Attested, error) {
	return f.Attestor.Attest(ctx, a, expiresAt-60)
}

func TestBoardCollectsSignatures(t *testing.T) {
	w := newTown(t)
	stranger, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	config := w.Config()
	config.Key = stranger
	unknown := serve(t, remote.AttestorHandler(newAttestor(t, config)))
	dead := remote.Attestor("http://127.0.0.1:1")
	for name, test := range map[string]struct {
		board  enclave.Board
		enough bool
	}{
		"all three":                      {w.board(w.urls...), true},
		"two, in the other order":        {w.board(w.urls[2], w.urls[0]), true},
		"two and one that is dead":       {w.board(dead, w.urls[1], w.urls[2]), true},
		"two and one that signs another": {w.board(serve(t, remote.AttestorHandler(forger{w.attestors[0]})), w.urls[1], w.urls[2]), true},
		"two and one that nobody named":  {w.board(unknown, w.urls[0], w.urls[1]), true},
		"one":                            {w.board(w.urls[0]), false},
		"one that is asked twice":        {w.board(w.urls[0], w.urls[0]), false},
		"one and one that nobody named":  {w.board(w.urls[0], unknown), false},
		"one and one that signs another": {w.board(w.urls[1], serve(t, remote.AttestorHandler(forger{w.attestors[0]}))), false},
		"none":                           {w.board(), false},
	} {
		t.Run(name, func(t *testing.T) {
			i, application := boot(t, w.Network, contribution.RoleWorker)
			if err := test.board.Register(t.Context(), application); (err == nil) != test.enough {
				t.Fatalf("got %v, want enough: %t", err, test.enough)
			}
			w.Send(chain.Tx{To: &common.Address{}}) // what was sent by others is below the head
			if s := attestortest.Read(w.Network, w.Registry.Standing(i.Address())); s.ActiveAt(contribution.RoleWorker, w.Now().Time) != test.enough {
				t.Errorf("it stands at %+v", s)
			}
		})
	}
	t.Run("asking again is no error", func(t *testing.T) {
		_, application := boot(t, w.Network, contribution.RoleWorker)
		board := w.board(w.urls...)
		for range 2 {
			if err := board.Register(t.Context(), application); err != nil {
				t.Fatal(err)
			}
		}
	})
	t.Run("what does not hold nobody signs", func(t *testing.T) {
		_, application := boot(t, w.Network, contribution.RoleWorker)
		application.Claims.Key[0]++
		if err := w.board(w.urls...).Register(t.Context(), application); !errors.Is(err, attest.ErrUntrusted) {
			t.Errorf("got %v, want ErrUntrusted", err)
		}
	})
}

// TestBoardWhoseClockIsAhead asks for longer registrations than attestors sign, or, where
// theirs is ahead as well, than the registry takes. Then block time counts.
func TestBoardWhoseClockIsAhead(t *testing.T) {
	ahead := func() time.Time { return time.Now().Add(25 * time.Hour) }
	for name, clocks := range map[string]func() time.Time{"alone": time.Now, "with the attestors'": ahead} {
		t.Run(name, func(t *testing.T) {
			w := newTown(t, clocks)
			i, application := boot(t, w.Network, contribution.RoleWorker)
			board := w.board(w.urls...)
			board.Clock = ahead
			if err := board.Register(t.Context(), application); err != nil {
				t.Fatal(err)
			}
			w.Send(chain.Tx{To: &common.Address{}}) // what was sent by others is below the head
			if s := attestortest.Read(w.Network, w.Registry.Standing(i.Address())); !s.ActiveAt(contribution.RoleWorker, w.Now().Time) {
				t.Errorf("it stands at %+v", s)
			}
		})
	}
}

// refusing counts what an attestor is asked, and refuses it all.
type refusing struct {
	enclave.Attestor
	asked *atomic.Int32
}

func (c refusing) Attest(context.Context, attest.Application, uint64) (enclave.Attested, error) {
	c.asked.Add(1)
	return enclave.Attested{}, attest.ErrUntrusted
}

// TestBoardAsksOnceWhatHasNothingToDoWithTime: a clock that is ahead is no reason to ask again.
func TestBoardAsksOnceWhatHasNothingToDoWithTime(t *testing.T) {
	w := newTown(t)
	_, application := boot(t, w.Network, contribution.RoleWorker)
	var asked atomic.Int32
	board := w.board(serve(t, remote.AttestorHandler(refusing{w.attestors[0], &asked})))
	board.Clock = func() time.Time { return time.Now().Add(25 * time.Hour) }
	if err := board.Register(t.Context(), application); !errors.Is(err, attest.ErrUntrusted) || asked.Load() != 1 {
		t.Errorf("asked %d times, got %v; want ErrUntrusted once", asked.Load(), err)
	}
}

func TestAttestorKeepsToItsLimits(t *testing.T) {
	w := newTown(t)
	_, application := boot(t, w.Network, contribution.RoleWorker)
	now := w.Now().Time
	for name, until := range map[string]uint64{"the past": now, "two days": now + 2*86_400} {
		if _, err := w.attestors[0].Attest(t.Context(), application, until); !errors.Is(err, enclave.ErrExpiry) {
			t.Errorf("until %s: got %v, want ErrExpiry", name, err)
		}
	}
	other, err := w.attestors[1].Attest(t.Context(), application, now+3600)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.attestors[0].Submit(t.Context(), other.Registration, [][]byte{other.Signature}); !errors.Is(err, attestor.ErrNotSigned) {
		t.Errorf("what others signed: got %v, want ErrNotSigned", err)
	}
}
