package cli

import (
	"os"
	"runtime"
	"strconv"
	"strings"

	"golang.org/x/term"
)

// Screen is what standard output can show.
type Screen struct {
	Width   int  // columns; never less than MinWidth
	Unicode bool // letters beyond ASCII
	Colour  bool
}

// Widths in columns.
const (
	MinWidth     = 48
	DefaultWidth = 80
)

// Screen asks the environment and the terminal: COLUMNS, else the terminal's own
// width, else DefaultWidth; the locale; and NO_COLOR (no-color.org). There is colour on
// a terminal only.
func (p *Process) Screen() Screen {
	s := Screen{Width: DefaultWidth, Unicode: p.isUnicode()}
	if file, ok := p.Stdout.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		s.Colour = p.Getenv("NO_COLOR") == "" && p.Getenv("TERM") != "dumb"
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			s.Width = width
		}
	}
	if columns, err := strconv.Atoi(p.Getenv("COLUMNS")); err == nil && columns > 0 {
		s.Width = columns
	}
	s.Width = max(s.Width, MinWidth)
	return s
}

// isUnicode goes by the locale for letters, as POSIX finds it. Windows has none, and
// shows Unicode.
func (p *Process) isUnicode() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(p.Getenv(name)); locale != "" {
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return runtime.GOOS == "windows"
}

// Style is how text is set off on a screen that has colours.
type Style string

// The styles, as SGR parameters.
const (
	Bold   Style = "1"
	Dim    Style = "2"
	Red    Style = "31"
	Green  Style = "32"
	Yellow Style = "33"
	Cyan   Style = "36"
)

// Paint sets text off, where there is colour. It takes no columns.
func (s Screen) Paint(style Style, text string) string {
	if !s.Colour || text == "" {
		return text
	}
	return "\x1b[" + string(style) + "m" + text + "\x1b[0m"
}
