package mail_test

import (
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

// refusal is a mail that must be refused, and the code it is refused with.
type refusal struct {
	name string
	raw  string
	want func(*mail.Want) // may be nil
	code mail.Code
}

func refusals(t *testing.T) []refusal {
	good := ready().signed(t)
	short := sim.KeyOf("a key of 1024 bits, for one test", 1024)
	other := sim.KeyOf("another key of 2048 bits: a test", 2048)
	sign := func(d *draft, s sim.Signature) string { d.Signature = s; return d.signed(t) }
	more := func(tags string) string { return sign(ready(), sim.Signature{More: tags}) }
	dated := func(at time.Time) string { return ready().set("Date", at.Format(time.RFC1123Z)).signed(t) }
	quote := "From: a friend <friend@example.org>\r\nTo: b@example.org\r\nSubject: %s\r\nDate: Mon, 07 Sep 2026 11:00:00 +0000\r\n\r\n" +
		"---------- Forwarded message ---------\r\nFrom: OpenAI <noreply@tm.openai.com>\r\nSubject: ChatGPT - Your data export is ready\r\n"
	return []refusal{
		{"larger than any mail", good + strings.Repeat("x", mail.MaxSize), nil, mail.TooLarge},
		{"nothing at all", "", nil, mail.NotMail},
		{"a web page", "<html><body>Your export is ready</body></html>\n", nil, mail.NotMail},
		{"Outlook's own format", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00\x00", nil, mail.NotMail},
		{"no date", ready().without("Date").signed(t), nil, mail.NotMail},
		{"a date that is none", ready().set("Date", "yesterday").signed(t), nil, mail.NotMail},
		{"a zero in a line", strings.Replace(good, "ready.", "rea\x00dy.", 1), nil, mail.NotMail},
		{"a carriage return inside a line", strings.Replace(good, "To: ", "To: \r", 1), nil, mail.NotMail},
		{"white space before the colon", strings.Replace(good, "\r\nTo:", "\r\nTo :", 1), nil, mail.NotMail},
		{"too many fields", strings.Repeat("a: b\r\n", mail.MaxFields) + good, nil, mail.NotMail},
		{"a head without end", strings.Repeat("a: b\r\n", mail.MaxHead/6) + good, nil, mail.NotMail},

		{"forwarded, with its new subject", strings.Replace(quote, "%s", "Fwd: ChatGPT - Your data export is ready", 1), nil, mail.Forwarded},
		{"forwarded, under the old subject", strings.Replace(quote, "%s", "ChatGPT - Your data export is ready", 1), nil, mail.Forwarded},
		{"attached to another mail", strings.Replace(quote, "%s", "look", 1), nil, mail.Forwarded},

		{"the mail before", ready().set("Subject", mail.SubjectStarted).signed(t), nil, mail.Started},
		{"another sender of the domain", ready().set("From", "OpenAI <news@tm.openai.com>").signed(t), nil, mail.OtherSender},
		{"the sender's name in front of another address", ready().set("From", "\"noreply@tm.openai.com\" <a@example.org>").signed(t), nil, mail.OtherSender},
		{"two senders", ready().set("From", "noreply@tm.openai.com, a@example.org").signed(t), nil, mail.OtherSender},
		{"another mail of the sender", ready().set("Subject", "Your login code").signed(t), nil, mail.OtherSubject},
		{"more in the subject", ready().set("Subject", mail.Subject+"!").signed(t), nil, mail.OtherSubject},
		{"a subject in an unknown alphabet", ready().set("Subject", "=?x-none?Q?ChatGPT?=").signed(t), nil, mail.OtherSubject},

		{"a second From", "From: a@example.org\r\n" + good, nil, mail.Repeated},
		{"a second To, signed as well", sign(ready().add("To", "b@example.org"), sim.Signature{Signed: []string{"from", "to", "to", "subject", "date"}}), nil, mail.Repeated},
		{"a second Subject below", strings.Replace(good, "MIME-Version: 1.0\r\n", "subject: x\r\nMIME-Version: 1.0\r\n", 1), nil, mail.Repeated},
		{"a second Date", "Date: Mon, 07 Sep 2026 10:33:40 +0000\r\n" + good, nil, mail.Repeated},

		{"an account without an address", good, func(w *mail.Want) { w.Email = "" }, mail.NoEmail},
		{"an account with a telephone", good, func(w *mail.Want) { w.Email = "+34600000000" }, mail.NoEmail},
		{"to another mailbox", newDraft().signed(t), nil, mail.OtherMailbox},
		{"to a mailbox in another case", good, func(w *mail.Want) { w.Email = "some.body@example.org" }, mail.OtherMailbox},
		{"to two mailboxes", ready().set("To", testEmail+", b@example.org").signed(t), nil, mail.OtherMailbox},
		{"to the address as a name", ready().set("To", "\""+testEmail+"\" <b@example.org>").signed(t), nil, mail.OtherMailbox},

		{"older than seven days", good, func(w *mail.Want) { w.At = sent.Add(mail.MaxAge + time.Second) }, mail.TooOld},
		{"from before the epoch", dated(time.Unix(-1, 0).UTC()), func(w *mail.Want) { w.At = time.Unix(0, 0); w.Exported = time.Time{} }, mail.TooOld},
		{"from tomorrow", good, func(w *mail.Want) { w.At = sent.Add(-mail.MaxAhead - time.Second) }, mail.Ahead},
		{"from a day that has no number", dated(time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)), func(w *mail.Want) { w.At = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC); w.Exported = time.Time{} }, mail.Ahead},
		{"from before the export", good, func(w *mail.Want) { w.Exported = sent.Add(mail.MaxBefore + time.Second) }, mail.OtherExport},
		{"from long after the export", good, func(w *mail.Want) { w.Exported = sent.Add(-mail.MaxDelay - time.Second) }, mail.OtherExport},
		{"its link is to an earlier export", good, func(w *mail.Want) { w.Exported = exported.Add(-30 * time.Hour) }, mail.OtherExport},
		{"its link is to another account's", good, func(w *mail.Want) { w.UserID = "user-B1b2C3d4E5f6G7h8I9j0K1l2" }, mail.OtherAccount},

		{"its link was wrapped, and names nobody", sign(&draft{head: ready().head, body: "https://u1.ct.sendgrid.net/ls/click?upn=u001.abcdef\r\n"}, sim.Signature{}), nil, mail.NotLinked},

		{"not signed", ready().text(), nil, mail.NoSignature},
		{"signed by the delivering service", sign(ready(), sim.Signature{Domain: "sendgrid.info"}), nil, mail.OtherDomain},
		{"signed by the domain above", sign(ready(), sim.Signature{Domain: "openai.com"}), nil, mail.OtherDomain},
		{"signed by a domain below", sign(ready(), sim.Signature{Domain: "a.tm.openai.com"}), nil, mail.OtherDomain},
		{"signed by a domain that ends like it", sign(ready(), sim.Signature{Domain: "xtm.openai.com"}), nil, mail.OtherDomain},
		{"a signature of two domains", more(" d=sendgrid.info;"), nil, mail.OtherDomain},
		{"a signature that is no tag list", "DKIM-Signature: d\r\n" + ready().text(), nil, mail.OtherDomain},

		{"a signature of another version", strings.Replace(good, "v=1;", "v=2;", 1), nil, mail.BadSignature},
		{"a signature without a selector", strings.Replace(good, " s=simulated;", "", 1), nil, mail.BadSignature},
		{"a key from elsewhere", more(" q=http;"), nil, mail.BadSignature},
		{"on behalf of another domain", more(" i=a@example.org;"), nil, mail.BadSignature},
		{"an end that is no number", more(" x=soon;"), nil, mail.BadSignature},
		{"a signature that is not base64", strings.Replace(good, "\tb=", "\tb=!", 1), nil, mail.BadSignature},
		{"a body hash that is not base64", strings.Replace(good, "bh=", "bh=!", 1), nil, mail.BadSignature},
		{"a signature longer than any", strings.Replace(good, "\tb=", "\tb="+strings.Repeat("A", 1024), 1), nil, mail.BadSignature},
		{"a signature over too many fields", sign(ready(), sim.Signature{Signed: append(strings.Split(strings.Repeat("x ", 100), " "), "from", "to", "subject", "date")}), nil, mail.BadSignature},
		{"more signatures than anybody makes", strings.Repeat("DKIM-Signature: d=example.org\r\n", 16) + good, nil, mail.BadSignature},

		{"a part of the body", more(" l=10;"), nil, mail.BodyLength},
		{"SHA-1", sign(ready(), sim.Signature{Algorithm: "rsa-sha1"}), nil, mail.SHA1},
		{"Ed25519", sign(ready(), sim.Signature{Algorithm: "ed25519-sha256"}), nil, mail.Algorithm},
		{"simple form of the head", sign(ready(), sim.Signature{Form: "simple/relaxed"}), nil, mail.Canonical},
		{"simple form of the body", sign(ready(), sim.Signature{Form: "relaxed/simple"}), nil, mail.Canonical},
		{"the form left open", sign(ready(), sim.Signature{Form: "relaxed"}), nil, mail.Canonical},
		{"a key of 1024 bits", sign(ready(), sim.Signature{Key: short}), nil, mail.ShortKey},

		{"From is not signed", sign(ready(), sim.Signature{Signed: []string{"to", "subject", "date"}}), nil, mail.Unsigned},
		{"To is not signed", sign(ready(), sim.Signature{Signed: []string{"from", "subject", "date"}}), nil, mail.Unsigned},
		{"Subject is not signed", sign(ready(), sim.Signature{Signed: []string{"from", "to", "date"}}), nil, mail.Unsigned},
		{"Date is not signed", sign(ready(), sim.Signature{Signed: []string{"from", "to", "subject"}}), nil, mail.Unsigned},

		{"ended before it is proved", ending(t, 16*time.Hour), func(w *mail.Want) { w.At = farAhead.Add(16*time.Hour + time.Second); w.Exported = time.Time{} }, mail.Expired},
		{"ended before it was sent", ending(t, -time.Second), func(w *mail.Want) { w.At = farAhead.Add(-time.Hour); w.Exported = time.Time{} }, mail.Expired},
		{"ended by the host's clock", endingAt(t, longAgo, 16*time.Hour), func(w *mail.Want) { w.At = longAgo; w.Exported = time.Time{} }, mail.Expired},

		{"a selector that is not pinned", sign(ready(), sim.Signature{Selector: "s1"}), nil, mail.UnknownKey},
		{"the key of another time", dated(time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC)), func(w *mail.Want) { w.At = time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC); w.Exported = time.Time{} }, mail.UnknownKey},
		{"a word of the body changed", strings.Replace(good, "ready.</p>", "Ready.</p>", 1), nil, mail.AlteredBody},
		{"something added at the end", good + "-- \r\nsent by a friend\r\n", nil, mail.AlteredBody},
		{"another date", strings.Replace(good, "10:33:40", "10:33:41", 1), nil, mail.AlteredHeader},
		{"another display name", strings.Replace(good, "From: OpenAI", "From: Openai", 1), nil, mail.AlteredHeader},
		{"another content type", strings.Replace(good, "us-ascii", "utf-8", 1), nil, mail.AlteredHeader},
		{"signed by another key", sign(ready(), sim.Signature{Key: other}), nil, mail.AlteredHeader},
	}
}

