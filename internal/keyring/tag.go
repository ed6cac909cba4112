package keyring

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

const (
	accountPrefix = "gptdao/account/1"
	tagPrefix     = "gptdao/tag/1"

	// maxUser bounds an account's ID as an export has it, in bytes. Real ones have 29.
	maxUser = 256
)

// Tag implements worker.Keyring. A lease gives tags once, and a consent gives them for
// maxTagSets different sets of prints. A keyring cannot see that prints are of the file,
// so that many sets of guesses a worker, or one that poses as it, has per consent.
func (s session) Tag(ctx context.Context, id job.LeaseID, r job.Reading) (job.Tagged, error) {
	tagged, err := s.tag(ctx, id, r)
	if err != nil {
		return job.Tagged{}, fmt.Errorf("tagging: %w", err)
	}
	return tagged, nil
}

func (s session) tag(ctx context.Context, id job.LeaseID, r job.Reading) (job.Tagged, error) {
	user, prints := r.User, r.Prints
	now, err := s.final(ctx)
	if err != nil {
		return job.Tagged{}, fmt.Errorf("reading block time: %w", err)
	}
	l, err := s.leases.get(id, s.worker, now.Time)
	if err != nil {
		return job.Tagged{}, err
	}
	if len(user) == 0 || len(user) > maxUser || len(prints) > score.MaxPrints {
		return job.Tagged{}, fmt.Errorf("%w: a user of %d bytes with %d prints", ErrPrints, len(user), len(prints))
	}
	if _, err := s.active(ctx, s.worker, contribution.RoleWorker, now.Time); err != nil {
		return job.Tagged{}, err
	}
	account := s.derived.accountOf(user)
	m := s.verifyMail(r, now.Time)
	if err := s.mayPay(ctx, l.job.Consent, account, m.day); err != nil {
		return job.Tagged{}, err
	}
	if err := s.leases.take(id); err != nil { // before any tag is made, and only after a release
		return job.Tagged{}, err
	}
	if err := s.uses.tag(l.consent, printsDigest(user, prints)); err != nil {
		return job.Tagged{}, err
	}
	tags, err := s.derived.tag(ctx, prints)
	if err != nil {
		return job.Tagged{}, err
	}
	if err := s.audit.add(now.Time, auditTags, common.Hash(l.consent), s.worker); err != nil {
		return job.Tagged{}, err
	}
	if m.tag.Tag != 0 {
		tags = append(tags, m.tag)
	}
	return s.ticket(l, account, tags, m)
}

// mayPay checks that the account's rewards go, or can go, to the contributor, and
// that the account did not withdraw. An account moves to whoever has a later mail.
func (s session) mayPay(ctx context.Context, c contribution.Consent, account contribution.Account, mailDay uint16) error {
	if err := s.notWithdrawn(ctx, c, account); err != nil {
		return err
	}
	word, err := s.config.Chain.Account(ctx, account)
	if err != nil {
		return fmt.Errorf("reading the account: %w", err)
	}
	if word.Wallet != (common.Address{}) && word.Wallet != c.Contributor && mailDay <= word.MailDay {
		return ErrBound
	}
	return nil
}

func (s session) ticket(l lease, account contribution.Account, tags []contribution.Tag, m mailed) (job.Tagged, error) {
	sorted := slices.Clone(tags)
	contribution.SortTags(sorted)
	digest, err := contribution.TagsDigest(slices.Compact(sorted)) // two prints may share a tag, once in 2^64
	if err != nil {
		return job.Tagged{}, err
	}
	t := contribution.Ticket{
		Consent: l.consent, Signature: l.signature, Worker: s.worker, Account: account,
		TagsDigest: digest, Code: l.code, ProvedAt: l.provedAt, Mail: m.tag.Tag, MailDay: m.day,
	}
	if err := t.Validate(); err != nil {
		return job.Tagged{}, err
	}
	signature, err := s.config.Self.Sign(t.ID(s.config.Pool))
	if err != nil {
		return job.Tagged{}, fmt.Errorf("signing the ticket: %w", err)
	}
	return job.Tagged{Tags: tags, Ticket: t, Signature: signature, MailRefused: m.refused}, nil
}

func (d derived) mac(family uint8) hash.Hash {
	key := d.tags[family]
	return hmac.New(sha256.New, key[:])
}

func (d derived) accountOf(user string) (account contribution.Account) {
	mac := hmac.New(sha256.New, d.account[:])
	mac.Write([]byte(accountPrefix))
	mac.Write([]byte(user))
	mac.Sum(account[:0])
	return account
}

// tag returns the prints' tags, in their order: for each the first 8 bytes of
// HMAC-SHA256(the family's key, "gptdao/tag/1" ‖ print u64).
func (d derived) tag(ctx context.Context, prints []contribution.Tag) ([]contribution.Tag, error) {
	macs := map[uint8]hash.Hash{}
	for family := range d.tags {
		macs[family] = d.mac(family)
	}
	tags := make([]contribution.Tag, len(prints))
	input := append([]byte(tagPrefix), make([]byte, 8)...)
	var sum [sha256.Size]byte
	for i, p := range prints {
		if i%65_536 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		mac := macs[p.Family]
		if mac == nil {
			return nil, fmt.Errorf("%w: family %d", ErrPrints, p.Family)
		}
		binary.BigEndian.PutUint64(input[len(tagPrefix):], p.Tag)
		mac.Reset()
		mac.Write(input)
		tags[i] = contribution.Tag{Family: p.Family, Tag: binary.BigEndian.Uint64(mac.Sum(sum[:0]))}
	}
	return tags, nil
}
