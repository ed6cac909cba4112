package sample

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"time"

	"github.com/gptdatadao/gptdao/internal/dice"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

// MailForm is the service that a mail looks delivered by.
type MailForm string

// The forms, by what they sign and how they write.
const (
	SendGrid MailForm = "sendgrid" // as in 2025: no times in the signature
	Mandrill MailForm = "mandrill" // as in 2023: valid for 16 hours
)

// MailConfig says which mail to write about an export. The zero value is the mail
// that it is ready, as delivered today.
type MailConfig struct {
	Form    MailForm      // default SendGrid
	Sent    time.Time     // default: three minutes after the export
	Started bool          // the mail that comes before
	Wrapped bool          // the link leads through the delivering service, and names nobody
	Valid   time.Duration // of Mandrill's signature; default 16 hours
}

// Mail returns the export mail that goes with the export of a Config. The key that
// signs it is simulated, and the mail says so: only development networks accept it.
func Mail(c Config, m MailConfig) ([]byte, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, fmt.Errorf("writing a mail: %w", err)
	}
	if m.Sent.IsZero() {
		m.Sent = exported(c).Add(3 * time.Minute)
	}
	text := m.text(c, newAccount(c))
	switch m.Form {
	case "", SendGrid:
		return sim.Sign(text, sim.Signature{})
	case Mandrill:
		end := m.Sent.Add(cmp.Or(m.Valid, 16*time.Hour))
		return sim.Sign(text, sim.Signature{Signed: sim.MandrillSigned, More: fmt.Sprintf(" i=noreply@%s; t=%d; x=%d;", mail.Domain, m.Sent.Unix(), end.Unix())})
	}
	return nil, fmt.Errorf("writing a mail: form %.20q, want %s or %s: %w", m.Form, SendGrid, Mandrill, ErrConfig)
}

// text is the mail before it is signed.
func (m MailConfig) text(c Config, a *account) []byte {
	d := diceOf(c.Seed, "mail", int(m.Sent.Unix()))
	subject := mail.Subject
	if m.Started {
		subject = mail.SubjectStarted
	}
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	line("From: OpenAI <%s>", mail.Sender)
	line("To: %s", a.email)
	line("Subject: %s", subject)
	line("Date: %s", m.Sent.UTC().Format(time.RFC1123Z))
	line("Message-ID: <%s@simulated.example>", d.Hex(32))
	line("MIME-Version: 1.0")
	line("X-Simulated: signed with a key that anybody has, for development networks")
	line("Content-Type: text/html; charset=us-ascii")
	line("Content-Transfer-Encoding: quoted-printable")
	line("")
	q := quotedprintable.NewWriter(&b)
	fmt.Fprintf(q, mailPage, subject, m.link(c, d))
	_ = q.Close() // into memory
	line("")
	return b.Bytes()
}

const mailPage = `<html><body style="font-family: sans-serif">
<h1>%s</h1>
<p>This is a simulated mail, made for a development network. It is from nobody.</p>
<p><a href="%s">Download data export</a></p>
<p>The link works for 24 hours.</p>
</body></html>
`

// link is the one to the export. It leads nowhere.
func (m MailConfig) link(c Config, d dice.Dice) string {
	switch {
	case m.Started:
		return "https://simulated.example/"
	case m.Wrapped:
		return "https://simulated.example/ls/click?upn=" + base64.RawURLEncoding.EncodeToString(d.Bytes(90))
	}
	return "https://simulated.example/exportcontainer/" + Name(c) + "?se=" + m.Sent.Add(24*time.Hour).UTC().Format(time.DateOnly) + "&amp;sig=" + d.Hex(40)
}
