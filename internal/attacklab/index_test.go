package attacklab_test

import (
	"crypto/sha256"
	"errors"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attacklab"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// indexWorld is the index that deployments have, with signed tickets and sealed
// segments, over a table in memory.
type indexWorld struct {
	testing.TB
	attacklab.Reader
	*index.Index
	table    *indextest.Memory
	jobs     *indextest.Jobs
	policies []*score.Policy
	consents map[string][]contribution.ID // of each account
}

// newIndexWorld is a NewWorld for a test.
func newIndexWorld(t testing.TB) attacklab.NewWorld {
	return func(c attacklab.WorldConfig) (attacklab.World, error) {
		reader, err := attacklab.NewReader(c)
		if err != nil {
			return nil, err
		}
		w := &indexWorld{
			TB: t, Reader: reader, table: indextest.NewMemory(), jobs: indextest.NewJobs(t),
			policies: []*score.Policy{reader.Policy()}, consents: map[string][]contribution.ID{},
		}
		return w, w.open()
	}
}

// open opens an index over the table, in which everything has landed.
func (w *indexWorld) open() (err error) {
	policies := w.policies
	config := indextest.Config(w.TempDir(), w.table)
	config.Policy = policies[len(policies)-1].Number
	config.Policies = func(number uint32) *score.Policy {
		i := slices.IndexFunc(policies, func(p *score.Policy) bool { return p.Number == number })
		if i < 0 {
			return nil
		}
		return policies[i]
	}
	w.Index, err = index.Open(w.Context(), config)
	if err == nil {
		opened := w.Index
		w.Cleanup(func() { _ = opened.Close() })
	}
	return err
}

func pseudonym(account string) contribution.Account {
	sum := sha256.Sum256([]byte(account))
	return contribution.Account(sum[:len(contribution.Account{})])
}

func (w *indexWorld) Contribute(account string, chats []export.Conversation, o attacklab.Options) (attacklab.Payment, error) {
	f := w.Features(chats, o)
	signed, _, _ := w.jobs.Make(w, indextest.Export{Texts: indextest.Texts(0, 1)}) // a consent that nobody gave before
	ticket := w.jobs.Ticket(w, signed, pseudonym(account), f.Prints)
	if o.Mail {
		ticket = w.jobs.TicketWithMail(w, signed, pseudonym(account), f.Prints, f.Prints[f.Mail[0]].Tag, f.MailDay)
	}
	before := w.worth(account)
	credit, err := w.Credit(w.Context(), signed, ticket, f)
	if err != nil {
		return attacklab.Payment{}, err
	}
	w.consents[account] = append(w.consents[account], ticket.Ticket.Consent)
	w.land()
	receipt, err := contribution.ParseReceipt(credit.Receipt)
	p := attacklab.Payment{Worth: w.worth(account), Score: receipt.Score, Reasons: receipt.Reasons}
	p.Paid, p.Delta = p.Worth, p.Worth-min(before, p.Worth)
	if slices.Contains(receipt.Reasons, score.Held) {
		p.Gates = []string{"G1"} // a receipt does not say which
	}
	return p, err
}

// land puts everything on chain, as it were.
func (w *indexWorld) land() {
	w.Helper()
	for {
		r, some, err := w.Range(w.Context(), index.Limits{})
		if err != nil {
			w.Fatal(err)
		}
		if !some {
			return
		}
		if err := w.Landed(w.Context(), r.Batch.LogAfter); err != nil {
			w.Fatal(err)
		}
	}
}

func (w *indexWorld) worth(account string) uint64 {
	w.Helper()
	a, _, err := w.table.Account(w.Context(), pseudonym(account))
	if err != nil {
		w.Fatal(err)
	}
	return attacklab.Worth(a.State)
}

func (w *indexWorld) Withdraw(account string) error {
	_, err := w.Index.Withdraw(w.Context(), w.consents[account])
	w.land()
	return err
}

func (w *indexWorld) NextDay() { w.jobs.Now += 86_400 }

func (w *indexWorld) EndEpoch() error { return attacklab.ErrNotYet }

func (w *indexWorld) Upgrade() error {
	if err := w.Reader.Upgrade(); err != nil {
		return err
	}
	w.policies = append(slices.Clone(w.policies), w.Policy())
	return w.open()
}

func (w *indexWorld) Fork() attacklab.World {
	fork := *w
	fork.Reader = w.Reader.Fork()
	fork.table = indextest.NewMemory()
	fork.table.Dump = w.table.All()
	fork.consents = map[string][]contribution.ID{}
	for account, ids := range w.consents {
		fork.consents[account] = slices.Clone(ids)
	}
	if err := fork.open(); err != nil {
		w.Fatal(err)
	}
	return &fork
}

// TestAttacksOnTheIndex runs the attacks that turn on who owns what over the index
// itself, and holds what they are paid to what the lab's few lines say.
func TestAttacksOnTheIndex(t *testing.T) {
	p, err := places()
	if err != nil {
		t.Fatal(err)
	}
	size := attacklab.Size{Victims: 3, Others: 1, Samples: 1, Shape: attacklab.Small, Words: 40_000}
	labs := map[string]*attacklab.Lab{}
	for name, open := range map[string]attacklab.NewWorld{"index": newIndexWorld(t), "model": attacklab.NewScoreWorld} {
		if labs[name], err = attacklab.NewLab(p, 1, size, open); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range attacklab.Catalogue() {
		if !slices.Contains([]string{
			"the same export again", "return after withdrawal",
			"a copy in another account", "a copy with forged ids", "a mosaic of all victims",
			"split over two forged accounts", "split over ten forged accounts", "a copy of one's own chats with new ids in the same export",
			"withdrawn, and sold again by another account",
			"policy upgrade: the thief contributes again", "policy upgrade: the owner contributes again",
			"random Thai letters in short chats, 1,950 words an export, one export after the other",
			"the same by one account, each export with all that came before",
			"the impostor and the true owner with mail, together", "griefing: the owner with mail after a thief without",
			"a thief with mail of an own account, after the victim without",
			"griefing: an impostor under the owner's account, with its ids and other text, before the owner with mail",
			"griefing: the same, with new ids and a fifth of the words replaced",
			"own chats without mail, then edited, with new ids and the mail",
		}, a.Name) {
			continue
		}
		t.Run(a.Name, func(t *testing.T) {
			got, want := labs["index"].Run(a), labs["model"].Run(a)
			if got.Holds() == (a.Open != "") {
				t.Errorf("is paid %.3f of at most %.3f, gates %v: %s", got.Paid, got.Bound, got.Gates, got.Verdict())
			}
			if got.Paid != want.Paid {
				t.Errorf("is paid %.4f, in the model %.4f", got.Paid, want.Paid)
			}
		})
	}
}

// TestVoidedTextEarnsUnderALaterPolicy: what a revoked worker scored earns again,
// through another one, whatever policy is in use by then; and it earns once.
func TestVoidedTextEarnsUnderALaterPolicy(t *testing.T) {
	own := attacklab.NewTown(texts(t, 1), 1).Settle("en", attacklab.Small)
	opened, err := newIndexWorld(t)(attacklab.WorldConfig{})
	if err != nil {
		t.Fatal(err)
	}
	w := opened.(*indexWorld)
	contribute := func() attacklab.Payment {
		t.Helper()
		p, err := w.Contribute("own", own.Chats, attacklab.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	first := contribute()
	if n, err := w.Void(t.Context(), w.consents["own"]); n != 1 || err != nil {
		t.Fatalf("voided %d, %v", n, err)
	}
	w.land()
	if got := w.worth("own"); got != 0 || first.Paid == 0 {
		t.Fatalf("worth %d after the void, %d before", got, first.Paid)
	}
	if err := w.Upgrade(); err != nil {
		t.Fatal(err)
	}
	again := contribute()
	if again.Paid < first.Paid*95/100 || again.Paid > first.Paid*105/100 {
		t.Errorf("worth %d under the later policy, want about %d", again.Paid, first.Paid)
	}
	if once := contribute(); once.Paid != again.Paid {
		t.Errorf("worth %d once more, want %d", once.Paid, again.Paid)
	}
}

// TestGrindingIsEndedByTheDay: an account that asks again and again is told nothing
// more that day.
func TestGrindingIsEndedByTheDay(t *testing.T) {
	opened, err := newIndexWorld(t)(attacklab.WorldConfig{})
	if err != nil {
		t.Fatal(err)
	}
	w := opened.(*indexWorld)
	texts := texts(t, 1)
	own := attacklab.NewTown(texts, 1).Settle("en", attacklab.Small)
	edit := attacklab.Substitute(texts, "en", 2000)
	asked := uint32(0)
	for ; asked < 100; asked++ {
		d := attacklab.NewDice(1, "grinding", int(asked))
		if _, err = w.Contribute("grinder", attacklab.Edited(d, attacklab.Reissued(d, own.Chats), edit), attacklab.Options{}); err != nil {
			break
		}
	}
	if want := score.Current().Daily; asked != want || !errors.Is(err, index.ErrDaily) {
		t.Errorf("asked %d times, then %v; want %d and ErrDaily", asked, err, want)
	}
	if _, err := w.Contribute("other", own.Chats, attacklab.Options{}); err != nil {
		t.Errorf("another account the same day: %v", err)
	}
	w.jobs.Now += 86_400
	if _, err := w.Contribute("grinder", own.Chats, attacklab.Options{}); err != nil {
		t.Errorf("the day after: %v", err)
	}
}
