package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/plot"
)

// page is a report for people on standard output: names at the left, what is said of
// them beside. No line is wider than the screen, hashes and file names apart.
type page struct {
	cli.Screen
	plot.Ink
	text strings.Builder
}

const (
	gutter   = 14 // columns for names
	maxProse = 80 // longer lines are hard to read
)

func newPage(s cli.Screen) *page {
	ink := plot.ASCII
	if s.Unicode {
		ink = plot.Blocks
	}
	return &page{Screen: s, Ink: ink}
}

// body is how wide what is said may be.
func (p *page) body() int { return p.Width - gutter }

// row says something that fits; empty names belong to the one above. Styles take no
// columns, so the text may have some.
func (p *page) row(name, format string, args ...any) {
	pad := strings.Repeat(" ", max(0, gutter-len(name)))
	line := p.Paint(cli.Bold, name) + pad + fmt.Sprintf(format, args...)
	p.text.WriteString(strings.TrimRight(line, " ") + "\n")
}

// say says a sentence, on as many lines as it takes.
func (p *page) say(name, format string, args ...any) {
	for i, line := range wrap(fmt.Sprintf(format, args...), min(p.body(), maxProse)) {
		p.row(first(i, name), "%s", line)
	}
}

// aside is say for what is less important.
func (p *page) aside(format string, args ...any) {
	for _, line := range wrap(fmt.Sprintf(format, args...), min(p.body(), maxProse)) {
		p.row("", "%s", p.Paint(cli.Dim, line))
	}
}

// item is a sentence behind a sign and a name, in columns of their own.
func (p *page) item(name, sign, title, text string) {
	const titles = 15
	for i, line := range wrap(text, max(min(p.body(), maxProse)-titles-2, 10)) {
		if i > 0 {
			name, sign, title = "", " ", ""
		}
		p.row(name, "%s %-*s%s", sign, titles, title, line)
	}
}

func (p *page) gap() { p.text.WriteString("\n") }

func (p *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, p.text.String())
	return err
}

// quote is somebody's own text or a file's name on one line: as it is, as far as the
// screen shows it and it fits.
func (p *page) quote(text string, columns int) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if !unicode.IsPrint(r) || !p.Unicode && r >= utf8.RuneSelf {
			r = '?'
		}
		if columns -= cells(r); columns < 5 {
			b.WriteString("...")
			break
		}
		b.WriteRune(r)
	}
	return b.String() + `"`
}

// cells is how many columns a letter takes.
func cells(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// first names the first line of a group only.
func first(n int, name string) string {
	if n == 0 {
		return name
	}
	return ""
}

// cut is a name in at most so many columns.
func cut(name string, columns int) string {
	if len(name) <= columns {
		return name
	}
	return name[:max(columns-2, 0)] + ".."
}

// grouped writes a number as people read it.
func grouped(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
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
