package localnet

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/sample"
)

// start runs a network until the test ends.
func start(tb testing.TB) *Net {
	tb.Helper()
	net, err := Start(tb.Context(), Config{Dir: tb.TempDir()})
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(tb.Context())
	ended := make(chan error, 1)
	go func() { ended <- net.Run(ctx) }()
	tb.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			tb.Error(err)
		}
		if err := net.Close(); err != nil {
			tb.Error(err)
		}
	})
	return net
}

// contributorTo is a dev account's contributor.
func contributorTo(tb testing.TB, net *Net, account int, progress contributor.Progress) *contributor.Contributor {
	tb.Helper()
	key, err := devnet.AccountKey(account)
	if err != nil {
		tb.Fatal(err)
	}
	gateway, err := client.New(net.URL(), client.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	pins := net.Pins()
	view, err := chain.Dial(tb.Context(), chain.ViewConfig{ChainID: pins.ChainID, Finality: chain.Head}, net.RPC())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(view.Close)
	return contributor.New(contributor.Config{
		Gateway: gateway, View: view, Pins: pins, Key: key, Domain: Domain, Dir: tb.TempDir(), Now: time.Now, Progress: progress,
		Verifiers: attest.Verifiers{attest.Simulated: sim.NewVerifier(pins.SimulatedRoot)},
	})
}

func writeSample(tb testing.TB, c sample.Config) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "export.zip")
	file, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	if _, err := sample.Write(file, c); err != nil {
		tb.Fatal(err)
	}
	return path
}

// BenchmarkReward measures from the last byte of the upload to the reward in the
// wallet, for a payload of about 10 MB (36 MB of conversations).
func BenchmarkReward(b *testing.B) {
	net := start(b)
	var sealed int64
	var uploaded time.Time
	progress := func(step contributor.Step, done, total int64) {
		if step == contributor.Uploading {
			sealed, uploaded = total, time.Now()
		}
	}
	c := contributorTo(b, net, 2, progress)
	seed, waited := uint64(0), time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		seed++
		path := writeSample(b, sample.Config{Generation: sample.Slim, Seed: seed, Bytes: 36 << 20, Months: 18, Languages: []string{"en", "es"}, Now: time.Now()})
		b.StartTimer()
		outcome, err := c.Contribute(b.Context(), path, contributor.Options{})
		if err != nil || outcome.State != api.Paid {
			b.Fatalf("%s: %v", outcome.State, err)
		}
		waited += time.Since(uploaded)
	}
	b.ReportMetric(float64(waited.Milliseconds())/float64(b.N), "ms-to-reward")
	b.ReportMetric(float64(sealed)/1e6, "MB-sealed")
}
