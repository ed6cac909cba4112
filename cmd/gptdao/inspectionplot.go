package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/plot"
	"github.com/gptdatadao/gptdao/internal/preview"
)

// messages are by role, the ones that people do not see as far as there are any.
func (p *page) messages(m export.MessageCounts) {
	p.bars("messages", []preview.Tally{
		{Name: "you", Count: m.User}, {Name: "answers", Count: m.Assistant}, {Name: "working", Count: m.Working},
		{Name: "tools", Count: m.Tool}, {Name: "system", Count: m.System}, {Name: "no words", Count: m.Empty},
		{Name: "not shown", Count: m.Hidden + m.Context}, {Name: "unknown", Count: m.Other},
	})
	if m.OffPath > 0 {
		p.aside("%s on branches that were left", counted(m.OffPath, "message"))
	}
}

// bars are tallies with a bar each; nothing is left out.
func (p *page) bars(name string, list []preview.Tally) {
	list = slices.DeleteFunc(list, func(t preview.Tally) bool { return t.Count == 0 })
	most, names, digits := 0, 0, 0
	for _, t := range list {
		most, names, digits = max(most, t.Count), max(names, len(t.Name)), max(digits, len(grouped(t.Count)))
	}
	names = min(names, p.body()-digits-6)
	room := min(p.body()-names-digits-4, 60)
	for n, t := range list {
		bar := p.Paint(cli.Cyan, p.Bar(t.Count, most, room))
		p.row(first(n, name), "%-*s  %*s  %s", names, cut(t.Name, names), digits, grouped(t.Count), bar)
	}
}

// chart is how wide pictures over time are: what stands beside them is as wide as a
// model's name with its count.
func (p *page) chart() int { return p.body() - min(32, p.body()/2) }

// monthHeight is how many lines the columns of months have.
const monthHeight = 4

// months are columns over time, with their ends and the busiest below.
func (p *page) months(months []preview.Month) {
	if len(months) == 0 {
		p.say("months", "no message is dated")
		return
	}
	counts := make([]int, len(months))
	busiest := 0
	for i, m := range months {
		if counts[i] = m.Messages; m.Messages > counts[busiest] {
			busiest = i
		}
	}
	series, together, _ := plot.Fit(counts, p.chart(), 3)
	aside := []string{"", "", fmt.Sprintf("most in %s:", months[busiest].Name), grouped(counts[busiest]) + " messages"}
	for n, line := range p.Columns(series, monthHeight) {
		p.row(first(n, "months"), "%s  %s", p.Paint(cli.Cyan, line), aside[n])
	}
	p.row("", "%s", p.Paint(cli.Dim, ends(months[0].Name, months[len(months)-1].Name, len(series))))
	if together > 1 {
		p.aside("%d months in each column", together)
	}
}

// ends are the names of a line's first and last cell below it; of a short one, one
// behind the other.
func ends(from, to string, size int) string {
	switch {
	case from == to:
		return from
	case size < len(from)+len(to)+1:
		return from + " to " + to
	}
	return from + strings.Repeat(" ", size-len(from)-len(to)) + to
}

// shownModels is how many models have a line.
const shownModels = 6

// models are lines over the same months, all in one measure.
func (p *page) models(months []preview.Month, models []preview.Tally) {
	lines, most := make([][]int, 0, shownModels), 0
	shown := models[:min(len(models), shownModels)]
	for _, m := range shown {
		line, _, _ := plot.Fit(answersOf(months, m.Name), p.chart(), 3)
		lines = append(lines, line)
		if len(line) > 0 {
			most = max(most, slices.Max(line))
		}
	}
	names := p.body() - p.chart() - 2 - 8
	for n, m := range shown {
		p.row(first(n, "models"), "%s  %-*s %7s", p.Paint(cli.Cyan, p.Line(lines[n], most)), names, cut(m.Name, names), grouped(m.Count))
	}
	if more := len(models) - len(shown); more > 0 {
		p.aside("and %s", counted(more, "other model"))
	}
}

func answersOf(months []preview.Month, model string) []int {
	counts := make([]int, len(months))
	for i, m := range months {
		for _, t := range m.Models {
			if t.Name == model {
				counts[i] = t.Count
			}
		}
	}
	return counts
}

const shownLanguages = 7

func (p *page) languages(languages []preview.Language) {
	list := []preview.Tally{}
	for _, l := range languages[:min(len(languages), shownLanguages)] {
		list = append(list, preview.Tally{Name: l.Name, Count: l.Conversations})
	}
	p.bars("languages", list)
	if more := len(languages) - len(list); more > 0 {
		p.aside("and %s", counted(more, "other"))
	}
}

var weekdays = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// week is a map of when its owner writes: hours from left to right, weekdays below
// each other.
func (p *page) week(i *preview.Inspection) {
	most, size := 0, 1
	for _, hours := range i.Week {
		most = max(most, slices.Max(hours[:]))
	}
	if most == 0 {
		return
	}
	if p.body() >= 4+48+10 {
		size = 2
	}
	axis := ""
	for _, hour := range []string{"0h", "6h", "12h", "18h"} {
		axis += fmt.Sprintf("%-*s", 6*size, hour)
	}
	p.row("you write", "    %s", p.Paint(cli.Dim, axis))
	for day, hours := range i.Week {
		var line strings.Builder
		for _, n := range hours {
			line.WriteString(strings.Repeat(string(p.Shade(n, most)), size))
		}
		total := fmt.Sprintf("  %7s", grouped(i.Weekdays[day]))
		if p.body() < 4+24*size+len(total) {
			total = ""
		}
		p.row("", "%s %s%s", weekdays[day], p.Paint(cli.Cyan, line.String()), total)
	}
	p.aside("hours of %s; darkest: %s", clockName(i.UTCOffset), counted(most, "message"))
}

// clockName says which clock hours are by.
func clockName(minutes int) string {
	if minutes == 0 {
		return "UTC"
	}
	sign := '+'
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("UTC%c%02d:%02d", sign, minutes/60, minutes%60)
}
