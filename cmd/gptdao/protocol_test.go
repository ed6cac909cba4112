//go:build unix

package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/localnet"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// TestSomebodyElsesFile: whoever gets hold of a sealed file and consents to it with a
// wallet of their own is refused by the gateway; with a host that looks away, by the
// enclaves. Its owner is paid.
func TestSomebodyElsesFile(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	a.awaitOpen(t)
	owner, thief := a.contributor(t, 2), a.contributor(t, 3)
	wallet := openBank(t, a.net.RPC()).address(t, 2)
	offer, file, gateway := thief.seal(t, owner.export, &wallet)
	if _, err := gateway.Offer(t.Context(), offer); !client.IsCode(err, api.CodeBadHeader) {
		t.Errorf("the gateway answered %v, want %s", err, api.CodeBadHeader)
	}

	store := remote.Store("http://" + a.services)
	_, _, err := store.Put(t.Context(), io.NewSectionReader(file, 0, offer.Size), offer.Consent.Content)
	must(t, err)
	signature, err := hexutil.Decode(offer.Signature)
	must(t, err)
	result, err := remote.Prover(a.url(contribution.RoleWorker)).Prove(t.Context(), job.Job{Consent: offer.Consent, Signature: signature})
	if err != nil || result.State != job.Refused {
		t.Errorf("the worker answered %+v, %v, want it refused", result, err)
	}
	got := contribute(t, owner)
	if got.State != api.Paid {
		t.Errorf("the owner's ended as %q, want paid", got.State)
	}
	h := readHistory(t, a.file)
	h.wantPaidOnce(t, got)
	if len(h.paid) != 1 {
		t.Errorf("the pool paid %d times, want once", len(h.paid))
	}
}

// TestStoreThatServesAnotherBody changes the sealed file in the store, behind its header.
// It is not the contributor's fault: nothing is refused or paid while it lasts, and it is
// paid once the store tells the truth again.
func TestStoreThatServesAnotherBody(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	first := contribute(t, a.contributor(t, 2))
	a.awaitOpen(t)
	a.kill(theWorker)
	c := a.contributor(t, 3)
	p := c.start(t)
	of := c.awaitState(t, 3, api.Uploaded, api.Proving)
	header, err := c.session(t, 3).network.client()
	must(t, err)
	begins, err := header.Header(t.Context(), of.ID)
	must(t, err)
	leaf, honest := leafThatBegins(t, filepath.Join(a.dir, "blobs", "blocks"), begins)
	lie := append([]byte(nil), honest...)
	for i := len(begins) + 100; i < len(lie); i++ {
		lie[i] ^= 0x55
	}
	must(t, os.WriteFile(leaf, lie, 0o600))
	heard := len(a.log.String())
	a.start(theWorker...)
	awaitLogged(t, a.running[contribution.RoleWorker], "stored bytes do not match their name")
	now := c.awaitState(t, 3, api.Uploaded, api.Proving)
	if now.ID != of.ID || len(readHistory(t, a.file).paid) != 1 {
		t.Errorf("it is %q, and the pool paid %d times; the host said %s", now.State, len(readHistory(t, a.file).paid), a.log.String()[heard:])
	}
	must(t, os.WriteFile(leaf, honest, 0o600))
	p.wait(t)
	wantAllPaidOnce(t, a.file, first, p.outcome(t))
}

// leafThatBegins finds the block of a store that a sealed file with this header begins with.
func leafThatBegins(t *testing.T, blocks string, header []byte) (path string, content []byte) {
	t.Helper()
	must(t, filepath.WalkDir(blocks, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		block, err := os.ReadFile(at)
		if err == nil && len(block) > len(header) && string(block[:len(header)]) == string(header) {
			path, content = at, block
		}
		return err
	}))
	if path == "" {
		t.Fatal("the store has no such file")
	}
	return path, content
}

// TestDeadlineThatPasses lets a consent's time run out before its file is uploaded, and
// before it is scored. It ends as expired and is not paid; the same command seals the file
// anew, and that is paid.
func TestDeadlineThatPasses(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	all := []outcome{contribute(t, a.contributor(t, 2))}
	a.awaitOpen(t)
	consented := a.contributor(t, 3)
	offer, _, gateway := consented.seal(t, consented.export, nil)
	offered, err := gateway.Offer(t.Context(), offer)
	must(t, err)
	a.kill(theWorker)
	uploaded := a.contributor(t, 4)
	p := uploaded.start(t)
	waiting := uploaded.awaitState(t, 4, api.Uploaded, api.Proving)

	// A proof that was made in time may show for a day more.
	must(t, a.net.Controls().AdjustTime((contribution.ConsentTerm+1)*time.Second+day))
	a.kill(allRoles) // their registrations have lapsed
	a.restartHost()  // it looks for what has expired when it starts, and each minute
	a.start(allRoles...)
	for _, id := range []contribution.ID{offered.ID, waiting.ID} {
		if last := ending(t, gateway, id); last.State != api.Expired {
			t.Errorf("ended as %q, want %q", last.State, api.Expired)
		}
	}
	p.wait(t)
	all = append(all, contribute(t, consented), contribute(t, uploaded))
	wantAllPaidOnce(t, a.file, all...)
}

// TestDeadlineThatPassesAfterTheTicket lets a consent's time run out between its batch's
// signatures and its transaction. Those who signed are registered no more, so the batch
// fails, and is signed again by others; the proof was made in time, and is paid.
func TestDeadlineThatPassesAfterTheTicket(t *testing.T) {
	a := startApart(t)
	a.start(allRoles...)
	all := []outcome{contribute(t, a.contributor(t, 2))}
	batched := a.holdAt(t, localnet.Batched)
	c := a.contributor(t, 3)
	p := c.start(t)
	batched.wait(t)
	of := c.awaitState(t, 3, api.Proved)
	must(t, a.net.Controls().AdjustTime((contribution.ConsentTerm+1)*time.Second+day))
	a.kill(allRoles)
	batched.release()
	awaitIn(t, a.log, "was refused, asking for another")
	if n := len(readHistory(t, a.file).paid); n != 1 {
		t.Errorf("the pool paid %d times on signatures that have lapsed, want only the first", n)
	}
	a.restartHost() // which ends what has expired
	a.start(allRoles...)
	p.wait(t)
	all = append(all, p.outcome(t), contribute(t, a.contributor(t, 4)))
	wantAllPaidOnce(t, a.file, all...)
	settled, err := openBank(t, a.net.RPC()).HeaderByNumber(t.Context(), nil)
	must(t, err)
	if settled.Time <= of.Consent.Deadline || p.outcome(t).Contribution != of.ID {
		t.Errorf("paid %s at %d, want %s after its deadline, %d", p.outcome(t).Contribution, settled.Time, of.ID, of.Consent.Deadline)
	}
}
