package indextest

import (
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Pool is the deployment that jobs are made for.
var Pool = contribution.Pool{ChainID: 1337, Address: common.Address{1}}

// LogKey is the key that Config gives out.
var LogKey = [32]byte{1, 2, 3}

// Policy is the current one, but that a shingle stands for a hundred words, which
// makes figures in tests plain, and that nothing is too small, held back or too often.
func Policy(number uint32) *score.Policy {
	p := *score.Current()
	if number != p.Number {
		return nil
	}
	p.Families = slices.Clone(p.Families)
	p.Families[len(p.Families)-1].Question = 199
	p.Gates = score.Gates{Foreign: 10_000, Clocks: 10_000, Edited: 10_000}
	p.MinContents, p.Quantum, p.MinDelta, p.Daily = 0, 1, 25, 1_000_000
	return &p
}

// Config returns what an index over a table and a directory takes.
func Config(dir string, table index.Table) index.Config {
	return index.Config{Dir: dir, Table: table, LogKey: LogKey, Pool: Pool, Random: rand.Reader, Policies: Policy}
}

// Export is what a job brings.
type Export struct {
	Account uint8    // whose it is
	Texts   []uint64 // distinct; a hundred words each, in a chat of its own
	Quality uint16   // of all chats; 10000 if zero
	Tier    contribution.Tier
	Mail    uint64 // number of the export mail; 0 for none
}

// Jobs makes jobs with tickets and features that belong together, each with a
// consent of its own.
type Jobs struct {
	Now  uint64            // block time of the tickets
	key  *ecdsa.PrivateKey // the keyring's
	made uint64
}

// NewJobs returns a maker of jobs.
func NewJobs(t testing.TB) *Jobs {
	t.Helper()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("keyring")))
	if err != nil {
		t.Fatal(err)
	}
	return &Jobs{Now: 1_799_900_000, key: key}
}

// Keyring returns the address that signs the tickets.
func (j *Jobs) Keyring() common.Address { return crypto.PubkeyToAddress(j.key.PublicKey) }

// Account returns the pseudonym of an account.
func Account(n uint8) contribution.Account { return contribution.Account{0xac, n} }

// TextTag returns the tag of a text.
func TextTag(text uint64) contribution.Tag {
	h := crypto.Keccak256(binary.BigEndian.AppendUint64(nil, text))
	return contribution.Tag{Family: score.FamilyShingle, Tag: binary.BigEndian.Uint64(h)}
}

func wholeTag(text uint64) contribution.Tag {
	tag := TextTag(text)
	tag.Family = score.FamilyExact
	return tag
}

// Make returns a new job for an export.
func (j *Jobs) Make(t testing.TB, e Export) (job.Job, job.Tagged, score.Features) {
	t.Helper()
	j.made++
	consent := contribution.Consent{
		Contributor: common.Address{9, e.Account}, Header: common.Hash{1}, Slots: common.Hash{2}, KeyEpoch: 1, MaxCode: 1,
		Terms: common.Hash{3}, Deadline: 1_800_000_000,
	}
	binary.BigEndian.PutUint64(consent.Content[:], j.made)
	signed := job.Job{Consent: consent, Signature: binary.BigEndian.AppendUint64(make([]byte, 57), j.made)}
	f := features(e)
	if e.Mail == 0 {
		return signed, j.Ticket(t, signed, Account(e.Account), f.Prints), f
	}
	return signed, j.TicketWithMail(t, signed, Account(e.Account), f.Prints, MailTag(e.Mail).Tag, f.MailDay), f
}

// Ticket returns the keyring's word for a job's tags.
func (j *Jobs) Ticket(t testing.TB, signed job.Job, account contribution.Account, tags []contribution.Tag) job.Tagged {
	t.Helper()
	return j.TicketWithMail(t, signed, account, tags, 0, 0)
}

// TicketWithMail returns the word of a keyring that verified a mail besides.
func (j *Jobs) TicketWithMail(
	t testing.TB, signed job.Job, account contribution.Account, tags []contribution.Tag, mail uint64, day uint16,
) job.Tagged {
	t.Helper()
	digest, err := contribution.TagsDigest(slices.Compact(sorted(tags)))
	if err != nil {
		t.Fatal(err)
	}
	signature, err := contribution.SignatureDigest(signed.Signature)
	if err != nil {
		t.Fatal(err)
	}
	ticket := contribution.Ticket{
		Consent: signed.Consent.ID(Pool), Signature: signature, Worker: common.Address{7}, Account: account,
		TagsDigest: digest, Code: 1, ProvedAt: j.Now, Mail: mail, MailDay: day,
	}
	s, err := contribution.Sign(ticket.ID(Pool), j.key)
	if err != nil {
		t.Fatal(err)
	}
	return job.Tagged{Tags: tags, Ticket: ticket, Signature: s[:]}
}

func features(e Export) score.Features {
	f := score.Features{Tier: e.Tier, Policy: score.Current().Number}
	quality := e.Quality
	if quality == 0 {
		quality = 10_000
	}
	if e.Mail > 0 {
		f.MailDay, f.Mail = 20_000, []uint32{uint32(2 * len(e.Texts))}
	}
	for i, text := range e.Texts {
		f.Prints = append(f.Prints, TextTag(text), wholeTag(text))
		f.Conversations = append(f.Conversations, score.Conversation{Quality: quality, Messages: []score.Message{{
			Turn: 1, User: true, Texts: []uint32{uint32(2*i + 1)}, Marks: []score.Mark{{Print: uint32(2 * i), Window: true}},
		}}})
	}
	if e.Mail > 0 {
		f.Prints = append(f.Prints, MailTag(e.Mail))
	}
	return f
}

// MailTag returns the tag of an export mail.
func MailTag(mail uint64) contribution.Tag {
	h := crypto.Keccak256([]byte("mail"), binary.BigEndian.AppendUint64(nil, mail))
	return contribution.Tag{Family: score.FamilyExact, Tag: binary.BigEndian.Uint64(h)}
}

// Texts returns n texts from the first on.
func Texts(first uint64, n int) []uint64 {
	texts := make([]uint64, n)
	for i := range texts {
		texts[i] = first + uint64(i)
	}
	return texts
}
