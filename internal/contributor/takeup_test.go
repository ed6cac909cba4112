package contributor

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/terms"
)

// begun is a draft whose consent may have been handed in.
func begun(t *testing.T) (*Contributor, *fakeGateway, draft) {
	t.Helper()
	state := t.TempDir()
	c := newContributor(t, 1, state)
	d := newDraft(t, c, filepath.Join(state, "drafts", "one"), []byte("text"))
	g := &fakeGateway{of: api.Contribution{ID: d.id(c.pool.Pool), Consent: d.Consent, State: api.Consented}}
	g.at(t, c)
	(&fakeChain{time: blockTime}).at(t, c)
	return c, g, d
}

// TestSealedFileIsNeededUntilItArrived: afterwards the description alone has the same
// file recognised.
func TestSealedFileIsNeededUntilItArrived(t *testing.T) {
	for state, want := range map[api.State]bool{
		api.Consented: false, api.Uploaded: true, api.Proving: true, api.Paid: true, api.NothingDue: true,
		api.Refused: true, api.Withdrawn: true, api.Expired: true,
	} {
		c, g, d := begun(t)
		g.of.State = state
		remove(t, d.sealed())
		s := &source{dir: d.dir, lock: lockOf(d.dir)}
		if _, ok, err := c.takeUp(t.Context(), s); ok != want || err != nil {
			t.Errorf("%s, without the sealed file: taken up %v (%v), want %v", state, ok, err, want)
		}
	}
	c, g, d := begun(t)
	g.unknown = true
	remove(t, d.sealed())
	if ok, err := c.isUsable(t.Context(), d); ok || err != nil {
		t.Errorf("unknown, without the sealed file: usable %v (%v), want sealed anew", ok, err)
	}
}

// TestDraftDoesNotOutliveItsEpoch: what the gateway does not know has to be as if it
// were sealed now.
func TestDraftDoesNotOutliveItsEpoch(t *testing.T) {
	epoch := contribution.KeyEpoch{Epoch: 3, RecipientHash: common.Hash{'r'}}
	for name, test := range map[string]struct {
		change func(*draft)
		want   bool
	}{
		"as if made now":                      {func(*draft) {}, true},
		"another epoch":                       {func(d *draft) { d.Consent.KeyEpoch-- }, false},
		"another key under the same number":   {func(d *draft) { d.Recipient[0] ^= 1 }, false},
		"written before drafts named the key": {func(d *draft) { d.Recipient = common.Hash{} }, false},
		"other terms":                         {func(d *draft) { d.Consent.Terms[0] ^= 1 }, false},
		"a day left":                          {func(d *draft) { d.Consent.Deadline = blockTime + timeToProve }, false},
		"more than a day left":                {func(d *draft) { d.Consent.Deadline = blockTime + timeToProve + 1 }, true},
	} {
		d := draft{Recipient: epoch.RecipientHash}
		d.Consent = contribution.Consent{KeyEpoch: 3, Terms: terms.Hash(), Deadline: blockTime + contribution.ConsentTerm}
		test.change(&d)
		if got := d.isAsOf(epoch, blockTime); got != test.want {
			t.Errorf("%s: gone on with %v, want %v", name, got, test.want)
		}
	}
}

// TestUnknownDraftIsVerifiedAgain: a whole draft that the gateway never saw is not
// handed in to a network that cannot be verified any more.
func TestUnknownDraftIsVerifiedAgain(t *testing.T) {
	c, g, d := begun(t)
	g.unknown = true
	if _, err := c.isUsable(t.Context(), d); !errors.Is(err, ErrNoEpoch) {
		t.Errorf("no epoch is open: %v, want ErrNoEpoch", err)
	}
	g.network.Epoch = &api.Epoch{KeyEpoch: contribution.KeyEpoch{Epoch: 1}}
	if ok, err := c.isUsable(t.Context(), d); ok || err == nil {
		t.Errorf("an epoch that nothing speaks for: usable %v, %v; want an error", ok, err)
	}
}

func TestEpochIsAwaited(t *testing.T) {
	c, g, _ := begun(t)
	c.patience.epoch = 20 * time.Second
	time.AfterFunc(20*time.Millisecond, func() { g.openEpoch(&api.Epoch{}) })
	if _, err := c.openEpoch(t.Context()); err == nil || errors.Is(err, ErrNoEpoch) {
		t.Errorf("error %v, want the new epoch to be looked at", err)
	}
}

// TestOneRunAtATime: a second run of the same file, whatever it would do, finds the
// place taken until the first is done with it.
func TestOneRunAtATime(t *testing.T) {
	c, g, _ := begun(t)
	path := writeSample(t)
	first, err := c.openSource(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	newDraft(t, c, first.dir, []byte("text"))
	if err := first.hold(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Contribute(t.Context(), path, Options{}); !errors.Is(err, ErrBusy) || len(g.sent) != 0 {
		t.Errorf("a second run: %v, sent %v; want ErrBusy", err, g.sent)
	}
	first.Close()
	second, err := c.openSource(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if err := second.hold(); err != nil {
		t.Errorf("after the first: %v", err)
	}
}

func TestOnlyWhatIsOverIsShed(t *testing.T) {
	c, _, d := begun(t)
	held := lockOf(d.dir)
	if ok, err := held.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	c.shed(d)
	wantSealed(t, d, true, "another run holds it")
	if err := held.Unlock(); err != nil {
		t.Fatal(err)
	}
	other := d
	other.Consent.Deadline++
	c.shed(other)
	wantSealed(t, d, true, "it was sealed anew")
	c.shed(d)
	wantSealed(t, d, false, "it is over")
	if _, ok, err := c.loadDraft(d.dir); !ok || err != nil {
		t.Errorf("the description afterwards: %v, %v; want it kept", ok, err)
	}
}

func wantSealed(t *testing.T, d draft, want bool, when string) {
	t.Helper()
	if _, err := os.Stat(d.sealed()); (err == nil) != want {
		t.Errorf("%s: the sealed copy is there: %v, want %v", when, err == nil, want)
	}
}

// writeSample writes a synthetic export.
func writeSample(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.zip")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := sample.Write(file, sample.Config{Generation: sample.Slim, Seed: 1, Bytes: 50_000}); err != nil {
		t.Fatal(err)
	}
	return path
}
