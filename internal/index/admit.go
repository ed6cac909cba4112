package index

import (
	"context"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// submission is a job that was checked.
type submission struct {
	record   Record // without what crediting finds
	features score.Features
	order    []uint32 // order[i] is the print of record.Tags[i]
}

// admit holds job, ticket, tags and features to each other.
func (x *Index) admit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (submission, error) {
	tags, order := ascending(tagged.Tags)
	s := submission{features: f, order: order, record: Record{
		Tags: tags, Consent: j.Consent, Signature: slices.Clone(j.Signature),
		Ticket: tagged.Ticket, TicketSignature: slices.Clone(tagged.Signature),
		Entry: contribution.LogEntry{
			Kind: contribution.KindCredit, Consent: j.Consent.ID(x.config.Pool),
			Account: tagged.Ticket.Account, TicketHash: tagged.Ticket.ID(x.config.Pool),
		},
	}}
	if len(tags) > score.MaxPrints || !slices.Equal(f.Prints, tagged.Tags) {
		return s, fmt.Errorf("%d prints are not the %d tags: %w", len(f.Prints), len(tags), ErrMismatch)
	}
	if err := s.record.checkTicket(x.config.Pool); err != nil {
		return s, fmt.Errorf("%v: %w", err, ErrMismatch)
	}
	digest, err := contribution.TagsDigest(tags)
	if err != nil || digest != tagged.Ticket.TagsDigest {
		return s, fmt.Errorf("ticket is for other tags: %w", ErrMismatch)
	}
	if err := f.Validate(); err != nil {
		return s, fmt.Errorf("%w: %w", err, ErrMismatch)
	}
	return s, x.vouch(ctx, tagged)
}

func (x *Index) vouch(ctx context.Context, tagged job.Tagged) error {
	if x.config.Vouch == nil {
		return nil
	}
	key, err := signer(tagged.Ticket, tagged.Signature, x.config.Pool)
	if err != nil {
		return err
	}
	return x.config.Vouch(ctx, key, tagged.Ticket)
}

// ascending sorts tags and says where each was.
func ascending(tags []contribution.Tag) ([]contribution.Tag, []uint32) {
	type place struct {
		tag contribution.Tag
		at  uint32
	}
	places := make([]place, len(tags))
	for i, t := range tags {
		places[i] = place{t, uint32(i)}
	}
	slices.SortFunc(places, func(a, b place) int { return a.tag.Compare(b.tag) })
	sorted, order := make([]contribution.Tag, len(tags)), make([]uint32, len(tags))
	for i, p := range places {
		sorted[i], order[i] = p.tag, p.at
	}
	return sorted, order
}
