package contribution

import (
	"math"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// testLog is a log with one entry of each kind: a credit, its reissue under a cap, two ways it can end, and a new policy.
func testLog(t *testing.T) []LogEntry {
	t.Helper()
	ticket := testTicket(t)
	credit := LogEntry{
		Kind: KindCredit, Consent: ticket.Consent, Account: ticket.Account, Policy: 2, Score: 420_000,
		TicketHash: ticket.ID(testPool), Rows: digestRows(t, digestState(t, testState(t)), testRows()),
	}
	reissue := credit
	reissue.Kind, reissue.TicketHash, reissue.Rows = KindReissue, ID{}, digestRows(t, digestState(t, testState(t)), nil)
	end := LogEntry{Consent: ticket.Consent, Account: ticket.Account, Rows: reissue.Rows}
	void, withdraw := end, end
	void.Kind, withdraw.Kind = KindVoid, KindWithdraw
	entries := []LogEntry{credit, reissue, void, withdraw, {Kind: KindPolicy, Policy: 3, Rows: PolicyRows}}
	for i := range entries {
		entries[i].Seq = uint64(i + 1)
		entries[i].Salt = label("salt of " + entries[i].Kind.String())
	}
	return entries
}

func logVectors(t *testing.T) vectors {
	type logCase struct {
		Name   string        `json:"name"`
		Before Head          `json:"before"`
		Value  LogEntry      `json:"value"`
		Entry  hexutil.Bytes `json:"entry"`
		After  Head          `json:"after"`
	}
	v := vectors{Spec: "docs/spec/log.md", Runs: everywhere,
		Note: "the valid cases but the last one are one log; input of an invalid case is an entry to read"}
	var head Head
	entries := testLog(t)
	largest := entries[0]
	largest.Seq, largest.Policy, largest.Score = math.MaxUint64, math.MaxUint32, MaxScore
	nothing := entries[0]
	nothing.Seq, nothing.Score = 6, 0
	for _, e := range append(entries, nothing, largest) {
		if err := e.Validate(); err != nil {
			t.Error(err)
		}
		name := "entry " + e.Kind.String()
		switch e.Score {
		case MaxScore:
			name = "a credit with every number at its largest"
		case 0:
			if e.Kind == KindCredit {
				name = "a credit of an account that is worth nothing yet"
			}
		}
		v.Valid = append(v.Valid, logCase{name, head, e, e.Append(nil), head.Next(e)})
		head = head.Next(e)
	}
	for _, c := range brokenEntries(entries) {
		_, err := ParseLogEntry(c.entry)
		v.Invalid = append(v.Invalid, refuse(t, c.name, hexutil.Bytes(c.entry), c.want, err))
	}
	return v
}

type brokenEntry struct {
	name  string
	entry []byte
	want  Refusal
}

func brokenEntries(log []LogEntry) []brokenEntry {
	credit, reissue, void, withdraw, policy := log[0], log[1], log[2], log[3], log[4]
	with := func(e LogEntry, change func(*LogEntry)) []byte {
		change(&e)
		return e.Append(nil)
	}
	whole := credit.Append(nil)
	return []brokenEntry{
		{"nothing", nil, ErrLength},
		{"one byte short", whole[:LogEntrySize-1], ErrLength},
		{"one byte more", append(whole[:LogEntrySize:LogEntrySize], 0), ErrLength},
		{"kind 0", with(credit, func(e *LogEntry) { e.Kind = 0 }), ErrKind},
		{"kind 6", with(credit, func(e *LogEntry) { e.Kind = 6 }), ErrKind},
		{"seq 0", with(credit, func(e *LogEntry) { e.Seq = 0 }), ErrMissing},
		{"no salt", with(policy, func(e *LogEntry) { e.Salt = common.Hash{} }), ErrMissing},
		{"rows of zero", with(policy, func(e *LogEntry) { e.Rows = common.Hash{} }), ErrMissing},
		{"a credit without a consent", with(credit, func(e *LogEntry) { e.Consent = ID{} }), ErrMissing},
		{"a credit without an account", with(credit, func(e *LogEntry) { e.Account = Account{} }), ErrMissing},
		{"a credit without a policy", with(credit, func(e *LogEntry) { e.Policy = 0 }), ErrMissing},
		{"a credit without a ticket", with(credit, func(e *LogEntry) { e.TicketHash = ID{} }), ErrMissing},
		{"a reissue without a score", with(reissue, func(e *LogEntry) { e.Score = 0 }), ErrMissing},
		{"a reissue with a ticket", with(reissue, func(e *LogEntry) { e.TicketHash = credit.TicketHash }), ErrNotAllowed},
		{"a credit with the rows of a policy", with(credit, func(e *LogEntry) { e.Rows = PolicyRows }), ErrMissing},
		{"a reissue with the rows of a policy", with(reissue, func(e *LogEntry) { e.Rows = PolicyRows }), ErrMissing},
		{"a withdrawal with a score", with(withdraw, func(e *LogEntry) { e.Score = 1 }), ErrNotAllowed},
		{"a withdrawal with a policy", with(withdraw, func(e *LogEntry) { e.Policy = 1 }), ErrNotAllowed},
		{"a withdrawal without an account", with(withdraw, func(e *LogEntry) { e.Account = Account{} }), ErrMissing},
		{"a void without a consent", with(void, func(e *LogEntry) { e.Consent = ID{} }), ErrMissing},
		{"a withdrawal with the rows of a policy", with(withdraw, func(e *LogEntry) { e.Rows = PolicyRows }), ErrMissing},
		{"a void with the rows of a policy", with(void, func(e *LogEntry) { e.Rows = PolicyRows }), ErrMissing},
		{"a policy with an account", with(policy, func(e *LogEntry) { e.Account = credit.Account }), ErrNotAllowed},
		{"a policy with a consent", with(policy, func(e *LogEntry) { e.Consent = credit.Consent }), ErrNotAllowed},
		{"a policy with an account's state", with(policy, func(e *LogEntry) { e.Rows = reissue.Rows }), ErrNotAllowed},
		{"a policy without its number", with(policy, func(e *LogEntry) { e.Policy = 0 }), ErrMissing},
	}
}

func tagsVectors(t *testing.T) vectors {
	type tagsCase struct {
		Name   string      `json:"name"`
		Tags   []Tag       `json:"tags"`
		Digest common.Hash `json:"digest"`
	}
	all := []Tag{{0, 0}, {0, 1}, {0, math.MaxUint64}, {1, 0}, {255, 1 << 63}}
	v := vectors{Spec: "docs/spec/ticket.md", Runs: everywhere}
	for _, c := range []tagsCase{{Name: "no tags", Tags: []Tag{}}, {Name: "one tag", Tags: all[1:2]}, {Name: "several families", Tags: all}} {
		h, err := TagsDigest(c.Tags)
		if err != nil {
			t.Error(err)
		}
		c.Digest = h
		v.Valid = append(v.Valid, c)
	}
	for _, c := range []struct {
		name string
		tags []Tag
	}{
		{"descending tags", []Tag{all[1], all[0]}},
		{"descending families", []Tag{all[3], all[2]}},
		{"the same tag twice", []Tag{all[1], all[1]}},
	} {
		_, err := TagsDigest(c.tags)
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.tags, ErrOrder, err))
	}
	return v
}

