//go:build linux && load

package main

import (
	"context"
	"errors"
	"net/url"
	"os"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// How much is done; CONTRIBUTIONS and UPLOADS in the environment say otherwise.
const (
	usualContributions = 3000
	usualUploads       = 1000 // at once
)

// kills are when the network is killed while it proves and settles, in hundredths of what is to be paid.
// The rest of the run, over which the rate is taken, nothing happens to it.
var kills = []int64{10, 20, 30}

// TestLoad has a crowd contribute to one network, all at once: every upload of the first part is under way when the network is
// killed, and it is killed again while it proves and settles. Everybody has a wallet, an account and an address on the internet of
// their own. Afterwards everything is compared: uploads, log, chain and balances.
func TestLoad(t *testing.T) {
	count, uploads := setting(t, "CONTRIBUTIONS", usualContributions), setting(t, "UPLOADS", usualUploads)
	dir := shortDir(t)
	var pid atomic.Int64
	start := func(before network) upProcess {
		started := startUp(t, dir, before)
		pid.Store(int64(started.cmd.Process.Pid))
		return started
	}
	up := start(network{})
	restart := func() {
		up.kill()
		up = start(up.network)
	}
	memory := watchMemory(t, &pid)

	c := newCrowd(t, up.File, count, min(uploads, count))
	begun := time.Now()
	c.gather()
	t.Logf("%d exports are read, sealed and consented to after %s", count, rounded(begun))
	begun = time.Now()
	c.halfway()
	t.Logf("%d uploads are under way after %s; kill -9", min(uploads, count), rounded(begun))
	restart()

	begun = time.Now()
	c.goOn()
	for _, percent := range kills {
		c.awaitEnded(percent * int64(count) / 100)
		t.Logf("%d have ended after %s; kill -9", c.ended.Load(), rounded(begun))
		restart()
	}
	calm, before := time.Now(), c.ended.Load()
	memory.begin()
	outcomes := c.wait()
	t.Logf("all %d have ended after %s, kills and restarts included: %.1f/s", count, rounded(begun), float64(count)/time.Since(begun).Seconds())
	last := float64(int64(count) - before)
	own, readers := processorTime(t, up.cmd.Process.Pid)
	t.Logf("the last %.0f, undisturbed: %.1f/s, each with %.0f ms of a core for the network and %.0f ms for its reader",
		last, last/time.Since(calm).Seconds(), own/last, readers/last)
	t.Logf("the network asked %d times to come again later; %d commands ended with the line and were given again", c.later.Load(), c.again.Load())
	memory.end()
	audit(t, up, outcomes)
}

func setting(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, want a number", name, text)
	}
	return n
}

// crowd is many contributors at once.
type crowd struct {
	t           *testing.T
	people      []*person
	first       int           // of the people who upload before the others
	consents    chan struct{} // closed when the first may hand in their consents
	others      chan struct{} // closed when everybody may, and what is halfway may go on
	isReady     chan struct{} // has one for everybody whose file is sealed
	isHalfway   chan struct{} // has one for each upload that is
	outcomes    []contributor.Outcome
	ended       atomic.Int64
	later       atomic.Int64 // answers 429 and 503
	again       atomic.Int64 // commands that had to be given again
	done        chan error
	preparation chan struct{} // has one for each who prepares: that is work of this machine, not of the network
}

func newCrowd(t *testing.T, file string, count, first int) *crowd {
	t.Helper()
	c := &crowd{
		t: t, first: first, consents: make(chan struct{}), others: make(chan struct{}), isReady: make(chan struct{}, count),
		isHalfway: make(chan struct{}, first), outcomes: make([]contributor.Outcome, count), done: make(chan error, count),
		preparation: make(chan struct{}, 4),
	}
	n, err := readNetwork(file)
	if err != nil {
		t.Fatal(err)
	}
	verifiers, err := n.verifiers(t.Context(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	view, err := n.dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(view.Close)
	for i := range count {
		c.people = append(c.people, newPerson(t, c, i, contributor.Config{
			View: view, Pins: n.Pins, Verifiers: verifiers, MailKeys: n.mailKeys(), Domain: n.Domain, Now: time.Now,
		}, n.Gateway))
	}
	return c
}

// gather has everybody prepare, and returns when all stand before the gateway.
func (c *crowd) gather() {
	for i, p := range c.people {
		go func() {
			c.preparation <- struct{}{}
			outcome, err := p.contribute(c.t.Context())
			c.outcomes[i] = outcome
			c.ended.Add(1)
			c.done <- err
		}()
	}
	c.await(c.isReady, len(c.people))
}

// halfway has the first hand in their consents and half of their files.
func (c *crowd) halfway() {
	close(c.consents)
	c.await(c.isHalfway, c.first)
}

// goOn lets everybody go on.
func (c *crowd) goOn() { close(c.others) }

// await takes so many out of a channel, none of which has to come.
func (c *crowd) await(from <-chan struct{}, n int) {
	c.t.Helper()
	for range n {
		select {
		case <-from:
		case err := <-c.done:
			c.t.Fatalf("somebody ended early: %v", err)
		}
	}
}

func (c *crowd) awaitEnded(n int64) {
	for c.ended.Load() < n {
		time.Sleep(10 * time.Millisecond)
	}
}

// wait returns what became of everybody, all of whom want to be paid.
func (c *crowd) wait() []contributor.Outcome {
	c.t.Helper()
	for range c.people {
		if err := <-c.done; err != nil {
			c.t.Error(err)
		}
	}
	states := map[api.State]int{}
	for _, o := range c.outcomes {
		states[o.State]++
	}
	if states[api.Paid] != len(c.people) {
		c.t.Errorf("ended as %v, want all paid", states)
	}
	return c.outcomes
}

// contribute is one person's way from the export to the reward. Where the line is lost and the command would end, it is given
// again, as it says. One person of some thousands has said too little to be paid, and says something else.
func (p *person) contribute(ctx context.Context) (contributor.Outcome, error) {
	for tries := uint64(2); ; tries++ {
		outcome, err := p.Contribute(ctx, p.export, contributor.Options{})
		if errors.Is(err, contributor.ErrTooLittle) {
			if err := p.chat(uint64(p.number) + tries*1_000_000); err != nil {
				return outcome, err
			}
			continue
		}
		var line *url.Error
		if !errors.As(err, &line) && !errors.Is(err, chain.ErrUnreachable) {
			return outcome, err
		}
		p.crowd.again.Add(1)
		time.Sleep(time.Second)
	}
}
