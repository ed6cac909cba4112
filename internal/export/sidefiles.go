package export

import (
	"errors"
	"io"
	"regexp"
)

var userID = regexp.MustCompile(`^user-[A-Za-z0-9]{8,64}$`)

// readUser reads whose export it is. Without that, nothing could be paid.
func (a *Archive) readUser() error {
	if a.members.user == nil {
		return refuse(NoUser, "there is no user.json")
	}
	id, email, found := "", "", 0
	broken, err := a.sideFile(a.members.user, func(d *decoder) {
		d.each(func(name string) {
			switch name {
			case "id":
				id = d.id()
				found++
			case "email":
				email = d.id()
			default:
				d.skip()
			}
		})
	})
	switch {
	case err != nil:
		return err
	case broken:
		return refuse(NoUser, "user.json is not one JSON object")
	case found != 1 || !userID.MatchString(id):
		return refuse(NoUser, "user.json has no user id")
	}
	a.userID, a.email = id, email
	return nil
}

// form is how a side file is written.
type form struct {
	bad    bool
	layout layout
}

// sideFile parses one small file. An error is the archive's fault; a file whose
// own text is broken is said to be, and that is all.
func (a *Archive) sideFile(e *entry, parse func(*decoder)) (broken bool, err error) {
	if e.inflated > uint64(a.limits.SideFile) {
		return false, refuse(OverLimit, "%.80q is %d bytes, want at most %d", e.name, e.inflated, a.limits.SideFile)
	}
	m := &watched{member: a.openMember(e, &inflater{})}
	d := newDecoder(m, a.limits)
	parse(d)
	if d.err == nil {
		if _, err := d.json.ReadToken(); !errors.Is(err, io.EOF) {
			d.err = errors.Join(errTrailing, err)
		}
	}
	if m.member.err != nil && !errors.Is(m.member.err, io.EOF) {
		return false, m.member.err
	}
	if d.err != nil {
		a.oddities = append(a.oddities, OddSideFile)
		return true, nil
	}
	if a.keeps(e) { // others stay at home, and would make export and payload differ
		a.forms = append(a.forms, form{bad: m.bad || m.scanner.bad, layout: m.scanner.layout})
	}
	return false, nil
}

var errTrailing = errors.New("something follows the JSON value")

// watched is a member whose form is looked at while it is read.
type watched struct {
	member  *member
	scanner scanner
	bad     bool // something follows the value
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.member.Read(p)
	rest := p[:n]
	if !w.scanner.done {
		rest = rest[w.scanner.scan(rest):]
	}
	w.bad = w.bad || len(rest) > 0
	return n, err
}

// judgeForms holds side files to the form of the conversations.
func (a *Archive) judgeForms() {
	for _, f := range a.forms {
		same := f.layout == anyLayout || a.layout == anyLayout || f.layout == a.layout
		a.found.add(MarkCanonical, caseOf(!f.bad && same))
	}
}

// each calls f with every member's name of an object; f reads the value.
func (d *decoder) each(f func(name string)) {
	if !d.enter('{') {
		return
	}
	for d.more() {
		if name := string(d.key()); d.err == nil {
			f(name)
		}
	}
}

// elements calls f before every element of a list; f reads it.
func (d *decoder) elements(f func()) {
	if !d.enter('[') {
		return
	}
	for d.more() {
		f()
	}
}
