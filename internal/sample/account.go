package sample

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"time"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// account is what stays the same through all of a person's chats.
type account struct {
	seed    uint64
	user    string
	email   string
	born    time.Time // first month of its history
	group   uint16    // third group of its conversations' ids, September 2024 to July 2025
	airport string    // where its requests enter
	client  string    // how its client's message ids begin
	tongues []tongue  // the first is its own
	turns   int       // most of a chat
}

func newAccount(c Config) *account {
	d := diceOf(c.Seed, "account")
	a := &account{
		seed:    c.Seed,
		user:    "user-" + d.Alphanumeric(24),
		email:   d.Hex(10) + "@example.com",
		born:    time.Date(2024, time.June+time.Month(d.IntN(4)), 1, 0, 0, 0, 0, time.UTC),
		group:   0x8000 + uint16(d.IntN(24)),
		airport: d.Pick("FRA", "MAD", "GRU", "LIS", "EWR", "LAX", "HKG", "WAW", "MXP", "EZE"),
		client:  d.Pick("aaa1", "aaa2", "bbb1", "bbb2"),
		turns:   cmp.Or(c.Turns, math.MaxInt),
	}
	if !c.Since.IsZero() {
		a.born = c.Since.UTC()
	}
	if c.User != "" {
		a.user = c.User
	}
	if c.Email != "" {
		a.email = c.Email
	}
	for _, name := range c.Languages {
		a.tongues = append(a.tongues, newTongue(name))
	}
	return a
}

// month returns the first moment of a month of the account's history.
func (a *account) month(n int) time.Time { return a.born.AddDate(0, n, 0) }

// tongue is the language of a chat: the account's own more often than not.
func (a *account) tongue(d dice.Dice) tongue {
	if d.Percent(60) {
		return a.tongues[0]
	}
	return a.tongues[d.IntN(len(a.tongues))]
}

// Name returns the file name the service gives the export of a Config: the hash
// of the account's id, the time, and a random number. A Config that Write refuses
// has none.
func Name(c Config) string {
	c, err := c.withDefaults()
	if err != nil {
		return ""
	}
	user := sha256.Sum256([]byte(newAccount(c).user))
	at := exported(c)
	d := diceOf(c.Seed, "archive", int(at.Unix()), int(c.Bytes), c.Drop)
	number := dice.UUID(d.Bytes(16), 0x4000|uint16(d.IntN(0x1000)))
	return hex.EncodeToString(user[:]) + at.Format("-2006-01-02-15-04-05-") + withoutHyphens(number) + ".zip"
}

// slimBegins is when exports took the slim form.
var slimBegins = time.Date(2026, time.June, 8, 0, 0, 0, 0, time.UTC)

// exported is the time of the export, to the two seconds a zip tells apart.
func exported(c Config) time.Time {
	at := c.Now.UTC()
	if c.Now.IsZero() {
		a := diceOf(c.Seed, "export", c.Months)
		at = newAccount(Config{Seed: c.Seed, Since: c.Since}).month(c.Months).Add(time.Duration(a.IntN(86400)) * time.Second)
		if c.Generation == Slim && at.Before(slimBegins) {
			at = slimBegins.Add(time.Duration(a.IntN(86400)) * time.Second)
		}
	}
	return at.Truncate(2 * time.Second)
}

// diceOf returns the dice of a thing of an account.
func diceOf(seed uint64, thing string, numbers ...int) dice.Dice {
	return dice.New("gptdao/sample/1", seed, thing, numbers...)
}