// testRecipient returns text of the right form that is no key of anybody's.
func testRecipient(name string, length int) Recipient {
	var b strings.Builder
	b.WriteString(recipientPrefix)
	for b.Len() < length {
		for _, c := range label(name + b.String()) {
			b.WriteByte(bech32Letters[c%32])
		}
	}
	return Recipient(b.String()[:length])
}

func recipientVectors(t *testing.T) vectors {
	type recipientCase struct {
		Name      string      `json:"name"`
		Recipient Recipient   `json:"recipient"`
		Digest    common.Hash `json:"digest"`
	}
	v := vectors{Spec: "docs/spec/slots.md", Runs: everywhere}
	for _, c := range []recipientCase{
		{Name: "a recipient of the usual length", Recipient: testRecipient("usual", 1959)},
		{Name: "the shortest text", Recipient: "age1pq1q"},
		{Name: "the longest text", Recipient: testRecipient("longest", MaxRecipient)},
	} {
		if _, err := ParseRecipient(string(c.Recipient)); err != nil {
			t.Error(err)
		}
		c.Digest = RecipientDigest(c.Recipient)
		v.Valid = append(v.Valid, c)
	}
	for _, c := range []struct {
		name, text string
		want       Refusal
	}{
		{"nothing", "", ErrSyntax},
		{"the prefix alone", "age1pq1", ErrSyntax},
		{"a recipient of the classic kind", "age1qqqq", ErrSyntax},
		{"upper case", "AGE1PQ1QQQQ", ErrSyntax},
		{"an upper-case letter", "age1pq1qqQq", ErrSyntax},
		{"a letter bech32 leaves out", "age1pq1qqbq", ErrSyntax},
		{"a line feed at the end", "age1pq1qqqq\n", ErrSyntax},
		{"a space before it", " age1pq1qqqq", ErrSyntax},
		{"one byte too long", string(testRecipient("longest", MaxRecipient)) + "q", ErrTooLong},
	} {
		_, err := ParseRecipient(c.text)
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.text, c.want, err))
	}
	return v
}

func slotsVectors(t *testing.T) vectors {
	type slotsCase struct {
		Name       string      `json:"name"`
		Recipients []Recipient `json:"recipients"`
		Digest     common.Hash `json:"digest"`
	}
	v := vectors{Spec: "docs/spec/slots.md", Runs: everywhere}
	wallet, recovery := testRecipient("wallet", 1959), testRecipient("recovery", 1959)
	many := make([]Recipient, MaxSlots+1)
	for i := range many {
		many[i] = recipientPrefix + Recipient(bech32Letters[i:i+3])
	}
	for _, c := range []slotsCase{
		{Name: "one recipient", Recipients: []Recipient{wallet}},
		{Name: "two recipients", Recipients: []Recipient{wallet, recovery}},
		{Name: "the same two in the other order", Recipients: []Recipient{recovery, wallet}},
		{Name: "one that another begins with", Recipients: []Recipient{"age1pq1q", "age1pq1qq"}},
		{Name: "as many as there may be", Recipients: many[:MaxSlots]},
	} {
		h, err := SlotsDigest(c.Recipients)
		if err != nil {
			t.Error(err)
		}
		c.Digest = h
		v.Valid = append(v.Valid, c)
	}
	for _, c := range []struct {
		name string
		set  []Recipient
		want Refusal
	}{
		{"no recipient", []Recipient{}, ErrMissing},
		{"one too many", many, ErrTooLong},
		{"a recipient twice", []Recipient{many[0], many[1], many[0]}, ErrDuplicate},
		{"text that is no recipient", []Recipient{many[0], "age1qqqq"}, ErrSyntax},
	} {
		_, err := SlotsDigest(c.set)
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.set, c.want, err))
	}
	return v
}
