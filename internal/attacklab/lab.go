package attacklab

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/export"
)

// Size is how large the town is.
type Size struct {
	Victims int // honest accounts in the world
	Others  int // honest accounts that are not, whose text attackers may call their own
	Samples int // how often an attack is tried, on other victims each time
	Shape   Shape
	Words   int // of each source; 0 takes all
	Full    bool
}

// SmallRun takes seconds, and what Go ships. FullRun is the table in the docs.
var (
	SmallRun = Size{Victims: 12, Others: 4, Samples: 2, Shape: Small, Words: 90_000}
	FullRun  = Size{Victims: 60, Others: 8, Samples: 4, Shape: Ordinary, Full: true}
)

// Lab is a town, and a world to which its people contributed.
type Lab struct {
	Texts     *Texts
	Thesaurus Thesaurus
	Victims   []Account
	Others    []Account

	size  Size
	seed  uint64
	open  NewWorld
	world World    // with all victims in it
	worth []uint64 // of each victim
	taken int      // words of all people
	woven int      // of which so many were woven
	alone []uint64 // of each of the others, as the first in a world
}

// NewLab settles a town and lets its victims contribute.
func NewLab(p Places, seed uint64, size Size, open NewWorld) (*Lab, error) {
	texts, err := LoadTexts(p, seed, size.Full, size.Words)
	if err != nil {
		return nil, err
	}
	l := &Lab{Texts: texts, Thesaurus: plainThesaurus, size: size, seed: seed, open: open}
	if size.Full {
		if l.Thesaurus, err = LoadThesaurus(p); err != nil {
			return nil, fmt.Errorf("reading the thesaurus: %w", err)
		}
	}
	town := NewTown(texts, seed)
	l.Others = town.SettleMany(size.Others, size.Shape)
	l.Victims = town.SettleMany(size.Victims, size.Shape)
	l.taken, l.woven = texts.Woven()
	return l, l.settle()
}

func (l *Lab) settle() (err error) {
	if l.world, err = l.open(WorldConfig{}); err != nil {
		return err
	}
	for _, v := range l.Victims {
		p, err := l.world.Contribute(v.Name, v.Chats, Options{})
		if err != nil {
			return fmt.Errorf("contributing as %s: %w", v.Name, err)
		}
		l.worth = append(l.worth, p.Worth)
	}
	for _, o := range l.Others {
		empty, err := l.open(WorldConfig{})
		if err != nil {
			return err
		}
		p, err := empty.Contribute(o.Name, o.Chats, Options{})
		if err != nil {
			return fmt.Errorf("contributing as %s: %w", o.Name, err)
		}
		l.alone = append(l.alone, p.Worth)
	}
	return nil
}

// Case is one try of an attack: a world of its own, dice, and people to rob or be.
type Case struct {
	*Lab
	Dice
	World World
	n     int
}

// Victim is a person whose export the attacker got hold of, and what an honest
// account of that size earns.
func (c *Case) Victim() (Account, uint64) {
	at := c.n * len(c.Victims) / c.size.Samples
	return c.Victims[at], c.worth[at]
}

// Own is a person that did not contribute yet, and what it would earn.
func (c *Case) Own() (Account, uint64) {
	at := c.n % len(c.Others)
	return c.Others[at], c.alone[at]
}

// Earned is what a try brought, besides what an equal honest account earns.
type Earned struct {
	Honest uint64
	Worth  uint64 // before gates
	Paid   uint64
	Most   float64 // if the bound follows from the case; else 0
	Gates  []string
	Note   string
}

// earned is what a contribution brought.
func earned(p Payment, honest uint64) Earned {
	return Earned{Honest: honest, Worth: p.Worth, Paid: p.Paid, Gates: p.Gates}
}

// Attack is a row of the table.
type Attack struct {
	Number string // in scoring.md §7, or empty
	Name   string
	Facts  string  // what scoring.md says it earns
	Most   float64 // of what an equal honest account earns, before gates
	Least  float64 // likewise, of those who do no wrong
	Gate   string  // that must fire; "none" for those who do no wrong
	Try    func(*Case) (Earned, error)
}

// Result is what an attack earned.
type Result struct {
	Attack
	PayOff float64 // before gates, of what an equal honest account earns
	Paid   float64 // after gates
	Bound  float64
	Gates  []string // with how many of the tries in which each fired, if not in all
	Note   string
	Error  error // the attack could not be tried
}

// Holds says whether the attack earned no more than it may.
func (r Result) Holds() bool { return r.Error == nil && r.complaint() == "" }

// slack is for rounding in worths of small accounts.
const slack = 0.005

func (r Result) complaint() string {
	switch {
	case r.PayOff > r.Bound+slack:
		return fmt.Sprintf("earned more than %.3f", r.Bound)
	case r.PayOff < r.Least-slack:
		return fmt.Sprintf("earned less than %.3f", r.Least)
	case r.Gate == "none" && len(r.Gates) > 0:
		return "a gate fired on who did no wrong"
	case r.Gate != "" && r.Gate != "none" && !slices.Contains(r.Gates, r.Gate):
		return r.Gate + " did not fire"
	}
	return ""
}

// Verdict is a word or a complaint.
func (r Result) Verdict() string {
	switch {
	case r.Error != nil:
		return r.Error.Error()
	case r.complaint() != "":
		return "**" + r.complaint() + "**"
	}
	return "holds"
}

// Run tries an attack on several people.
func (l *Lab) Run(a Attack) Result {
	r := Result{Attack: a, Bound: a.Most}
	fired := map[string]int{}
	for n := range l.size.Samples {
		c := &Case{Lab: l, Dice: NewDice(l.seed, a.Name, n), World: l.world.Fork(), n: n}
		e, err := a.Try(c)
		if err != nil {
			r.Error = err
			return r
		}
		r.PayOff += float64(e.Worth) / float64(max(e.Honest, 1)) / float64(l.size.Samples)
		r.Paid += float64(e.Paid) / float64(max(e.Honest, 1)) / float64(l.size.Samples)
		r.Bound, r.Note = max(r.Bound, e.Most), e.Note
		for _, g := range e.Gates {
			fired[g]++
		}
	}
	for g, times := range fired {
		if times == l.size.Samples {
			r.Gates = append(r.Gates, g)
		} else {
			r.Gates = append(r.Gates, fmt.Sprintf("%s %d/%d", g, times, l.size.Samples))
		}
	}
	slices.Sort(r.Gates)
	return r
}

// contribute is a contribution to a case's world, as an account of its own.
func (c *Case) contribute(account string, chats []export.Conversation, honest uint64) (Earned, error) {
	p, err := c.World.Contribute(account, chats, Options{})
	return earned(p, honest), err
}

// RunAll runs the attacks whose names contain something, and says on progress
// which.
func (l *Lab) RunAll(only string, progress io.Writer) []Result {
	var results []Result
	for _, a := range Catalogue() {
		if !strings.Contains(a.Name, only) {
			continue
		}
		fmt.Fprintln(progress, a.Name)
		results = append(results, l.Run(a))
	}
	return results
}
