package export

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A zip's name: the user id's digest and a timestamp, later an id besides; a
// browser adds " (1)" to a second download.
var zipName = regexp.MustCompile(`^([0-9a-f]{64})-([0-9]{4}(?:-[0-9]{2}){5})(?:-[0-9a-f]{32})?(?: ?\([0-9]+\))?\.zip$`)

// nameParts are the digest and the time in the name of the archive, or in that of
// the one a payload was made of.
func (a *Archive) nameParts() (digest, at string, ok bool) {
	name := a.name
	if a.manifest != nil {
		name = a.manifest.Original.Name
	}
	match := zipName.FindStringSubmatch(strings.ToLower(name))
	if match == nil {
		return "", "", false
	}
	return match[1], match[2], true
}

func (a *Archive) nameTime() (time.Time, bool) {
	_, text, ok := a.nameParts()
	at, err := time.Parse("2006-01-02-15-04-05", text)
	return at, ok && err == nil
}

// judgeName compares the archive's name with what is in it.
func (a *Archive) judgeName() {
	digest, _, ok := a.nameParts()
	if !ok {
		a.found.note(MarkZipName, "the file was renamed")
		a.found.note(MarkZipTime, "the file was renamed")
		return
	}
	sum := sha256.Sum256([]byte(a.userID))
	own := digest == hex.EncodeToString(sum[:])
	a.found.add(MarkZipName, caseOf(own))
	a.found.note(MarkZipName, "%s", map[bool]string{true: "the file's name belongs to the user", false: "the file's name belongs to another user"}[own])
	at, ok := a.nameTime()
	if !ok || a.info.Exported.IsZero() {
		return
	}
	gap := a.info.Exported.Sub(at).Abs()
	a.found.add(MarkZipTime, caseOf(gap <= 2*time.Second))
}

// sign that somebody packed the archive anew.
type sign struct {
	what  string
	shows bool
}

// judgeForm looks for such signs.
func (a *Archive) judgeForm() {
	for _, s := range a.signs() {
		a.found.add(MarkZipForm, caseOf(!s.shows))
		if s.shows {
			a.found.note(MarkZipForm, "it was packed anew: %s", s.what)
		}
	}
}

// signs are those that are looked for. A payload shows what copying a member keeps.
func (a *Archive) signs() []sign {
	exports := slices.DeleteFunc(slices.Clone(a.dir.entries), func(e *entry) bool { return isOurs(e.name) })
	some := func(odd func(*entry) bool) bool { return slices.ContainsFunc(exports, odd) }
	list := []sign{
		{"its files stand in another order", !a.inOrder()},
		{"its files are of several times", some(func(e *entry) bool { return e.time != exports[0].time || e.date != exports[0].date })},
		{"some files are not deflated", some(func(e *entry) bool { return e.method != methodDeflate })},
		// That a name is in UTF-8 says nothing of who packed it.
		{"its files have flags", some(func(e *entry) bool { return e.flags&^flagUTF8 != 0 })},
	}
	if a.manifest != nil {
		return list
	}
	return append(list,
		sign{"its files are in a folder", a.members.root != ""},
		sign{"an operating system added files", some(func(e *entry) bool { return isClutter(e.name) || strings.HasSuffix(e.name, "/") })},
		sign{"it has a comment", a.dir.comment},
		sign{"another program packed it", some(func(e *entry) bool { return e.fieldsOdd || e.madeBy != madeByService })},
		sign{"chat.html is not its last file", !a.pageLast()})
}

// madeByService is who packed it, and how: Unix, version 2.0.
const madeByService = 3<<8 | 20

// inOrder says whether the user comes first and the conversations next.
func (a *Archive) inOrder() bool {
	if a.members.user == nil || a.members.user.position != 0 {
		return false
	}
	for i, e := range a.members.shards {
		if e.position != i+1 {
			return false
		}
	}
	return true
}

// pageLast says whether chat.html is the last member. Where there is a manifest,
// that follows; nobody has measured what else does.
func (a *Archive) pageLast() bool {
	page := a.members.page
	return page == nil || a.members.listing != nil || page.position == len(a.dir.entries)-1
}

// isOurs says whether a member is one that payloads have besides the export's.
func isOurs(name string) bool { return strings.HasPrefix(name, ".gptdao/") }
