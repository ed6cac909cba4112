package export

import (
	"maps"
	"slices"
)

// tally collects a report while conversations are read.
type tally struct {
	report   Report
	evidence evidence
	oddities map[string]int
	seen     map[idKey]int32 // how many messages the conversation had
	groups   groupCheck
	order    order
	finish   cases
	clients  cases
	inverted int
}

func newTally() *tally {
	return &tally{evidence: newEvidence(), oddities: map[string]int{}, seen: map[idKey]int32{}}
}

func (t *tally) odd(name string) { t.oddities[name]++ }

func (t *tally) add(name string, n int) {
	if n > 0 {
		t.oddities[name] += n
	}
}

// found takes over what one conversation says about the marks.
func (t *tally) found(c *chat, f findings) {
	f.addTo(t.evidence)
	addCases(&t.finish, f.finish)
	addCases(&t.clients, f.clientID)
	t.inverted += f.inverted
	t.groups.add(c.id)
	t.order.add(c)
}

// handed takes note of a message that is handed out.
func (t *tally) handed(m *Message) {
	if !m.OnPath {
		t.report.Messages.OffPath++
	}
	if !m.Own {
		t.report.Messages.Foreign++
	}
	if m.Time.IsZero() {
		return
	}
	if t.report.First.IsZero() || m.Time.Before(t.report.First) {
		t.report.First = m.Time
	}
	if m.Time.After(t.report.Last) {
		t.report.Last = m.Time
	}
}

func (t *tally) sorted() []Oddity {
	list := make([]Oddity, 0, len(t.oddities))
	for _, name := range slices.Sorted(maps.Keys(t.oddities)) {
		list = append(list, Oddity{Name: name, Count: t.oddities[name]})
	}
	return list
}

// finish completes the report of one pass.
func (a *Archive) finish(t *tally) {
	e := t.evidence
	if t.groups.checked > 1 { // one agrees with itself
		e.add(MarkIDAccount, t.groups.cases)
	}
	e.add(MarkOrder, t.order.cases(a.info.Generation))
	e.add(MarkFinish, someOf(t.finish, enoughFinish))
	e.add(MarkClientID, someOf(t.clients, enoughClients))
	for _, id := range a.sharedIDs {
		_, there := t.seen[id]
		e.add(MarkShares, caseOf(there))
	}
	a.report = t.report
	a.report.Oddities = t.sorted()
	a.report.Marks = e.judge()
	a.report.Provenance = a.provenance(&a.report, t.inverted)
}

func caseOf(ok bool) (c cases) {
	c.check(ok)
	return c
}
