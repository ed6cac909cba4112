package remote

import (
	"bytes"
	"context"
	"errors"
	"math"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

var someJob = job.Job{
	Consent: contribution.Consent{
		Contributor: common.Address{1}, Content: contribution.Content{2, 3}, Header: common.Hash{4}, Slots: common.Hash{5},
		KeyEpoch: 6, MaxCode: 7, Scope: 1, Terms: common.Hash{8}, Deadline: math.MaxUint64,
	},
	Signature: bytes.Repeat([]byte{9}, 65),
}

var someFeatures = score.Features{
	Prints: []contribution.Tag{{Family: 1, Tag: math.MaxUint64}, {Family: 255, Tag: 0}},
	Conversations: []score.Conversation{{Quality: 10_000, Messages: []score.Message{
		{Turn: 1, User: true, IDs: []uint32{0}, Texts: []uint32{1}, Marks: []score.Mark{{Print: 1, At: 12, Window: true, Public: true}}}, {Turn: 2},
	}}},
	Months: contribution.Months{1}, Tier: 2, MailDay: 3, Mail: []uint32{1}, Reasons: []contribution.Reason{"nothing-new"},
}

// TestJobThroughThreeRoles: what each role gets is what the other gave.
func TestJobThroughThreeRoles(t *testing.T) {
	r := newRoles(t)
	k, x := Keyring(r.link(r.worker, r.keyringAt)), Index(r.link(r.worker, r.indexAt))
	ctx := t.Context()

	lease, err := k.Lease(ctx, someJob)
	want := job.Lease{ID: job.LeaseID(someJob.Consent.Content[:16]), Families: []score.Family{{ID: 1, Seed: [32]byte{9}}}, Policy: 3}
	if diff := cmp.Diff(want, lease); err != nil || diff != "" {
		t.Fatalf("lease: %v\n%s", err, diff)
	}
	key, err := k.Release(ctx, lease.ID, []byte("header"))
	if err != nil || key != secret {
		t.Fatalf("the key differs: %v", err)
	}
	tagged, err := k.Tag(ctx, lease.ID, job.Reading{User: "user-1234", Prints: someFeatures.Prints})
	wantTagged := job.Tagged{
		Tags:   []contribution.Tag{{Family: 1, Tag: 0}, {Family: 255, Tag: 1}},
		Ticket: contribution.Ticket{Worker: r.worker.Address(), ProvedAt: 9}, Signature: []byte("signed"),
	}
	if diff := cmp.Diff(wantTagged, tagged); err != nil || diff != "" {
		t.Fatalf("tagged: %v\n%s", err, diff)
	}
	if _, ok, err := x.Find(ctx, contribution.ID{}); ok || err != nil {
		t.Fatalf("found before it was credited: %v", err)
	}
	features := someFeatures
	features.Prints = tagged.Tags
	credit, err := x.Credit(ctx, someJob, tagged, features)
	if err != nil || string(credit.Receipt) != "receipt" || !credit.Pays {
		t.Fatalf("got %+v, %v", credit, err)
	}
	if diff := cmp.Diff(features, r.log.last, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the index got other features:\n%s", diff)
	}
	if found, ok, err := x.Find(ctx, contribution.ID{}); !ok || err != nil || !cmp.Equal(found, credit) {
		t.Errorf("found %+v, %v, %v", found, ok, err)
	}
	for name, private := range map[string][]byte{"the file key": secret[:], "the user": []byte("user-1234"), "the receipt": []byte("receipt"), "the job": someJob.Signature} {
		if r.wire.carried(private) {
			t.Errorf("the host could read %s", name)
		}
	}
}

func TestIndexHasItsBatchSigned(t *testing.T) {
	r := newRoles(t)
	s := BatchSigner(r.link(r.index, r.keyringAt))
	key, err := s.LogKey(t.Context())
	if err != nil || key != [32]byte{'k', r.index.Address()[0]} {
		t.Fatalf("log key %x, %v", key, err)
	}
	segment := contribution.Content{4}
	b := contribution.Batch{LogBefore: contribution.Head{1}, LogAfter: contribution.Head{2}, Segment: common.Hash{3},
		Proofs: []contribution.Proof{{Score: 1 << 47, ProvedAt: math.MaxUint64}}}
	signature, err := s.SignBatch(t.Context(), b, segment)
	if want := append(b.Segment[:], segment[:]...); err != nil || !bytes.Equal(signature, want) {
		t.Errorf("got %x, %v", signature, err)
	}
	if r.wire.carried(key[:]) {
		t.Error("the host could read the log key")
	}
}

// TestOnlyTheRightRoleIsHeard: who may ask what is decided by the registry alone.
func TestOnlyTheRightRoleIsHeard(t *testing.T) {
	r := newRoles(t)
	unregistered := r.boot(contribution.RoleWorker)
	r.chain.revoke(unregistered.Address())
	other := r.boot(contribution.RoleWorker)
	r.chain.set(enclave.Peer{Role: contribution.RoleWorker, Key: other.Address(), EncryptionKey: r.worker.EncryptionKey()})
	for name, ask := range map[string]func() error{
		"an index leases":             func() error { return lease(r, r.index) },
		"a keyring leases":            func() error { return lease(r, r.keyring) },
		"nobody leases":               func() error { return lease(r, unregistered) },
		"another's encryption key":    func() error { return lease(r, other) },
		"a worker has a batch signed": func() error { _, err := BatchSigner(r.link(r.worker, r.keyringAt)).LogKey(t.Context()); return err },
		"an index credits": func() error {
			return credit(r, r.index, r.index.Address())
		},
		"the index poses as keyring": func() error {
			_, err := Keyring(r.link(r.worker, r.indexAt)).Lease(t.Context(), someJob)
			return err
		},
	} {
		if err := ask(); err == nil {
			t.Errorf("%s: it was heard", name)
		}
	}
	if r.held.asked > 0 || len(r.log.credits) > 0 {
		t.Errorf("something was done: %d questions, %d credits", r.held.asked, len(r.log.credits))
	}
}

// credit has somebody ask with a ticket of a worker's.
func credit(r *roles, as *enclave.Identity, ticketed common.Address) error {
	features := someFeatures
	tagged := job.Tagged{Tags: features.Prints, Ticket: contribution.Ticket{Worker: ticketed}}
	_, err := Index(r.link(as, r.indexAt)).Credit(r.t.Context(), someJob, tagged, features)
	return err
}

// TestATicketIsOneWorkers: another, though registered, has not read the file.
func TestATicketIsOneWorkers(t *testing.T) {
	r := newRoles(t)
	other := r.boot(contribution.RoleWorker)
	if err := credit(r, other, r.worker.Address()); !errors.Is(err, ErrFailed) || len(r.log.credits) > 0 {
		t.Errorf("another's ticket: error %v, %d credits", err, len(r.log.credits))
	}
	if err := credit(r, r.worker, r.worker.Address()); err != nil || len(r.log.credits) != 1 {
		t.Errorf("its own: error %v, %d credits", err, len(r.log.credits))
	}
}

func lease(r *roles, as *enclave.Identity) error {
	_, err := Keyring(r.link(as, r.keyringAt)).Lease(r.t.Context(), someJob)
	return err
}

func TestRevocationHoldsAtOnce(t *testing.T) {
	r := newRoles(t)
	k := Keyring(r.link(r.worker, r.keyringAt))
	if _, err := k.Lease(t.Context(), someJob); err != nil {
		t.Fatal(err)
	}
	r.chain.revoke(r.keyring.Address())
	if _, err := k.Lease(t.Context(), someJob); !errors.Is(err, ErrPeer) {
		t.Errorf("a revoked keyring was asked: %v", err)
	}
	r.chain.set(r.keyring.Peer())
	if _, err := k.Lease(t.Context(), someJob); err != nil {
		t.Fatalf("reinstated: %v", err)
	}
	r.chain.revoke(r.worker.Address())
	if _, err := k.Lease(t.Context(), someJob); err == nil {
		t.Error("a revoked worker was heard")
	}
	r.chain.fails = errors.New("no endpoint")
	if _, err := k.Lease(t.Context(), someJob); err == nil {
		t.Error("without a chain somebody was believed")
	}
	if r.held.asked != 2 {
		t.Errorf("the keyring was asked %d times, want 2", r.held.asked)
	}
}

func TestRoleThatBootedAgainIsFound(t *testing.T) {
	r := newRoles(t)
	var mu sync.Mutex
	current := r.keyringHandler(r.keyring)
	url := r.serve(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		mu.Lock()
		handler := current
		mu.Unlock()
		handler.ServeHTTP(w, request)
	}))
	k := Keyring(r.link(r.worker, url))
	if _, err := k.Lease(t.Context(), someJob); err != nil {
		t.Fatal(err)
	}
	again := r.boot(contribution.RoleKeyring)
	mu.Lock()
	current = r.keyringHandler(again)
	mu.Unlock()
	if _, err := k.Lease(t.Context(), someJob); err != nil {
		t.Errorf("after it booted again: %v", err)
	}
	r.chain.revoke(again.Address())
	mu.Lock()
	current = r.keyringHandler(r.keyring)
	mu.Unlock()
	_, first := k.Lease(t.Context(), someJob)
	if _, err := k.Lease(t.Context(), someJob); err != nil {
		t.Errorf("after one that is not trusted any more (%v): %v", first, err)
	}
}

