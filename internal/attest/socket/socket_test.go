package socket

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
)

// serve returns the attester as another process would have it, and what ends it.
func serve(t *testing.T, attester attest.Attester) (attest.Attester, func() error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "attester")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, listener, attester) }()
	stop := func() error { cancel(); return <-ended }
	return Dial(path), stop
}

func TestAttesterIsTheSameOverASocket(t *testing.T) {
	local := sim.New(sim.Seed{1}, 9)
	far, stop := serve(t, local)
	want, _ := local.Attest(t.Context(), [64]byte{3})
	got, err := far.Attest(t.Context(), [64]byte{3})
	if err != nil {
		t.Fatal(err)
	}
	if attest.Digest(attest.Claims{}, got) != attest.Digest(attest.Claims{}, want) {
		t.Errorf("evidence differs:\n%s", cmp.Diff(want, got))
	}
	wantKey, _ := local.SealingKey(t.Context())
	gotKey, err := far.SealingKey(t.Context())
	if err != nil || gotKey != wantKey {
		t.Errorf("the sealing key differs: %v", err)
	}
	if err := stop(); err != nil {
		t.Errorf("ending: %v", err)
	}
	if _, err := far.Attest(t.Context(), [64]byte{3}); err == nil {
		t.Error("an attester that ended answers")
	}
}

// odd answers with what it is told.
type odd struct {
	evidence attest.Evidence
	err      error
}

func (o odd) Attest(context.Context, [64]byte) (attest.Evidence, error) { return o.evidence, o.err }
func (o odd) SealingKey(context.Context) ([32]byte, error)              { return [32]byte{}, o.err }

func TestFailuresCross(t *testing.T) {
	far, stop := serve(t, odd{err: attest.ErrNoSealing})
	if _, err := far.SealingKey(t.Context()); !errors.Is(err, attest.ErrNoSealing) {
		t.Errorf("got %v, want ErrNoSealing", err)
	}
	stop()
	far, stop = serve(t, odd{err: errors.New("secret detail")})
	defer stop()
	for _, ask := range []func() error{
		func() error { _, err := far.Attest(t.Context(), [64]byte{}); return err },
		func() error { _, err := far.SealingKey(t.Context()); return err },
	} {
		if err := ask(); err == nil || strings.Contains(err.Error(), "secret") || errors.Is(err, attest.ErrNoSealing) {
			t.Errorf("got %v, want a failure without its detail", err)
		}
	}
}

func TestEvidenceOutOfFormIsRefused(t *testing.T) {
	for name, e := range map[string]attest.Evidence{
		"empty":   {},
		"unknown": {Technology: "sgx", Report: []byte{1}},
		"endless": {Technology: attest.TDX, Report: make([]byte, attest.MaxReport+1)},
		"bundle":  {Technology: attest.TDX, Report: []byte{1}, Bundle: make([]byte, 2*attest.MaxBundle)},
	} {
		far, stop := serve(t, odd{evidence: e})
		if _, err := far.Attest(t.Context(), [64]byte{}); err == nil {
			t.Errorf("%s: it was taken", name)
		}
		stop()
	}
}
