package ledger

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func TestTheNewestApplicationOfAKeyIsKept(t *testing.T) {
	l := fresh(t)
	one, other := common.Address{1}, common.Address{2}
	for _, application := range []string{"first", "renewed"} {
		if err := l.KeepApplication(t.Context(), one, []byte(application)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := l.Application(t.Context(), one); err != nil || string(got) != "renewed" {
		t.Errorf("got %q, %v, want what was kept last", got, err)
	}
	if _, err := l.Application(t.Context(), other); !errors.Is(err, ErrUnknown) {
		t.Errorf("got %v of a key that nobody registered, want %v", err, ErrUnknown)
	}
}
