package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func (a *Archive) open() (err error) {
	if a.size > a.limits.Archive {
		return refuse(OverLimit, "a file of %d bytes, want at most %d", a.size, a.limits.Archive)
	}
	if a.dir, err = a.readDirectory(); err != nil {
		return err
	}
	if a.members, err = findMembers(a.dir.entries); err != nil {
		return err
	}
	if err := a.bound(); err != nil {
		return err
	}
	generation, err := a.probe()
	if err != nil {
		return err
	}
	if err := a.readUser(); err != nil {
		return err
	}
	if err := a.readPayloadManifest(); err != nil {
		return err
	}
	a.describe(generation)
	return a.judgeFiles()
}

// bound refuses more conversations than anybody has. Where each member's bytes
// begin is looked up when it is read: its own header is beside them, and may be
// dear to fetch.
func (a *Archive) bound() error {
	chats := uint64(0)
	for _, e := range a.members.shards {
		// Each is compared on its own too: the sum of hostile sizes wraps around.
		if chats += e.inflated; chats > uint64(a.limits.Chats) || e.inflated > uint64(a.limits.Chats) {
			return refuse(OverLimit, "more than %d bytes of conversations", a.limits.Chats)
		}
	}
	return nil
}

func (a *Archive) readPayloadManifest() error {
	e := a.members.payload
	if e == nil {
		return nil
	}
	if e.inflated > contribution.MaxManifest {
		return refuse(OverLimit, "a payload manifest of %d bytes, want at most %d", e.inflated, contribution.MaxManifest)
	}
	document, err := io.ReadAll(a.openMember(e, &inflater{}))
	if err != nil {
		return err
	}
	manifest, err := contribution.ParseManifest(document)
	if err != nil {
		return refuse(Damaged, "its payload manifest is not one: %v", err)
	}
	a.manifest = &manifest
	return nil
}

func (a *Archive) describe(generation Generation) {
	a.info = Info{Name: a.name, Size: a.size, Generation: generation, Exported: exportedAt(a.members.kept()), Members: len(a.dir.entries), Missing: []string{}, Payload: a.manifest}
	read := len(a.members.kept())
	if a.members.payload != nil {
		read++
	}
	for _, e := range a.dir.entries {
		a.info.Inflated += int64(min(e.inflated, 1<<40))
		if strings.HasSuffix(e.name, "/") || isClutter(e.name) {
			read++
		}
	}
	a.info.Attachments = max(0, len(a.dir.entries)-read)
	previous := -1
	for _, e := range a.members.shards {
		a.info.Chats += int64(e.inflated)
		a.info.Shards = append(a.info.Shards, e.name)
		number := shardNumber(e)
		if number > previous+1 {
			a.oddities = append(a.oddities, OddShardGap)
		}
		previous = number
	}
}

// judgeFiles makes the marks that need no conversation.
func (a *Archive) judgeFiles() error {
	name := a.name
	if a.manifest != nil {
		name = a.manifest.Original.Name
	}
	users, err := a.compareUsers()
	if err != nil {
		return err
	}
	files, err := a.readListing()
	if err != nil {
		return err
	}
	a.fixed = []Mark{markZipName(name, a.userID), a.markManifest(files), users}
	return nil
}

// markManifest compares the export's own manifest with what is there. What stayed
// at home is neither missing nor checked.
func (a *Archive) markManifest(files []listed) Mark {
	sizes := make(map[string]string, len(a.dir.entries))
	for _, e := range a.dir.entries {
		sizes[strings.TrimPrefix(e.name, a.members.root)] = strconv.FormatUint(e.inflated, 10)
	}
	home := a.atHome()
	checked, failed := 0, 0
	for _, f := range files {
		size, there := sizes[f.path]
		if !there && home[a.members.root+f.path] {
			continue
		}
		checked++
		if !there {
			a.info.Missing = append(a.info.Missing, f.path)
			a.oddities = append(a.oddities, OddMissing)
		}
		if size != f.size {
			failed++
		}
	}
	slices.Sort(a.info.Missing)
	return judge(MarkManifest, checked, failed, "listed files")
}

func (a *Archive) atHome() map[string]bool {
	home := map[string]bool{}
	if a.manifest != nil {
		for _, d := range a.manifest.Dropped {
			home[d.Name] = true
		}
	}
	return home
}

// finish completes the report of one pass.
func (a *Archive) finish(t *tally) {
	a.report = t.report
	a.report.Oddities = t.sorted()
	a.report.Marks = append(slices.Clone(a.fixed), t.clocks.mark(), t.groups.mark())
}