// TestOnlyACodeCrosses: of what failed inside, the peer learns whether trying again
// helps, and the host nothing.
func TestOnlyACodeCrosses(t *testing.T) {
	r := newRoles(t)
	k := Keyring(r.link(r.worker, r.keyringAt))
	for _, test := range []struct {
		fails   error
		refused bool
	}{
		{errors.Join(errors.New("account 0x12 was scored often enough"), worker.ErrLater), false},
		{errors.Join(errors.New("account 0x12 is bound to another wallet"), worker.ErrRefused), true},
		{errors.Join(errors.New("epoch of 0x12"), worker.ErrLost), true},
		{errors.New("account 0x12: out of memory"), false},
		{context.DeadlineExceeded, false},
	} {
		r.held.fails = test.fails
		for _, ask := range []func() error{
			func() error { _, err := k.Lease(t.Context(), someJob); return err },
			func() error { key, err := k.Release(t.Context(), job.LeaseID{}, nil); return nonZero(key, err) },
			func() error { _, err := k.Tag(t.Context(), job.LeaseID{}, job.Reading{}); return err },
		} {
			err := ask()
			if err == nil || errors.Is(err, worker.ErrRefused) != test.refused || errors.Is(err, ErrFailed) == test.refused && !errors.Is(err, worker.ErrLater) {
				t.Errorf("for %q: got %v", test.fails, err)
			}
			if errors.Is(err, worker.ErrLater) != errors.Is(test.fails, worker.ErrLater) {
				t.Errorf("for %q: got %v", test.fails, err)
			}
			if errors.Is(err, worker.ErrLost) != errors.Is(test.fails, worker.ErrLost) {
				t.Errorf("for %q: got %v", test.fails, err)
			}
			if err != nil && strings.Contains(err.Error(), "0x12") {
				t.Errorf("the text crossed: %v", err)
			}
		}
	}
	if r.wire.carried([]byte("account")) {
		t.Error("the host could read why")
	}
}

