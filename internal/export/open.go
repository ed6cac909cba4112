package export

import (
	"io"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func (a *Archive) open(bare bool) (err error) {
	if a.size > a.limits.Archive {
		return refuse(OverLimit, "a file of %d bytes, want at most %d", a.size, a.limits.Archive)
	}
	if a.dir, err = a.readDirectory(); err != nil {
		if !bare || !isBare(err) {
			return err
		}
		return a.openBare()
	}
	if a.members, err = findMembers(a.dir.entries); err != nil {
		return err
	}
	if err := a.openExport(); err != nil {
		return err
	}
	return a.judgeFiles()
}

// openExport reads the small files, and enough of the conversations to know them.
func (a *Archive) openExport() error {
	steps := []func() error{a.readPayloadManifest, a.readListing, a.bound, a.probe, a.readUser}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	a.describe()
	return nil
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
		a.members.mail = nil // not ours
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

func (a *Archive) describe() {
	i := &a.info
	i.Name, i.Size, i.Members, i.Payload = a.name, a.size, len(a.dir.entries), a.manifest
	i.Exported, i.Mail = exportedAt(a.members.kept()), a.members.mail != nil
	if i.Missing == nil {
		i.Missing = []string{}
	}
	read := len(a.members.kept())
	for _, e := range a.dir.entries {
		i.Inflated += int64(min(e.inflated, 1<<40))
		if strings.HasSuffix(e.name, "/") || isClutter(e.name) || isOurs(e.name) {
			read++
		}
	}
	i.Attachments = max(0, len(a.dir.entries)-read)
	a.describeShards()
}

func (a *Archive) describeShards() {
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

// judgeFiles looks at everything that needs no conversation.
func (a *Archive) judgeFiles() error {
	a.judgeName()
	a.judgeForm()
	a.judgeEra()
	if err := a.judgeUsers(); err != nil {
		return err
	}
	if err := a.readShares(); err != nil {
		return err
	}
	return a.judgeFeedback()
}

// atHome are the files that are not in the payload.
func (a *Archive) atHome() map[string]bool {
	home := map[string]bool{}
	if a.manifest != nil {
		for _, d := range a.manifest.Dropped {
			home[d.Name] = true
		}
	}
	return home
}

// miss takes note of a file that should be there.
func (a *Archive) miss(path string) {
	if a.missing[path] || len(a.missing) == a.limits.Members {
		return
	}
	a.missing[path] = true
	a.info.Missing = append(a.info.Missing, path)
	a.oddities = append(a.oddities, OddMissing)
}
