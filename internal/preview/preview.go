// Package preview looks at an export as a worker would, and tells its owner what is
// in it, what counts, and what it may be worth. The command line and the page run
// this same code on the owner's own machine: it has readers and values only, no
// network and no files, and nothing that was written in a chat is in what it returns,
// one title excepted that its owner asks for.
//
//	found, err := preview.Read(ctx, file, size, "export.zip", preview.Options{})
//	text, err := preview.JSON(found)
package preview

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Options of Read.
type Options struct {
	// Tools are those of the current policy. Without them no text is public and no chat's
	// language is judged: the estimate is another than the network's.
	Tools score.Tools
	// Offset is added to UTC for hours and weekdays. Months stay those of UTC, in which
	// the score counts them.
	Offset time.Duration
	// Titles puts the title of the longest chat into the inspection. It is its owner's
	// own text, so it stays out unless it is asked for.
	Titles bool
	// Progress is told how many bytes of the conversations' files are read, and of how
	// many, as they are in the archive: at every read, and at the end. It stays at nothing
	// while a classic export's chat.html is compared.
	Progress func(done, total int64)
}

// MaxOffset is the largest Options.Offset in either direction.
const MaxOffset = 14 * time.Hour

// Read looks at a whole export or payload, whose file name is part of what it shows, or
// at a conversations.json without its zip, of which nothing can be sent. It
// reads at random offsets, one at a time, and keeps no more than one conversation in
// memory. Its error is an *export.Error, the context's, or a bug's. The same bytes, name
// and options give the same inspection.
func Read(ctx context.Context, r io.ReaderAt, size int64, name string, o Options) (*Inspection, error) {
	meter := &meter{ReaderAt: r, tell: o.Progress}
	archive, err := export.Open(meter, size, export.Options{Name: name, Bare: true, Page: true})
	if err != nil {
		return nil, err
	}
	found := &Inspection{Schema: Schema, Archive: archive.Info(), UTCOffset: int(o.Offset / time.Minute), Sent: Sending{Files: []string{}}}
	meter.total = size
	if !found.Archive.Bare {
		payload, err := archive.Payload()
		if err != nil {
			return nil, err
		}
		found.Sent, meter.total = sendingOf(payload), chatBytes(found.Archive, payload)
	}
	view := newView(o)
	features, err := view.read(ctx, archive, meter)
	if err != nil {
		return nil, err
	}
	meter.end()
	found.Report = archive.Report()
	view.into(found)
	found.Counting = countingOf(features, found.Report, view.own)
	found.Provenance = provenanceOf(found.Report.Marks)
	return found, found.estimate(features)
}

// read goes over the conversations once, and returns their features.
func (v *view) read(ctx context.Context, archive *export.Archive, meter *meter) (score.Features, error) {
	policy := score.Current()
	extractor := score.NewExtractor(policy, policy.DemoFamilies(), v.options.Tools)
	for c, err := range archive.Conversations(ctx) {
		if err != nil {
			return score.Features{}, err
		}
		meter.begun = true
		v.add(&c)
		extractor.Add(c)
	}
	return extractor.Features(archive.Report()), nil
}

// estimate is what an account that contributed nothing yet would be credited, if
// nobody else contributed any of it.
func (i *Inspection) estimate(f score.Features) error {
	o, err := score.Current().Credit(f, nil, score.Standing{})
	if err != nil {
		return fmt.Errorf("estimating the score: %w", err)
	}
	i.Estimate = Estimate{Score: o.Score, Tier: f.Tier, Parts: o.Units, Reasons: []Reason{}}
	for _, r := range o.Reasons {
		i.Estimate.Reasons = append(i.Estimate.Reasons, Reason{Code: r, Sentence: score.Sentence(r)})
	}
	return nil
}

func sendingOf(p *export.Payload) Sending {
	s := Sending{Bytes: p.Size(), Files: []string{}}
	for _, m := range p.Members() {
		s.Files = append(s.Files, m.Name)
	}
	for _, d := range p.Dropped() {
		s.HomeFiles++
		s.HomeBytes += min(d.Size, export.DefaultArchive)
	}
	return s
}

// chatBytes are those of the conversations' files, as they are in the archive.
func chatBytes(info export.Info, p *export.Payload) (total int64) {
	shards := make(map[string]bool, len(info.Shards))
	for _, name := range info.Shards {
		shards[name] = true
	}
	for _, m := range p.Members() {
		if shards[m.Name] {
			total += m.Sent
		}
	}
	return total
}

// meter counts the bytes that are read once conversations are.
type meter struct {
	io.ReaderAt
	tell        func(done, total int64)
	done, total int64 // total is 0 while the archive is opened
	begun       bool
}

func (m *meter) end() {
	m.done = m.total
	m.show()
}

// ReadAt never shows more than all: headers are read as well.
func (m *meter) ReadAt(p []byte, off int64) (int, error) {
	n, err := m.ReaderAt.ReadAt(p, off)
	if m.begun {
		m.done = min(m.done+int64(n), m.total)
	}
	m.show()
	return n, err
}

func (m *meter) show() {
	if m.tell != nil && m.total > 0 {
		m.tell(m.done, m.total)
	}
}

// Tiers are what the levels of contribution.Tier mean, for people.
var Tiers = [...]string{
	contribution.TierClaimed:    "the export contradicts itself",
	contribution.TierConsistent: "the export is consistent",
	contribution.TierMail:       "its export mail is verified",
	contribution.TierLive:       "the account is proved live",
}
