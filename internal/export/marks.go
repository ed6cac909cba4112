package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A zip's name: the user id's digest and a timestamp, later an id besides; a
// browser adds " (1)" to a second download.
var zipName = regexp.MustCompile(`^([0-9a-f]{64})-[0-9]{4}(?:-[0-9]{2}){5}(?:-[0-9a-f]{32})?(?: ?\([0-9]+\))?\.zip$`)

func markZipName(name, userID string) Mark {
	match := zipName.FindStringSubmatch(strings.ToLower(name))
	if match == nil {
		return Mark{Name: MarkZipName, Verdict: Absent, Detail: "the file was renamed"}
	}
	sum := sha256.Sum256([]byte(userID))
	if match[1] != hex.EncodeToString(sum[:]) {
		return Mark{Name: MarkZipName, Verdict: Violated, Detail: "the file's name belongs to another user", Checked: 1, Failed: 1}
	}
	return Mark{Name: MarkZipName, Verdict: Holds, Detail: "the file's name belongs to the user", Checked: 1}
}

// judge makes a mark of how many cases were checked and how many failed.
func judge(name string, checked, failed int, what string) Mark {
	switch {
	case checked == 0:
		return Mark{Name: name, Verdict: Absent, Detail: "nothing to check"}
	case failed > 0:
		return Mark{Name: name, Verdict: Violated, Detail: fmt.Sprintf("%d of %d %s do not agree", failed, checked, what), Checked: checked, Failed: failed}
	}
	return Mark{Name: name, Verdict: Holds, Detail: fmt.Sprintf("all %d %s agree", checked, what), Checked: checked}
}

// When conversation ids began to carry a clock, and for how long they carried
// their account's constant besides. Both are observed, not documented.
var (
	clocksSince  = time.Date(2024, 8, 15, 0, 0, 0, 0, time.UTC)
	groupsSince  = time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC)
	groupsBefore = time.Date(2025, 7, 20, 0, 0, 0, 0, time.UTC)
)

// longestStart is how long after its id was made a conversation may begin.
const longestStart = 10 * time.Minute

var clockID = regexp.MustCompile(`^([0-9a-f]{8})-[0-9a-f]{4}-(8[0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// idClock reads the clock and the third group of a conversation id that has them.
func idClock(id string) (at time.Time, group string, ok bool) {
	match := clockID.FindStringSubmatch(strings.ToLower(id))
	if match == nil {
		return time.Time{}, "", false
	}
	seconds, _ := strconv.ParseUint(match[1], 16, 32) // eight hex digits
	return time.Unix(int64(seconds), 0).UTC(), match[2], true
}

// clockCheck compares ids' clocks with when their conversations began.
type clockCheck struct{ checked, failed int }

// check takes the conversation's own time and that of its first message. Later
// exports overwrite the former by the export's day, and a copied branch begins
// with older messages; so either may agree, and an overwritten time is no failure.
func (c *clockCheck) check(id string, created, first time.Time) {
	at, _, ok := idClock(id)
	if !ok || (created.IsZero() && first.IsZero()) {
		return
	}
	agrees := startsAt(at, created) || startsAt(at, first)
	overwritten := !first.IsZero() && !created.IsZero() && created.After(first.Add(aDay))
	if at.Before(clocksSince) || (!agrees && !overwritten) {
		c.failed++
	}
	if agrees || !overwritten || at.Before(clocksSince) {
		c.checked++
	}
}

func startsAt(clock, began time.Time) bool {
	gap := began.Sub(clock)
	return !began.IsZero() && gap >= 0 && gap < longestStart
}

func (c *clockCheck) mark() Mark {
	return judge(MarkIDClock, c.checked, c.failed, "conversation ids' clocks")
}

// groupCheck looks for more than one account's constant. The newer form of ids,
// 83.., has none.
type groupCheck struct {
	first           string
	checked, failed int
}

func (g *groupCheck) check(id string) {
	at, group, ok := idClock(id)
	if !ok || strings.HasPrefix(group, "83") || at.Before(groupsSince) || !at.Before(groupsBefore) {
		return
	}
	g.checked++
	if g.first == "" {
		g.first = group
	}
	if group != g.first {
		g.failed++
	}
}

func (g *groupCheck) mark() Mark {
	if g.checked < 2 {
		return Mark{Name: MarkIDAccount, Verdict: Absent, Detail: "too few conversations of the time when ids showed it"}
	}
	return judge(MarkIDAccount, g.checked, g.failed, "conversation ids' constants")
}
