package ledger

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// model is a second, plain way to tell what a ledger must say: it keeps the blocks of
// the canonical chain and reads them from the first each time.
type model struct {
	kept [][]modelEvent
}

type modelEvent struct {
	kind         byte // 'p', 's' or 'w'
	wallet, file int
	units        int64
	reason       contribution.SkipReason
	horizon      uint64
	log          types.Log
}

func (m *model) state(wallet, file int) (state State, units uint64, skip contribution.SkipReason) {
	c := consentOf(wallet, file)
	state = Consented
	for _, block := range m.kept {
		for _, e := range block {
			own := e.wallet == wallet && e.file == file
			switch {
			case e.kind == 'p' && own:
				state, units, skip = Paid, units+uint64(e.units), contribution.SkipNone
			case e.kind == 's' && own && state != Paid && state != Withdrawn:
				state, skip = Skipped, e.reason
			case e.kind == 's' && own && units == 0:
				skip = e.reason
			case e.kind == 'w' && e.wallet == wallet && (own || e.file < 0 && c.Deadline <= e.horizon):
				state = Withdrawn
			}
		}
	}
	return state, units, skip
}

const (
	modelWallets = 3
	modelFiles   = 3
)

func randomEvent(t testing.TB, r *rand.Rand) modelEvent {
	e := modelEvent{wallet: r.IntN(modelWallets), file: r.IntN(modelFiles)}
	c := consentOf(e.wallet, e.file)
	switch r.IntN(6) {
	case 0, 1:
		e.kind, e.units = 'p', 1+r.Int64N(1000)
		e.log = paidLog(t, c, accountOf(walletOf(e.wallet)), e.units)
	case 2, 3, 4:
		e.kind, e.reason = 's', contribution.SkipReason(1+r.IntN(11))
		e.log = skippedLog(t, c, e.reason)
	default:
		e.kind = 'w'
		content := c.Content
		if r.IntN(2) == 0 {
			e.file, content = -1, contribution.Content{}
		}
		e.horizon = c.Deadline - uint64(r.IntN(2))
		e.log = withdrawnLog(t, c.Contributor, contribution.Account{}, content, e.horizon)
	}
	return e
}

// TestReorganisationsAgainstAModel drives a ledger and the model through the same
// random blocks, reverts and restarts. Both must agree after each step, and a ledger
// that only ever saw the canonical chain must have the same public records.
func TestReorganisationsAgainstAModel(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 7))
			path := filepath.Join(t.TempDir(), "ledger.db")
			l := open(t, path, nil)
			for wallet := range modelWallets {
				for file := range modelFiles {
					add(t, l, offer(wallet, file))
				}
			}
			var m model
			var b blocks
			var canonical []chain.Block
			for step := range 60 {
				switch n := r.IntN(20); {
				case n == 0:
					if err := l.Close(); err != nil {
						t.Fatal(err)
					}
					l = open(t, path, nil)
				case n < 7 && len(m.kept) > 0:
					revert(t, l, &b)
					m.kept, canonical = m.kept[:len(m.kept)-1], canonical[:len(canonical)-1]
				default:
					var events []modelEvent
					var logs []types.Log
					for range r.IntN(4) {
						e := randomEvent(t, r)
						events, logs = append(events, e), append(logs, e.log)
					}
					block := b.next(step, logs...)
					apply(t, l, block)
					m.kept, canonical = append(m.kept, events), append(canonical, block)
				}
				compare(t, l, &m)
			}
			compareRebuilt(t, l, canonical)
		})
	}
}

func compare(t *testing.T, l *Ledger, m *model) {
	t.Helper()
	for wallet := range modelWallets {
		for file := range modelFiles {
			state, units, skip := m.state(wallet, file)
			got := stateOf(t, l, idOf(consentOf(wallet, file)))
			if got.State != state || got.Units != units || got.Skip != skip || got.Amount.Uint64() != units*1000 {
				t.Fatalf("wallet %d file %d: got %s, %d units, %v wei, reason %s; want %s, %d, %d, %s", wallet, file,
					got.State, got.Units, got.Amount, got.Skip, state, units, units*1000, skip)
			}
		}
	}
}

func compareRebuilt(t *testing.T, l *Ledger, canonical []chain.Block) {
	t.Helper()
	rebuilt := fresh(t)
	for _, block := range canonical {
		apply(t, rebuilt, block)
	}
	want, err := l.Proofs(t.Context(), MaxPage, 0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := rebuilt.Proofs(t.Context(), MaxPage, 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(sameAmount)); diff != "" {
		t.Errorf("rebuilt from the chain (-want +got):\n%s", diff)
	}
}
