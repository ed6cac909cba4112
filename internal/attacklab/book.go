package attacklab

import (
	"maps"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// book is what an index keeps of credits, as package index does it.
type book struct {
	rows     map[contribution.Tag]holding
	accounts map[string]score.Standing
	mailed   map[contribution.Tag]map[string]bool // accounts with mail that brought a tag
	common   map[contribution.Tag]bool            // boilerplate
}

type holding struct {
	owner  string
	weight uint32
	dead   bool
	early  bool // from before its owner had mail
}

func newBook() *book {
	return &book{
		rows: map[contribution.Tag]holding{}, accounts: map[string]score.Standing{},
		mailed: map[contribution.Tag]map[string]bool{}, common: map[contribution.Tag]bool{},
	}
}

// credit credits an account and applies the outcome.
func (b *book) credit(p *score.Policy, account string, f score.Features) (score.Outcome, error) {
	out, err := p.Credit(f, b.holdings(account, f.Prints), b.accounts[account])
	if err != nil {
		return out, err
	}
	if b.accounts[account].State.Tier < contribution.TierMail && out.State.Tier >= contribution.TierMail {
		b.beginAnew(account)
	}
	for _, r := range out.Rows {
		if was, owned := b.rows[r.Tag]; owned && was.owner != account && !was.early {
			b.take(p, was.owner, r.Family, was.weight)
		}
		b.rows[r.Tag] = holding{owner: account, weight: r.Weight}
	}
	b.accounts[account] = score.Standing{State: out.State, Score: out.Score}
	if out.State.Tier >= contribution.TierMail {
		b.sight(account, f.Prints)
	}
	return out, nil
}

func (b *book) holdings(account string, prints []contribution.Tag) []score.Holding {
	list := make([]score.Holding, len(prints))
	for i, p := range prints {
		if h, owned := b.rows[p]; owned {
			list[i] = score.Holding{
				Owned: true, Own: h.owner == account, Weight: h.weight, Tier: b.accounts[h.owner].State.Tier, Dead: h.dead,
			}
			if h.early {
				list[i].Tier = contribution.TierConsistent
			}
		}
		list[i].Common = b.common[p]
	}
	return list
}

// beginAnew leaves behind what an account got before it had mail.
func (b *book) beginAnew(account string) {
	for tag, h := range b.rows {
		if h.owner == account {
			h.early = true
			b.rows[tag] = h
		}
	}
}

// take lowers an account whose row passed to one with mail.
func (b *book) take(p *score.Policy, from string, family uint8, weight uint32) {
	a := b.accounts[from]
	families := append([]contribution.FamilyUnits{}, a.State.Families...)
	for i := range families {
		if families[i].Family == family {
			families[i].Units -= min(families[i].Units, uint64(weight))
		}
	}
	a.State.Families = families
	a.Score = p.Of(a.State)
	b.accounts[from] = a
}

func (b *book) sight(account string, prints []contribution.Tag) {
	for _, p := range prints {
		if b.mailed[p] == nil {
			b.mailed[p] = map[string]bool{}
		}
		b.mailed[p][account] = true
	}
}

// freeze makes the set that the next policy names.
func (b *book) freeze() {
	b.common = map[contribution.Tag]bool{}
	for tag, accounts := range b.mailed {
		if len(accounts) >= commonAccounts {
			b.common[tag] = true
		}
	}
}

// withdraw leaves tombstones.
func (b *book) withdraw(account string) {
	for tag, h := range b.rows {
		if h.owner == account {
			b.rows[tag] = holding{owner: account, dead: true}
		}
	}
	before := b.accounts[account].State
	b.accounts[account] = score.Standing{State: contribution.AccountState{Tier: before.Tier, MailDay: before.MailDay}}
}

func (b *book) fork() *book {
	n := &book{rows: maps.Clone(b.rows), accounts: maps.Clone(b.accounts), mailed: map[contribution.Tag]map[string]bool{}, common: maps.Clone(b.common)}
	for tag, accounts := range b.mailed {
		n.mailed[tag] = maps.Clone(accounts)
	}
	return n
}
