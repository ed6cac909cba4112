package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// inspection is what inspect found, as --json prints it.
type inspection struct {
	Archive  export.Info   `json:"archive"`
	Report   export.Report `json:"report"`
	Months   []tallied     `json:"months"` // of messages with a known time, the oldest first
	Models   []tallied     `json:"models"` // of answers, the most frequent first
	Sent     sending       `json:"sent"`
	Estimate estimate      `json:"estimate"`
	Mail     *mailVerdict  `json:"mail,omitempty"` // if one was given

	months, models map[string]int
}

type tallied struct {
	Name     string `json:"name"`
	Messages int    `json:"messages"`
}

// sending is what would leave the machine, before it is sealed.
type sending struct {
	Bytes     int64    `json:"bytes"`
	Files     []string `json:"files"`
	HomeFiles int      `json:"homeFiles"` // that stay at home
	HomeBytes uint64   `json:"homeBytes"` // inflated
}

type estimate struct {
	Score   uint64             `json:"score"`
	Tier    contribution.Tier  `json:"tier"`
	Parts   contribution.Units `json:"parts"`
	Reasons []reason           `json:"reasons"`
}

func newInspection(info export.Info) inspection {
	return inspection{Archive: info, months: map[string]int{}, models: map[string]int{}, Months: []tallied{}, Models: []tallied{}}
}

func (i *inspection) sending(p *export.Payload) {
	i.Sent.Bytes = p.Size()
	for _, m := range p.Members() {
		i.Sent.Files = append(i.Sent.Files, m.Name)
	}
	for _, d := range p.Dropped() {
		i.Sent.HomeFiles++
		i.Sent.HomeBytes += min(d.Size, 1<<40)
	}
}

func (i *inspection) add(c export.Conversation) {
	for _, m := range c.Messages {
		if !m.Time.IsZero() {
			i.months[m.Time.Format("2006-01")]++
		}
		if m.Role == export.Assistant {
			i.models[cmp.Or(m.Model, "unknown")]++
		}
	}
}

func (i *inspection) estimate(o score.Outcome) {
	i.Estimate = estimate{Score: o.Score, Tier: o.State.Tier, Parts: o.Units, Reasons: []reason{}}
	for _, r := range o.Reasons {
		i.Estimate.Reasons = append(i.Estimate.Reasons, reason{Code: string(r), Sentence: score.Sentence(r)})
	}
	for _, name := range slices.Sorted(maps.Keys(i.months)) {
		i.Months = append(i.Months, tallied{name, i.months[name]})
	}
	for name, n := range i.models {
		i.Models = append(i.Models, tallied{name, n})
	}
	slices.SortFunc(i.Models, func(x, y tallied) int {
		return cmp.Or(cmp.Compare(y.Messages, x.Messages), strings.Compare(x.Name, y.Name))
	})
}

func (i *inspection) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(name, format string, args ...any) {
		fmt.Fprintf(t, "%s\t%s\n", name, fmt.Sprintf(format, args...))
	}
	i.printArchive(line)
	i.printMessages(line)
	i.printSending(line)
	i.printMarks(line)
	i.printMail(line)
	i.printEstimate(line)
	return t.Flush()
}

type liner func(name, format string, args ...any)

func (i *inspection) printArchive(line liner) {
	a := i.Archive
	what := "export"
	switch {
	case a.Payload != nil:
		what = "payload of an export"
	case a.Bare:
		what = "conversations without their zip"
	}
	line("archive", "%s %s, %s, %d files", a.Generation, what, bytesText(a.Size), a.Members)
	if !a.Exported.IsZero() {
		line("", "made on %s, with files as they are since %s", a.Exported.Format("2006-01-02"), a.Era)
	}
	line("", "%s of conversations, in files: %d; files that are never read: %d", bytesText(a.Chats), len(a.Shards), a.Attachments)
	for n, name := range a.Missing[:min(len(a.Missing), 5)] {
		line(first(n, "missing"), "%q", name)
	}
	if more := len(a.Missing) - 5; more > 0 {
		line("", "and %d more", more)
	}
}

func (i *inspection) printMessages(line liner) {
	r := i.Report
	line("chats", "%d conversations", r.Conversations)
	line("messages", "%d of yours, %d answers", r.Messages.User, r.Messages.Assistant)
	if r.Messages.OffPath > 0 {
		line("", "%d of them on branches that were left", r.Messages.OffPath)
	}
	if !r.First.IsZero() {
		line("", "from %s to %s, in %d months", r.First.Format("2006-01-02"), r.Last.Format("2006-01-02"), len(i.Months))
	}
	for n, m := range i.Models[:min(len(i.Models), 5)] {
		line(first(n, "models"), "%q %d", m.Name, m.Messages)
	}
	n := 0
	for _, c := range leftOut(r.Messages) {
		if c.count > 0 {
			line(first(n, "not counted"), "%d %s", c.count, c.why)
			n++
		}
	}
	for n, o := range r.Oddities {
		line(first(n, "odd"), "%d %s", o.Count, o.Name)
	}
}

type reasonedCount struct {
	count int
	why   string
}

// leftOut says which messages earn nothing, and why.
func leftOut(m export.MessageCounts) []reasonedCount {
	return []reasonedCount{
		{m.Foreign, "continued from somebody's shared chat, or without a question"},
		{m.Empty, "without words: pictures, files, voice"},
		{m.Context, "custom instructions, repeated in every chat"},
		{m.Working, "calls, thoughts and code of the model"},
		{m.Tool, "results of tools"},
		{m.System, "of the system"},
		{m.Hidden, "never shown to you"},
		{m.Other, "of a role that is not known"},
	}
}

func (i *inspection) printSending(line liner) {
	if i.Archive.Bare {
		line("would be sent", "nothing: choose the whole zip, which shows whose it is")
		return
	}
	line("would be sent", "%s of %s, in %d files", bytesText(i.Sent.Bytes), bytesText(i.Archive.Size), len(i.Sent.Files))
	line("stays at home", "%d files", i.Sent.HomeFiles)
}

func (i *inspection) printMarks(line liner) {
	for n, m := range i.Report.Marks {
		line(first(n, "marks"), "%-13s %-8s %s", m.Name, m.Verdict, m.Detail)
	}
}

func (i *inspection) printEstimate(line liner) {
	e := i.Estimate
	line("estimate", "score %d, tier %d, if nobody contributed it before", e.Score, e.Tier)
	line("", "%s", parts(e.Parts))
	for n, r := range e.Reasons {
		line(first(n, "why"), "%s", r.Sentence)
	}
}

// first names the first line of a group only.
func first(n int, name string) string {
	if n == 0 {
		return name
	}
	return ""
}

// bytesText writes a size as people say it.
func bytesText(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d bytes", n)
}
