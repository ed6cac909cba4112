package main

import (
	"context"
	"errors"
	"net"
	"net/http"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/metrics"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// measured is what a role tells of itself, and where. Nobody scrapes one without a
// listener, and it counts nothing.
type measured struct {
	metrics  *metrics.Metrics
	listener net.Listener
}

// measure opens the role's metrics where somebody wants to scrape them.
func (r running) measure(ctx context.Context, s serving) (measured, error) {
	if r.Metrics == "" {
		return measured{}, nil
	}
	listener, err := metrics.Listen(ctx, r.Metrics)
	if err != nil {
		return measured{}, cli.Usage(err, "choose another address with \"metrics\"")
	}
	sources := []metrics.Source{
		{Name: "chain", Read: r.measureChain}, {Name: "registration", Read: r.measureRegistration},
	}
	return measured{metrics.Enclave(append(sources, s.sources...)...), listener}, nil
}

// count counts what the role answers.
func (m measured) count(handler http.Handler) http.Handler { return m.metrics.Count(handler) }

// serve answers scrapes until ctx ends.
func (m measured) serve(ctx context.Context) error {
	if m.listener == nil {
		return nil
	}
	return serve(ctx, m.listener, m.metrics.Handler())
}

func (r running) measureChain(ctx context.Context) ([]metrics.Sample, error) {
	final, err := r.view.Final(ctx)
	return []metrics.Sample{metrics.HeadTime.Is(float64(final.Time))}, err
}

func (r running) measureRegistration(ctx context.Context) ([]metrics.Sample, error) {
	standing, _, err := chain.ReadFinal(ctx, r.view, r.config.registry().Standing(r.self.Address()))
	end := float64(standing.To)
	if standing.Revoked {
		end = 0
	}
	return []metrics.Sample{metrics.RegistrationEnd.Is(end)}, err
}

// disk is a source of roles that keep something.
func (r running) disk() metrics.Source { return metrics.Source{Name: "disk", Read: r.measureDisk} }

func (r running) measureDisk(context.Context) ([]metrics.Sample, error) {
	free, ok := storage.Free(r.Dir)
	if !ok {
		return nil, errors.New("this system does not tell")
	}
	return []metrics.Sample{metrics.Free.Is(float64(free))}, nil
}