// TestRefusals has a mail for every way to be wrong, and every code has a mail.
func TestRefusals(t *testing.T) {
	met := map[mail.Code]bool{}
	for _, r := range refusals(t) {
		want := wanted()
		if r.want != nil {
			r.want(&want)
		}
		proof, err := mail.Verify([]byte(r.raw), want, sim.Keys())
		code := codeOf(t, err)
		met[code] = true
		if code != r.code {
			t.Errorf("%s: refused with %q (%v), want %q", r.name, code, err, r.code)
		}
		if err != nil && (proof != mail.Proof{} || strings.Contains(err.Error(), testEmail)) {
			t.Errorf("%s: a refusal with the proof %+v, in the words %q", r.name, proof, err)
		}
	}
	for code := range mail.Sentences {
		if !met[code] {
			t.Errorf("no mail is refused with %q", code)
		}
	}
}

// TestNoKeyOfOurs: what the simulated key signs is nothing to the list of a release.
func TestNoKeyOfOurs(t *testing.T) {
	for _, keys := range []mail.Keys{{}, mail.OpenAI()} {
		_, err := mail.Verify([]byte(ready().signed(t)), wanted(), keys)
		if code := codeOf(t, err); code != mail.UnknownKey {
			t.Errorf("refused with %q, want %q", code, mail.UnknownKey)
		}
	}
}

var (
	longAgo  = time.Date(2023, 4, 5, 6, 7, 8, 0, time.UTC)
	farAhead = time.Date(2090, 4, 5, 6, 7, 8, 0, time.UTC) // of every host's clock
)

// ending is a mail whose signature ends some time after it was sent.
func ending(t *testing.T, after time.Duration) string { return endingAt(t, farAhead, after) }

func endingAt(t *testing.T, at time.Time, after time.Duration) string {
	d := ready().set("Date", at.Format(time.RFC1123Z))
	d.body = linkTo(testUser, at.Format("2006-01-02-15-04-05")) + "\r\n"
	d.More = " x=" + unix(at.Add(after)) + ";"
	return d.signed(t)
}

// TestEndIsIncluded: a signature holds to its last second.
func TestEndIsIncluded(t *testing.T) {
	for _, after := range []time.Duration{0, 16 * time.Hour} {
		want := wanted()
		want.At, want.Exported = farAhead.Add(after), time.Time{}
		verify(t, ending(t, after), want)
	}
}
