package index

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// reload adds a frame of the journal to the tail, without what has landed since
// it was written. Nobody else uses the index yet.
func (x *Index) reload(ctx context.Context, f frame) error {
	if f.last() <= x.landed.Seq {
		return nil
	}
	head := f.before
	for i := range f.records {
		r := &f.records[i]
		if r.Entry.Seq == x.next.Seq+1 && head != x.next.Head {
			return broken("entry %d stands after %s, want after %s", r.Entry.Seq, head, x.next.Head)
		}
		if err := r.check(x.config.Pool); err != nil {
			return err
		}
		head = head.Next(r.Entry)
		if r.Entry.Seq <= x.landed.Seq {
			continue
		}
		if err := x.follow(ctx, *r); err != nil {
			return err
		}
	}
	return nil
}

// follow extends the tail by a record that somebody else's word, or an earlier
// run's, made part of the log. The caller holds mu, or is alone.
func (x *Index) follow(ctx context.Context, r Record) error {
	var prior []Row
	if len(r.Rows) > 0 {
		var err error
		if prior, err = x.rows(ctx, tagsOf(r.Rows)); err != nil {
			return err
		}
	}
	return x.extend(ctx, r, prior)
}

// followAll extends the tail by a segment's records.
func (x *Index) followAll(ctx context.Context, before contribution.Head, records []Record) error {
	if before != x.next.Head {
		return broken("segment continues %s, want %s", before, x.next.Head)
	}
	for _, r := range records {
		if err := x.follow(ctx, r); err != nil {
			return err
		}
	}
	return nil
}
