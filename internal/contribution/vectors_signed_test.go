package contribution

import (
	"math"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func withdrawVectors(t *testing.T) vectors {
	all := Withdraw{Contributor: addressOf("contributor"), Deadline: 1_800_000_000}
	one, account := all, all
	one.Content = Content(label("content"))
	account.Account, account.Deadline = Account(label("account")), math.MaxUint64
	return vectors{Spec: "docs/spec/withdraw.md", Runs: everywhere,
		Valid: []any{
			inPool(t, "everything a wallet consented to", all),
			inPool(t, "one file of a wallet", one),
			inPool(t, "everything of an account", account),
		},
		Invalid: []any{
			broken(t, "no contributor", all, ErrMissing, func(w *Withdraw) { w.Contributor = common.Address{} }),
			broken(t, "no deadline", all, ErrMissing, func(w *Withdraw) { w.Deadline = 0 }),
		},
	}
}

func moveVectors(t *testing.T) vectors {
	first := Move{Account: Account(label("account")), To: addressOf("other wallet"), Deadline: 1_800_000_000}
	last := first
	last.Seq, last.Deadline = maxSeq, math.MaxUint64
	return vectors{Spec: "docs/spec/move.md", Runs: everywhere,
		Valid: []any{
			inPool(t, "the first move of an account", first),
			inPool(t, "every number at its largest", last),
		},
		Invalid: []any{
			broken(t, "no account", first, ErrMissing, func(m *Move) { m.Account = Account{} }),
			broken(t, "no wallet to move to", first, ErrMissing, func(m *Move) { m.To = common.Address{} }),
			broken(t, "no deadline", first, ErrMissing, func(m *Move) { m.Deadline = 0 }),
			broken(t, "a seq above 24 bits", first, ErrRange, func(m *Move) { m.Seq = maxSeq + 1 }),
		},
	}
}

func deletionVectors(t *testing.T) vectors {
	usual := Deletion{Consent: ID(label("consent")), Content: Content(label("content")), At: 1_800_000_000}
	largest := usual
	largest.At = math.MaxUint64
	return vectors{Spec: "docs/spec/withdraw.md", Runs: offChain,
		Valid: []any{
			inPool(t, "a usual deletion", usual),
			inPool(t, "the largest time", largest),
		},
		Invalid: []any{
			broken(t, "no consent", usual, ErrMissing, func(d *Deletion) { d.Consent = ID{} }),
			broken(t, "no content", usual, ErrMissing, func(d *Deletion) { d.Content = Content{} }),
			broken(t, "no time", usual, ErrMissing, func(d *Deletion) { d.At = 0 }),
		},
	}
}

func testTicket(t *testing.T) Ticket {
	t.Helper()
	p := testProof(t, testConsent())
	return Ticket{
		Consent: p.Consent, Signature: p.Signature, Worker: p.Worker, Account: p.Account,
		TagsDigest: label("tags"), Code: 3, ProvedAt: p.ProvedAt, Mail: 0x0123_4567_89ab_cdef, MailDay: p.MailDay,
	}
}

func ticketVectors(t *testing.T) vectors {
	usual := testTicket(t)
	largest, smallest := usual, usual
	largest.Code, largest.ProvedAt, largest.Mail, largest.MailDay = math.MaxUint32, math.MaxUint64, math.MaxUint64, math.MaxUint16
	smallest.Code, smallest.ProvedAt, smallest.Mail, smallest.MailDay = 0, 1, 0, 0
	return vectors{Spec: "docs/spec/ticket.md", Runs: everywhere,
		Valid: []any{
			inPool(t, "a usual ticket", usual),
			inPool(t, "every number at its largest", largest),
			inPool(t, "every number at its smallest", smallest),
		},
		Invalid: []any{
			broken(t, "no consent", usual, ErrMissing, func(k *Ticket) { k.Consent = ID{} }),
			broken(t, "no signature", usual, ErrMissing, func(k *Ticket) { k.Signature = common.Hash{} }),
			broken(t, "no worker", usual, ErrMissing, func(k *Ticket) { k.Worker = common.Address{} }),
			broken(t, "no account", usual, ErrMissing, func(k *Ticket) { k.Account = Account{} }),
			broken(t, "no tags", usual, ErrMissing, func(k *Ticket) { k.TagsDigest = common.Hash{} }),
			broken(t, "no time", usual, ErrMissing, func(k *Ticket) { k.ProvedAt = 0 }),
			broken(t, "a mail day without a mail", usual, ErrNotAllowed, func(k *Ticket) { k.Mail = 0 }),
		},
	}
}

func keyEpochVectors(t *testing.T) vectors {
	usual := KeyEpoch{
		Epoch: 7, RecipientHash: label("recipient"), EvidenceHash: label("evidence"),
		OpenAt: 1_800_000_000, SealUntil: 1_801_209_600, EraseAfter: 1_801_900_800,
	}
	largest := usual
	largest.Epoch, largest.EraseAfter = math.MaxUint32, math.MaxUint64
	return vectors{Spec: "docs/spec/registry.md", Runs: everywhere,
		Valid: []any{
			inRegistry(t, "a usual epoch", usual),
			inRegistry(t, "the largest epoch, never erased", largest),
		},
		Invalid: []any{
			broken(t, "epoch zero", usual, ErrMissing, func(k *KeyEpoch) { k.Epoch = 0 }),
			broken(t, "no recipient", usual, ErrMissing, func(k *KeyEpoch) { k.RecipientHash = common.Hash{} }),
			broken(t, "no evidence", usual, ErrMissing, func(k *KeyEpoch) { k.EvidenceHash = common.Hash{} }),
			broken(t, "no opening", usual, ErrMissing, func(k *KeyEpoch) { k.OpenAt = 0 }),
			broken(t, "sealing ends as it opens", usual, ErrOrder, func(k *KeyEpoch) { k.SealUntil = k.OpenAt }),
			broken(t, "erased as sealing ends", usual, ErrOrder, func(k *KeyEpoch) { k.EraseAfter = k.SealUntil }),
		},
	}
}

func registrationVectors(t *testing.T) vectors {
	usual := Registration{
		Key: addressOf("keyring"), Role: RoleKeyring, Release: label("release"), Platform: label("platform"),
		Evidence: label("evidence"), EncryptionKey: label("encryption key"), ExpiresAt: 1_800_000_000,
	}
	worker, index := usual, usual
	worker.Role, worker.EncryptionKey = RoleWorker, common.Hash{}
	index.Role, index.ExpiresAt = RoleIndex, math.MaxUint64
	return vectors{Spec: "docs/spec/registry.md", Runs: everywhere,
		Valid: []any{
			inRegistry(t, "a keyring", usual),
			inRegistry(t, "a worker that nothing is sealed to", worker),
			inRegistry(t, "an index that never expires", index),
		},
		Invalid: []any{
			broken(t, "no key", usual, ErrMissing, func(r *Registration) { r.Key = common.Address{} }),
			broken(t, "no release", usual, ErrMissing, func(r *Registration) { r.Release = common.Hash{} }),
			broken(t, "no platform", usual, ErrMissing, func(r *Registration) { r.Platform = common.Hash{} }),
			broken(t, "no evidence", usual, ErrMissing, func(r *Registration) { r.Evidence = common.Hash{} }),
			broken(t, "no end", usual, ErrMissing, func(r *Registration) { r.ExpiresAt = 0 }),
			broken(t, "no role", usual, ErrRange, func(r *Registration) { r.Role = 0 }),
			broken(t, "a role nobody has defined", usual, ErrRange, func(r *Registration) { r.Role = 4 }),
		},
	}
}