func nonZero(key contribution.FileKey, err error) error {
	if err != nil && key != (contribution.FileKey{}) {
		return errors.New("a key beside an error")
	}
	return err
}

// TestHostCannotMeddle: it may replay, cut, mix up and invent; nothing of it is
// believed or done twice.
func TestHostCannotMeddle(t *testing.T) {
	r := newRoles(t)
	k := Keyring(r.link(r.worker, r.keyringAt))
	if _, err := k.Lease(t.Context(), someJob); err != nil {
		t.Fatal(err)
	}
	request := r.wire.bodies[askPath+leaseMethod]
	for path, want := range map[string]int{
		askPath + leaseMethod:   http.StatusConflict,
		askPath + releaseMethod: http.StatusForbidden,
		askPath + signMethod:    http.StatusForbidden,
		askPath + "other":       http.StatusNotFound,
	} {
		response, err := http.Post(r.keyringAt+path, "", bytes.NewReader(request))
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("a lease's request to %s: got %d, want %d", path, response.StatusCode, want)
		}
	}
	if r.held.asked != 1 {
		t.Errorf("the keyring was asked %d times, want once", r.held.asked)
	}
	for name, alter := range map[string]func(path string, answer []byte) []byte{
		"cut":       func(_ string, b []byte) []byte { return b[:len(b)/2] },
		"empty":     func(string, []byte) []byte { return nil },
		"flipped":   func(_ string, b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"invented":  func(string, []byte) []byte { return []byte{0xa0} },
		"of before": func(_ string, b []byte) []byte { return r.wire.seen[3] },
	} {
		r.wire.alter = func(path string, b []byte) []byte {
			if strings.HasSuffix(path, leaseMethod) {
				return alter(path, b)
			}
			return b
		}
		if _, err := k.Lease(t.Context(), someJob); err == nil {
			t.Errorf("an answer that was %s was believed", name)
		}
	}
}

