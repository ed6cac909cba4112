package keyring

import (
	"bytes"
	"crypto/x509"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/mail"
	mailsim "github.com/gptdatadao/gptdao/internal/mail/sim"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
)

// exported is an export that was made an hour ago.
func exported(k *kit) sample.Config {
	return sample.Config{
		Seed: 3, User: "user-000000000000000000000001", Email: "me@example.com", Now: time.Unix(int64(k.chain.now), 0).UTC().Add(-time.Hour),
	}
}

// TestMailIsVerifiedByTheKeyring: what a ticket says of a mail rests on the mail, and
// on the worker's word for nothing but the address.
func TestMailIsVerifiedByTheKeyring(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	ring.config.MailKeys = mailsim.Keys()
	s := session{ring, k.worker}
	c := exported(k)
	raw, err := sample.Mail(c, sample.MailConfig{})
	must(t, err)
	wrapped, err := sample.Mail(c, sample.MailConfig{Wrapped: true})
	must(t, err)
	second, err := sample.Mail(c, sample.MailConfig{Sent: c.Now.Add(5 * time.Minute)})
	must(t, err)
	good := job.Reading{User: c.User, Mail: job.Mail{Raw: raw, Email: c.Email, Exported: uint64(c.Now.Unix())}, Prints: prints(1, 2)}
	today := uint16(k.chain.now / day)

	tests := []struct {
		name   string
		change func(*job.Reading)
		day    uint16 // 0 if it does not hold
		why    contribution.Reason
	}{
		{"as it was sent", func(*job.Reading) {}, today, ""},
		{"that came after it", func(r *job.Reading) { r.Mail.Raw = second }, today, ""},
		{"with a link that names nobody", func(r *job.Reading) { r.Mail.Raw = wrapped }, 0, score.MailUnlinked},
		{"none", func(r *job.Reading) { r.Mail = job.Mail{} }, 0, ""},
		{"altered", func(r *job.Reading) { r.Mail.Raw = bytes.Replace(raw, []byte("export"), []byte("exports"), 1) }, 0, score.MailRefused},
		{"for another user", func(r *job.Reading) { r.User = "user-someBodyElse" }, 0, score.MailRefused},
		{"with a link that names nobody, beside another's user ID", func(r *job.Reading) { r.User, r.Mail.Raw = "user-someBodyElse", wrapped }, 0, score.MailUnlinked},
		{"to another address", func(r *job.Reading) { r.Mail.Email = "other@example.org" }, 0, score.MailRefused},
		{"beside an export without an address", func(r *job.Reading) { r.Mail.Email = "" }, 0, score.MailRefused},
		{"of another export", func(r *job.Reading) { r.Mail.Exported -= 30 * day }, 0, score.MailRefused},
	}
	var tags []uint64
	for _, tt := range tests {
		r := good
		tt.change(&r)
		got := s.verifyMail(r, k.chain.now)
		if (got.tag.Tag != 0) != (tt.day != 0) || got.day != tt.day || got.refused != tt.why {
			t.Errorf("a mail %s: %+v, want day %d, refused with %q", tt.name, got, tt.day, tt.why)
		}
		if got.tag.Tag != 0 {
			tags = append(tags, got.tag.Tag)
			if got.tag.Family != score.FamilyExact {
				t.Errorf("a mail %s: family %d", tt.name, got.tag.Family)
			}
		}
	}
	if len(slices.Compact(tags)) != len(tags) {
		t.Errorf("two mails have one tag")
	}
	if late := s.verifyMail(good, k.chain.now+9*day); late.tag.Tag != 0 {
		t.Error("a mail of nine days ago holds")
	}
	ring.config.MailKeys = mail.Keys{}
	if none := s.verifyMail(good, k.chain.now); none.tag.Tag != 0 {
		t.Error("a mail holds without a key")
	}
}

// TestTheMailsTagIsBehindThePrints: and the ticket covers it.
func TestTheMailsTagIsBehindThePrints(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	ring.config.MailKeys = mailsim.Keys()
	c := exported(k)
	raw, err := sample.Mail(c, sample.MailConfig{})
	must(t, err)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	w := ring.For(k.worker)
	lease, err := w.Lease(t.Context(), j.Job)
	must(t, err)
	_, err = w.Release(t.Context(), lease.ID, j.header)
	must(t, err)
	tagged, err := w.Tag(t.Context(), lease.ID, job.Reading{User: c.User, Prints: prints(9, 3), Mail: job.Mail{Raw: raw, Email: c.Email}})
	must(t, err)
	checkTagged(t, ring, j.Job, tagged, 3)
	if last := tagged.Tags[2]; last.Tag != tagged.Ticket.Mail || tagged.Ticket.MailDay == 0 {
		t.Errorf("tags %v, ticket %+v", tagged.Tags, tagged.Ticket)
	}
}

func TestMailKeysAreThePolicys(t *testing.T) {
	k := newKit(t)
	key, err := x509.MarshalPKIXPublicKey(&mailsim.KeyOf("another key of thirty-two bytes.", 2048).PublicKey)
	must(t, err)
	today := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	other, err := mail.NewKeys(mail.SetSimulated, "another list", []mail.Key{{Selector: "s2", Public: key, NotBefore: today, NotAfter: today}})
	must(t, err)
	c := k.config
	c.MailKeys = other
	if ring, err := Open(t.Context(), c); err == nil {
		t.Error("a keyring opens with keys of its own")
		must(t, ring.Close())
	}
}

// TestALaterMailTakesTheAccount: an account that settled to another wallet is refused
// without mail, and scored for whoever has a later one; the pool moves it.
func TestALaterMailTakesTheAccount(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	ring.config.MailKeys = mailsim.Keys()
	c := exported(k)
	raw, err := sample.Mail(c, sample.MailConfig{})
	must(t, err)
	today := uint16(k.chain.now / day)
	epoch := k.publish(t, ring)
	for _, tt := range []struct {
		name  string
		mail  []byte
		bound uint16 // day of the mail that the account is bound with
		want  error
	}{
		{"without mail", nil, 0, ErrBound},
		{"with a later mail", raw, today - 1, nil},
		{"with a mail of the same day", raw, today, ErrBound},
	} {
		k.chain.accounts[ring.derived.accountOf(c.User)] = contribution.AccountWord{Wallet: common.Address{0x99}, MailDay: tt.bound}
		j := k.contribute(t, epoch, k.binding(), nil)
		w := ring.For(k.worker)
		lease, err := w.Lease(t.Context(), j.Job)
		must(t, err)
		_, err = w.Release(t.Context(), lease.ID, j.header)
		must(t, err)
		_, err = w.Tag(t.Context(), lease.ID, job.Reading{User: c.User, Prints: prints(1), Mail: job.Mail{Raw: tt.mail, Email: c.Email}})
		if !errors.Is(err, tt.want) || tt.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}
