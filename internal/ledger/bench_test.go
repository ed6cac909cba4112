package ledger

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func BenchmarkContribution(b *testing.B) {
	l := fresh(b)
	n := offer(1, 1)
	id := add(b, l, n)
	if err := l.SaveBatch(b.Context(), batch(b, 0, n)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		stateOf(b, l, id)
	}
}

// BenchmarkProofs reads a page from the middle of a long chain.
func BenchmarkProofs(b *testing.B) {
	l := fresh(b)
	const rounds, each = 40, 250
	var chain blocks
	for range rounds {
		logs := make([]types.Log, each)
		for i := range logs {
			logs[i] = paidLog(b, consentOf(i%200, i), accountOf(walletOf(i%200)), 1)
		}
		apply(b, l, chain.next(0, logs...))
	}
	for b.Loop() {
		if page, err := l.Proofs(b.Context(), MaxPage, rounds/2<<indexBits); err != nil || len(page) != MaxPage {
			b.Fatalf("%d records, %v", len(page), err)
		}
	}
}

func BenchmarkApply(b *testing.B) {
	l := fresh(b)
	var chain blocks
	for b.Loop() {
		apply(b, l, chain.next(0, paidLog(b, consentOf(1, 1), accountOf(walletOf(1)), 1)))
	}
}

// BenchmarkUploaded is from an upload to the worker that has its job.
func BenchmarkUploaded(b *testing.B) {
	l := fresh(b)
	begun := make(chan struct{})
	l.SetProver(func(context.Context, contribution.Consent, []byte) (Outcome, error) {
		begun <- struct{}{}
		return Outcome{State: NothingDue}, nil
	})
	run(b, l)
	for file := 1; b.Loop(); file++ {
		upload(b, l, offer(file, 1))
		<-begun
	}
}
