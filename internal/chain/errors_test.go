package chain

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

type answered string

func (a answered) Error() string { return string(a) }
func (answered) ErrorCode() int  { return -32000 }

func TestAnswersToABroadcastAreJudged(t *testing.T) {
	for name, test := range map[string]struct {
		answer error
		want   verdict
		err    error
	}{
		"taken":                             {nil, taken, nil},
		"known already":                     {answered("already known"), taken, nil},
		"spent nonce":                       {answered("nonce too low: next nonce 5, tx nonce 4"), rejected, ErrNonceUsed},
		"held with better fees":             {answered("replacement transaction underpriced"), rejected, errReplacement},
		"below the pool's price":            {answered("transaction underpriced: gas tip cap 0, minimum needed 1"), rejected, ErrUnderpriced},
		"below the base fee":                {answered("max fee per gas less than block base fee"), rejected, ErrUnderpriced},
		"no money":                          {answered("insufficient funds for gas * price + value"), rejected, ErrFunds},
		"a full pool may have kept it":      {answered("txpool is full"), unknown, nil},
		"words nobody knows may mean yes":   {answered("internal error"), unknown, nil},
		"a broken line may have carried it": {errors.New("EOF"), unknown, nil},
		"refusing words from no endpoint":   {fmt.Errorf("proxy: nonce too low"), unknown, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := judge(test.answer)
			if got != test.want || test.err != nil && !errors.Is(err, test.err) {
				t.Errorf("verdict %d with %v, want %d with %v", got, err, test.want, test.err)
			}
		})
	}
}

func TestForeignTextIsBounded(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for name, err := range map[string]error{
		"an endpoint's words":    plain(answered(long)),
		"a contract's reason":    &RevertError{Reason: long},
		"a contract's data":      &RevertError{Data: []byte(long)},
		"bytes that are no text": plain(answered(strings.Repeat("\xff", 1000))),
	} {
		if n := len(err.Error()); n > 2*maxForeignText {
			t.Errorf("%s: %d bytes of error", name, n)
		}
	}
}
