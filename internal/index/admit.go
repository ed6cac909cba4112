package index

import (
	"context"
	"errors"
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
	places   []uint32 // places[i] is where in record.Tags the tag of print i is
}

// admit holds job, ticket, tags and features to each other.
func (x *Index) admit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (submission, error) {
	tags, places := ascending(tagged.Tags)
	s := submission{features: f, places: places, record: Record{
		Tags: tags, Consent: j.Consent, Signature: slices.Clone(j.Signature),
		Ticket: tagged.Ticket, TicketSignature: slices.Clone(tagged.Signature),
		Entry: contribution.LogEntry{
			Kind: contribution.KindCredit, Consent: j.Consent.ID(x.config.Pool),
			Account: tagged.Ticket.Account, TicketHash: tagged.Ticket.ID(x.config.Pool),
		},
	}}
	if len(tagged.Tags) > score.MaxPrints || !slices.Equal(f.Prints, tagged.Tags) {
		return s, fmt.Errorf("%d prints are not the %d tags: %w", len(f.Prints), len(tagged.Tags), ErrMismatch)
	}
	if err := s.record.checkTicket(x.config.Pool); err != nil {
		return s, fmt.Errorf("%v: %w", err, ErrMismatch)
	}
	digest, err := contribution.TagsDigest(tags)
	if err != nil || digest != tagged.Ticket.TagsDigest {
		return s, fmt.Errorf("ticket is for other tags: %w", ErrMismatch)
	}
	if f.Policy != x.policy.Number {
		return s, fmt.Errorf("policy %d, want %d: %w", f.Policy, x.policy.Number, ErrPolicy)
	}
	if err := x.policy.Validate(f); err != nil {
		return s, fmt.Errorf("%w: %w", err, ErrMismatch)
	}
	if err := checkMail(tagged.Ticket, f); err != nil {
		return s, fmt.Errorf("%w: %w", err, ErrMismatch)
	}
	return s, x.vouch(ctx, tagged)
}

// checkMail holds what features say of an export mail to the ticket: the keyring
// verified the mail, the worker only passed it on.
func checkMail(t contribution.Ticket, f score.Features) error {
	switch {
	case (t.Mail == 0) != (len(f.Mail) == 0) || len(f.Mail) > 1 || t.MailDay != f.MailDay:
		return fmt.Errorf("mail of day %d, the ticket has day %d", f.MailDay, t.MailDay)
	case t.Mail != 0 && f.Prints[f.Mail[0]].Tag != t.Mail:
		return errors.New("another mail than the ticket's")
	}
	return nil
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

// ascending returns the set of tags, sorted, and where in it each tag is. Two
// prints share a tag once in 2⁶⁴.
func ascending(tags []contribution.Tag) (set []contribution.Tag, places []uint32) {
	type numbered struct {
		contribution.Tag
		print uint32
	}
	order := make([]numbered, len(tags))
	for i, tag := range tags {
		order[i] = numbered{tag, uint32(i)}
	}
	contribution.SortByTag(order, func(n numbered) contribution.Tag { return n.Tag }, func(a, b numbered) int { return a.Compare(b.Tag) })
	set, places = make([]contribution.Tag, 0, len(tags)), make([]uint32, len(tags))
	for _, n := range order {
		if len(set) == 0 || set[len(set)-1] != n.Tag {
			set = append(set, n.Tag)
		}
		places[n.print] = uint32(len(set) - 1)
	}
	return set, places
}
