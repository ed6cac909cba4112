package enclave

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func identity(t testing.TB, role contribution.Role) *Identity {
	t.Helper()
	i, err := New(role, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestRequestAndAnswerReachOnePeer(t *testing.T) {
	worker, keyring := identity(t, contribution.RoleWorker), identity(t, contribution.RoleKeyring)
	for _, body := range [][]byte{nil, []byte("lease this"), make([]byte, 1<<20)} {
		request, err := worker.Ask(keyring.Peer(), "lease", body)
		if err != nil {
			t.Fatal(err)
		}
		if len(body) > 0 && bytes.Contains(request.Sealed, body) {
			t.Error("whoever carries it can read it")
		}
		got, err := keyring.Hear(worker.Peer(), "lease", request)
		if err != nil || !bytes.Equal(got, body) {
			t.Fatalf("heard %.20x, %v", got, err)
		}
		answer, err := keyring.Answer(worker.Peer(), "lease", request, []byte("granted"))
		if err != nil {
			t.Fatal(err)
		}
		if got, err = worker.Read(keyring.Peer(), "lease", request, answer); err != nil || string(got) != "granted" {
			t.Errorf("read %q, %v", got, err)
		}
	}
}

// TestMessageIsGoodForOneUseOnly: the same message anywhere else is not authentic.
func TestMessageIsGoodForOneUseOnly(t *testing.T) {
	worker, keyring, other := identity(t, contribution.RoleWorker), identity(t, contribution.RoleKeyring), identity(t, contribution.RoleKeyring)
	request, err := worker.Ask(keyring.Peer(), "lease", []byte("body"))
	if err != nil {
		t.Fatal(err)
	}
	with := func(alter func(m *Message)) Message {
		m := request
		m.Sealed, m.Signature = bytes.Clone(m.Sealed), bytes.Clone(m.Signature)
		alter(&m)
		return m
	}
	// resigned is what a peer makes that repeats another's ciphertext as its own.
	resigned := with(func(m *Message) { m.From = other.Address() })
	resigned.Signature, err = other.Sign(resigned.digest(resigned.context(asking, "lease")))
	if err != nil {
		t.Fatal(err)
	}
	hear := func(i *Identity, from *Identity, method string) func(Message) error {
		return func(m Message) error { _, err := i.Hear(from.Peer(), method, m); return err }
	}
	read := func(m Message) error { _, err := keyring.Read(worker.Peer(), "lease", request, m); return err }
	for name, test := range map[string]struct {
		message Message
		opened  func(Message) error
	}{
		"another method":        {request, hear(keyring, worker, "release")},
		"another recipient":     {request, hear(other, worker, "lease")},
		"renamed recipient":     {with(func(m *Message) { m.To = other.Address() }), hear(other, worker, "lease")},
		"another sender":        {request, hear(keyring, other, "lease")},
		"renamed sender":        {with(func(m *Message) { m.From = other.Address() }), hear(keyring, other, "lease")},
		"another's ciphertext":  {resigned, hear(keyring, other, "lease")},
		"as an answer":          {request, read},
		"another nonce":         {with(func(m *Message) { m.Nonce++ }), hear(keyring, worker, "lease")},
		"altered ciphertext":    {with(func(m *Message) { m.Sealed[len(m.Sealed)-1] ^= 1 }), hear(keyring, worker, "lease")},
		"altered encapsulation": {with(func(m *Message) { m.Sealed[0] ^= 1 }), hear(keyring, worker, "lease")},
		"cut short":             {with(func(m *Message) { m.Sealed = m.Sealed[:10] }), hear(keyring, worker, "lease")},
		"nothing sealed":        {with(func(m *Message) { m.Sealed = nil }), hear(keyring, worker, "lease")},
		"altered signature":     {with(func(m *Message) { m.Signature[3] ^= 1 }), hear(keyring, worker, "lease")},
		"no signature":          {with(func(m *Message) { m.Signature = nil }), hear(keyring, worker, "lease")},
	} {
		if err := test.opened(test.message); !errors.Is(err, ErrMessage) {
			t.Errorf("%s: got %v, want ErrMessage", name, err)
		}
	}
	if err := hear(keyring, worker, "lease")(request); err != nil {
		t.Errorf("the message itself, after all that: %v", err)
	}
	if err := hear(keyring, worker, "lease")(request); !errors.Is(err, ErrReplayed) {
		t.Errorf("the message again: got %v, want ErrReplayed", err)
	}
}

func TestAnswerBelongsToItsRequest(t *testing.T) {
	worker, keyring := identity(t, contribution.RoleWorker), identity(t, contribution.RoleKeyring)
	ask := func() Message {
		m, err := worker.Ask(keyring.Peer(), "lease", nil)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	first, second := ask(), ask()
	answer, err := keyring.Answer(worker.Peer(), "lease", first, []byte("granted"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := worker.Read(keyring.Peer(), "lease", second, answer); !errors.Is(err, ErrMessage) {
		t.Errorf("got %v for another request's answer, want ErrMessage", err)
	}
	answer.Nonce = second.Nonce
	if _, err := worker.Read(keyring.Peer(), "lease", second, answer); !errors.Is(err, ErrMessage) {
		t.Errorf("got %v for a renumbered answer, want ErrMessage", err)
	}
	if _, err := worker.Read(keyring.Peer(), "release", first, answer); !errors.Is(err, ErrMessage) {
		t.Errorf("got %v for another method, want ErrMessage", err)
	}
}

// TestReplayWindow compares with a set that forgets nothing.
func TestReplayWindow(t *testing.T) {
	var r replays
	from, heard, newest := common.Address{1}, map[uint64]bool{}, uint64(0)
	// Steps forwards and backwards, by a generator that is the same every time.
	state := uint64(1)
	next := func(n uint64) uint64 {
		state = state*6364136223846793005 + 1442695040888963407
		return (state >> 33) % n
	}
	for range 50_000 {
		nonce := newest + 1 + next(4)
		switch next(8) {
		case 0:
			nonce = newest + 1 + next(3*window)
		case 1, 2, 3, 4:
			nonce = newest - min(newest, next(2*window))
		}
		want := nonce > 0 && !heard[nonce] && (nonce > newest || newest-nonce < window)
		if got := r.accept(from, nonce) == nil; got != want {
			t.Fatalf("nonce %d with %d the newest: accepted %v, want %v", nonce, newest, got, want)
		}
		heard[nonce] = true
		newest = max(newest, nonce)
	}
	if err := r.accept(common.Address{2}, 1); err != nil {
		t.Errorf("another peer's first: %v", err)
	}
	if err := r.accept(from, ^uint64(0)); err != nil {
		t.Errorf("the last nonce there is: %v", err)
	}
}

func TestKeysAreFreshAndHidden(t *testing.T) {
	a, b := identity(t, contribution.RoleWorker), identity(t, contribution.RoleWorker)
	if a.Address() == b.Address() || bytes.Equal(a.EncryptionKey(), b.EncryptionKey()) {
		t.Error("two boots share a key")
	}
	encryption, err := a.encryption.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{fmt.Sprintf("%x", crypto.FromECDSA(a.signing)), fmt.Sprintf("%x", encryption)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		text := fmt.Sprintf(verb, a)
		for _, secret := range secrets {
			if strings.Contains(text, secret) || text != "worker "+a.Address().Hex() {
				t.Errorf("%s prints %q", verb, text)
			}
		}
	}
	if _, err := New(contribution.RoleWorker, strings.NewReader("too little")); err == nil {
		t.Error("keys of too little randomness")
	}
	if _, err := New(contribution.RoleWorker, bytes.NewReader(make([]byte, 1000))); err == nil {
		t.Error("a key of zeros")
	}
}

func TestSealRefusesWhatIsNoKey(t *testing.T) {
	i := identity(t, contribution.RoleWorker)
	for _, key := range [][]byte{nil, {1}, bytes.Repeat([]byte{0xff}, 1216)} {
		if _, err := i.Ask(Peer{EncryptionKey: key}, "lease", nil); err == nil {
			t.Errorf("sealed to %.10x", key)
		}
	}
}

func BenchmarkMessage(b *testing.B) {
	worker, keyring := identity(b, contribution.RoleWorker), identity(b, contribution.RoleKeyring)
	body := make([]byte, 1<<20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		m, err := worker.Ask(keyring.Peer(), "credit", body)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := keyring.Hear(worker.Peer(), "credit", m); err != nil {
			b.Fatal(err)
		}
	}
}
