package contributor

import (
	"context"
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/mail"
)

// verifyMail verifies an export mail as the worker will, so that one that proves
// nothing stays here, with its reason: a *mail.Error. No mail is no harm.
func (c *Contributor) verifyMail(ctx context.Context, a *export.Archive, raw []byte) error {
	if raw == nil {
		return nil
	}
	now, err := c.config.View.Final(ctx)
	if err != nil {
		return fmt.Errorf("reading block time: %w", err)
	}
	want := mail.Want{Email: a.Email(), UserID: a.UserID(), Exported: a.Info().Exported, At: time.Unix(int64(now.Time), 0)}
	_, err = mail.Verify(raw, want, c.config.MailKeys)
	return err
}

// payloadOf is what is sent: the export's part, and the mail if there is one.
func payloadOf(a *export.Archive, mail []byte) (*export.Payload, error) {
	if mail == nil {
		return a.Payload()
	}
	return a.Payload(export.WithMail(mail))
}
