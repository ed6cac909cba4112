package export

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// listed is one file in the export's own manifest.
type listed struct {
	path string
	size string // as it is written
}

// listing is what the export's own manifest says.
type listing struct {
	files  []listed
	shards []string // of conversations
}

// readListing compares the export's own manifest with what is there, and takes
// from it what the conversation files are. One that cannot be read is as none.
func (a *Archive) readListing() error {
	if a.members.listing == nil {
		return nil
	}
	var l listing
	broken, err := a.sideFile(a.members.listing, func(d *decoder) { l = d.listing() })
	if err != nil || broken {
		return err
	}
	a.compareListing(l)
	a.takeShards(l.shards)
	slices.Sort(a.info.Missing)
	return nil
}

func (d *decoder) listing() (l listing) {
	d.each(func(name string) {
		switch name {
		case "export_files":
			d.elements(func() { l.files = append(l.files, d.listed()) })
		case "logical_files":
			d.each(func(name string) {
				if name != "conversations.json" {
					d.skip()
					return
				}
				l.shards = d.logical()
			})
		default:
			d.skip()
		}
	})
	return l
}

func (d *decoder) listed() (l listed) {
	d.each(func(name string) {
		switch name {
		case "path":
			l.path = strings.TrimPrefix(d.id(), "./")
		case "size_bytes":
			l.size = d.scalar()
		default:
			d.skip()
		}
	})
	return l
}

// logical reads which files a logical one was cut into.
func (d *decoder) logical() (files []string) {
	d.each(func(name string) {
		if name != "files" {
			d.skip()
			return
		}
		d.elements(func() { files = append(files, strings.TrimPrefix(d.id(), "./")) })
	})
	return files
}

// compareListing looks at every listed file, and for files that are not listed.
// What stayed at home is neither missing nor looked at.
func (a *Archive) compareListing(l listing) {
	sizes := make(map[string]string, len(a.dir.entries))
	for _, e := range a.dir.entries {
		sizes[strings.TrimPrefix(e.name, a.members.root)] = strconv.FormatUint(e.inflated, 10)
	}
	home := a.atHome()
	seen := make(map[string]bool, len(l.files))
	for _, f := range l.files {
		seen[f.path] = true
		size, there := sizes[f.path]
		if !there && home[a.members.root+f.path] {
			continue
		}
		a.found.add(MarkManifest, caseOf(there && size == f.size))
		if !there {
			a.miss(f.path)
		}
	}
	for _, name := range a.names() {
		if !seen[name] && path.Base(name) != "export_manifest.json" { // which lists not itself
			a.found.add(MarkManifest, caseOf(false))
		}
	}
}

// takeShards takes the list of conversation files from the manifest: those there
// that have other names, and those that are missing.
func (a *Archive) takeShards(names []string) {
	there := make(map[string]*entry, len(a.dir.entries))
	for _, e := range a.dir.entries {
		there[e.name] = e
	}
	taken := map[*entry]bool{}
	for _, e := range append(a.members.kept(), a.members.payload, a.members.mail) {
		taken[e] = true
	}
	for _, name := range names {
		e := there[a.members.root+name]
		switch {
		case e == nil:
			a.miss(name)
		case !taken[e]:
			taken[e] = true
			a.members.shards = append(a.members.shards, e)
		}
	}
}
