package keyring

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

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
