package attacklab

import (
	"errors"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
)

// World is what pays: the score and an index of what everybody contributed.
type World interface {
	// Contribute credits an account with chats, as an export of it would.
	Contribute(account string, chats []export.Conversation, o Options) (Payment, error)
	// Withdraw withdraws all that an account contributed.
	Withdraw(account string) error
	// NextDay lets a day pass: an account is scored only so often in one.
	NextDay()
	// EndEpoch freezes what is common knowledge as it is now.
	EndEpoch() error
	// Upgrade goes on under a policy whose fingerprints are others.
	Upgrade() error
	// Fork copies the world, to go on from it in two ways.
	Fork() World
}

// WorldConfig is what a world begins with.
type WorldConfig struct {
	Public []export.Conversation // a public data set, in the filter
}

// NewWorld opens a world that nobody contributed to.
type NewWorld func(WorldConfig) (World, error)

// ErrNotYet is returned for what the policy under test does not know.
var ErrNotYet = errors.New("not under this policy")

// Options are what an export has besides its chats.
type Options struct {
	Mail   bool           // with the mail that announced it
	Report *export.Report // of reading it; nil stands for one in which nothing is violated
}

// Payment is what an account is worth after a contribution.
type Payment struct {
	Worth uint64 // before rounding and before any gate, in 1/Unit of a unit of score
	Delta uint64 // what this contribution added to it
	Paid  uint64 // what it is paid altogether: Worth, or less if a gate holds it back
	Score uint64 // as everybody sees it
	Units contribution.Units
	Said  contribution.Units // as the receipt says it, gates and rounding included
	Gates []string           // that fired
	// Reasons are the contributor's alone.
	Reasons []contribution.Reason
}

// Unit is how many of Payment.Worth are one unit of score.
const Unit = 480_000
