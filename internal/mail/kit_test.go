package mail_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

const (
	testUser  = "user-A1b2C3d4E5f6G7h8I9j0K1l2"
	testEmail = "Some.Body@Example.org"
)

// sent is when the test mail is, three minutes after the export.
var sent = time.Date(2026, 9, 7, 10, 33, 40, 0, time.UTC)

var exported = sent.Add(-3 * time.Minute)

func wanted() mail.Want {
	return mail.Want{Email: testEmail, UserID: testUser, Exported: exported, At: sent.Add(26 * time.Hour)}
}

// draft is a test mail before it is signed.
type draft struct {
	head []string // lines
	body string
	sim.Signature
}

func newDraft() *draft {
	return &draft{
		head: []string{
			"From: OpenAI <noreply@tm.openai.com>",
			"To: some.body@elsewhere.example",
			"Subject: ChatGPT - Your data export is ready",
			"Date: Mon, 07 Sep 2026 10:33:40 +0000",
			"Message-ID: <1@simulated.example>",
			"MIME-Version: 1.0",
			"Content-Type: text/html; charset=us-ascii",
			"Content-Transfer-Encoding: quoted-printable",
		},
		body: "<p>Your export is ready.</p>\r\n<a href=3D\"" + linkTo(testUser, "2026-09-07-10-30-40") + "\">Down=\r\nload</a>\r\n",
	}
}

// ready is the test mail as it should be.
func ready() *draft { return newDraft().set("To", testEmail) }

func linkTo(user, at string) string {
	sum := sha256.Sum256([]byte(user))
	return "https://simulated.example/exportcontainer/" + hex.EncodeToString(sum[:]) + "-" + at + "-0123456789abcdef0123456789abcdef.zip?sig=3D1"
}

// set replaces a field, or adds it.
func (d *draft) set(name, value string) *draft {
	for i, line := range d.head {
		if strings.HasPrefix(line, name+":") {
			d.head[i] = name + ": " + value
			return d
		}
	}
	return d.add(name, value)
}

func (d *draft) add(name, value string) *draft {
	d.head = append(d.head, name+": "+value)
	return d
}

// without leaves out a field.
func (d *draft) without(name string) *draft {
	for i, line := range d.head {
		if strings.HasPrefix(line, name+":") {
			d.head = append(d.head[:i:i], d.head[i+1:]...)
			break
		}
	}
	return d
}

func (d *draft) text() string { return strings.Join(d.head, "\r\n") + "\r\n\r\n" + d.body }

func (d *draft) signed(t testing.TB) string {
	t.Helper()
	text, err := sim.Sign([]byte(d.text()), d.Signature)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// verify wants a mail to hold.
func verify(t testing.TB, raw string, want mail.Want) mail.Proof {
	t.Helper()
	proof, err := mail.Verify([]byte(raw), want, sim.Keys())
	if err != nil {
		t.Fatalf("a good mail is refused: %v\n%s", err, raw)
	}
	return proof
}

// codeOf returns the code of a refusal.
func codeOf(t testing.TB, err error) mail.Code {
	t.Helper()
	if err == nil {
		return ""
	}
	var refused *mail.Error
	if !errors.As(err, &refused) {
		t.Fatalf("an error without a code: %v", err)
	}
	if refused.Sentence() == "" || refused.Detail == "" {
		t.Errorf("refusal %q has sentence %q and detail %q", refused.Code, refused.Sentence(), refused.Detail)
	}
	return refused.Code
}
