package export

import (
	"math"
	"strconv"
	"time"
)

// launch is the day before which there was no ChatGPT.
var launch = time.Date(2022, 11, 30, 0, 0, 0, 0, time.UTC)

const aDay = 24 * time.Hour

// calendar judges times by the export's own day, as its files carry it. No other
// clock is asked: the same archive reads the same for ever.
type calendar struct {
	exported time.Time // zero if the files do not say
}

// holds says whether something may have happened then.
func (c calendar) holds(at time.Time) bool {
	return !at.Before(launch) && (c.exported.IsZero() || !at.After(c.exported.Add(aDay)))
}

// parse reads a time as exports write it; it is zero if it is missing or cannot be.
func (c calendar) parse(written string) time.Time {
	if at, ok := parseTime(written); ok && c.holds(at) {
		return at
	}
	return time.Time{}
}

// parseTime reads seconds, as a number or in a string, or ISO 8601.
func parseTime(s string) (time.Time, bool) {
	seconds, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return parseISO(s)
	}
	if !(seconds > 0 && seconds < 1<<33) { // also false for what is no number
		return time.Time{}, false
	}
	whole, part := math.Modf(seconds)
	// Exports have microseconds at most; further digits are the float's.
	return time.Unix(int64(whole), int64(part*1e6)*1000).UTC(), true
}

func parseISO(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if at, err := time.Parse(layout, s); err == nil {
			return at.UTC(), true
		}
	}
	return time.Time{}, false
}

// dosTime is a member's time, which exports write in UTC; zero if it has none.
func dosTime(e *entry) time.Time {
	at := time.Date(int(e.date>>9)+1980, time.Month(e.date>>5&0xF), int(e.date&0x1F),
		int(e.time>>11), int(e.time>>5&0x3F), int(e.time&0x1F)*2, 0, time.UTC)
	if at.Before(launch) {
		return time.Time{}
	}
	return at
}

// exportedAt is the newest time of the files that are read.
func exportedAt(kept []*entry) (newest time.Time) {
	for _, e := range kept {
		if at := dosTime(e); at.After(newest) {
			newest = at
		}
	}
	return newest
}
