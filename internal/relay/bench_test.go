package relay

import (
	"fmt"
	"testing"
)

// BenchmarkSettle settles batches of 32 first contributions of as many wallets, until
// the ledger shows the last one paid; the signatures of wallets and enclaves are made
// meanwhile. The budget is 200 contributions a second.
func BenchmarkSettle(b *testing.B) {
	n := newNetwork(b, false)
	w := &writer{n: n, index: n.index}
	h := n.host(n.file(), w, nil)
	const items = 32
	var round int
	for b.Loop() {
		round++
		batch := make([]item, items)
		for i := range batch {
			batch[i] = n.item(fmt.Sprintf("wallet %d of %d", i, round), byte(round), 100)
		}
		w.add(batch...)
		h.relay.Nudge()
		h.awaitPaid(batch[items-1])
	}
	b.ReportMetric(float64(round*items)/b.Elapsed().Seconds(), "contributions/s")
}
