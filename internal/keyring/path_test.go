//go:build unix

package keyring

import (
	"bytes"
	"crypto/rand"
	"runtime"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/index/pebble"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// path is what an export goes through, with the real thing at every step but the
// chain's and the file's.
type path struct {
	*kit
	ring  *Keyring
	epoch Epoch
	index *index.Index
	tools score.Tools
	totals
}

// totals are what went along the path, and the time that each step took of the processor.
type totals struct {
	chats      int
	text, json int64
	spent      [steps]time.Duration
}

// The steps of a path.
const (
	extracting = iota
	tagging
	crediting
	landing
	steps
)

var stepNames = [steps]string{"read+score-µs/chat", "tag-µs/chat", "credit-µs/chat", "land-µs/chat"}

// upload is an export with the job that brings it.
type upload struct {
	zip []byte
	job sealedJob
	sum sample.Summary
}

// BenchmarkPath takes exports from their bytes to rows in the table: read, score,
// tag, credit, durable, and land, on one core, with GPTDAO_BENCH_ROWS rows present.
// The budget is 2,500 chats a second. First is an account's first export, of which
// nothing is known; again is its next, of which the older half is.
func BenchmarkPath(b *testing.B) {
	p := newPath(b)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	seed := uint64(0)
	b.Run("first", func(b *testing.B) {
		p.measure(b, func() []upload { seed++; return p.exports(b, seed, 1) })
	})
	b.Run("again", func(b *testing.B) {
		p.measure(b, func() []upload {
			seed++
			for _, e := range p.exports(b, seed, 2) {
				p.prove(b, e)
			}
			return p.exports(b, seed, 1)
		})
	})
}

func newPath(b *testing.B) *path {
	k := newKit(b)
	p := &path{kit: k, ring: k.open(b), tools: tools.Demo()}
	p.epoch = k.publish(b, p.ring)
	table := filled(b)
	var err error
	p.index, err = index.Open(b.Context(), index.Config{
		Dir: b.TempDir(), Table: table, LogKey: p.ring.derived.log, Pool: k.config.Pool, Random: rand.Reader,
	})
	must(b, err)
	b.Cleanup(func() { must(b, p.index.Close()) })
	return p
}

// filled is a table with the rows that are there from earlier work, opened again, as
// whoever starts on them does.
func filled(b *testing.B) *pebble.Table {
	b.Helper()
	dir, rows, begun := b.TempDir(), indextest.Rows(b), time.Now()
	table, err := pebble.Open(dir)
	must(b, err)
	indextest.Fill(b, table, rows)
	cputime.Settle(b) // with its compaction
	must(b, table.Close())
	table, err = pebble.Open(dir)
	must(b, err)
	cputime.Settle(b) // with the filter filled
	b.Logf("%d rows in %v", rows, time.Since(begun).Round(time.Second))
	return table
}

// exports are of some accounts, of 10 MB or a part of it, in chats of the size that
// people's have on average.
func (p *path) exports(b *testing.B, seed uint64, part int64) (all []upload) {
	b.Helper()
	for i := range uint64(8) {
		c := sample.Config{Seed: 100*seed + i, Bytes: 10_000_000 / part, Turns: 7, Languages: []string{"en", "es"}}
		var zip bytes.Buffer
		sum, err := sample.Write(&zip, c)
		must(b, err)
		all = append(all, upload{zip.Bytes(), p.contribute(b, p.epoch, p.binding(), nil), sum})
	}
	return all
}

func (p *path) measure(b *testing.B, exports func() []upload) {
	var cpu time.Duration
	var timed totals
	for b.Loop() {
		b.StopTimer()
		list := exports() // may prove some, too, which are not counted
		p.totals = timed
		cputime.Settle(b)
		b.StartTimer()
		before := cputime.Used(b)
		for _, e := range list {
			p.prove(b, e)
			p.json += e.sum.JSON
		}
		b.StopTimer()
		p.step(b, landing, func() { cputime.Settle(b) }) // what the table still has to do with these rows
		b.StartTimer()
		cpu += cputime.Used(b) - before
		timed = p.totals
	}
	p.totals = timed
	b.ReportMetric(float64(p.chats)/cpu.Seconds(), "chats/cpu-s")
	b.ReportMetric(float64(p.chats)/b.Elapsed().Seconds(), "chats/s")
	b.ReportMetric(float64(p.text)/float64(p.chats), "text-B/chat")
	b.ReportMetric(float64(p.json)/float64(p.chats), "json-B/chat")
	for step, name := range stepNames {
		b.ReportMetric(float64(p.spent[step].Microseconds())/float64(p.chats), name)
	}
}

// step runs one and counts its time on the processor.
func (p *path) step(b *testing.B, of int, do func()) {
	before := cputime.Used(b)
	do()
	p.spent[of] += cputime.Used(b) - before
}

func (p *path) prove(b *testing.B, e upload) {
	ctx, w := b.Context(), p.ring.For(p.worker)
	lease, err := w.Lease(ctx, e.job.Job)
	must(b, err)
	_, err = w.Release(ctx, lease.ID, e.job.header)
	must(b, err)
	var user string
	var f score.Features
	p.step(b, extracting, func() { user, f = p.read(b, e, lease) })
	var tagged job.Tagged
	p.step(b, tagging, func() {
		tagged, err = w.Tag(ctx, lease.ID, job.Reading{User: user, Prints: f.Prints})
		must(b, err)
	})
	f.Prints = tagged.Tags
	p.step(b, crediting, func() {
		credit, err := p.index.Credit(ctx, e.job.Job, tagged, f)
		must(b, err)
		if !credit.Pays {
			b.Fatal("an honest export earns nothing")
		}
	})
	p.step(b, landing, func() {
		r, _, err := p.index.Range(ctx, index.Limits{})
		must(b, err)
		must(b, p.index.Landed(ctx, r.Batch.LogAfter))
	})
}

func (p *path) read(b *testing.B, e upload, lease job.Lease) (string, score.Features) {
	archive, err := export.Open(bytes.NewReader(e.zip), int64(len(e.zip)), export.Options{})
	must(b, err)
	x := score.NewExtractor(score.Current(), lease.Families, p.tools)
	for c, err := range archive.Conversations(b.Context()) {
		must(b, err)
		for _, m := range c.Messages {
			p.text += int64(len(m.Text))
		}
		p.chats++
		x.Add(c)
	}
	f := x.Features(archive.Report())
	if f.Tier != contribution.TierConsistent {
		b.Fatalf("an honest export has tier %d", f.Tier)
	}
	return archive.UserID(), f
}
