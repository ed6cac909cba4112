package keyring

import (
	"encoding/binary"
	"errors"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/score"
)

// mailed is what a keyring signs of an export mail; zero if there is none, or one
// that does not hold. It is verified here, and not by the worker alone, because the
// day moves accounts: whoever could make it up could take one over.
type mailed struct {
	tag     contribution.Tag
	day     uint16              // 0 for a mail that is dated ahead of block time
	refused contribution.Reason // why a mail is none that holds, for the receipt
}

// verifyMail holds a mail to what the worker read of the export.
func (s session) verifyMail(r job.Reading, now uint64) mailed {
	if len(r.Mail.Raw) == 0 {
		return mailed{}
	}
	if len(s.derived.families) == 0 {
		return mailed{refused: score.MailRefused}
	}
	want := mail.Want{Email: r.Mail.Email, UserID: r.User, At: unix(now)}
	if r.Mail.Exported != 0 {
		want.Exported = unix(r.Mail.Exported)
	}
	proof, err := mail.Verify(r.Mail.Raw, want, s.config.MailKeys)
	if err != nil {
		return mailed{refused: refusalOf(err)}
	}
	m := mailed{tag: s.derived.tagOf(score.MailPrint(s.derived.families[0], proof.ID))}
	if uint64(proof.Day) <= now/day {
		m.day = proof.Day
	}
	return m
}

// refusalOf says to whom the mail would prove what it cannot: a genuine one that names
// no account could be anybody's, sent along with anybody's export.
func refusalOf(err error) contribution.Reason {
	var refused *mail.Error
	if errors.As(err, &refused) && refused.Code == mail.NotLinked {
		return score.MailUnlinked
	}
	return score.MailRefused
}

func unix(seconds uint64) time.Time { return time.Unix(int64(min(seconds, 1<<40)), 0).UTC() }

// tagOf tags one print of a family that the keyring has.
func (d derived) tagOf(p contribution.Tag) contribution.Tag {
	mac := d.mac(p.Family)
	mac.Write([]byte(tagPrefix))
	mac.Write(binary.BigEndian.AppendUint64(nil, p.Tag))
	return contribution.Tag{Family: p.Family, Tag: binary.BigEndian.Uint64(mac.Sum(nil))}
}
