package localnet

import (
	"context"
	"errors"
	"math/big"
	"net/http"
	"time"

	"github.com/gptdatadao/gptdao/internal/metrics"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// openMetrics measures the host, if anybody wants to scrape it.
func (n *Net) openMetrics(ctx context.Context) error {
	if n.config.Metrics == "" {
		return nil
	}
	var err error
	if n.scrapes, err = metrics.Listen(ctx, n.config.Metrics); err != nil {
		return err
	}
	n.metrics = metrics.New(
		metrics.Source{Name: "ledger", Read: n.measureLedger}, metrics.Source{Name: "chain", Read: n.measureChain},
		metrics.Source{Name: "relayer", Read: n.measureRelayer}, metrics.Source{Name: "keyring", Read: n.measureKeyring},
		metrics.Source{Name: "disk", Read: n.measureDisk},
	)
	return nil
}

// MetricsURL is what Prometheus scrapes; empty if there is nothing.
func (n *Net) MetricsURL() string {
	if n.scrapes == nil {
		return ""
	}
	return "http://" + n.scrapes.Addr().String() + metrics.Path
}

// serveMetrics answers scrapes until ctx ends.
func (n *Net) serveMetrics(ctx context.Context) error {
	if n.scrapes == nil {
		return nil
	}
	server := remote.Server(n.metrics.Handler())
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(n.scrapes); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (n *Net) measureLedger(ctx context.Context) ([]metrics.Sample, error) {
	backlog, err := n.ledger.Backlog(ctx)
	if err != nil {
		return nil, err
	}
	samples := []metrics.Sample{
		metrics.Unsettled.Is(float64(backlog.Unsettled)), metrics.Unconfirmed.Is(float64(backlog.Unconfirmed)),
	}
	for state, waiting := range backlog.Waiting {
		age := time.Duration(0)
		if waiting.Count > 0 {
			age = time.Since(waiting.Oldest)
		}
		samples = append(samples,
			metrics.Waiting.Of(string(state), float64(waiting.Count)), metrics.OldestAge.Of(string(state), age.Seconds()))
	}
	return samples, nil
}

func (n *Net) measureChain(ctx context.Context) ([]metrics.Sample, error) {
	final, err := n.view.Final(ctx)
	return []metrics.Sample{metrics.HeadTime.Is(float64(final.Time))}, err
}

func (n *Net) measureRelayer(ctx context.Context) ([]metrics.Sample, error) {
	balance, err := n.client().BalanceAt(ctx, n.node.Accounts()[relayer].Address, nil)
	if err != nil {
		return nil, err
	}
	wei, _ := new(big.Float).SetInt(balance).Float64()
	return []metrics.Sample{metrics.Balance.Is(wei)}, nil
}

func (n *Net) measureKeyring(ctx context.Context) ([]metrics.Sample, error) {
	epoch, err := n.roles.Epoch(ctx)
	if err != nil {
		return nil, err
	}
	end := 0.0
	if epoch.Published {
		end = float64(epoch.SealUntil)
	}
	return []metrics.Sample{metrics.EpochEnd.Is(end)}, nil
}

func (n *Net) measureDisk(context.Context) ([]metrics.Sample, error) {
	free, ok := n.gateway.Free()
	if !ok {
		return nil, errors.New("this system does not tell")
	}
	return []metrics.Sample{metrics.Free.Is(float64(free))}, nil
}
