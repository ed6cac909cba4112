// Package sample writes synthetic ChatGPT exports that a reader cannot tell from
// real ones by their form: the files of their generation, serialised to the byte
// as OpenAI does, ids with clocks that agree with the messages, branches, hidden
// nodes, several languages. The text is made of syllables and says nothing.
//
// An account is a function of a seed and its languages, and so is each of its
// chats. Exports with both the same are exports of the same account, in which a
// chat is always the same: one with more bytes, and as many months or more, is a
// later one. More months need more bytes, or they displace what there was.
//
//	seed ─▶ account ─▶ chat (month, number) ─▶ classic or slim JSON ─▶ zip
package sample

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Generation of an export's form.
type Generation string

// The generations.
const (
	Classic Generation = "classic" // one line, links to children; until early 2026, with the files and keys of its day
	Slim    Generation = "slim"    // shards of 100 chats, indented, fewer fields; since 2026
)

// ErrConfig is wrapped by every error about a Config.
var ErrConfig = errors.New("no such sample")

// Limits and defaults of a Config.
const (
	MaxBytes       = 1 << 30
	MaxAttachments = 8 << 30
	MaxMonths      = 120

	DefaultBytes  = 1_500_000
	DefaultMonths = 18
)

// Config says which export of which account to write. The same Config gives the
// same bytes. The zero value is a small slim export of account 0.
type Config struct {
	Generation  Generation // default Slim
	Seed        uint64     // names the account
	Bytes       int64      // of conversation JSON, about; default DefaultBytes
	Attachments int64      // bytes of files that the chats refer to
	Languages   []string   // of Languages(); default English, Spanish, Portuguese, Chinese
	Months      int        // of history since the account's beginning; default DefaultMonths
	User        string     // account id; derived from the seed if empty
	Email       string     // likewise
	Since       time.Time  // first month of the account's history; derived from the seed if zero
	Now         time.Time  // of the export; chats after it are left out; default: after the last month
	Drop        int        // percent of the chats that were deleted before the export
	Turns       int        // most turns of a chat; longer ones end there. 0: as people have them
}

// Summary says what was written.
type Summary struct {
	User          string     `json:"user"`
	Generation    Generation `json:"generation"`
	Seed          uint64     `json:"seed,string"`
	Exported      time.Time  `json:"exported"`
	Conversations int        `json:"conversations"`
	Messages      int        `json:"messages"` // of the user and the assistant
	Deleted       int        `json:"deleted"`  // chats left out by Drop
	Files         int        `json:"files"`
	JSON          int64      `json:"jsonBytes"` // of conversations
	Size          int64      `json:"size"`      // of the archive
}

// opened is the first month of which samples know what exports looked like.
var opened = day(2023, time.February, 14)

// withDefaults fills in what was left open and refuses what cannot be.
func (c Config) withDefaults() (Config, error) {
	if c.Generation == "" {
		c.Generation = Slim
	}
	if c.Bytes == 0 {
		c.Bytes = DefaultBytes
	}
	if c.Months == 0 {
		c.Months = DefaultMonths
	}
	if len(c.Languages) == 0 {
		c.Languages = []string{"en", "es", "pt", "zh"}
	}
	return c, c.validate()
}

func (c Config) validate() error {
	switch {
	case c.Generation != Classic && c.Generation != Slim:
		return fmt.Errorf("generation %.20q, want %s or %s: %w", c.Generation, Classic, Slim, ErrConfig)
	case c.Bytes < 0 || c.Bytes > MaxBytes:
		return fmt.Errorf("%d bytes of chats, want at most %d: %w", c.Bytes, MaxBytes, ErrConfig)
	case c.Attachments < 0 || c.Attachments > MaxAttachments:
		return fmt.Errorf("%d bytes of attachments, want at most %d: %w", c.Attachments, int64(MaxAttachments), ErrConfig)
	case !c.Since.IsZero() && c.Since.Before(opened):
		return fmt.Errorf("a history since %s, want it to begin in %s or later: %w", c.Since.Format("2006-01"), opened.Format("2006-01"), ErrConfig)
	case c.Months < 1 || c.Months > MaxMonths:
		return fmt.Errorf("%d months, want 1 to %d: %w", c.Months, MaxMonths, ErrConfig)
	case c.Turns < 0:
		return fmt.Errorf("%d turns, want none or more: %w", c.Turns, ErrConfig)
	case c.Drop < 0 || c.Drop > 100:
		return fmt.Errorf("%d percent deleted, want 0 to 100: %w", c.Drop, ErrConfig)
	}
	for _, name := range c.Languages {
		if !slices.Contains(Languages(), name) {
			return fmt.Errorf("language %.20q, want one of %v: %w", name, Languages(), ErrConfig)
		}
	}
	return nil
}
