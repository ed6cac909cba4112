// Package plot draws small pictures of numbers as text, for terminals: bars, columns,
// lines of levels, shades. A picture is never wider than it is told to be, is readable
// without colour, and has a form in ASCII for terminals that show nothing else.
package plot

import (
	"slices"
	"strings"
)

// Ink is what pictures are drawn with.
type Ink struct {
	bar    []rune // of a cell that is filled from the left, the emptiest first, without the empty one
	level  []rune // of a cell that is filled from below, likewise
	shade  []rune // likewise, with the empty one
	absent rune   // a level of nothing
}

// The inks.
var (
	Blocks = Ink{bar: []rune("▏▎▍▌▋▊▉█"), level: []rune("▁▂▃▄▅▆▇█"), shade: []rune("·░▒▓█"), absent: ' '}
	ASCII  = Ink{bar: []rune("#"), level: []rune(".:-=+*#%@"), shade: []rune(".:+*#"), absent: ' '}
)

// Bar is value as a part of most, which fills the width. Something is never drawn as
// nothing.
func (k Ink) Bar(value, most, width int) string {
	if value <= 0 || most <= 0 || width <= 0 {
		return ""
	}
	steps := len(k.bar)
	n := max(1, scale(value, most, width*steps))
	full := strings.Repeat(string(k.bar[steps-1]), n/steps)
	if part := n % steps; part > 0 {
		full += string(k.bar[part-1])
	}
	return full
}

// Gauge is a bar of a fixed width, whose empty part is drawn as well.
func (k Ink) Gauge(value, most, width int) string {
	full := scale(value, most, width)
	return strings.Repeat(string(k.bar[len(k.bar)-1]), full) + strings.Repeat(string(k.shade[0]), width-full)
}

// Line is a cell for each value, as high as the value is a part of most.
func (k Ink) Line(values []int, most int) string {
	var b strings.Builder
	for _, v := range values {
		b.WriteRune(k.cell(v, most))
	}
	return b.String()
}

func (k Ink) cell(value, most int) rune {
	if value <= 0 || most <= 0 {
		return k.absent
	}
	return k.level[max(1, scale(value, most, len(k.level)))-1]
}

// Columns are lines, the highest first, in which each value is a column.
func (k Ink) Columns(values []int, height int) []string {
	rows := make([]string, height)
	most, steps := 0, len(k.level)
	if len(values) > 0 {
		most = slices.Max(values)
	}
	for i := range rows {
		var b strings.Builder
		for _, v := range values {
			filled := 0
			if v > 0 {
				filled = max(1, scale(v, most, height*steps))
			}
			b.WriteRune(k.part(filled - (height-1-i)*steps))
		}
		rows[i] = b.String()
	}
	return rows
}

// part is a cell of which so many steps are filled.
func (k Ink) part(steps int) rune {
	if steps <= 0 {
		return k.absent
	}
	return k.level[min(steps, len(k.level))-1]
}

// Shade is a cell as dark as value is a part of most. Something is never drawn as
// nothing.
func (k Ink) Shade(value, most int) rune {
	if value <= 0 {
		return k.shade[0]
	}
	return k.shade[max(1, scale(value, most, len(k.shade)-1))]
}

// Fit makes a series as many cells as the width holds: neighbours are added up where
// there are too many, and each is repeated where there is room, up to `widest` times.
// It returns how many values stand behind a cell, or how often one is repeated.
func Fit(values []int, width, widest int) (cells []int, together, repeated int) {
	if len(values) == 0 || width <= 0 {
		return nil, 1, 1
	}
	together = (len(values) + width - 1) / width
	for part := range slices.Chunk(values, together) {
		sum := 0
		for _, v := range part {
			sum += v
		}
		cells = append(cells, sum)
	}
	repeated = max(1, min(widest, width/len(cells)))
	wide := make([]int, 0, len(cells)*repeated)
	for _, v := range cells {
		for range repeated {
			wide = append(wide, v)
		}
	}
	return wide, together, repeated
}

// scale is value as a part of most in steps, rounded.
func scale(value, most, steps int) int {
	if most <= 0 || value <= 0 {
		return 0
	}
	return int((float64(min(value, most))*float64(steps))/float64(most) + 0.5)
}
