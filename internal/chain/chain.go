// Package chain is how the DAO's processes read a chain, write to it and follow
// it, without trusting any one endpoint more than they have to.
//
//   - View reads over one or several endpoints. What is allowed follows from a
//     final block all of them agree on; what is denied follows from the head of
//     any one of them. See Final, ReadFinal and AnyHead.
//   - Sender turns calls into transactions of one key: a single sequence of
//     nonces, fees under a cap, replacement of what is stuck. A transaction is
//     handed to Config.Journal before anyone else sees it, so a process that
//     dies and comes back resumes it and never sends the same call twice.
//   - Follower feeds the logs of some contracts into a Sink, block by block,
//     through reorganisations and restarts, each canonical block once.
//
// Everything an endpoint says is checked where it can be and bounded where it
// cannot. Errors name endpoints by host only: a URL may carry a password or an
// access token.
//
// The package speaks go-ethereum's types. Contract bindings are in bindings/ and
// what deploys them is in deploy/.
package chain

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Ref names a block together with its parent.
type Ref struct {
	Number uint64
	Hash   common.Hash
	Parent common.Hash
	Time   uint64 // seconds since 1970, as the block says
}

func refOf(h *types.Header) Ref {
	return Ref{Number: h.Number.Uint64(), Hash: h.Hash(), Parent: h.ParentHash, Time: h.Time}
}

// IsZero reports whether r names no block.
func (r Ref) IsZero() bool { return r == Ref{} }

func (r Ref) String() string { return fmt.Sprintf("block %d (%s)", r.Number, r.Hash.TerminalString()) }
