package remote

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"
	cid "github.com/ipfs/go-cid"
	"github.com/multiformats/go-multihash"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
)

func serve(t *testing.T, handler http.Handler) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func TestProver(t *testing.T) {
	want := job.Result{State: job.Proved, Receipt: []byte{1, 2}}
	var got job.Job
	var fails error
	var reported []error
	p := Prover(serve(t, ProverHandler(func(_ context.Context, j job.Job) (job.Result, error) {
		got = j
		return want, fails
	}, func(err error) { reported = append(reported, err) })))
	result, err := p.Prove(t.Context(), someJob)
	if err != nil || !cmp.Equal(result, want) || !cmp.Equal(got, someJob) {
		t.Errorf("got %+v of %+v, %v", result, got, err)
	}
	fails = errors.New("the file says: secret")
	if _, err := p.Prove(t.Context(), someJob); !errors.Is(err, ErrFailed) || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v, want a failure without its text", err)
	}
	fails = worker.ErrRefused
	if _, err := p.Prove(t.Context(), someJob); !errors.Is(err, worker.ErrRefused) {
		t.Errorf("got %v, want ErrRefused", err)
	}
	fails = worker.ErrLost
	if _, err := p.Prove(t.Context(), someJob); !errors.Is(err, worker.ErrRefused) {
		t.Errorf("got %v, want ErrRefused", err)
	}
	if len(reported) != 3 {
		t.Errorf("reported %v, want all failures", reported)
	}
}

func TestPlainQuestionsAreStrict(t *testing.T) {
	asked := false
	url := serve(t, ProverHandler(func(context.Context, job.Job) (job.Result, error) {
		asked = true
		return job.Result{}, nil
	}, nil))
	for name, body := range map[string]string{
		"empty": "", "not JSON": "{", "unknown member": `{"more":1}`, "two values": "{}{}",
		"wrong type": `{"signature":7}`, "endless": `{"signature":"` + strings.Repeat("A", maxJob) + `"}`,
	} {
		response, err := http.Post(url+strings.TrimPrefix(provePath, "/"), "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusBadRequest || asked {
			t.Errorf("%s: got %d, asked %v", name, response.StatusCode, asked)
		}
	}
}

func TestBatches(t *testing.T) {
	want := dao.SignedBatch{
		Batch: contribution.Batch{
			LogBefore: contribution.Head{1}, LogAfter: contribution.Head{2}, Segment: common.Hash{3},
			Proofs: []contribution.Proof{{
				Consent: contribution.ID{4}, Signature: common.Hash{5}, Account: contribution.Account{6}, Worker: common.Address{7},
				ProvedAt: 1<<64 - 1, Score: contribution.MaxScore, Tier: 2, MailDay: 9, Policy: 10, Receipt: common.Hash{11},
			}},
		},
		Consents: []contribution.Consent{someJob.Consent}, Signatures: [][]byte{{12}}, Keyring: []byte{13}, Writer: []byte{14},
	}
	ready := true
	var fails error
	var hinted []contribution.ID
	b := Batches(serve(t, BatchesHandler(func(context.Context) (dao.SignedBatch, bool, error) {
		if !ready {
			return dao.SignedBatch{}, false, fails
		}
		return want, true, fails
	}, func(_ context.Context, ids []contribution.ID) error { hinted = ids; return fails }, nil)))
	got, ok, err := b.Next(t.Context())
	if diff := cmp.Diff(want, got); err != nil || !ok || diff != "" {
		t.Errorf("got %v, %v:\n%s", ok, err, diff)
	}
	ready = false
	if _, ok, err := b.Next(t.Context()); ok || err != nil {
		t.Errorf("got %v, %v; want that all has landed", ok, err)
	}
	ids := []contribution.ID{{1}, {2}}
	if err := b.Withdrawn(t.Context(), ids); err != nil || !cmp.Equal(hinted, ids) {
		t.Errorf("hinted %v, %v", hinted, err)
	}
	fails = errors.New("secret")
	_, _, err = b.Next(t.Context())
	for _, err := range []error{err, b.Withdrawn(t.Context(), ids)} {
		if !errors.Is(err, ErrFailed) || strings.Contains(err.Error(), "secret") {
			t.Errorf("got %v", err)
		}
	}
}

