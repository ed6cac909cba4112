// Package metrics says what a deployment tells Prometheus, and in which names: every
// one of them is in this file, docs/operate/metrics.md explains them, and a test holds
// the dashboard and the alerts to what is really scraped.
//
// What parts know of themselves is read when somebody scrapes, from functions that the
// wiring hands over as Sources: a part needs no counters, and works without any of
// this. Only requests are counted as they come.
//
// Enclaves are measured too, and tell less: see Enclave.
//
// Labels have few values, fixed here or by HTTP: no ID, wallet, address or key is ever
// one.
package metrics

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Path is where Prometheus looks unless it is told otherwise.
const Path = "/metrics"

// readTime bounds what all sources together take of one scrape.
const readTime = 5 * time.Second

// Gauge is something that sources measure.
type Gauge struct {
	name, help, label string // label is empty where there is none
}

// The gauges. Times are in seconds since 1970.
var (
	Waiting     = Gauge{"gptdao_contributions_waiting", "Contributions that this host has to bring further, by how far it came.", "state"}
	OldestAge   = Gauge{"gptdao_contributions_oldest_age_seconds", "How long ago the longest waiting of them was handed in, by how far it came; 0 if none waits.", "state"}
	Unsettled   = Gauge{"gptdao_batches_unsettled", "Signed batches that are not on the chain.", ""}
	Unconfirmed = Gauge{"gptdao_transactions_unconfirmed", "Transactions of the relayer whose outcome is not known.", ""}
	Balance     = Gauge{"gptdao_relayer_balance_wei", "What the relayer pays gas from.", ""}
	HeadTime    = Gauge{"gptdao_chain_final_time_seconds", "Time of the newest final block.", ""}
	EpochEnd    = Gauge{"gptdao_epoch_end_time_seconds", "Until when files are sealed to the key epoch in force; 0 if none is published.", ""}
	Free        = Gauge{"gptdao_disk_free_bytes", "What is left on the disk of the folder that keeps everything.", ""}
	// RegistrationEnd is told by enclaves only.
	RegistrationEnd = Gauge{"gptdao_registration_end_time_seconds", "Until when the chain counts this enclave; 0 if it does not.", ""}
	up              = Gauge{"gptdao_source_up", "1 if what this source measures could be read, else 0, and its gauges are absent.", "source"}
)

var gauges = []Gauge{Waiting, OldestAge, Unsettled, Unconfirmed, Balance, HeadTime, EpochEnd, Free, RegistrationEnd, up}

func (g Gauge) desc() *prometheus.Desc {
	if g.label == "" {
		return prometheus.NewDesc(g.name, g.help, nil, nil)
	}
	return prometheus.NewDesc(g.name, g.help, []string{g.label}, nil)
}

// Is is a value of a gauge without a label.
func (g Gauge) Is(value float64) Sample { return Sample{gauge: g, value: value} }

// Of is a value of a gauge for one value of its label, which must be one of few.
func (g Gauge) Of(label string, value float64) Sample {
	return Sample{gauge: g, labels: []string{label}, value: value}
}

// Sample is one value of a gauge.
type Sample struct {
	gauge  Gauge
	labels []string
	value  float64
}

// Source measures. Read is called by scrapes, several at once if they overlap.
type Source struct {
	Name string
	Read func(ctx context.Context) ([]Sample, error)
}

// Metrics are of one process. Nil counts nothing.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	headers  *prometheus.HistogramVec // nil in an enclave
}

// New measures what sources do, besides the process itself.
func New(sources ...Source) *Metrics {
	m := Enclave(sources...)
	// Not how long an answer takes: event streams last as long as people look.
	m.headers = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "gptdao_http_header_seconds", Help: "How long it took to begin an answer.",
		Buckets: []float64{.001, .005, .02, .1, .5, 2, 10, 60},
	}, []string{"method"})
	m.registry.MustRegister(m.headers,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// Enclave measures what sources do, and nothing of the process, nor how long an answer
// takes: how its memory and its time go while it works on what contributors wrote is not
// for who scrapes.
func Enclave(sources ...Source) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gptdao_http_requests_total", Help: "Requests that were answered, by status and method.",
		}, []string{"code", "method"}),
	}
	m.registry.MustRegister(m.requests, reader(sources))
	return m
}

// Count counts what next answers, and outside an enclave how soon.
func (m *Metrics) Count(next http.Handler) http.Handler {
	if m == nil {
		return next
	}
	if m.headers == nil {
		return promhttp.InstrumentHandlerCounter(m.requests, next)
	}
	return promhttp.InstrumentHandlerCounter(m.requests, promhttp.InstrumentHandlerTimeToWriteHeader(m.headers, next))
}

// Handler answers scrapes, at Path.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+Path, promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}

// Listen listens for scrapes. An address without a host is loopback.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("opening the metrics: %w", err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(cmp.Or(host, "127.0.0.1"), port))
	if err != nil {
		return nil, fmt.Errorf("opening the metrics: %w", err)
	}
	return listener, nil
}

// reader asks its sources at each scrape.
type reader []Source

// Describe implements prometheus.Collector.
func (r reader) Describe(to chan<- *prometheus.Desc) {
	for _, g := range gauges {
		to <- g.desc()
	}
}

// Collect implements prometheus.Collector. A source that fails says so, and takes
// nothing else with it.
func (r reader) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	for _, source := range r {
		samples, err := source.Read(ctx)
		works := 1.0
		if err != nil {
			samples, works = nil, 0
		}
		for _, s := range append(samples, up.Of(source.Name, works)) {
			to <- prometheus.MustNewConstMetric(s.gauge.desc(), prometheus.GaugeValue, s.value, s.labels...)
		}
	}
}

var _ prometheus.Collector = reader(nil)
