package attacklab

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// scoreWorld is the score with an index of a few lines. It is all that knows the
// score's API. Fingerprints stand for their tags: keying them changes nothing here.
//
// It keeps two books. One is the policy's, and says what is paid; the other has no
// gates and no least size, and says what the formula alone would be worth.
type scoreWorld struct {
	families []score.Family
	tools    score.Tools
	policy   *score.Policy
	mails    uint64
	paid     *book
	formula  *book
	even     bool // all text is of full quality
}

// commonAccounts is how many accounts with mail make a text boilerplate.
const commonAccounts = 20

// NewScoreWorld is a NewWorld over package score.
func NewScoreWorld(c WorldConfig) (World, error) {
	w := &scoreWorld{policy: score.Current(), tools: tools.Demo(), paid: newBook(), formula: newBook()}
	for _, f := range w.policy.Families {
		w.families = append(w.families, familyOf(f.ID))
	}
	if len(c.Public) > 0 {
		w.tools.Public = publicOf(w.policy, c.Public)
	}
	return w, nil
}

// WorldUnder opens worlds under a changed copy of the policy, to try a figure.
func WorldUnder(change func(*score.Policy)) NewWorld {
	return func(c WorldConfig) (World, error) {
		w, err := NewScoreWorld(c)
		if err != nil {
			return nil, err
		}
		s := w.(*scoreWorld)
		policy := *s.policy
		policy.Families = slices.Clone(policy.Families)
		change(&policy)
		s.policy = &policy
		return s, nil
	}
}

// NewFormulaWorld is a world of the formula alone, without gates and without a least
// size: what the properties are about.
func NewFormulaWorld(c WorldConfig) (World, error) {
	w, err := NewScoreWorld(c)
	if err == nil {
		s := w.(*scoreWorld)
		s.policy = ungated(s.policy)
	}
	return w, err
}

// NewEvenWorld is a NewFormulaWorld in which all text is of full quality.
func NewEvenWorld(c WorldConfig) (World, error) {
	w, err := NewFormulaWorld(c)
	if err == nil {
		w.(*scoreWorld).even = true
	}
	return w, err
}

func familyOf(id uint8) score.Family {
	return score.Family{ID: id, Seed: sha256.Sum256([]byte{'l', 'a', 'b', id})}
}

func (w *scoreWorld) Contribute(account string, chats []export.Conversation, o Options) (Payment, error) {
	f := w.features(chats, o)
	before := worth(w.formula.accounts[account].State)
	free, err := w.formula.credit(ungated(w.policy), account, f)
	if err != nil {
		return Payment{}, err
	}
	gates, err := w.gates(account, f)
	if err != nil {
		return Payment{}, err
	}
	out, err := w.paid.credit(w.policy, account, f)
	if err != nil {
		return Payment{}, err
	}
	p := Payment{Worth: worth(free.State), Paid: worth(out.State), Score: out.Score, Units: free.Units, Said: out.Units, Reasons: out.Reasons, Gates: gates}
	p.Delta = p.Worth - min(p.Worth, before)
	if slices.Contains(out.Reasons, score.Edited) {
		p.Gates = append(p.Gates, "G5")
	}
	return p, nil
}

func (w *scoreWorld) features(chats []export.Conversation, o Options) score.Features {
	x := score.NewExtractor(w.policy, w.families, w.tools)
	for _, c := range chats {
		x.Add(c)
	}
	report := export.Report{Marks: []export.Mark{{Name: export.MarkIDClock, Verdict: export.Holds}}}
	if o.Report != nil {
		report = *o.Report
	}
	f := x.Features(report)
	for i := range f.Conversations {
		if w.even {
			f.Conversations[i].Quality = 10_000
		}
	}
	if o.Mail {
		w.mails++
		var id [32]byte
		binary.BigEndian.PutUint64(id[:], w.mails)
		f.Mail, f.MailDay = []uint32{uint32(len(f.Prints))}, 20_000
		f.Prints = append(f.Prints, score.MailPrint(w.families[0], id))
	}
	return f
}

// ungated is a policy's formula alone: without gates, least size and rounding.
func ungated(p *score.Policy) *score.Policy {
	free := *p
	free.Gates = score.Gates{Foreign: 10_000, Clocks: 10_000, Edited: 10_000}
	free.MinContents, free.Quantum, free.Uniqueness = 0, 1, 1
	return &free
}

// gates says which gates shut. Reading already decided on G3, and says so by the
// same reason; without it, only G1 is left.
func (w *scoreWorld) gates(account string, f score.Features) ([]string, error) {
	held := func(f score.Features, p *score.Policy) (bool, error) {
		out, err := p.Credit(f, w.paid.holdings(account, f.Prints), w.paid.accounts[account])
		return slices.Contains(out.Reasons, score.Held), err
	}
	var gates []string
	foreign := f
	foreign.Reasons = slices.DeleteFunc(slices.Clone(f.Reasons), func(r contribution.Reason) bool { return r == score.Held })
	if shut, err := held(foreign, w.policy); err != nil {
		return nil, err
	} else if shut {
		gates = append(gates, "G1")
	}
	if shut, err := held(f, ungated(w.policy)); err != nil {
		return nil, err
	} else if shut {
		gates = append(gates, "G3")
	}
	return gates, nil
}

func (w *scoreWorld) Withdraw(account string) error {
	w.paid.withdraw(account)
	w.formula.withdraw(account)
	return nil
}

// NextDay changes nothing: it is the index that counts a day's scorings.
func (w *scoreWorld) NextDay() {}

func (w *scoreWorld) EndEpoch() error {
	w.paid.freeze()
	w.formula.freeze()
	return nil
}

// Upgrade adds a family like the one that earns, with another seed.
func (w *scoreWorld) Upgrade() error {
	next := *w.policy
	next.Number++
	rule := next.Earning()
	rule.ID++
	next.Families = append(slices.Clone(next.Families), rule)
	w.policy, w.families = &next, append(slices.Clone(w.families), familyOf(rule.ID))
	return nil
}

func (w *scoreWorld) Fork() World {
	fork := *w
	fork.paid, fork.formula = w.paid.fork(), w.formula.fork()
	return &fork
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

// publicText is a filter without false positives.
type publicText map[[sha256.Size]byte]struct{}

func (p publicText) Has(words []uint64) bool {
	_, has := p[keyOf(words)]
	return has
}

func keyOf(words []uint64) [sha256.Size]byte {
	var b []byte
	for _, w := range words {
		b = binary.BigEndian.AppendUint64(b, w)
	}
	return sha256.Sum256(b)
}

// collector takes down what an extractor asks a filter for.
type collector publicText

func (c collector) Has(words []uint64) bool {
	c[keyOf(words)] = struct{}{}
	return false
}

// publicOf is the filter of chats: under a policy that chooses every shingle, the
// extractor asks for every one.
func publicOf(p *score.Policy, chats []export.Conversation) publicText {
	every := *p
	every.Families = slices.Clone(p.Families)
	for i := range every.Families {
		every.Families[i].Question, every.Families[i].Answer = 1, 1
	}
	all := publicText{}
	x := score.NewExtractor(&every, []score.Family{familyOf(score.FamilyShingle)}, score.Tools{Public: collector(all)})
	for _, c := range chats {
		x.Add(c)
	}
	return all
}
