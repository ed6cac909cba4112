package writer

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

var _ worker.Index = (*Writer)(nil)

// Find implements worker.Index.
func (w *Writer) Find(ctx context.Context, consent contribution.ID) (job.Credit, bool, error) {
	return w.config.Index.Find(ctx, consent)
}

// Credit implements worker.Index.
func (w *Writer) Credit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (job.Credit, error) {
	credit, err := w.config.Index.Credit(ctx, j, tagged, f)
	if errors.Is(err, index.ErrMismatch) {
		return credit, fmt.Errorf("%w: %v", worker.ErrRefused, err)
	}
	return credit, err
}
