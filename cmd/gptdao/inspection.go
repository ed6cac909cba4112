package main

import (
	"fmt"
	"io"
	"time"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/preview"
	"github.com/gptdatadao/gptdao/internal/preview/mailcheck"
)

// print writes an inspection for a person; with marks, every mark with its sentence.
func (i *inspected) print(w io.Writer, s cli.Screen, marks bool) error {
	p := newPage(s)
	p.archive(i.Archive)
	p.gap()
	p.chats(i.Inspection)
	p.messages(i.Report.Messages)
	p.gap()
	p.months(i.Months)
	p.models(i.Months, i.Models)
	p.gap()
	p.languages(i.Languages)
	p.gap()
	p.week(i.Inspection)
	p.gap()
	p.counting(i.Counting)
	p.sending(i.Inspection)
	p.gap()
	p.provenance(i.Provenance, marks)
	p.odd(i.Report.Oddities)
	p.mail(i.Mail)
	p.gap()
	p.estimate(i.Estimate)
	return p.writeTo(w)
}

func (p *page) archive(a export.Info) {
	what := "export"
	switch {
	case a.Payload != nil:
		what = "payload of an export"
	case a.Bare:
		what = "conversations without their zip"
	}
	when := ""
	if !a.Exported.IsZero() {
		when = " of " + a.Exported.Format(time.DateOnly)
	}
	p.say("archive", "%s %s%s: %s in %s", a.Generation, what, when, bytesText(a.Size), counted(a.Members, "file"))
	p.say("", "%s of conversations in %s; %s never read", bytesText(a.Chats), counted(len(a.Shards), "file"), are(a.Attachments, "file"))
	if a.Era != "" {
		p.say("", "its files are as they have been since %s", a.Era)
	}
	for n, name := range a.Missing[:min(len(a.Missing), 5)] {
		p.row(first(n, "missing"), "%s", p.Paint(cli.Red, p.quote(name, p.body())))
	}
	if more := len(a.Missing) - 5; more > 0 {
		p.row("", "and %s more", grouped(more))
	}
}

func (p *page) chats(i *preview.Inspection) {
	r := i.Report
	p.say("chats", "%s%s", grouped(r.Conversations), plural(r.Conversations, " conversation"))
	if !r.First.IsZero() {
		p.say("", "from %s to %s, in %s", r.First.Format(time.DateOnly), r.Last.Format(time.DateOnly), counted(written(i.Months), "month"))
	}
	if c := i.Longest; c != nil && c.Messages > 0 {
		begun := ""
		if c.Month != "" {
			begun = ", begun in " + c.Month
		}
		p.say("", "the longest has %s messages%s", grouped(c.Messages), begun)
		if c.Title != "" {
			p.row("", "%s", p.quote(c.Title, p.body()))
		}
	}
}

// written is how many months have messages.
func written(months []preview.Month) (n int) {
	for _, m := range months {
		if m.Messages > 0 {
			n++
		}
	}
	return n
}

// counting says which messages count, and why the rest does not.
func (p *page) counting(c preview.Counting) {
	p.say("counts", "%s of your messages and %s answers, as far as they are new", grouped(c.User), grouped(c.Assistant))
	digits := 0
	for _, l := range c.Left {
		digits = max(digits, len(grouped(l.Count)))
	}
	for n, l := range c.Left {
		text := l.Sentence
		if l.Of != "messages" {
			text = l.Of + " " + text
		}
		for at, line := range wrap(text, min(p.body(), maxProse)-digits-2) {
			count := grouped(l.Count)
			if at > 0 {
				count = ""
			}
			p.row(first(n+at, "does not"), "%*s  %s", digits, count, line)
		}
	}
}

func (p *page) sending(i *preview.Inspection) {
	if i.Archive.Bare {
		p.say("would be sent", "nothing: choose the whole zip, which shows whose it is")
		return
	}
	p.say("would be sent", "%s of %s, in %s, sealed before it leaves", bytesText(i.Sent.Bytes), bytesText(i.Archive.Size), counted(len(i.Sent.Files), "file"))
	p.say("stays at home", "%s", counted(i.Sent.HomeFiles, "file"))
}

func (p *page) odd(oddities []export.Oddity) {
	for n, o := range oddities {
		p.say(first(n, "odd"), "%s %s", grouped(o.Count), o.Name)
	}
}

func (p *page) mail(m *mailcheck.Verdict) {
	if m == nil {
		return
	}
	p.gap()
	if !m.Holds {
		p.say("mail", "refused: %s", m.Detail)
		p.say("", "%s", m.Sentence)
		return
	}
	p.say("mail", "holds: of %s, to this account's address; its link is to this account's export", m.Day)
	p.aside("It raises the tier to %d, unless it was used before. The estimate is without it.", contribution.TierMail)
	if m.Simulated {
		p.say("", "%s", p.Paint(cli.Yellow, "SIMULATED: only a development network accepts it"))
	}
}

// estimate is the score with its parts and reasons.
func (p *page) estimate(e preview.Estimate) {
	p.say("estimate", "%s, tier %d of 3: %s", p.Paint(cli.Bold, scoreText(e.Score)), e.Tier, preview.Tiers[e.Tier])
	for _, part := range []struct {
		name string
		of   uint16
		what string
	}{
		{"volume", e.Parts.Volume, "how much text of yours counts"},
		{"uniqueness", e.Parts.Uniqueness, "supposed: the network knows it"},
		{"history", e.Parts.History, "months with text, up to 24"},
		{"quality", e.Parts.Quality, "how much reads like conversation"},
	} {
		p.part(part.name, int(part.of), part.what)
	}
	for n, r := range e.Reasons {
		p.say(first(n, "why"), "%s", r.Sentence)
	}
	p.say("reward", "depends on the pool: what it holds, and what is paid before you, decide what a unit is worth that day. "+
		"The estimate supposes that nobody contributed the same text, and that this is the account's first contribution.")
}

func (p *page) part(name string, of int, what string) {
	const all, size, beside = 10_000, 12, 12 + 12 + 5 + 2
	text := fmt.Sprintf("%3d %%", (of+50)/100)
	if p.body() < beside+len(what) {
		what = ""
	}
	p.row("", "%-11s%s %s  %s", name, p.Paint(cli.Cyan, p.Gauge(of, all, size)), text, p.Paint(cli.Dim, what))
}

func scoreText(units uint64) string {
	if units == 1 {
		return "score 1 unit"
	}
	return "score " + grouped(int(units)) + " units"
}

func plural(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return thing + "s"
}

// are is a number of things that are something.
func are(n int, thing string) string {
	if n == 1 {
		return "1 " + thing + " is"
	}
	return grouped(n) + " " + thing + "s are"
}