// TestHostCannotPose: hello is the host's word, the registry decides.
func TestHostCannotPose(t *testing.T) {
	r := newRoles(t)
	impostor, err := enclave.New(contribution.RoleKeyring, strings.NewReader(strings.Repeat("a", 64)))
	if err != nil {
		t.Fatal(err)
	}
	half := r.keyring.Peer()
	half.EncryptionKey = impostor.EncryptionKey()
	for name, hello := range map[string]enclave.Peer{
		"a key of its own":             impostor.Peer(),
		"an encryption key of its own": half,
		"another role":                 r.index.Peer(),
		"nothing":                      {},
	} {
		url := r.serve(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
			if request.URL.Path != helloPath {
				t.Errorf("%s: it was asked something", name)
			}
			_, _ = w.Write(must(encode(hello)))
		}))
		if _, err := Keyring(r.link(r.worker, url)).Lease(t.Context(), someJob); !errors.Is(err, ErrPeer) {
			t.Errorf("%s: got %v, want ErrPeer", name, err)
		}
	}
}

func TestNoRedirectIsFollowed(t *testing.T) {
	r := newRoles(t)
	url := serve(t, http.RedirectHandler(r.keyringAt+helloPath, http.StatusTemporaryRedirect))
	if _, err := Keyring(r.link(r.worker, url)).Lease(t.Context(), someJob); err == nil {
		t.Error("it was followed")
	}
	if len(r.wire.seen) > 0 {
		t.Error("the keyring heard of it")
	}
}

func FuzzServe(f *testing.F) {
	r := newRoles(f)
	handler := r.keyringHandler(r.keyring)
	message, err := r.worker.Ask(r.keyring.Peer(), leaseMethod, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(must(encode(message)))
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0x9f}, 100))
	f.Fuzz(func(t *testing.T, body []byte) {
		request, _ := http.NewRequest(http.MethodPost, askPath+leaseMethod, bytes.NewReader(body))
		w := &status{}
		handler.ServeHTTP(w, request)
		if w.code < 400 || r.held.asked > 0 {
			t.Errorf("%x got status %d", body, w.code)
		}
	})
}

type status struct{ code int }

func (s *status) Header() http.Header         { return http.Header{} }
func (s *status) Write(b []byte) (int, error) { return len(b), nil }
func (s *status) WriteHeader(code int)        { s.code = code }

func FuzzPacked(f *testing.F) {
	f.Add(must(encode(packed{{Family: 1, Tag: 2}})))
	f.Add([]byte{0x48, 1, 2, 3, 4, 5, 6, 7, 8})
	f.Fuzz(func(t *testing.T, b []byte) {
		var p packed
		if decode(b, &p) != nil {
			return
		}
		var again packed
		if err := decode(must(encode(p)), &again); err != nil || !cmp.Equal(p, again) {
			t.Errorf("%x: %v is read back as %v, %v", b, p, again, err)
		}
	})
}

func BenchmarkTag(b *testing.B) {
	r := newRoles(b)
	k := Keyring(r.link(r.worker, r.keyringAt))
	prints := make([]contribution.Tag, 200_000)
	for i := range prints {
		prints[i] = contribution.Tag{Family: 1, Tag: uint64(i) << 32}
	}
	b.SetBytes(int64(len(prints) * job.TagSize))
	for b.Loop() {
		if _, err := k.Tag(b.Context(), job.LeaseID{}, job.Reading{User: "user", Prints: prints}); err != nil {
			b.Fatal(err)
		}
	}
}
