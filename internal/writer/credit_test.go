package writer

import (
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// TestNothingIsCreditedBehindTheHead: an index whose disk is an old copy would credit
// what never lands, and its worker would not ask again.
func TestNothingIsCreditedBehindTheHead(t *testing.T) {
	d := newDesk(t)
	d.chain.head = contribution.Head{9}
	j, tagged, f := d.jobs.Make(d, indextest.Export{Account: 1, Texts: indextest.Texts(1000, 30), Tier: 1})
	if _, err := d.Credit(t.Context(), j, tagged, f); !errors.Is(err, index.ErrFence) || errors.Is(err, worker.ErrRefused) {
		t.Errorf("got %v, want ErrFence, to be tried again", err)
	}
	if _, found, err := d.Find(t.Context(), tagged.Ticket.Consent); found || err != nil {
		t.Errorf("found %t, %v", found, err)
	}
}
