package export

import "regexp"

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
