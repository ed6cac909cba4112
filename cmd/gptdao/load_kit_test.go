//go:build linux && load

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/storage/disk"
)

// small is an export of a few chats.
const small = 90_000

// person is one of a crowd, at an address of their own.
type person struct {
	*contributor.Contributor
	crowd  *crowd
	number int
	export string
	base   *http.Transport

	ready, halved sync.Once
}

func newPerson(t *testing.T, c *crowd, number int, config contributor.Config, gateway string) *person {
	t.Helper()
	p := &person{crowd: c, number: number, export: filepath.Join(t.TempDir(), "export.zip")}
	err := p.chat(uint64(number) + 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	if config.Key, err = crypto.GenerateKey(); err != nil {
		t.Fatal(err)
	}
	address := &net.TCPAddr{IP: net.IPv4(127, 1, byte(number>>8), byte(number))}
	dialer := &net.Dialer{LocalAddr: address, Timeout: time.Minute}
	p.base = &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: 1}
	t.Cleanup(p.base.CloseIdleConnections)
	// The timeout runs while somebody stands before the gate.
	if config.Gateway, err = client.New(gateway, client.Options{Transport: p, Timeout: time.Hour}); err != nil {
		t.Fatal(err)
	}
	config.Dir = filepath.Join(filepath.Dir(p.export), "state")
	p.Contributor = contributor.New(config)
	return p
}

// chat has the person say something else than anybody before.
func (p *person) chat(seed uint64) error {
	file, err := os.Create(p.export)
	if err != nil {
		return err
	}
	_, err = sample.Write(file, sample.Config{Seed: seed, Bytes: small})
	return errors.Join(err, file.Close())
}

// RoundTrip stops before the consent, and in the midst of the first upload of those who come first.
func (p *person) RoundTrip(req *http.Request) (*http.Response, error) {
	switch {
	case req.Method == http.MethodPost && req.URL.Path == "/v1/consents":
		p.ready.Do(p.awaitConsents)
	case req.Method == http.MethodPatch && p.number < p.crowd.first:
		p.halved.Do(func() {
			req = req.Clone(req.Context())
			req.Body = &halved{ReadCloser: req.Body, left: req.ContentLength / 2, person: p}
		})
	}
	answer, err := p.base.RoundTrip(req)
	if err == nil && (answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusServiceUnavailable) {
		p.crowd.later.Add(1)
		if answer.Header.Get("Retry-After") == "" {
			p.crowd.t.Errorf("%s %s: %s without Retry-After", req.Method, req.URL.Path, answer.Status)
		}
	}
	return answer, err
}

func (p *person) awaitConsents() {
	<-p.crowd.preparation
	p.crowd.isReady <- struct{}{}
	if p.number < p.crowd.first {
		<-p.crowd.consents
	} else {
		<-p.crowd.others
	}
}

// halved is a body that stops halfway until everybody may go on.
type halved struct {
	io.ReadCloser
	left   int64
	person *person
}

func (h *halved) Read(b []byte) (int, error) {
	if h.left == 0 {
		h.left = -1
		h.person.crowd.isHalfway <- struct{}{}
		<-h.person.crowd.others
	}
	if h.left > 0 && int64(len(b)) > h.left {
		b = b[:h.left]
	}
	n, err := h.ReadCloser.Read(b)
	if h.left > 0 {
		h.left -= int64(n)
	}
	return n, err
}

// memory is what a process takes over time.
type memory struct {
	t    *testing.T
	pid  *atomic.Int64 // the network's, another after each start
	stop chan struct{}
	mu   sync.Mutex
	seen []int64 // resident bytes, once a second since begin
	peak int64   // since the process under test was started first
}

func watchMemory(t *testing.T, pid *atomic.Int64) *memory {
	m := &memory{t: t, pid: pid, stop: make(chan struct{})}
	go func() {
		for {
			select {
			case <-m.stop:
				return
			case <-time.After(time.Second):
				m.look()
			}
		}
	}()
	return m
}

func (m *memory) look() {
	now := resident(m.pid.Load())
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen, m.peak = append(m.seen, now), max(m.peak, now)
}

// begin forgets what was seen, but for the peak.
func (m *memory) begin() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen = nil
}

// end tells what was seen since begin, in quarters.
func (m *memory) end() {
	close(m.stop)
	m.mu.Lock()
	defer m.mu.Unlock()
	var quarters []string
	for i := range 4 {
		var most int64
		for _, n := range m.seen[i*len(m.seen)/4 : (i+1)*len(m.seen)/4] {
			most = max(most, n)
		}
		quarters = append(quarters, fmt.Sprintf("%d MB", most/1e6))
	}
	m.t.Logf("the network's memory, the most in each quarter of the undisturbed part: %s; before that %d MB", strings.Join(quarters, ", "), m.peak/1e6)
}

