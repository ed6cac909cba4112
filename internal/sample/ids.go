package sample

import (
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// stamp is a time in microseconds, the grain of the export's own.
type stamp int64

func stampOf(t time.Time) stamp { return stamp(t.UnixMicro()) }

func (s stamp) time() time.Time { return time.UnixMicro(int64(s)).UTC() }

const second stamp = 1_000_000

// When the forms of ids changed.
var (
	clockedIDs = time.Date(2024, time.September, 3, 0, 0, 0, 0, time.UTC)
	groupsEnd  = time.Date(2025, time.July, 28, 0, 0, 0, 0, time.UTC)
	laterForm  = time.Date(2026, time.May, 1, 0, 0, 0, 0, time.UTC)
	workflows  = time.Date(2026, time.January, 12, 0, 0, 0, 0, time.UTC)
)

// conversationID is made a moment before its conversation: since September 2024
// its first 32 bits are a clock, and its third group tells the account, or later
// the form.
func (a *account) conversationID(d dice.Dice, created stamp) string {
	at := created.time()
	if at.Before(clockedIDs) {
		return d.UUID4()
	}
	third := a.group
	switch {
	case !at.Before(laterForm):
		third = 0x83e8 + uint16(d.IntN(7))
	case !at.Before(groupsEnd):
		third = 0x8320 + uint16(d.IntN(20))
	}
	lead := stamp(150_000 + d.IntN(2_500_000))
	b := d.Bytes(16)
	binary.BigEndian.PutUint32(b, uint32((created-lead)/second))
	return dice.UUID(b, third)
}

// messageID of a user's message begins with the client's mark at times.
func (a *account) messageID(d dice.Dice, user bool) string {
	id := d.UUID4()
	if user && d.Percent(40) {
		return a.client + id[4:]
	}
	return id
}

// requestID carries the clock of whatever received the request: the network's
// edge, in hundredths of a second, or later the service itself, in thousandths.
func (a *account) requestID(d dice.Dice, sent stamp) string {
	at := sent - stamp(140_000+d.IntN(250_000))
	if at.time().Before(workflows) {
		const epoch = 1_350_000_000
		return fmt.Sprintf("%09x%s-%s", int64(at/10_000)-epoch*100, d.Hex(7), a.airport)
	}
	b := d.Bytes(16)
	ms := uint64(sent / 1000)
	binary.BigEndian.PutUint16(b, uint16(ms>>32))
	binary.BigEndian.PutUint32(b[2:], uint32(ms))
	return "wfr_" + withoutHyphens(dice.UUID(b, 0x7000|uint16(d.IntN(0x1000))))
}

func withoutHyphens(id string) string { return strings.ReplaceAll(id, "-", "") }

// models are the slugs of answers, each with the first day it was seen. The
// newest is what most answers come from.
var models = []struct {
	since time.Time
	slug  string
}{
	{day(2024, 5, 20), "gpt-4o"},
	{day(2024, 7, 29), "gpt-4o-mini"},
	{day(2025, 4, 30), "o4-mini"},
	{day(2025, 6, 4), "gpt-4-1"},
	{day(2025, 8, 7), "gpt-5"},
	{day(2025, 11, 19), "gpt-5-1"},
	{day(2025, 12, 14), "gpt-5-2"},
	{day(2026, 3, 6), "gpt-5-3"},
	{day(2026, 5, 9), "gpt-5-5"},
	{day(2026, 8, 22), "gpt-5-6"},
}

// earlierModels are those before gpt-4o.
var earlierModels = []struct {
	since time.Time
	slug  string
}{
	{day(2023, 2, 14), "text-davinci-002-render-sha"},
	{day(2023, 3, 17), "gpt-4"},
	{day(2023, 5, 28), "gpt-4-mobile"},
	{day(2023, 7, 30), "gpt-4-code-interpreter"},
	{day(2023, 11, 27), "gpt-4-gizmo"},
}

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// model draws one that there was.
func model(d dice.Dice, at time.Time) string {
	newest, list := "gpt-4o", models
	if at.Before(models[0].since) {
		newest, list = earlierModels[0].slug, earlierModels
	}
	for _, m := range list {
		if m.since.After(at) {
			break
		}
		if d.Percent(70) {
			newest = m.slug
		}
	}
	return newest
}
