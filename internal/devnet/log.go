package devnet

import (
	"context"
	"log/slog"

	"github.com/ethereum/go-ethereum/log"
)

// routeLog sends go-ethereum's messages to logger. The wrapper type matters:
// given its own type, go-ethereum would replace slog's default logger as well.
func routeLog(logger *slog.Logger) {
	log.SetDefault(struct{ log.Logger }{log.NewLogger(quieter{logger.Handler()})})
}

// quieter passes warnings and errors; what go-ethereum calls information, a
// line for each block, is detail here.
type quieter struct{ slog.Handler }

func lower(level slog.Level) slog.Level {
	if level == slog.LevelInfo {
		return slog.LevelDebug
	}
	return min(level, slog.LevelError)
}

func (q quieter) Enabled(ctx context.Context, level slog.Level) bool {
	return q.Handler.Enabled(ctx, lower(level))
}

func (q quieter) Handle(ctx context.Context, r slog.Record) error {
	r.Level = lower(r.Level)
	return q.Handler.Handle(ctx, r)
}

func (q quieter) WithAttrs(attrs []slog.Attr) slog.Handler {
	return quieter{q.Handler.WithAttrs(attrs)}
}

func (q quieter) WithGroup(name string) slog.Handler { return quieter{q.Handler.WithGroup(name)} }
