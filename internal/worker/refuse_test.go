package worker_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/worker/workertest"
)

func freshIndex() *workertest.Index { return workertest.NewIndex(testPool) }

// zipOf packs one member.
func zipOf(t *testing.T, name, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(body))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (k *kit) wantRefused(t *testing.T, j job.Job) {
	t.Helper()
	if got := k.wantState(t, j, job.Refused); len(got.Receipt) != 0 {
		t.Error("a refusal with a receipt")
	}
	if k.index.Credited != 0 {
		t.Error("it was credited")
	}
}

func TestPayloadsThatAreNoExportAreRefused(t *testing.T) {
	good := payload(t, smallExport())
	bomb := zipOf(t, "conversations.json", "["+strings.Repeat(" ", 40<<20)+"]")
	for name, plain := range map[string][]byte{
		"nothing":              {},
		"text":                 []byte("no zip"),
		"half of an export":    good[:len(good)/2],
		"a flipped bit":        flipped(good, len(good)/4),
		"another zip":          zipOf(t, "photo.jpg", "picture"),
		"a bomb":               bomb,
		"chats that are none":  zipOf(t, "conversations.json", `[1,2,{"mapping":3}]`),
		"a folder upon itself": zipOf(t, "../../conversations.json", "[]"),
	} {
		t.Run(name, func(t *testing.T) {
			k := newKit(t)
			k.wantRefused(t, k.plainJob(t, plain))
		})
	}
}

func flipped(b []byte, at int) []byte {
	b = slices.Clone(b)
	b[at] ^= 0x10
	return b
}

func TestSealedFilesThatDoNotOpenAreRefused(t *testing.T) {
	k := newKit(t)
	file := k.seal(t, payload(t, smallExport()))
	header := bytes.Index(file, []byte("\n---"))
	for name, broken := range map[string][]byte{
		"nothing":                      {},
		"no sealed file":               []byte("plain text"),
		"the header alone":             file[:header+60],
		"a flipped bit in the header":  flipped(file, header-10),
		"a flipped bit in the payload": flipped(file, len(file)/2),
		"a flipped bit at the end":     flipped(file, len(file)-1),
		"cut short":                    file[:len(file)-1000],
		"bytes after the end":          append(slices.Clone(file), 0),
		"a header that does not end":   bytes.Repeat([]byte("age-encryption.org/v1\n-> X y\n"), 40_000),
		"another recipient's":          newKit(t).seal(t, payload(t, smallExport())),
		"bytes in another order":       swapped(file),
	} {
		t.Run(name, func(t *testing.T) { k.wantRefused(t, k.submit(t, broken)) })
	}
}

// swapped exchanges two bytes far apart in the payload.
func swapped(file []byte) []byte {
	file = slices.Clone(file)
	a, b := len(file)-1, len(file)-70_000
	file[a], file[b] = file[b]+1, file[a]
	return file
}

func TestJobsThatDoNotFitTheirFileAreRefused(t *testing.T) {
	for name, change := range map[string]func(*job.Job){
		"another header":          func(j *job.Job) { j.Consent.Header[0]++ },
		"another contributor":     func(j *job.Job) { j.Consent.Contributor[0]++ },
		"no terms":                func(j *job.Job) { j.Consent.Terms = common.Hash{} },
		"no signature":            func(j *job.Job) { j.Signature = nil },
		"a signature far too big": func(j *job.Job) { j.Signature = make([]byte, contribution.MaxSignature+1) },
	} {
		t.Run(name, func(t *testing.T) {
			k := newKit(t)
			j := k.plainJob(t, payload(t, smallExport()))
			change(&j)
			k.wantRefused(t, j)
		})
	}
}

// The worker compares the header itself: what a keyring is asked for is consented to.
func TestAnotherHeaderIsNotShownToTheKeyring(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	j.Consent.Header[0]++
	k.config.Keyring = roles{Keyring: k.keyring, step: "release", fail: func() error { return errors.New("it was asked") }}
	k.wantRefused(t, j)
}

func TestAContentThatIsNoFileIsRefused(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	root := []byte{0x0a, 4, 0x08, 1, 0x18, 0} // a folder
	j.Consent.Content = k.blocks.putRoot(root)
	k.wantRefused(t, j)
}

// A store is never a reason to refuse: whatever block fails or lies, the job may be
// tried again, and then it succeeds.
func TestAStoreThatFailsOrLiesIsTriedAgain(t *testing.T) {
	broken := errors.New("broken line")
	for name, lie := range map[string]func([]byte) ([]byte, error){
		"fails":        func([]byte) ([]byte, error) { return nil, broken },
		"loses it":     func([]byte) ([]byte, error) { return nil, storage.ErrNotFound },
		"flips a bit":  func(b []byte) ([]byte, error) { b[len(b)/2] ^= 1; return b, nil },
		"cuts it":      func(b []byte) ([]byte, error) { return b[:len(b)/2], nil },
		"gives a root": func([]byte) ([]byte, error) { return []byte{0x0a, 4, 0x08, 2, 0x18, 0}, nil },
	} {
		t.Run(name, func(t *testing.T) {
			k := newKit(t)
			j := k.plainJob(t, payload(t, bigExport()))
			k.wantState(t, j, job.Proved)
			total := k.blocks.asked
			for at := 1; at <= total; at++ {
				k.index = freshIndex()
				k.config.Index = k.index
				k.blocks.asked = 0
				k.blocks.change = func(n int, block []byte) ([]byte, error) {
					if n >= at {
						return lie(block)
					}
					return block, nil
				}
				k.wantLater(t, j)
				if k.index.Credited != 0 {
					t.Errorf("with block %d of %d lost, it was credited", at, total)
				}
			}
			k.blocks.change = nil
			k.wantState(t, j, job.Proved)
		})
	}
}

