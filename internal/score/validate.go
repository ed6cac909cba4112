package score

import (
	"errors"
	"fmt"
)

// ErrMalformed is returned for features that no extractor makes. Trying again
// does not help.
var ErrMalformed = errors.New("malformed features")

// Limits of what one contribution may bring.
const (
	MaxPrints        = 4 << 20
	MaxConversations = 500_000

	maxMessages = 4 << 20
	maxMarks    = 16 << 20
	maxTurn     = 1 << 24
)

// Validate reports the first rule the features break, as ErrMalformed. They come
// from another enclave and are trusted no further than this.
func (f Features) Validate() error {
	if err := f.validateHead(); err != nil {
		return fmt.Errorf("checking features: %w: %w", err, ErrMalformed)
	}
	var messages, marks int
	for i, c := range f.Conversations {
		messages += len(c.Messages)
		if c.Quality > whole || messages > maxMessages {
			return fmt.Errorf("checking features: chat %d: quality %d or %d messages so far, want at most %d and %d: %w",
				i, c.Quality, messages, whole, maxMessages, ErrMalformed)
		}
		for j, m := range c.Messages {
			marks += len(m.Marks)
			if err := m.validate(len(f.Prints)); err != nil {
				return fmt.Errorf("checking features: chat %d, message %d: %w: %w", i, j, err, ErrMalformed)
			}
		}
		if marks > maxMarks {
			return fmt.Errorf("checking features: more than %d marks: %w", maxMarks, ErrMalformed)
		}
	}
	return nil
}

func (f Features) validateHead() error {
	switch {
	case len(f.Prints) > MaxPrints:
		return fmt.Errorf("%d prints, want at most %d", len(f.Prints), MaxPrints)
	case len(f.Conversations) > MaxConversations:
		return fmt.Errorf("%d chats, want at most %d", len(f.Conversations), MaxConversations)
	case f.Tier > MaxTier:
		return fmt.Errorf("tier %d, want at most %d", f.Tier, MaxTier)
	case f.MailDay != 0:
		return fmt.Errorf("mail day %d, want none", f.MailDay)
	case len(f.Reasons) > len(sentences):
		return fmt.Errorf("%d reasons, want at most %d", len(f.Reasons), len(sentences))
	}
	for i, r := range f.Reasons {
		if !isReason(r) {
			return fmt.Errorf("reason %d is unknown", i)
		}
	}
	return nil
}

func (m Message) validate(prints int) error {
	if m.Turn > maxTurn {
		return fmt.Errorf("turn %d, want at most %d", m.Turn, maxTurn)
	}
	words := 0
	for _, k := range m.Marks {
		if int64(k.Print) >= int64(prints) {
			return fmt.Errorf("print %d of %d", k.Print, prints)
		}
		if m.Turn == 0 && k.Words > 0 {
			return errors.New("words in the message that stands for the chat")
		}
		if k.Window {
			words += int(k.Words)
		}
	}
	if most := window(m.User); words > most {
		return fmt.Errorf("%d words in its window, want at most %d", words, most)
	}
	return nil
}

func window(user bool) int {
	if user {
		return userWindow
	}
	return assistantWindow
}
