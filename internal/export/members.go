package export

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// members are the files of an export that are read.
type members struct {
	shards   []*entry // in reading order
	user     *entry
	listing  *entry // the export's own manifest
	feedback *entry
	shared   *entry
	settings *entry
	votes    *entry // model_comparisons.json, which stays at home
	library  *entry // likewise
	page     *entry // likewise
	payload  *entry // our manifest, if this is a payload
	mail     *entry // likewise
	root     string // the folder they are in, with its slash, or nothing
}

// keeps says whether a payload holds a member.
func (a *Archive) keeps(e *entry) bool {
	m := &a.members
	return e != m.votes && e != m.library && e != m.page
}

// kept are those that a payload holds.
func (m *members) kept() []*entry {
	list := slices.Clone(m.shards)
	for _, e := range []*entry{m.user, m.listing, m.feedback, m.shared, m.settings} {
		if e != nil {
			list = append(list, e)
		}
	}
	return list
}

var shardName = regexp.MustCompile(`^conversations(?:-([0-9]{1,9}))?\.json$`)

// findMembers looks for the export in the archive. It may be in a folder, as
// people pack it again: the one nearest the top that holds conversations.
func findMembers(entries []*entry) (members, error) {
	root, err := findRoot(entries)
	if err != nil {
		return members{}, err
	}
	m := members{root: root}
	for _, e := range entries {
		switch e.name {
		case contribution.ManifestName:
			m.payload = e
		case contribution.MailName:
			m.mail = e
		}
		dir, base := path.Split(e.name)
		if dir != root || base == "" {
			continue
		}
		if err := m.take(e, strings.ToLower(base)); err != nil {
			return members{}, err
		}
	}
	slices.SortFunc(m.shards, func(x, y *entry) int {
		return cmp.Or(cmp.Compare(shardNumber(x), shardNumber(y)), cmp.Compare(x.name, y.name))
	})
	return m, nil
}

func (m *members) take(e *entry, base string) error {
	if shardName.MatchString(base) {
		m.shards = append(m.shards, e)
		return nil
	}
	place := m.place(base)
	switch {
	case place == nil:
		return nil
	case *place != nil:
		return refuse(Unsafe, "two files in the archive are named %q", base)
	}
	*place = e
	return nil
}

// place is where a side file belongs; nil if it is not read.
func (m *members) place(base string) **entry {
	switch base {
	case "user.json":
		return &m.user
	case "export_manifest.json":
		return &m.listing
	case "message_feedback.json":
		return &m.feedback
	case "shared_conversations.json":
		return &m.shared
	case "user_settings.json":
		return &m.settings
	case "model_comparisons.json":
		return &m.votes
	case "library_files.json":
		return &m.library
	case "chat.html":
		return &m.page
	}
	return nil
}

// shardNumber orders shards; conversations.json comes first.
func shardNumber(e *entry) int {
	match := shardName.FindStringSubmatch(strings.ToLower(path.Base(e.name)))
	if match == nil || match[1] == "" {
		return -1
	}
	n, _ := strconv.Atoi(match[1]) // at most nine digits
	return n
}

func findRoot(entries []*entry) (string, error) {
	roots := map[string]bool{}
	depth := -1
	for _, e := range entries {
		dir, base := path.Split(e.name)
		if isClutter(e.name) || !shardName.MatchString(strings.ToLower(base)) {
			continue
		}
		here := strings.Count(dir, "/")
		if depth >= 0 && here > depth {
			continue
		}
		if here < depth {
			clear(roots)
		}
		depth, roots[dir] = here, true
	}
	switch len(roots) {
	case 0:
		return "", noChats(entries)
	case 1:
		for root := range roots {
			return root, nil
		}
	}
	return "", refuse(SeveralInOne, "%d exports in one archive", len(roots))
}

// isClutter says whether a file is what an operating system adds.
func isClutter(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") || strings.HasPrefix(base, "._") ||
		base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini"
}

func noChats(entries []*entry) error {
	for _, e := range entries {
		if strings.HasPrefix(e.name, "Takeout/") {
			return refuse(OtherProvider, "the archive is from another service")
		}
	}
	for _, e := range entries {
		if strings.EqualFold(path.Ext(e.name), ".zip") {
			return refuse(Nested, "the archive holds archives, and no conversations")
		}
	}
	return refuse(NoChats, "no conversations.json or conversations-000.json in the archive")
}