// A panic is our fault wherever it happens, also while reading ahead: no refusal.
func TestAPanicWhileReadingIsTriedAgain(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, bigExport()))
	k.wantState(t, j, job.Proved)
	total := k.blocks.asked
	for at := 1; at <= total; at++ {
		k.index = freshIndex()
		k.config.Index = k.index
		k.blocks.asked = 0
		k.blocks.change = func(n int, block []byte) ([]byte, error) {
			if n >= at {
				panic("secret text")
			}
			return block, nil
		}
		if err := k.wantLater(t, j); strings.Contains(err.Error(), "secret") {
			t.Errorf("at block %d of %d: error %v quotes the panic", at, total, err)
		}
	}
	k.blocks.change = nil
	k.wantState(t, j, job.Proved)
}

func TestAContextThatEndsIsNoRefusal(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, bigExport()))
	for at := 1; at <= 3; at++ {
		ctx, cancel := context.WithCancel(t.Context())
		k.blocks.asked = 0
		k.blocks.change = func(n int, block []byte) ([]byte, error) {
			if n == at {
				cancel()
			}
			return block, nil
		}
		if _, err := worker.New(k.config).Prove(ctx, j); !errors.Is(err, context.Canceled) {
			t.Errorf("at block %d: error %v, want the context's", at, err)
		}
	}
}

// roles asks a keyring and an index, and fails at one step.
type roles struct {
	worker.Keyring
	worker.Index
	step string
	fail func() error
}

func (r roles) at(step string) error {
	if r.step == step {
		return r.fail()
	}
	return nil
}

func (r roles) Lease(ctx context.Context, j job.Job) (job.Lease, error) {
	if err := r.at("lease"); err != nil {
		return job.Lease{}, err
	}
	return r.Keyring.Lease(ctx, j)
}

func (r roles) Release(ctx context.Context, lease job.LeaseID, header []byte) (contribution.FileKey, error) {
	if err := r.at("release"); err != nil {
		return contribution.FileKey{}, err
	}
	return r.Keyring.Release(ctx, lease, header)
}

func (r roles) Tag(ctx context.Context, lease job.LeaseID, reading job.Reading) (job.Tagged, error) {
	tagged, err := r.Keyring.Tag(ctx, lease, reading)
	if r.step == "tags" {
		tagged.Tags = tagged.Tags[1:]
	}
	return tagged, errors.Join(r.at("tag"), err)
}

func (r roles) Find(ctx context.Context, id contribution.ID) (job.Credit, bool, error) {
	if err := r.at("find"); err != nil {
		return job.Credit{}, false, err
	}
	return r.Index.Find(ctx, id)
}

func (r roles) Credit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (job.Credit, error) {
	if err := r.at("credit"); err != nil {
		return job.Credit{}, err
	}
	return r.Index.Credit(ctx, j, tagged, f)
}

func TestWhatRolesSayDecides(t *testing.T) {
	later := errors.New("role is away")
	for _, step := range []string{"find", "lease", "release", "tag", "credit"} {
		t.Run(step, func(t *testing.T) {
			k := newKit(t)
			j := k.plainJob(t, payload(t, smallExport()))
			r := roles{Keyring: k.keyring, Index: k.index, step: step}
			run := func(fail func() error) (job.Result, error) {
				r.fail = fail
				k.config.Keyring, k.config.Index = r, r
				return k.prove(t, j)
			}
			if _, err := run(func() error { return later }); !errors.Is(err, later) {
				t.Errorf("error %v, want the role's", err)
			}
			if got, err := run(func() error { return fmt.Errorf("no: %w", worker.ErrRefused) }); err != nil || got.State != job.Refused {
				t.Errorf("a refusal: %q, %v", got.State, err)
			}
			if got, err := run(func() error { return fmt.Errorf("no: %w", worker.ErrLost) }); err != nil || got.State != job.Lost {
				t.Errorf("a lost key: %q, %v", got.State, err)
			}
			if _, err := run(func() error { panic("secret text") }); err == nil || strings.Contains(err.Error(), "secret") {
				t.Errorf("a panic: error %v", err)
			}
			if got, err := run(func() error { return nil }); err != nil || got.State != job.Proved {
				t.Errorf("once it works: %q, %v", got.State, err)
			}
		})
	}
}

func TestAnotherNumberOfTagsIsNotCredited(t *testing.T) {
	k := newKit(t)
	j := k.plainJob(t, payload(t, smallExport()))
	k.config.Keyring = roles{Keyring: k.keyring, step: "tags", fail: func() error { return nil }}
	k.wantLater(t, j)
	if k.index.Credited != 0 {
		t.Error("it was credited")
	}
}
