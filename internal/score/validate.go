package score

import (
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// ErrMalformed is returned for features that no extractor makes. Trying again
// does not help.
var ErrMalformed = errors.New("malformed features")

// Limits of what one contribution may bring.
const (
	MaxPrints        = 4 << 20
	MaxConversations = 500_000

	// MaxSize is of what an extractor makes, in bytes as it travels: less than enclaves take
	// in one message, with what goes along.
	MaxSize = 60 << 20

	maxMessages = 4 << 20
	maxMarks    = 16 << 20
	maxTurn     = 1 << 24
	maxExact    = 8 // families of exact prints there may ever be
)

// Validate reports the first rule of the policy that the features break, as
// ErrMalformed. They come from another enclave and are trusted no further than
// this.
func (p *Policy) Validate(f Features) error {
	v := validator{p: p, f: &f}
	if err := v.validate(); err != nil {
		return fmt.Errorf("checking features: %w: %w", err, ErrMalformed)
	}
	return nil
}

type validator struct {
	p        *Policy
	f        *Features
	messages int
	marks    int
}

func (v *validator) validate() error {
	if err := v.head(); err != nil {
		return err
	}
	for i, c := range v.f.Conversations {
		if err := v.chat(c); err != nil {
			return fmt.Errorf("chat %d: %w", i, err)
		}
	}
	return nil
}

func (v *validator) head() error {
	f := v.f
	switch {
	case len(f.Prints) > MaxPrints:
		return fmt.Errorf("%d prints, want at most %d", len(f.Prints), MaxPrints)
	case len(f.Conversations) > MaxConversations:
		return fmt.Errorf("%d chats, want at most %d", len(f.Conversations), MaxConversations)
	case f.Tier > contribution.TierConsistent:
		return fmt.Errorf("tier %d by structure, want at most %d", f.Tier, contribution.TierConsistent)
	case f.MailDay != 0 && len(f.Mail) == 0:
		return errors.New("a day without a mail")
	case len(f.Reasons) > len(sentences):
		return fmt.Errorf("%d reasons, want at most %d", len(f.Reasons), len(sentences))
	}
	for i, r := range f.Reasons {
		if !isReason(r) {
			return fmt.Errorf("reason %d is unknown", i)
		}
	}
	for i, t := range f.Prints {
		if _, known := v.p.family(t.Family); !known {
			return fmt.Errorf("print %d of family %d, which the policy does not know", i, t.Family)
		}
	}
	return v.exact(f.Mail)
}

func (v *validator) chat(c Conversation) error {
	if v.messages += len(c.Messages); c.Quality > whole || v.messages > maxMessages {
		return fmt.Errorf("quality %d or %d messages so far, want at most %d and %d", c.Quality, v.messages, whole, maxMessages)
	}
	for i, m := range c.Messages {
		if err := v.message(m); err != nil {
			return fmt.Errorf("message %d: %w", i, err)
		}
	}
	return v.exact(c.IDs)
}

func (v *validator) message(m Message) error {
	if m.Turn == 0 || m.Turn > maxTurn {
		return fmt.Errorf("turn %d, want 1 to %d", m.Turn, maxTurn)
	}
	if v.marks += len(m.Marks); v.marks > maxMarks {
		return fmt.Errorf("more than %d marks", maxMarks)
	}
	if err := errors.Join(v.exact(m.IDs), v.exact(m.Texts)); err != nil {
		return err
	}
	earning := 0
	var last Mark
	for i, k := range m.Marks {
		f, err := v.shingles(k.Print)
		if err != nil {
			return err
		}
		if i > 0 && v.family(last) == f.ID && last.At >= k.At || i > 0 && v.family(last) > f.ID {
			return errors.New("marks out of order")
		}
		if last = k; k.Window && f.ID == v.p.Earning().ID {
			earning++
		}
	}
	w := v.p.window(m.User)
	if most := w.Prints[0] + w.Prints[1]; earning > most {
		return fmt.Errorf("%d marks that may earn, want at most %d", earning, most)
	}
	return nil
}

func (v *validator) family(k Mark) uint8 { return v.f.Prints[k.Print].Family }

func (v *validator) shingles(print uint32) (FamilyRule, error) {
	f, err := v.rule(print)
	if err == nil && f.Shingle == 0 {
		err = fmt.Errorf("print %d is no shingle's", print)
	}
	return f, err
}

func (v *validator) rule(print uint32) (FamilyRule, error) {
	if int64(print) >= int64(len(v.f.Prints)) {
		return FamilyRule{}, fmt.Errorf("print %d of %d", print, len(v.f.Prints))
	}
	f, _ := v.p.family(v.f.Prints[print].Family)
	return f, nil
}

// exact wants prints of whole texts or IDs.
func (v *validator) exact(prints []uint32) error {
	if len(prints) > maxExact {
		return fmt.Errorf("%d exact prints, want at most %d", len(prints), maxExact)
	}
	for _, print := range prints {
		f, err := v.rule(print)
		if err == nil && f.Shingle > 0 {
			err = fmt.Errorf("print %d is a shingle's", print)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