func TestEpoch(t *testing.T) {
	type published struct{ Recipient string }
	url := serve(t, EpochHandler(func(context.Context) (published, error) { return published{"age1pq1"}, nil }, nil))
	if got, err := Epoch[published](t.Context(), url); err != nil || got.Recipient != "age1pq1" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// office takes applications.
type office struct {
	took  attest.Application
	fails error
}

func (o *office) Register(_ context.Context, a attest.Application) error {
	o.took = a
	return o.fails
}

func TestRegistrar(t *testing.T) {
	o := new(office)
	url := serve(t, RegistrarHandler(o))
	i, err := enclave.New(contribution.RoleIndex, bytes.NewReader(bytes.Repeat([]byte{7}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	claims := i.Claims(1, 2, common.Address{3}, 4, common.Hash{5})
	evidence, err := sim.New(sim.Seed{1}, 9).Attest(t.Context(), claims.ReportData())
	if err != nil {
		t.Fatal(err)
	}
	a := attest.Application{Claims: claims, Evidence: evidence}
	if err := Registrar(url).Register(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if attest.Digest(o.took.Claims, o.took.Evidence) != attest.Digest(claims, evidence) {
		t.Errorf("another application arrived: %+v", o.took)
	}
	for _, test := range []struct {
		fails     error
		untrusted bool
	}{{attest.ErrUntrusted, true}, {errors.New("no gas"), false}} {
		o.fails = test.fails
		if err := Registrar(url).Register(t.Context(), a); err == nil || errors.Is(err, attest.ErrUntrusted) != test.untrusted {
			t.Errorf("for %v: got %v", test.fails, err)
		}
	}
	o.took = attest.Application{}
	a.Claims.EncryptionKey = nil
	if err := Registrar(url).Register(t.Context(), a); err == nil || o.took.Claims.ChainID != 0 {
		t.Errorf("an application out of form arrived: %v", err)
	}
}

// shelf is a store of raw leaves and of files by their content.
type shelf struct {
	blocks map[cid.Cid][]byte
	files  map[contribution.Content]int64
	lies   int64
}

func (s *shelf) Block(_ context.Context, c cid.Cid) ([]byte, error) {
	if b, ok := s.blocks[c]; ok {
		return b, nil
	}
	return nil, storage.ErrNotFound
}

func (s *shelf) Put(_ context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error) {
	hasher := contribution.NewContentHasher()
	n, err := io.Copy(hasher, r)
	if got := hasher.Sum(); err == nil && got != want {
		return got, 0, storage.ErrCorrupt
	}
	s.files[want] = n
	return want, n + s.lies, err
}

func (s *shelf) Size(_ context.Context, content contribution.Content) (int64, error) {
	if n, ok := s.files[content]; ok {
		return n, nil
	}
	return 0, storage.ErrNotFound
}

func (s *shelf) Delete(context.Context, contribution.Content) error { panic("nobody asked for that") }

func TestStore(t *testing.T) {
	leaf := bytes.Repeat([]byte{1}, 1<<20)
	digest := sha256.Sum256(leaf)
	hash, err := multihash.Encode(digest[:], multihash.SHA2_256)
	if err != nil {
		t.Fatal(err)
	}
	name := cid.NewCidV1(cid.Raw, hash)
	host := &shelf{blocks: map[cid.Cid][]byte{name: leaf}, files: map[contribution.Content]int64{}}
	url := serve(t, StoreHandler(host))
	store, ctx := Store(url), t.Context()

	if got, err := Blocks(url).Block(ctx, name); err != nil || !bytes.Equal(got, leaf) {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
	other, _ := multihash.Encode(make([]byte, 32), multihash.SHA2_256)
	if _, err := store.Block(ctx, cid.NewCidV1(cid.Raw, other)); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	segment := []byte("a sealed segment")
	hasher := contribution.NewContentHasher()
	_, _ = hasher.Write(segment)
	want := hasher.Sum()
	if _, err := store.Size(ctx, want); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	for _, known := range []contribution.Content{{}, want} {
		content, size, err := store.Put(ctx, bytes.NewReader(segment), known)
		if err != nil || content != want || size != int64(len(segment)) {
			t.Errorf("put %s, %d, %v", content, size, err)
		}
	}
	if size, err := store.Size(ctx, want); err != nil || size != int64(len(segment)) {
		t.Errorf("size %d, %v", size, err)
	}
	if _, _, err := store.Put(ctx, strings.NewReader("other bytes"), want); !errors.Is(err, storage.ErrCorrupt) {
		t.Errorf("got %v, want ErrCorrupt", err)
	}
	if _, _, err := store.Put(ctx, io.LimitReader(bytes.NewReader(segment), 5), contribution.Content{}); err == nil {
		t.Error("what can be read once only was sent under an unknown name")
	}
	if err := store.Delete(ctx, want); err == nil || host.files[want] == 0 {
		t.Errorf("deleted: %v", err)
	}
	host.lies = 1
	if _, _, err := store.Put(ctx, bytes.NewReader(segment), want); err == nil {
		t.Error("a host that stored something else was believed")
	}
}

func TestAnswersOfAHostAreLimited(t *testing.T) {
	url := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(make([]byte, maxBlock+1))
	}))
	hash, _ := multihash.Encode(make([]byte, 32), multihash.SHA2_256)
	if _, err := Blocks(url).Block(t.Context(), cid.NewCidV1(cid.Raw, hash)); err == nil {
		t.Error("an endless block was taken")
	}
	if _, err := Prover(url).Prove(t.Context(), someJob); err == nil {
		t.Error("an answer that is none was taken")
	}
}
