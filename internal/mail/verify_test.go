package mail_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-msgauth/dkim"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
	"github.com/gptdatadao/gptdao/internal/sample"
)

func unix(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }

// TestProof says what a good mail shows.
func TestProof(t *testing.T) {
	proof := verify(t, ready().signed(t), wanted())
	if want := uint16(sent.Unix() / 86400); proof.Day != want || !proof.Sent.Equal(sent) || proof.ID == [32]byte{} {
		t.Errorf("%+v, want day %d, sent %s", proof, want, sent)
	}
}

// TestDayIsUTC: the day is the one in Greenwich, wherever the sender's clock stands.
func TestDayIsUTC(t *testing.T) {
	proof := verify(t, ready().set("Date", "Tue, 08 Sep 2026 01:33:40 +1500").signed(t), wanted())
	if want := uint16(sent.Unix() / 86400); proof.Day != want {
		t.Errorf("day %d, want %d", proof.Day, want)
	}
}

// TestBothServices: the two forms in which OpenAI's mails have come are accepted, as
// sample writes them.
func TestBothServices(t *testing.T) {
	c := sample.Config{Seed: 3, Now: sent}
	s, err := sample.Write(&bytes.Buffer{}, sample.Config{Seed: 3, Now: sent, Bytes: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name   string
		config sample.MailConfig
		code   mail.Code
	}{
		{"SendGrid", sample.MailConfig{}, ""},
		{"SendGrid, links wrapped", sample.MailConfig{Wrapped: true}, mail.NotLinked},
		{"Mandrill", sample.MailConfig{Form: sample.Mandrill, Valid: 70 * 365 * 24 * time.Hour}, ""},
	} {
		raw, err := sample.Mail(c, row.config)
		if err != nil {
			t.Fatal(err)
		}
		want := mail.Want{Email: emailOf(t, raw), UserID: s.User, Exported: s.Exported, At: sent.Add(time.Hour)}
		_, err = mail.Verify(raw, want, sim.Keys())
		if code := codeOf(t, err); code != row.code {
			t.Errorf("%s: refused with %q, want %q", row.name, code, row.code)
		}
	}
	raw, err := sample.Mail(c, sample.MailConfig{Started: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = mail.Verify(raw, mail.Want{Email: emailOf(t, raw), UserID: s.User, At: sent.Add(time.Hour)}, sim.Keys())
	if code := codeOf(t, err); code != mail.Started {
		t.Errorf("the mail before is refused with %q, want %q", code, mail.Started)
	}
}

func emailOf(t *testing.T, raw []byte) string {
	t.Helper()
	_, after, _ := strings.Cut(string(raw), "\r\nTo: ")
	email, _, ok := strings.Cut(after, "\r\n")
	if !ok {
		t.Fatalf("no addressee in\n%s", raw)
	}
	return email
}

// TestSavedInManyWays: what programs do to a mail when they save or relay it changes
// neither whether it holds nor its ID.
func TestSavedInManyWays(t *testing.T) {
	want := verify(t, ready().signed(t), wanted())
	for name, raw := range saved(t) {
		if got := verify(t, raw, wanted()); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// saved is the test mail in other spellings.
func saved(t *testing.T) map[string]string {
	good := ready().signed(t)
	stamp, rest, _ := strings.Cut(good, "\r\nFrom:")
	rest = "From:" + rest
	return map[string]string{
		"line feeds only":                 strings.ReplaceAll(good, "\r\n", "\n"),
		"carriage returns doubled":        strings.ReplaceAll(good, "\r\n", "\r\r\n"),
		"some line feeds":                 strings.Replace(good, "\r\n", "\n", 4),
		"a byte order mark":               "\xef\xbb\xbf" + good,
		"one mail of an mbox file":        "From noreply@tm.openai.com Mon Sep  7 10:33:41 2026\n" + strings.ReplaceAll(good, "\r\n", "\n") + "\n",
		"blank lines at the end":          good + "\r\n\r\n",
		"white space at the ends":         strings.ReplaceAll(good, "</p>\r\n", "</p> \t\r\n"),
		"the last line end cut off":       strings.TrimSuffix(good, "\r\n"),
		"folded fields":                   strings.Replace(good, "Your data export", "Your\r\n\tdata\r\n  export", 1),
		"names in another case":           strings.Replace(good, "Subject:", "SUBJECT:", 1),
		"no space after a colon":          strings.Replace(good, "To: ", "To:", 1),
		"another Message-ID":              strings.Replace(good, "<1@", "<2@", 1),
		"another signature above":         "DKIM-Signature: v=1; a=rsa-sha256; d=sendgrid.info; s=smtpapi; c=relaxed/relaxed; h=from; bh=AA==; b=AA==\r\n" + good,
		"broken signatures above":         "DKIM-Signature: nonsense\r\nDKIM-Signature: d=tm.openai.com\r\n" + good,
		"a trail of relays":               "Received: from a by b\r\n\t; today\r\nARC-Seal: i=1\r\nDelivered-To: x@example.org\r\n" + good,
		"the signature in one line":       strings.ReplaceAll(stamp, "\r\n\t ", "") + "\r\n" + rest,
		"the signature below":             strings.Replace(rest, "\r\n\r\n", "\r\n"+stamp+"\r\n\r\n", 1),
		"signed twice, by a key and by a": again(t, good),
	}
}

// again signs a signed mail once more, over other fields.
func again(t *testing.T, raw string) string {
	t.Helper()
	twice, err := sim.Sign([]byte(raw), sim.Signature{Signed: sim.MandrillSigned})
	if err != nil {
		t.Fatal(err)
	}
	return string(twice)
}

// TestQuotedLinesOfMbox: a line that an mbox file had to quote is as it was signed.
func TestQuotedLinesOfMbox(t *testing.T) {
	d := ready()
	d.body += "From here on, wait.\r\n>From there too.\r\n"
	good := d.signed(t)
	want := verify(t, good, wanted())
	mbox := strings.Replace(strings.Replace(good, "\r\n>From", "\r\n>>From", 1), "\r\nFrom here", "\r\n>From here", 1)
	if got := verify(t, "From x\r\n"+mbox, wanted()); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	_, err := mail.Verify([]byte(mbox), wanted(), sim.Keys())
	if code := codeOf(t, err); code != mail.AlteredBody {
		t.Errorf("quotes without an mbox file: %q, want %q", code, mail.AlteredBody)
	}
}

// TestAddresses lists what is the same mailbox.
func TestAddresses(t *testing.T) {
	for _, to := range []string{
		"Some.Body@Example.org", "<Some.Body@EXAMPLE.ORG>", "\"Body, Some\" <Some.Body@example.org>",
		"=?utf-8?Q?S=C3=B8me?= <Some.Body@example.org>", "\"Some.Body\"@example.org",
	} {
		verify(t, ready().set("To", to).signed(t), wanted())
	}
	want := wanted()
	want.Email = " Some.Body@eXample.org"
	verify(t, ready().signed(t), want)
	verify(t, ready().set("From", "noreply@TM.openai.com").signed(t), wanted())
	verify(t, ready().set("Subject", "=?utf-8?Q?ChatGPT_-_Your_data_export?= is ready").signed(t), wanted())
}

// TestWindow says which days belong together, to the second.
func TestWindow(t *testing.T) {
	for _, change := range []func(*mail.Want){
		func(w *mail.Want) { w.At = sent.Add(mail.MaxAge) },
		func(w *mail.Want) { w.At = sent.Add(-mail.MaxAhead) },
		func(w *mail.Want) { w.Exported = sent.Add(mail.MaxBefore) },
		func(w *mail.Want) { w.Exported = sent.Add(-mail.MaxDelay) },
		func(w *mail.Want) { w.Exported = time.Time{} },
	} {
		want := wanted()
		change(&want)
		d := ready()
		d.body = linkTo(testUser, want.Exported.Format("2006-01-02-15-04-05")) + "\r\n"
		verify(t, d.signed(t), want)
	}
}

// TestLink finds the account's name wherever the body has it, without asking fields
// that nobody signed.
func TestLink(t *testing.T) {
	link := linkTo(testUser, "2026-09-07-10-30-40")
	plain := strings.ReplaceAll(link, "=3D", "=")
	encoded := base64.StdEncoding.EncodeToString([]byte("<p>A page of some length, so that it fills several lines.</p>" + plain))
	var lines strings.Builder
	for i := 0; i < len(encoded); i += 76 {
		lines.WriteString(encoded[i:min(i+76, len(encoded))] + "\r\n")
	}
	for _, row := range []struct {
		name, body string
		linked     bool
	}{
		{"as it is", plain + "\r\n", true},
		{"broken by quoted-printable", link[:60] + "=\r\n" + link[60:90] + "=\r\n" + link[90:] + "\r\n", true},
		{"every digit quoted", strings.ReplaceAll(link, "a", "=61") + "\r\n", true},
		{"base64", lines.String(), true},
		{"base64 in one of several parts", "--b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines.String() + "--b--\r\n", true},
		{"escaped in another link", "https://x.example/?u=https%3A%2F%2Fy.example%2Fexportcontainer%2F" + plain[strings.LastIndex(plain, "/")+1:] + "\r\n", true},
		{"in capitals", strings.ToUpper(plain) + "\r\n", true},
		{"wrapped by the delivering service", "https://u1.ct.sendgrid.net/ls/click?upn=u001.abcdef\r\n", false},
		{"none", "\r\n", false},
		{"no body at all", "", false},
		{"digits that are no name", strings.Repeat("0123456789abcdef", 4) + "\r\n" + strings.Repeat("ab", 40) + "-2026-09-07-10-30-40\r\n", false},
	} {
		d := ready()
		d.body = row.body
		other := wanted()
		other.UserID = "user-nobodynobodynobodynobo"
		own, others := mail.Code(""), mail.OtherAccount
		if !row.linked {
			own, others = mail.NotLinked, mail.NotLinked
		}
		for want, code := range map[mail.Want]mail.Code{wanted(): own, other: others} {
			_, err := mail.Verify([]byte(d.signed(t)), want, sim.Keys())
			if got := codeOf(t, err); got != code {
				t.Errorf("%s: for %s %q, want %q", row.name, want.UserID, got, code)
			}
		}
	}
}

// TestUnsignedFieldsHideNoLink: in Mandrill's form the transfer encoding is not
// signed, so whoever sends the mail may change it.
func TestUnsignedFieldsHideNoLink(t *testing.T) {
	d := ready()
	d.Signed = []string{"from", "to", "subject", "date"}
	raw := d.signed(t)
	want := wanted()
	want.UserID = "user-nobodynobodynobodynobo"
	for _, encoding := range []string{"base64", "7bit", "x-none"} {
		changed := strings.Replace(raw, "quoted-printable", encoding, 1)
		_, err := mail.Verify([]byte(changed), want, sim.Keys())
		if code := codeOf(t, err); code != mail.OtherAccount {
			t.Errorf("%s: %q, want %q", encoding, code, mail.OtherAccount)
		}
	}
}

// TestIDsDiffer: mails that differ in what is signed of all of them have other IDs.
func TestIDsDiffer(t *testing.T) {
	body := ready()
	body.body += "more\r\n"
	ids := map[[32]byte]string{}
	for name, d := range map[string]*draft{
		"the mail": ready(), "another second": ready().set("Date", "Mon, 07 Sep 2026 10:33:41 +0000"),
		"another body": body, "another name": ready().set("To", "B <"+testEmail+">"),
	} {
		id := verify(t, d.signed(t), wanted()).ID
		if with, is := ids[id]; is {
			t.Errorf("%s has the ID of %s", name, with)
		}
		ids[id] = name
	}
}

// TestOtherImplementation: what the library signs by itself holds here.
func TestOtherImplementation(t *testing.T) {
	var signed bytes.Buffer
	err := dkim.Sign(&signed, strings.NewReader(ready().text()), &dkim.SignOptions{
		Domain: mail.Domain, Selector: sim.Selector, Signer: sim.Key(),
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
		HeaderKeys: []string{"From", "To", "Subject", "Date", "Date", "List-Id"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := verify(t, signed.String(), wanted()), verify(t, ready().signed(t), wanted()); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestNothingVariesUnderASignature changes a mail at every place. Whatever still
// holds proves the same, so that no mail counts twice.
func TestNothingVariesUnderASignature(t *testing.T) {
	good := ready().signed(t)
	want := verify(t, good, wanted())
	random := rand.New(rand.NewPCG(1, 2))
	held, refused := 0, 0
	for at := range len(good) {
		for _, change := range []string{
			good[:at] + good[at+1:],
			good[:at] + string(rune(random.IntN(126)+1)) + good[at+1:],
			good[:at] + " " + good[at:],
			good[:at] + "\r\n " + good[at:],
		} {
			got, err := mail.Verify([]byte(change), wanted(), sim.Keys())
			if err != nil {
				codeOf(t, err)
				refused++
				continue
			}
			held++
			if got != want {
				t.Fatalf("a change at %d gives %+v, want %+v:\n%q", at, got, want, change)
			}
		}
	}
	if held == 0 || refused == 0 {
		t.Errorf("%d changes held and %d did not", held, refused)
	}
}

// TestHostile: whatever is large, deep or many is an answer, not a burden.
func TestHostile(t *testing.T) {
	half := mail.MaxSize / 2
	for name, raw := range map[string]string{
		"one line":           strings.Repeat("a", half),
		"blank lines":        strings.Repeat("\n", half),
		"colons":             strings.Repeat(":", half),
		"continuation lines": "a: b\n" + strings.Repeat(" c\n", half/3) + "\n",
		"mbox quotes":        "From x\n" + strings.Repeat(">From \n", half/7),
		"tags":               "DKIM-Signature: " + strings.Repeat("d=tm.openai.com;", 10_000) + "\n" + ready().text(),
		"addresses":          ready().set("To", strings.Repeat("a@b,", 50_000)+testEmail).text(),
		"comments":           ready().set("To", strings.Repeat("(", 100_000)+testEmail).text(),
		"encoded words":      ready().set("Subject", strings.Repeat("=?utf-8?q?a?= ", 10_000)).text(),
	} {
		if _, err := mail.Verify([]byte(raw), wanted(), sim.Keys()); codeOf(t, err) == "" {
			t.Errorf("%s: accepted", name)
		}
	}
	for name, body := range map[string]string{
		"equals signs": strings.Repeat("=", half), "escapes": strings.Repeat("=4", half/2), "base64": strings.Repeat("QUJD\r\n", half/6),
		"digits": strings.Repeat("0123456789abcdef", half/16), "parts in parts": nested(2000),
	} {
		d := ready()
		d.body = body
		_, err := mail.Verify([]byte(d.signed(t)), wanted(), sim.Keys())
		if code := codeOf(t, err); code != mail.NotLinked {
			t.Errorf("%s: refused with %q, want %q", name, code, mail.NotLinked)
		}
	}
}

func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "--%d\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n", i, i+1)
	}
	return b.String()
}
