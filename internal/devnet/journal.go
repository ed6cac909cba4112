package devnet

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethdb"
	"github.com/ethereum/go-ethereum/rlp"
)

// reviveJournal returns the transactions accepted but not mined before the
// process ended, and leaves only those in the journal. go-ethereum appends to
// the journal and reads it at start, but
//
//   - looks at what it read only ten seconds later,
//   - recovers the senders of all of it first, mined or not, and
//   - stops at a record cut short by kill −9, which would hide everything
//     appended behind it.
//
// It must run between opening the chain and starting the node.
func reviveJournal(config Config, chain ethdb.Reader) ([]*types.Transaction, error) {
	if !journals(config) {
		return nil, nil
	}
	path := journalPath(config.Dir)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading devnet journal: %w", err)
	}
	waiting := slices.DeleteFunc(decodeJournal(data), func(tx *types.Transaction) bool {
		return rawdb.ReadTxLookupEntry(chain, tx.Hash()) != nil
	})
	var kept bytes.Buffer
	for _, tx := range waiting {
		if err := rlp.Encode(&kept, tx); err != nil {
			return nil, fmt.Errorf("rewriting devnet journal: %w", err)
		}
	}
	return waiting, writeWhole(path, kept.Bytes())
}

// decodeJournal returns the records before the first unreadable one.
func decodeJournal(data []byte) (txs []*types.Transaction) {
	stream := rlp.NewStream(bytes.NewReader(data), uint64(len(data)))
	for {
		tx := new(types.Transaction)
		if stream.Decode(tx) != nil {
			return txs
		}
		txs = append(txs, tx)
	}
}
