// Package mailcheck says whether the mail that announced an export holds, before
// anything is sealed. The command line and the page run this same code. It is apart
// from preview because verifying mails takes more code than reading exports does, and
// most visitors of the page have no mail.
package mailcheck

import (
	"errors"
	"io"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

// Verdict is what is found. Its JSON is a contract: scripts and the page read it.
type Verdict struct {
	Holds     bool      `json:"holds"`
	Simulated bool      `json:"simulated"`          // a key signed it that anybody has
	Day       string    `json:"day,omitempty"`      // in UTC
	Code      mail.Code `json:"code,omitempty"`     // why it is refused
	Detail    string    `json:"detail,omitempty"`   // likewise
	Sentence  string    `json:"sentence,omitempty"` // what to do
}

// Check verifies the mail that came with an export, with the simulated key only where
// no key of OpenAI's is known. Its error is an *export.Error.
func Check(raw []byte, file io.ReaderAt, size int64, now time.Time) (*Verdict, error) {
	a, err := export.Open(file, size, export.Options{Bare: true})
	if err != nil {
		return nil, err
	}
	want := mail.Want{Email: a.Email(), UserID: a.UserID(), Exported: a.Info().Exported, At: now}
	proof, err := mail.Verify(raw, want, mail.OpenAI())
	simulated := false
	if isUnknownKey(err) {
		again, other := mail.Verify(raw, want, sim.Keys())
		if simulated = !isUnknownKey(other); simulated {
			proof, err = again, other
		}
	}
	var refused *mail.Error
	if errors.As(err, &refused) {
		return &Verdict{Simulated: simulated, Code: refused.Code, Detail: refused.Detail, Sentence: refused.Sentence()}, nil
	}
	return &Verdict{Holds: true, Simulated: simulated, Day: proof.Sent.Format(time.DateOnly)}, nil
}

func isUnknownKey(err error) bool {
	var refused *mail.Error
	return errors.As(err, &refused) && refused.Code == mail.UnknownKey
}
