package export

import "io"

// MaxMail is the longest export mail that a payload may hold, in bytes.
const MaxMail = 1 << 20

// Mail is the export mail in a payload, as it was received, byte for byte. False
// says that there is none, as in every export that is no payload. The error is an
// *Error: the mail is too long, or damaged.
func (a *Archive) Mail() ([]byte, bool, error) {
	e := a.members.mail
	if e == nil {
		return nil, false, nil
	}
	if e.inflated > MaxMail {
		return nil, false, refuse(OverLimit, "an export mail of %d bytes, want at most %d", e.inflated, MaxMail)
	}
	mail, err := io.ReadAll(a.openMember(e, &inflater{}))
	if err != nil {
		return nil, false, err
	}
	return mail, true, nil
}

// PayloadOption changes what is sent of an archive.
type PayloadOption func(*Payload)

// WithMail sends the export mail along, as it was received. Of a payload that has
// one already, it takes that one's place; an empty one changes nothing.
func WithMail(mail []byte) PayloadOption {
	return func(p *Payload) {
		if len(mail) > 0 {
			p.mail = mail
		}
	}
}
