package export

import (
	"errors"
	"io"
	"regexp"
	"strings"
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

// userFolder is one that generated pictures are in.
var userFolder = regexp.MustCompile(`^(user-[A-Za-z0-9]{24})/`)

// judgeUsers compares whose the other files say they are.
func (a *Archive) judgeUsers() error {
	var same cases
	named := func(user string) { same.check(user == a.userID) }
	for _, m := range []struct {
		e   *entry
		key string
	}{
		{a.members.feedback, "user_id"},
		{a.members.settings, "user_id"},
		{a.members.votes, "user_id"},
		{a.members.library, "uploading_account_user_id"},
	} {
		if err := a.rowUsers(m.e, m.key, named); err != nil {
			return err
		}
	}
	for _, name := range a.names() {
		if match := userFolder.FindStringSubmatch(name); match != nil {
			named(match[1])
		}
	}
	a.found.add(MarkSameUser, same)
	return nil
}

// rowUsers calls f with the user of each row of a list that names one.
func (a *Archive) rowUsers(e *entry, key string, f func(user string)) error {
	if e == nil || (!a.keeps(e) && e.inflated > uint64(a.limits.SideFile)) {
		return nil
	}
	_, err := a.sideFile(e, func(d *decoder) {
		d.elements(func() {
			d.each(func(name string) {
				if name != key || !d.is('"') {
					d.skip()
					return
				}
				f(d.id())
			})
		})
	})
	return err
}

// readShares reads which conversations were shared. That they are in the export
// shows when all are read.
func (a *Archive) readShares() error {
	if a.members.shared == nil {
		return nil
	}
	_, err := a.sideFile(a.members.shared, func(d *decoder) {
		d.elements(func() {
			d.each(func(name string) {
				if name != "conversation_id" || !d.is('"') {
					d.skip()
					return
				}
				if id := d.id(); len(a.sharedIDs) < a.limits.Conversations {
					a.sharedIDs = append(a.sharedIDs, keyOf(id))
				}
			})
		})
	})
	return err
}

// feedback is one row as far as its form goes.
type feedback struct {
	ids, oddIDs   int
	rated, worded bool
}

// judgeFeedback looks at the rows of feedback. That their conversations are gone
// says nothing: chats get deleted.
func (a *Archive) judgeFeedback() error {
	defer a.judgeForms()
	if a.members.feedback == nil {
		return nil
	}
	var rows cases
	_, err := a.sideFile(a.members.feedback, func(d *decoder) {
		d.elements(func() { rows.check(d.feedback().fits()) })
	})
	a.found.add(MarkFeedback, rows)
	return err
}

func (d *decoder) feedback() (f feedback) {
	f.worded = true
	d.each(func(name string) {
		switch name {
		case "id", "conversation_id", "message_id":
			if d.is('"') {
				f.ids++
				if !isUUID(d.id(), 0) {
					f.oddIDs++
				}
				return
			}
			d.skip()
		case "rating":
			rating := strings.ToLower(string(d.short()))
			f.rated = rating == "thumbs_up" || rating == "thumbs_down"
		case "content": // a document within a string
			f.worded = d.is('"') || d.is('n')
			d.skip()
		default:
			d.skip()
		}
	})
	return f
}

func (f feedback) fits() bool { return f.ids > 0 && f.oddIDs == 0 && f.rated && f.worded }
