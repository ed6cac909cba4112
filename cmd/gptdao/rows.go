package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/cli"
)

// What is told in rows has a name at the left and stays within a terminal of a
// hundred columns, hashes and paths apart.
const (
	rowColumns = 100
	nameWidth  = 12
	rowWidth   = rowColumns - 2 - nameWidth - 2
)

// tellRow tells something under a name; sentences that are too long for a line go
// on below.
func tellRow(p *cli.Process, name, text string) {
	for i, line := range wrap(text, rowWidth) {
		if i > 0 {
			name = ""
		}
		p.Tell("  %-*s  %s", nameWidth, name, line)
	}
}

// wrap breaks a text at its spaces into lines of a width, where that is possible.
func wrap(text string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case columns(line)+1+columns(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

var painted = regexp.MustCompile("\x1b\\[[0-9;]*m")

// columns is how many a text takes, whose colours take none.
func columns(text string) int { return utf8.RuneCountInString(painted.ReplaceAllString(text, "")) }

// counted is a number of things, as people say it.
func counted[N int | uint64](n N, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
