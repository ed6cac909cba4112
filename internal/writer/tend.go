package writer

import (
	"cmp"
	"context"
	"log/slog"
	"time"
)

// DefaultSweep is how often Tend sweeps.
const DefaultSweep = time.Hour

// Tend sweeps now and every so often until the context ends, which is no error: what
// nobody hinted at must not stay payable for long. Zero takes DefaultSweep. A sweep
// that fails is logged and made again at the next occasion. An index that failed is an
// error: whoever runs the role opens it again.
func (w *Writer) Tend(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(cmp.Or(max(every, 0), DefaultSweep))
	defer tick.Stop()
	for {
		if err := w.Sweep(ctx); err != nil && ctx.Err() == nil {
			w.config.Log.LogAttrs(ctx, slog.LevelWarn, "sweeping", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-w.config.Index.Done():
			return w.config.Index.Err()
		case <-tick.C:
		}
	}
}
