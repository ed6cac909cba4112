package sample

import (
	"bytes"
	"cmp"
	"slices"
	"time"
)

// entry is a chat that is in the export, by what it takes to make it again: a
// large export is never in memory.
type entry struct {
	month, number int
	id            string
	updated       stamp
}

// timeline is what an export holds.
type timeline struct {
	entries []entry
	summary Summary
}

// plan finds which chats an export holds: number 0 of every month, then number 1,
// until the bytes are used up. Deleted chats use theirs, so that deleting changes
// nothing about the others.
func plan(c Config, a *account) timeline {
	at := exported(c)
	t := timeline{summary: Summary{User: a.user, Generation: c.Generation, Seed: c.Seed, Exported: at}}
	var size int64
	for number := 0; size < c.Bytes; number++ {
		before := size
		for month := 0; month < c.Months && size < c.Bytes; month++ {
			chat := a.chatOf(month, number)
			if chat.updated.time().After(at) {
				continue
			}
			size += chat.size(c)
			t.add(chat, month, number, deleted(c, month, number))
		}
		if size == before {
			break // no month is over yet
		}
	}
	t.sort(c.Generation)
	return t
}

func (t *timeline) add(c *chat, month, number int, gone bool) {
	if gone {
		t.summary.Deleted++
		return
	}
	t.summary.Conversations++
	t.summary.Messages += c.messages()
	t.entries = append(t.entries, entry{month: month, number: number, id: c.id, updated: c.updated})
}

func deleted(c Config, month, number int) bool {
	return diceOf(c.Seed, "deleted", month, number).Percent(c.Drop)
}

// sort puts chats in the order of the generation: the last changed first, or by
// id within each shard.
func (t *timeline) sort(g Generation) {
	latest := func(a, b entry) int { return cmp.Or(cmp.Compare(b.updated, a.updated), cmp.Compare(a.id, b.id)) }
	slices.SortFunc(t.entries, latest)
	if g == Classic {
		return
	}
	for shard := range slices.Chunk(t.entries, perShard) {
		slices.SortFunc(shard, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	}
}

// size is roughly what a chat takes in the export.
func (c *chat) size(of Config) int64 {
	var b bytes.Buffer
	dialectOf(of.Generation).encode(&b, c.form(of.Generation, stampOf(exported(of))), 1)
	return int64(b.Len()) + 2
}

func (c *chat) form(g Generation, at stamp) object {
	if g == Classic {
		return c.classicForm(at)
	}
	return c.slimForm(at)
}

func dialectOf(g Generation) dialect { return dialect{indent: g == Slim} }

// iso is the form of times in side files.
func iso(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000+00:00") }
