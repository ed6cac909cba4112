package mail

import (
	"bytes"
	"math"
	"mime"
	netmail "net/mail"
	"regexp"
	"strings"
	"time"
)

// required are the fields that say what a mail proves. Each stands in it once, and
// is signed.
var required = []string{"from", "to", "subject", "date"}

// check holds what a mail says against what is wanted, and returns when it was
// sent. Whether it says so truly is another question, see verify.
func (m *message) check(want Want) (time.Time, error) {
	value := map[string]string{}
	for _, name := range required {
		f, err := m.once(name)
		if err != nil {
			return time.Time{}, err
		}
		value[name] = f.value
	}
	if err := m.checkSubject(value["subject"], value["from"]); err != nil {
		return time.Time{}, err
	}
	if err := checkMailbox(value["to"], want.Email); err != nil {
		return time.Time{}, err
	}
	sent, err := netmail.ParseDate(value["date"])
	if err != nil {
		return time.Time{}, refuse(NotMail, "the mail's date cannot be read")
	}
	return sent.UTC(), checkWindow(sent, want)
}

// forwards is how programs begin the subject of a mail that they forward or answer.
var forwards = regexp.MustCompile(`(?i)^(fwd?|re|aw|wg|tr|rv|enc|res|i|doorst|vs|vb|pd|odp|转发|轉寄) ?: ?`)

// checkSubject wants the mail that says the export is ready, from whom it comes.
func (m *message) checkSubject(subject, from string) error {
	subject, err := new(mime.WordDecoder).DecodeHeader(subject)
	if err != nil {
		return refuse(OtherSubject, "the mail's subject cannot be read")
	}
	sender, err := mailboxOf(from)
	isOurs := err == nil && sender == Sender
	about := forwards.ReplaceAllString(subject, "")
	switch {
	case about != subject && (about == Subject || about == SubjectStarted),
		!isOurs && bytes.Contains(m.body, []byte(Sender)):
		return refuse(Forwarded, "the export mail is inside another mail")
	case !isOurs:
		return refuse(OtherSender, "the mail is not from %s", Sender)
	case subject == SubjectStarted:
		return refuse(Started, "the mail says that the export has started, not that it is ready")
	case subject != Subject:
		return refuse(OtherSubject, "the mail has another subject than %q", Subject)
	}
	return nil
}

// checkMailbox wants a mail to the account's address, and to no other.
func checkMailbox(to, email string) error {
	want, ok := normalMailbox(email)
	if !ok {
		return refuse(NoEmail, "the export names no e-mail address")
	}
	if got, err := mailboxOf(to); err != nil || got != want {
		return refuse(OtherMailbox, "the mail is not to the address of the export, or to several")
	}
	return nil
}

// mailboxOf returns the only address of a field, in its normal form.
func mailboxOf(value string) (string, error) {
	address, err := netmail.ParseAddress(value)
	if err != nil {
		return "", err
	}
	normal, _ := normalMailbox(address.Address)
	return normal, nil
}

// normalMailbox writes the domain in lower case, since it has no case. What stands
// before the @ is its server's business and stays as it is.
func normalMailbox(address string) (string, bool) {
	address = strings.TrimSpace(address)
	at := strings.LastIndexByte(address, '@')
	if at < 1 || at == len(address)-1 {
		return address, false
	}
	return address[:at] + strings.ToLower(address[at:]), true
}

func checkWindow(sent time.Time, want Want) error {
	switch {
	case sent.After(want.At.Add(MaxAhead)) || sent.Unix()/secondsPerDay > math.MaxUint16:
		return refuse(Ahead, "the mail is dated %s, after %s", day(sent), day(want.At))
	case sent.Before(want.At.Add(-MaxAge)) || sent.Unix() < 0:
		return refuse(TooOld, "the mail is dated %s, more than %d days before %s", day(sent), MaxAge/(24*time.Hour), day(want.At))
	case want.Exported.IsZero():
		return nil
	case sent.Before(want.Exported.Add(-MaxBefore)):
		return refuse(OtherExport, "the mail is dated %s, and the export was made later, %s", day(sent), day(want.Exported))
	case sent.After(want.Exported.Add(MaxDelay)):
		return refuse(OtherExport, "the mail is dated %s, and the export was made long before, %s", day(sent), day(want.Exported))
	}
	return nil
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }
