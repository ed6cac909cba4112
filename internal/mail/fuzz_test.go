package mail_test

import (
	"bytes"
	"testing"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

// FuzzVerify gives any bytes as a mail. Nothing is accepted but what was signed: the
// seeds, in other spellings, which prove what they prove. A refusal has its words.
func FuzzVerify(f *testing.F) {
	known := map[mail.Proof]bool{}
	for _, d := range []*draft{ready(), ready().set("Date", "Tue, 08 Sep 2026 10:33:40 +0000")} {
		raw := d.signed(f)
		known[verify(f, raw, wanted())] = true
		f.Add([]byte(raw))
	}
	f.Add([]byte(newDraft().text()))
	f.Add([]byte("From x\n>From y: z\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		proof, err := mail.Verify(raw, wanted(), sim.Keys())
		if err != nil {
			codeOf(t, err)
			return
		}
		if !known[proof] {
			t.Errorf("a mail that nobody signed proves %+v:\n%q", proof, raw)
		}
		// Saved once more, with line feeds only, it is the same mail.
		again, err := mail.Verify(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), wanted(), sim.Keys())
		if err != nil || again != proof {
			t.Errorf("saved again it proves %+v (%v), want %+v", again, err, proof)
		}
	})
}

// FuzzBody gives a signed mail any body: reading links must not fail, nor depend on
// what is around them.
func FuzzBody(f *testing.F) {
	f.Add("a=\r\nb=3D\r\nQUJD\r\n" + linkTo(testUser, "2026-09-07-10-30-40"))
	f.Add(linkTo("user-another1another2another3", "2026-09-07-10-30-40") + "\r\n")
	f.Fuzz(func(t *testing.T, body string) {
		d := ready()
		d.body = body
		_, err := mail.Verify([]byte(d.signed(t)), wanted(), sim.Keys())
		switch code := codeOf(t, err); code {
		case "", mail.OtherAccount, mail.OtherExport, mail.NotLinked, mail.NotMail, mail.TooLarge, mail.AlteredBody:
			// Bare line ends are not signed as they are verified.
		default:
			t.Errorf("refused with %q: %v", code, err)
		}
	})
}
