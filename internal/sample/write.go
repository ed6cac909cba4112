package sample

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// perShard is how many chats a slim export has in a file.
const perShard = 100

// Write writes the export of a Config. It returns ErrConfig for a Config that no
// export has, or the error of w.
func Write(w io.Writer, c Config) (Summary, error) {
	c, err := c.withDefaults()
	if err != nil {
		return Summary{}, fmt.Errorf("writing a sample: %w", err)
	}
	e := &exporter{config: c, account: newAccount(c), archive: newArchive(w, exported(c))}
	e.timeline = plan(c, e.account)
	if err := e.write(); err != nil {
		return Summary{}, fmt.Errorf("writing a sample: %w", err)
	}
	s := e.timeline.summary
	s.Files, s.Size = e.archive.count, e.archive.bytes
	return s, nil
}

type exporter struct {
	config   Config
	account  *account
	archive  *archive
	timeline timeline
	shards   []any // names
	assets   []asset
}

// write puts the members in their order: the user first, then the chats; last the
// page, and the manifest that lists it.
func (e *exporter) write() error {
	steps := []func() error{e.user, e.conversations, e.sideFiles, e.attachments, e.page, e.manifest, e.archive.zip.Close}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) conversations() error {
	if e.config.Generation == Classic && e.archive.at.Before(day(2026, 2, 20)) {
		return e.chats("conversations.json", e.timeline.entries)
	}
	shards := slices.Collect(slices.Chunk(e.timeline.entries, perShard))
	if len(shards) == 0 {
		shards = [][]entry{nil}
	}
	for i, shard := range shards {
		if err := e.chats(fmt.Sprintf("conversations-%03d.json", i), shard); err != nil {
			return err
		}
	}
	return nil
}

// chats writes one file of chats, one chat at a time.
func (e *exporter) chats(name string, list []entry) error {
	m := newMember(name)
	if err := e.array(m, dialectOf(e.config.Generation), list); err != nil {
		return err
	}
	e.shards = append(e.shards, name)
	e.timeline.summary.JSON += m.size
	return e.archive.close(m)
}

func (e *exporter) array(w io.Writer, d dialect, list []entry) error {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, at := range list {
		b.WriteString(d.before(i, 1))
		c := e.account.chatOf(at.month, at.number)
		d.encode(&b, c.form(e.config.Generation, stampOf(e.archive.at)), 1)
		if _, err := b.WriteTo(w); err != nil {
			return fmt.Errorf("writing chats: %w", err)
		}
	}
	if len(list) > 0 {
		b.WriteString(d.newline(0))
	}
	b.WriteByte(']')
	_, err := b.WriteTo(w)
	return err
}

// page is chat.html: the same chats again, in one line, with every string
// escaped for HTML.
func (e *exporter) page() error {
	m := newMember("chat.html")
	fmt.Fprint(m, "<html>\n<head>\n<title>ChatGPT Data Export</title>\n</head>\n<body>\n<div id=\"root\"></div>\n<script>\nvar jsonData = ")
	if err := e.array(m, dialect{html: true}, e.timeline.entries); err != nil {
		return err
	}
	fmt.Fprint(m, ";\n")
	if !e.archive.at.Before(day(2025, 1, 1)) {
		fmt.Fprintf(m, "var assetsJson = %s;\n", dialect{}.text(e.assetNames()))
	}
	fmt.Fprint(m, "</script>\n</body>\n</html>\n")
	return e.archive.close(m)
}