// resident is what of a process is in memory, 0 if it is gone.
func resident(pid int64) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// processorTime is what a process has used, and its children that have ended, in milliseconds of a core.
func processorTime(t *testing.T, pid int) (own, children float64) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after)
	used := func(i int) float64 {
		ticks, _ := strconv.ParseFloat(fields[i], 64)
		return ticks * 10 // of which Linux makes a hundred a second
	}
	return used(11) + used(12), used(13) + used(14)
}

// audit compares what the contributors have, what is on the chain, in the log, and in the store.
func audit(t *testing.T, up upProcess, outcomes []contributor.Outcome) {
	t.Helper()
	h := readHistory(t, up.File)
	paid := map[contribution.ID]dao.Paid{}
	for _, p := range h.paid {
		if _, twice := paid[p.Consent]; twice {
			t.Errorf("%s was paid twice", p.Consent)
		}
		paid[p.Consent] = p
	}
	if len(h.paid) != len(outcomes) || len(h.skipped) != 0 {
		t.Errorf("the pool paid %d times and skipped %d, want %d and 0", len(h.paid), len(h.skipped), len(outcomes))
	}
	entries := map[uint64]contribution.ID{}
	total := new(big.Int)
	for _, o := range outcomes {
		auditOne(t, h, o, paid[o.ID])
		total.Add(total, h.to(o.Consent.Contributor))
		if o.Receipt == nil {
			t.Errorf("%s has no receipt", o.ID)
			continue
		}
		if other, twice := entries[o.Receipt.Seq]; twice {
			t.Errorf("%s and %s are both entry %d of the log", o.ID, other, o.Receipt.Seq)
		}
		entries[o.Receipt.Seq] = o.ID
	}
	auditLog(t, h)
	up.kill()
	auditStore(t, filepath.Join(up.Dir, "blobs"), h, outcomes)
	t.Logf("audit: %d contributions, %d entries of the log, %d batches, %s wei paid", len(outcomes), len(entries), len(h.settled), total)
}

// auditOne holds what one contributor was told to the chain.
func auditOne(t *testing.T, h history, o contributor.Outcome, p dao.Paid) {
	t.Helper()
	h.wantPaidOnce(t, describeOutcome(o))
	wallet := o.Consent.Contributor
	if p.Wallet != wallet || p.Content != o.Consent.Content || p.Slots != o.Consent.Slots {
		t.Errorf("%s was paid to %s for %s, want %s for %s", o.ID, p.Wallet, p.Content, wallet, o.Consent.Content)
	}
	if o.Proof == nil || p.Account != o.Proof.Account || p.Score != o.Proof.Score || p.Receipt != o.Proof.Receipt {
		t.Errorf("%s: the chain has %+v, the gateway %+v", o.ID, p, o.Proof)
	}
	if o.PaidTo != wallet || p.Amount == nil || o.Reward != p.Amount.String() {
		t.Errorf("%s: told %s to %s, paid %s to %s", o.ID, o.Reward, o.PaidTo, p.Amount, wallet)
	}
}

// auditLog wants the batches to be one chain of heads.
func auditLog(t *testing.T, h history) {
	t.Helper()
	for i, s := range h.settled[1:] {
		if before := h.settled[i].LogAfter; s.LogBefore != before {
			t.Errorf("batch %d goes on from %s, want %s", i+1, s.LogBefore, before)
		}
	}
}

// auditStore wants every sealed file to be there as it was consented to, and every segment of the log.
func auditStore(t *testing.T, dir string, h history, outcomes []contributor.Outcome) {
	t.Helper()
	store, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for _, o := range outcomes {
		size, err := store.Size(t.Context(), o.Consent.Content)
		if err != nil || size != o.Size {
			t.Errorf("%s: the store has %d bytes (%v), want %d", o.ID, size, err, o.Size)
		}
	}
	auditSegments(t, store, h)
}

// auditSegments wants every batch to have its segment of the log in the store.
func auditSegments(t *testing.T, store *disk.Store, h history) {
	t.Helper()
	out := t.TempDir()
	if _, err := copySegments(t.Context(), store, out); err != nil {
		t.Fatal(err)
	}
	there := map[common.Hash]bool{}
	err := filepath.WalkDir(out, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		there[sha256.Sum256(text)] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, batch := range h.settled {
		if !there[batch.Segment] {
			t.Errorf("the store has no segment %s", batch.Segment)
		}
	}
}
