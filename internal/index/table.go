package index

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Position is a point of the log. The zero Position is its beginning.
type Position struct {
	Head   contribution.Head
	Seq    uint64 // of the last entry
	Policy uint32 // that entries after it use, until another policy entry
}

// Row is what is known of a tag. The zero Row is a tag that nobody owns.
type Row struct {
	Owner  uint64 // the owner's number
	Credit uint64 // seq of the entry that made it the owner's
	Weight uint32
	Dead   bool // a tombstone
	Void   bool // what it was credited was taken back: it may earn again
}

// PlacedRow is a row with its tag.
type PlacedRow struct {
	contribution.Tag
	Row
}

// Account is what a table keeps of an account.
type Account struct {
	Number uint64 // seq of its first entry: its short name
	State  contribution.AccountState
	Score  uint64 // what State is worth: falls only when a consent ends
	Seq    uint64 // of its newest credit or reissue
	Proved uint64 // score of its newest proof; 0 once a consent ended after it
	Mailed uint64 // seq of the credit that brought mail; its State counts rows from then on alone

	Day     uint64 // of its newest credit, in days of block time
	Credits uint32 // on that day
}

// precedesMail says whether a row of the account's is from before it had mail. To the
// account with mail it is nobody's, because whoever posed as the account may have made
// it, and for others it is held below mail.
func (a Account) precedesMail(r Row) bool { return r.Owner == a.Number && r.Credit < a.Mailed }

// tierOf is what a row of the account's is held by.
func (a Account) tierOf(r Row) contribution.Tier {
	if a.precedesMail(r) {
		return contribution.TierConsistent // at most
	}
	return a.State.Tier
}

// Consent is what a table keeps of a credited consent. Both parts are opaque.
type Consent struct {
	Sealed    []byte // its credit; changes when it ends
	Footprint []byte // the rows it touched, as they were; in a Change, nil leaves them
}

// Change is what landing a range does to a table: rows, accounts and consents as
// they are after the last of its entries.
type Change struct {
	Before   contribution.Head
	After    Position
	Rows     []PlacedRow // strictly ascending by tag
	Accounts map[contribution.Account]Account
	Consents map[contribution.ID]Consent
}

// Table is the landed state. It is safe for concurrent reads beside one Apply; a
// list of rows read meanwhile may be of before and after.
type Table interface {
	// Landed returns where the table stands.
	Landed(ctx context.Context) (Position, error)
	// Passed tells whether the table stands or once stood at a head.
	Passed(ctx context.Context, head contribution.Head) (bool, error)
	// Rows returns what is known of each tag; they must be strictly ascending.
	Rows(ctx context.Context, tags []contribution.Tag) ([]Row, error)
	// Account returns an account, or false if it is unknown.
	Account(ctx context.Context, id contribution.Account) (Account, bool, error)
	// Owner returns the account of a number, or false if it is nobody's.
	Owner(ctx context.Context, number uint64) (contribution.Account, bool, error)
	// Consent returns the Sealed part of a credited consent, or false.
	Consent(ctx context.Context, id contribution.ID) ([]byte, bool, error)
	// Footprint returns the other part, or false.
	Footprint(ctx context.Context, id contribution.ID) ([]byte, bool, error)
	// Consents calls fn with the Sealed part of each consent, ascending by ID, and
	// stops at its first error. The bytes are fn's only until it returns.
	Consents(ctx context.Context, fn func(id contribution.ID, sealed []byte) error) error
	// Apply makes a change and moves on to its position: all or nothing, and
	// durable when it returns. A change that does not continue the table's head,
	// or does not advance it, is refused with ErrBroken.
	Apply(ctx context.Context, change Change) error
	Close() error
}
