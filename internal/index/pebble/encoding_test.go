package pebble

import (
	"bytes"
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// FuzzValues: what a table's values decode to encodes to the same meaning, and
// anything else is ErrBroken.
func FuzzValues(f *testing.F) {
	f.Add(putRow(nil, index.Row{Owner: 1, Credit: 2, Weight: 3, Dead: true}))
	f.Add(putRow(nil, index.Row{Owner: 1, Credit: 2, Weight: 1<<32 - 1, Void: true}))
	account, err := putAccount(index.Account{Number: 1, State: contribution.AccountState{Families: []contribution.FamilyUnits{{Family: 1, Units: 2}}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(account)
	f.Add(putPosition(index.Position{Seq: 1, Policy: 2}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if row, err := parseRow(b); err == nil {
			if again, err := parseRow(putRow(nil, row)); err != nil || again != row {
				t.Errorf("row %v becomes %v, %v", row, again, err)
			}
		} else if !errors.Is(err, index.ErrBroken) {
			t.Error(err)
		}
		if a, err := parseAccount(b); err == nil {
			if again, err := putAccount(a); err != nil || !bytes.Equal(again, b) {
				t.Errorf("account %v encodes to other bytes, %v", a, err)
			}
		}
		if p, err := parsePosition(b); err == nil && !bytes.Equal(putPosition(p), b) {
			t.Errorf("position %v encodes to other bytes", p)
		}
	})
}
