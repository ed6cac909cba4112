package keyring

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/enclave"
)

// auditOf reads a keyring's audit log as its host has it.
func auditOf(t *testing.T, dir string, self *enclave.Identity) []byte {
	t.Helper()
	log, err := os.ReadFile(filepath.Join(dir, "audit-"+self.Address().Hex()+".jsonl"))
	must(t, err)
	return log
}

// TestEveryReleaseIsAudited before it is given: what left the keyring is a line of its
// log, which its host can neither shorten nor alter.
func TestEveryReleaseIsAudited(t *testing.T) {
	k := newKit(t)
	k.config.Dir = t.TempDir()
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	session := ring.For(k.worker)
	lease, err := session.Lease(t.Context(), j.Job)
	must(t, err)
	key, err := session.Release(t.Context(), lease.ID, j.header)
	must(t, err)
	head, err := ring.Audit(t.Context())
	must(t, err)
	log := auditOf(t, k.config.Dir, ring.config.Self)
	consent := j.Consent.ID(k.config.Pool)
	for _, want := range []string{auditFileKey, consent.String(), k.worker.Hex()} {
		if !bytes.Contains(bytes.ToLower(log), bytes.ToLower([]byte(want))) {
			t.Errorf("the log %s lacks %s", log, want)
		}
	}
	if bytes.Contains(log, key[:]) {
		t.Error("the key is in the log")
	}
	if lines, err := CheckAudit(bytes.NewReader(log), head); err != nil || lines != head.Lines || lines == 0 {
		t.Errorf("%d lines, %v; want %d", lines, err, head.Lines)
	}
	forged := head
	forged.Lines++
	altered := bytes.Replace(log, []byte(auditFileKey), []byte("filekey!"), 1)
	for name, check := range map[string]func() error{
		"a line less": func() error {
			_, err := CheckAudit(bytes.NewReader(log[:bytes.LastIndexByte(log[:len(log)-1], '\n')+1]), head)
			return err
		},
		"another line":   func() error { _, err := CheckAudit(bytes.NewReader(altered), head); return err },
		"a head of more": func() error { _, err := CheckAudit(bytes.NewReader(log), forged); return err },
		"no text":        func() error { _, err := CheckAudit(bytes.NewReader([]byte("{\n")), head); return err },
	} {
		if err := check(); !errors.Is(err, ErrAudit) {
			t.Errorf("%s: got %v, want ErrAudit", name, err)
		}
	}
	// What cannot be written is not given.
	must(t, ring.audit.file.Close())
	if key, err := session.Release(t.Context(), lease.ID, j.header); err == nil {
		t.Errorf("released %v without a line", key)
	}
}

// crashing is a disk that keeps what was synced and forgets the rest.
type crashing struct {
	mu    sync.Mutex
	syncs int
	kept  []byte
}

func (c *crashing) sync(f *os.File) error {
	log, err := os.ReadFile(f.Name())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.syncs++
	c.kept = log
	return err
}

// afterCrash is the log that is found when the machine starts again.
func (c *crashing) afterCrash() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.kept)
}

// TestReleaseIsAuditedThroughACrash: the machine crashes as soon as the key is out, and
// the line is there nevertheless, up to the head that was signed.
func TestReleaseIsAuditedThroughACrash(t *testing.T) {
	k := newKit(t)
	k.config.Dir = t.TempDir()
	ring := k.open(t)
	var disk crashing
	ring.audit.sync = disk.sync
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	session := ring.For(k.worker)
	lease, err := session.Lease(t.Context(), j.Job)
	must(t, err)
	_, err = session.Release(t.Context(), lease.ID, j.header)
	must(t, err)
	log := disk.afterCrash()
	if !bytes.Contains(log, []byte(auditFileKey)) {
		t.Errorf("a key is out, and after the crash the log says %q", log)
	}
	head, err := ring.Audit(t.Context())
	must(t, err)
	if _, err := CheckAudit(bytes.NewReader(log), head); err != nil {
		t.Error(err)
	}
	half := append(log, `{"seq":`...) // the crash cut a line that nothing was given for
	if lines, err := CheckAudit(bytes.NewReader(half), head); err != nil || lines != head.Lines {
		t.Errorf("with half a line at its end: %d lines, %v; want %d", lines, err, head.Lines)
	}
}

// TestAuditLinesAreSyncedTogether: those that come while a sync is under way share the
// next one, and none returns before it.
func TestAuditLinesAreSyncedTogether(t *testing.T) {
	const together = 16
	a := newAudit(t.TempDir(), common.Address{1})
	var disk crashing
	begun, written := make(chan struct{}), make(chan struct{})
	first := sync.OnceFunc(func() { close(begun); <-written })
	a.sync = func(f *os.File) error {
		err := disk.sync(f)
		first()
		return err
	}
	var appended, all sync.WaitGroup
	settle := func() {
		seq, err := a.append(1, auditTags, common.Hash{}, common.Address{})
		appended.Done()
		if err = errors.Join(err, a.settle(seq)); err != nil {
			t.Error(err)
		}
		if lines := bytes.Count(disk.afterCrash(), []byte("\n")); uint64(lines) < seq {
			t.Errorf("line %d is settled, and a crash leaves %d", seq, lines)
		}
	}
	appended.Add(1 + together)
	all.Go(settle)
	<-begun
	for range together {
		all.Go(settle)
	}
	appended.Wait()
	close(written)
	all.Wait()
	if disk.syncs != 2 {
		t.Errorf("%d lines took %d syncs, want 2", together+1, disk.syncs)
	}
}

// TestNothingIsGivenAfterALostSync: the system tells of a write that failed once, and
// the next sync would hide it.
func TestNothingIsGivenAfterALostSync(t *testing.T) {
	k := newKit(t)
	k.config.Dir = t.TempDir()
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	session := ring.For(k.worker)
	lease, err := session.Lease(t.Context(), j.Job)
	must(t, err)
	ring.audit.sync = func(*os.File) error { return io.ErrShortWrite }
	for range 2 {
		if key, err := session.Release(t.Context(), lease.ID, j.header); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("released %v with %v, want what the disk said", key, err)
		}
		ring.audit.sync = (*os.File).Sync
	}
	if _, err := ring.Audit(t.Context()); err == nil {
		t.Error("signed a head of lines that may be lost")
	}
}

func BenchmarkAudit(b *testing.B) {
	a := newAudit(b.TempDir(), common.Address{1})
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := a.add(1, auditFileKey, common.Hash{}, common.Address{}); err != nil {
				b.Error(err)
			}
		}
	})
}
