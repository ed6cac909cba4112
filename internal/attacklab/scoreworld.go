package attacklab

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// scoreWorld is the score with an index of a few lines. It is all that knows the
// score's API. Fingerprints stand for their tags: keying them changes nothing here.
type scoreWorld struct {
	families []score.Family
	rows     map[contribution.Tag]holding
	accounts map[string]score.Standing
}

type holding struct {
	owner  string
	weight uint32
	dead   bool
}

// NewScoreWorld is a NewWorld over package score.
func NewScoreWorld(c WorldConfig) (World, error) {
	if len(c.Public) > 0 {
		return nil, fmt.Errorf("a filter of public text: %w", ErrNotYet)
	}
	return &scoreWorld{
		families: []score.Family{{ID: score.FamilyExact, Seed: sha256.Sum256([]byte("attack lab"))}},
		rows:     map[contribution.Tag]holding{}, accounts: map[string]score.Standing{},
	}, nil
}

func (w *scoreWorld) Contribute(account string, chats []export.Conversation, o Options) (Payment, error) {
	f, err := w.features(chats, o)
	if err != nil {
		return Payment{}, err
	}
	before := w.accounts[account]
	out, err := score.Credit(f, w.holdings(account, f.Prints), before)
	if err != nil {
		return Payment{}, err
	}
	p := Payment{Worth: worth(out.State), Score: out.Score, Units: out.Units, Reasons: out.Reasons}
	if out.Score > 0 { // else nothing is appended to the log
		for _, r := range out.Rows {
			w.rows[r.Tag] = holding{owner: account, weight: r.Weight}
		}
		w.accounts[account] = score.Standing{State: out.State, Score: out.Score}
	} else {
		p.Worth = worth(before.State)
	}
	p.Paid = p.Worth
	p.Delta = p.Worth - min(p.Worth, worth(before.State))
	return p, nil
}

func (w *scoreWorld) features(chats []export.Conversation, o Options) (score.Features, error) {
	if o.Mail {
		return score.Features{}, fmt.Errorf("mail: %w", ErrNotYet)
	}
	x := score.NewExtractor(w.families)
	for _, c := range chats {
		x.Add(c)
	}
	report := export.Report{Marks: []export.Mark{{Name: export.MarkIDClock, Verdict: export.Holds}}}
	if o.Report != nil {
		report = *o.Report
	}
	return x.Features(report), nil
}

func (w *scoreWorld) holdings(account string, prints []contribution.Tag) []score.Holding {
	list := make([]score.Holding, len(prints))
	for i, p := range prints {
		h, owned := w.rows[p]
		if owned {
			list[i] = score.Holding{
				Owned: true, Own: h.owner == account, Weight: h.weight, Tier: w.accounts[h.owner].State.Tier, Dead: h.dead,
			}
		}
	}
	return list
}

// worth is the score of a state before it is rounded.
func worth(s contribution.AccountState) uint64 {
	const toll, most = 100_000, 2_000_000_000
	var units uint64
	for _, f := range s.Families {
		units += f.Units
	}
	tenths := [...]uint64{1, 3, 7, 10}[s.Tier]
	return tenths * (48 + min(24, uint64(s.Months.Count()))) * min(most, max(units, toll)-toll)
}

func (w *scoreWorld) Withdraw(account string) error {
	for tag, h := range w.rows {
		if h.owner == account {
			w.rows[tag] = holding{owner: account, dead: true}
		}
	}
	before := w.accounts[account]
	w.accounts[account] = score.Standing{State: contribution.AccountState{Tier: before.State.Tier, MailDay: before.State.MailDay}}
	return nil
}

func (w *scoreWorld) EndEpoch() error { return nil }

func (w *scoreWorld) Upgrade() error { return fmt.Errorf("another family: %w", ErrNotYet) }

func (w *scoreWorld) Fork() World {
	return &scoreWorld{families: slices.Clone(w.families), rows: maps.Clone(w.rows), accounts: maps.Clone(w.accounts)}
}

// Open lists the attacks that the policy under test does not stop, by name: no
// fingerprint but of whole messages, no filter, no gate, no mail.
var Open = []string{
	"a later export with a quarter more chats",
	"a copy in another account",
	"a copy with forged ids",
	"case and punctuation changed",
	"zero-width characters",
	"combining marks in words",
	"letters of other scripts that look the same",
	"full-width letters",
	"words cut and joined by spaces",
	"the first half of every message",
	"a mosaic of all victims",
	"stolen questions, new answers",
	"stolen text pasted into every question of one's own",
	"a stolen turn after every turn of one's own",
	"four of five chats one's own, the fifth stolen",
	"a public data set",
	"a public data set, each tenth word replaced",
	"sentences in another order",
	"5 % of words replaced",
	"10 % of words replaced",
	"20 % of words replaced",
	"10 % of words misspelt",
	"30 % of words misspelt",
	"synonyms for 15 % of words",
	"synonyms for 40 % of words",
	"random bytes in base64",
	"one template with changing numbers",
	"popularity laundering: 25 copies, then the epoch ends, then 20 % replaced",
	"policy upgrade: the thief contributes again",
	"policy upgrade: the owner contributes again",
	"own chats again ten times, 20 % of words replaced, new ids",
	"own chats again ten times, one word changed, new ids",
	"grinding: ten different edits of a stolen export, 20 % replaced",
	"text in messages whose parent is missing",
	"text in a circle of parents",
	"ids' clocks off by a day in one chat of ten",
	"the impostor and the true owner with mail, together",
	"griefing: the owner with mail after a thief without",
	"a thief with mail of an own account, after the victim without",
	"invented chats without mail, against an honest account with",
}
