package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

// readMail reads the export mail; nil if none is named. It reads one byte more than a
// mail may have, which refuses it.
func readMail(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, mailFailure(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, mailFailure(fmt.Errorf("%s is not a file", path))
	}
	text, err := io.ReadAll(io.LimitReader(file, mail.MaxSize+1))
	if err != nil {
		return nil, mailFailure(err)
	}
	return text, nil
}

func mailFailure(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return cli.Hint(err, "the file may not be read by this user")
	}
	return cli.Usage(err, "name the mail that announced the export, saved in its original form as .eml")
}

// mailKeys are those that the network's policy names.
func (n networkFile) mailKeys() mail.Keys {
	if n.Pins.Realm == deploy.DevRealm {
		return sim.Keys()
	}
	return mail.OpenAI()
}

// mailVerdict is what inspect says about an export mail.
type mailVerdict struct {
	Holds     bool      `json:"holds"`
	Simulated bool      `json:"simulated"`          // a key signed it that anybody has
	Day       string    `json:"day,omitempty"`      // in UTC
	Code      mail.Code `json:"code,omitempty"`     // why it is refused
	Detail    string    `json:"detail,omitempty"`   // likewise
	Sentence  string    `json:"sentence,omitempty"` // what to do
}

// inspectMail verifies the mail that came with an export, with the simulated key only
// where no key of OpenAI's is known.
func inspectMail(raw []byte, file io.ReaderAt, size int64, now time.Time) (*mailVerdict, error) {
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
		return &mailVerdict{Simulated: simulated, Code: refused.Code, Detail: refused.Detail, Sentence: refused.Sentence()}, nil
	}
	return &mailVerdict{Holds: true, Simulated: simulated, Day: proof.Sent.Format(time.DateOnly)}, nil
}

func isUnknownKey(err error) bool {
	var refused *mail.Error
	return errors.As(err, &refused) && refused.Code == mail.UnknownKey
}
