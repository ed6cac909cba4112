package cli

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// throttle is the shortest time between two pictures of a meter.
const throttle = 100 * time.Millisecond

// Meter shows how far long work is, on a terminal; elsewhere it shows nothing.
// The zero Meter shows nothing.
type Meter struct {
	process *Process
	shown   string
	bar     *progressbar.ProgressBar
}

// Meter returns a meter on standard error.
func (p *Process) Meter() *Meter {
	if file, ok := p.Stderr.(*os.File); !ok || !term.IsTerminal(int(file.Fd())) {
		return &Meter{}
	}
	return &Meter{process: p}
}

// Show says what is being done. Done and total are bytes; with a total of 0 it
// shows that work goes on, and not how far it is.
func (m *Meter) Show(what string, done, total int64) {
	if m.process == nil {
		return
	}
	if what != m.shown {
		m.Clear()
		m.shown, m.bar = what, m.newBar(what, total)
	}
	if total > 0 {
		m.bar.Set64(done)
	}
}

func (m *Meter) newBar(what string, total int64) *progressbar.ProgressBar {
	if total == 0 {
		total = -1
	}
	return progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(m.process.Stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowBytes(total > 0),
		progressbar.OptionSetWidth(24),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetPredictTime(total > 0),
		progressbar.OptionSpinnerType(14),
		progressbar.OptionThrottle(throttle),
	)
}

// Clear takes the meter off the screen, before something else is printed.
func (m *Meter) Clear() {
	if m.bar != nil {
		m.bar.Clear()
	}
	m.shown, m.bar = "", nil
}
