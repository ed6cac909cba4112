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
	id, found := "", 0
	err := a.sideFile(a.members.user, func(d *decoder) {
		d.each(func(name string) {
			switch name {
			case "id":
				id = d.id()
				found++
			case "email":
				a.email = d.id()
			default:
				d.skip()
			}
		})
	})
	var refused *Error
	switch {
	case errors.As(err, &refused):
		return err
	case err != nil:
		return refuse(NoUser, "user.json is not one JSON object")
	case found != 1 || !userID.MatchString(id):
		return refuse(NoUser, "user.json has no user id")
	}
	a.userID = id
	return nil
}

// sideFile parses one small file. An *Error is the archive's fault, another is
// that of the file's own text.
func (a *Archive) sideFile(e *entry, parse func(*decoder)) error {
	if e.inflated > uint64(a.limits.SideFile) {
		return refuse(OverLimit, "%.80q is %d bytes, want at most %d", e.name, e.inflated, a.limits.SideFile)
	}
	m := a.openMember(e, &inflater{})
	d := newDecoder(m)
	parse(d)
	if d.err == nil {
		if _, err := d.json.ReadToken(); !errors.Is(err, io.EOF) {
			d.err = errors.Join(errTrailing, err)
		}
	}
	if m.err != nil && !errors.Is(m.err, io.EOF) {
		return m.err
	}
	return d.err
}

var errTrailing = errors.New("something follows the JSON value")

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

// compareUsers reads whose the side files say they are.
func (a *Archive) compareUsers() (Mark, error) {
	checked, failed := 0, 0
	for _, e := range []*entry{a.members.feedback, a.members.settings} {
		if e == nil {
			continue
		}
		n, others, err := a.countUsers(e)
		var refused *Error
		if errors.As(err, &refused) {
			return Mark{}, err
		}
		if err != nil {
			a.oddities = append(a.oddities, OddSideFile)
			continue
		}
		checked, failed = checked+n, failed+others
	}
	return judge(MarkSameUser, checked, failed, "entries of other files about the user"), nil
}

// countUsers counts a list's entries that name a user, and those that name another.
func (a *Archive) countUsers(e *entry) (named, others int, err error) {
	err = a.sideFile(e, func(d *decoder) {
		if !d.enter('[') {
			return
		}
		for d.more() {
			d.each(func(name string) {
				if name != "user_id" || !d.is('"') {
					d.skip()
					return
				}
				named++
				if d.id() != a.userID {
					others++
				}
			})
		}
	})
	return named, others, err
}

// listed is one file in the export's own manifest.
type listed struct {
	path string
	size string // as it is written
}

// readListing reads the export's own manifest, if it has one that can be read.
func (a *Archive) readListing() ([]listed, error) {
	if a.members.listing == nil {
		return nil, nil
	}
	var files []listed
	err := a.sideFile(a.members.listing, func(d *decoder) {
		d.each(func(name string) {
			if name != "export_files" {
				d.skip()
				return
			}
			if !d.enter('[') {
				return
			}
			for d.more() {
				files = append(files, d.listed())
			}
		})
	})
	var refused *Error
	if errors.As(err, &refused) {
		return nil, err
	}
	if err != nil {
		a.oddities = append(a.oddities, OddSideFile)
		return nil, nil
	}
	return files, nil
}

func (d *decoder) listed() (l listed) {
	d.each(func(name string) {
		switch name {
		case "path":
			l.path = strings.TrimPrefix(d.text(), "./")
		case "size_bytes":
			l.size = d.scalar()
		default:
			d.skip()
		}
	})
	return l
}
