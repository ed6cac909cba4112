package worker_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/worker/workertest"
)

var (
	testPool    = contribution.Pool{ChainID: 1337, Address: common.Address{19: 7}}
	contributor = common.Address{19: 9}
)

// blocks is a store in memory. With change set it is not honest.
type blocks struct {
	mu     sync.Mutex
	held   map[cid.Cid][]byte
	asked  int
	change func(n int, block []byte) ([]byte, error) // of the n-th block asked for, from 1
}

func (b *blocks) Block(_ context.Context, c cid.Cid) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	block, ok := b.held[c]
	if !ok {
		return nil, fmt.Errorf("block %s: %w", c, storage.ErrNotFound)
	}
	b.asked++
	if b.change != nil {
		return b.change(b.asked, bytes.Clone(block))
	}
	return bytes.Clone(block), nil
}

func (b *blocks) put(t testing.TB, file []byte) contribution.Content {
	t.Helper()
	content, _, err := storage.Import(t.Context(), bytes.NewReader(file), func(c cid.Cid, block []byte) error {
		b.held[c] = bytes.Clone(block)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// putRoot stores a block as a root, whatever it is.
func (b *blocks) putRoot(block []byte) contribution.Content {
	content := contribution.Content(sha256.Sum256(block))
	b.held[storage.Root(content)] = block
	return content
}

// kit is a worker and all it asks.
type kit struct {
	blocks  *blocks
	keyring *workertest.Keyring
	index   *workertest.Index
	config  worker.Config
	log     bytes.Buffer
}

func newKit(t testing.TB) *kit {
	t.Helper()
	keyring, err := workertest.NewKeyring(testPool)
	if err != nil {
		t.Fatal(err)
	}
	k := &kit{blocks: &blocks{held: map[cid.Cid][]byte{}}, keyring: keyring, index: workertest.NewIndex(testPool)}
	k.config = worker.Config{
		Pool: testPool, Blocks: k.blocks, Keyring: k.keyring, Index: k.index,
		Log: slog.New(slog.NewJSONHandler(&k.log, nil)),
	}
	return k
}

// seal makes a sealed file of a plaintext.
func (k *kit) seal(t testing.TB, plain []byte) []byte {
	t.Helper()
	_, own, err := identity.Generate()
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	binding := contribution.Binding{Contributor: contributor, Pool: testPool}
	if _, err := seal.Seal(&file, bytes.NewReader(plain), binding, k.keyring.Epoch(), []contribution.Recipient{own}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// submit stores a sealed file and consents to it.
func (k *kit) submit(t testing.TB, file []byte) job.Job {
	t.Helper()
	digest := common.Hash{1}
	if header, err := seal.Header(bytes.NewReader(file)); err == nil {
		digest = seal.HeaderDigest(header)
	}
	return job.Job{
		Consent: contribution.Consent{
			Contributor: contributor, Content: k.blocks.put(t, file), Header: digest, Slots: common.Hash{2}, KeyEpoch: 1, MaxCode: 1,
			Terms: common.Hash{3}, Deadline: 1_800_000_000,
		},
		Signature: bytes.Repeat([]byte{5}, 65),
	}
}

// plainJob is the job of a plaintext.
func (k *kit) plainJob(t testing.TB, plain []byte) job.Job { return k.submit(t, k.seal(t, plain)) }

func (k *kit) prove(t testing.TB, j job.Job) (job.Result, error) {
	t.Helper()
	return worker.New(k.config).Prove(t.Context(), j)
}

func (k *kit) wantState(t testing.TB, j job.Job, want job.State) job.Result {
	t.Helper()
	got, err := k.prove(t, j)
	if err != nil || got.State != want {
		t.Fatalf("Prove: %q, error %v, want %q", got.State, err, want)
	}
	return got
}

// wantLater wants an error that is no refusal.
func (k *kit) wantLater(t testing.TB, j job.Job) error {
	t.Helper()
	got, err := k.prove(t, j)
	if err == nil {
		t.Fatalf("Prove: %q, want an error", got.State)
	}
	return err
}

// receipt opens a result's receipt with the last key that was released.
func (k *kit) receipt(t testing.TB, j job.Job, r job.Result) contribution.Receipt {
	t.Helper()
	document, err := contribution.OpenReceipt(k.keyring.Keys[len(k.keyring.Keys)-1], j.Consent.ID(testPool), r.Receipt)
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := contribution.ParseReceipt(document)
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func archive(t testing.TB, c sample.Config) []byte {
	t.Helper()
	return written(c)
}

// payload is what a contributor sends of an archive.
func payload(t testing.TB, zip []byte, options ...export.PayloadOption) []byte {
	t.Helper()
	a, err := export.Open(bytes.NewReader(zip), int64(len(zip)), export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Payload(options...)
	if err != nil {
		t.Fatal(err)
	}
	var sent bytes.Buffer
	if _, err := p.WriteTo(&sent); err != nil {
		t.Fatal(err)
	}
	return sent.Bytes()
}

// Exports that tests share; the big one has several leaves.
var (
	smallExport = sync.OnceValue(func() []byte { return written(sample.Config{Bytes: 200_000, Months: 3}) })
	bigExport   = sync.OnceValue(func() []byte { return written(sample.Config{Bytes: 9_000_000}) })
)

func written(c sample.Config) []byte {
	var zip bytes.Buffer
	if _, err := sample.Write(&zip, c); err != nil {
		panic(err)
	}
	return zip.Bytes()
}
