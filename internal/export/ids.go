package export

import (
	"strconv"
	"strings"
	"time"
)

// isUUID says whether an id is a UUID of a version, in either case; version 0 is
// any.
func isUUID(id string, version byte) bool {
	if len(id) != 36 {
		return false
	}
	for i := range len(id) {
		switch i {
		case 8, 13, 18, 23:
			if id[i] != '-' {
				return false
			}
		default:
			if !isHex(id[i]) {
				return false
			}
		}
	}
	return (version == 0 || id[14] == version) && strings.IndexByte("89abAB", id[19]) >= 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// When the forms of conversation ids changed. All of it is observed, not
// documented; the days leave room on the honest side.
var (
	clocksSince  = day(2024, 8, 15) // ids may carry a clock
	clocksAlways = day(2024, 10, 1) // all do
	groupsSince  = day(2024, 9, 1)  // and their account's constant in the third group
	groupsBefore = day(2025, 7, 20)
	shardsSince  = day(2025, 7, 15) // or 83.., which is none
	shardsAlways = day(2025, 8, 15)
)

// longestStart is how long after its id was made a conversation may begin.
const longestStart = 10 * time.Minute

// idClock reads the clock and the third group of a conversation id that has them.
func idClock(id string) (at time.Time, group string, ok bool) {
	if !isUUID(id, '8') {
		return time.Time{}, "", false
	}
	seconds, _ := strconv.ParseUint(id[:8], 16, 32) // eight hex digits
	return time.Unix(int64(seconds), 0).UTC(), strings.ToLower(id[14:18]), true
}

// idFormFits says whether an id has the form of its time. A random one is of no
// time, so the conversation's first message tells it; copied branches begin with
// older ones, but have newer ids.
func idFormFits(id string, first time.Time) bool {
	at, group, clocked := idClock(id)
	switch {
	case !clocked:
		return isUUID(id, '4') && first.Before(clocksAlways)
	case at.Before(clocksSince):
		return false
	case strings.HasPrefix(group, "83"):
		return !at.Before(shardsSince)
	}
	return at.Before(shardsAlways)
}

// clockCheck compares an id's clock with when its conversation began. Later
// exports overwrite the conversation's own time by the export's day, and a copied
// branch begins with older messages; so either may agree, and an overwritten time
// is not looked at.
func clockCheck(id string, created, first time.Time) (c cases) {
	at, _, ok := idClock(id)
	if !ok || (created.IsZero() && first.IsZero()) {
		return cases{}
	}
	agrees := startsAt(at, created) || startsAt(at, first)
	overwritten := !first.IsZero() && !created.IsZero() && created.After(first.Add(aDay))
	if agrees || !overwritten || at.Before(clocksSince) {
		c.check(agrees && !at.Before(clocksSince))
	}
	return c
}

func startsAt(clock, began time.Time) bool {
	gap := began.Sub(clock)
	return !began.IsZero() && gap >= 0 && gap < longestStart
}

// groupCheck looks for more than one account's constant.
type groupCheck struct {
	first string
	cases
}

func (g *groupCheck) add(id string) {
	at, group, ok := idClock(id)
	if !ok || strings.HasPrefix(group, "83") || at.Before(groupsSince) || !at.Before(groupsBefore) {
		return
	}
	if g.first == "" {
		g.first = group
	}
	g.check(group == g.first)
}

// requestTime reads the clock of a request id: the network edge's, in hundredths
// of a second, or the service's own, a UUID of version 7.
func requestTime(id string) (time.Time, bool) {
	const epoch = 1_350_000_000
	if uuid, ok := strings.CutPrefix(id, "wfr_"); ok {
		if len(uuid) != 32 || uuid[12] != '7' {
			return time.Time{}, false
		}
		ms, err := strconv.ParseUint(uuid[:12], 16, 64)
		return time.UnixMilli(int64(ms)).UTC(), err == nil
	}
	ray, edge, found := strings.Cut(id, "-")
	if !found || len(ray) != 16 || len(edge) != 3 {
		return time.Time{}, false
	}
	hundredths, err := strconv.ParseUint(ray[:9], 16, 64)
	return time.Unix(epoch+int64(hundredths/100), int64(hundredths%100)*1e7).UTC(), err == nil
}

// What lies between a request and its messages: a question is stamped at once,
// unless its answer was asked for again later; an answer within the longest task.
const (
	requestEarly = time.Minute
	requestLong  = 24 * time.Hour
)

// requestFits compares a request's clock with the message it was made for.
func requestFits(request, message, exported time.Time, isQuestion bool) bool {
	gap := message.Sub(request)
	if isQuestion {
		return gap <= requestEarly && (exported.IsZero() || request.Before(exported.Add(aDay)))
	}
	return gap >= -requestEarly && gap <= requestLong
}

// isClientID says whether an official client named a message.
func isClientID(id string) bool {
	if len(id) < 4 {
		return false
	}
	switch id[:4] {
	case "aaa1", "aaa2", "bbb1", "bbb2":
		return true
	}
	return false
}

// isRootID says whether a root is named as clients do.
func isRootID(id string) bool { return id == "client-created-root" || isUUID(id, 0) }
