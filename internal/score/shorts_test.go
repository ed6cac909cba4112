package score_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/export"
)

// TestShortChatsAreJudgedTogether: what is too short alone has the quality of all such
// text of its role in the export.
func TestShortChatsAreJudgedTogether(t *testing.T) {
	letters := func(r *rand.Rand) string {
		var b strings.Builder
		for range 2 + r.IntN(8) {
			b.WriteByte(byte('a' + r.IntN(26)))
		}
		return b.String()
	}
	salad := func(i int) string {
		r := rand.New(rand.NewPCG(uint64(i), 3))
		words := make([]string, 40)
		for w := range words {
			words[w] = letters(r)
		}
		return strings.Join(words, " ")
	}
	long := func(i int) string {
		r := rand.New(rand.NewPCG(uint64(i), 4))
		words := make([]string, 12)
		for w := range words {
			words[w] = strings.Repeat(letters(r)+letters(r), 5)
		}
		return "on the " + strings.Join(words, " of the ") // like prose, but for the length of its words
	}
	template := func(i int) string {
		return fmt.Sprint("What was the average temperature in the capital in the year ", i, " and how many people lived there at that time?")
	}
	prose := func(i int) string { return essay(i, 40) }
	for _, c := range []struct {
		name  string
		chats int
		text  func(int) string
		want  uint16
	}{
		{"prose", 60, prose, 10_000},
		{"random words", 60, salad, 0},
		{"random words, fewer than a window", 4, salad, 10_000},
		{"random words, one window", 5, salad, 0},
		{"very long words", 60, long, 0},
		{"one template with changing numbers", 60, template, 0},
		{"one question in every chat", 60, func(int) string { return essay(7, 40) }, 10_000},
		{"a quarter of it random", 60, func(i int) string { return []func(int) string{salad, prose, prose, prose}[i%4](i) }, 10_000},
	} {
		var chats []export.Conversation
		for i := range c.chats {
			chats = append(chats, talk(i, c.text(i)))
		}
		got := qualities(chats)
		if slices.Min(got) != c.want || slices.Max(got) != c.want {
			t.Errorf("%s: quality %d to %d, want %d", c.name, slices.Min(got), slices.Max(got), c.want)
		}
	}
}

func qualities(chats []export.Conversation) (list []uint16) {
	for _, c := range extract(consistent, chats...).Conversations {
		list = append(list, c.Quality)
	}
	return list
}

// TestShortChatsInAnyOrder: and a long one is judged alone.
func TestShortChatsInAnyOrder(t *testing.T) {
	var chats []export.Conversation
	for i := range 40 {
		chats = append(chats, talk(i, essay(999, 40), essay(i, 12))) // eight of ten sequences are in every chat
	}
	chats = append(chats, talk(40, essay(40, 400)))
	first := qualities(chats)
	if first[40] != 10_000 || first[0] == 0 || first[0] == 10_000 || slices.Max(first[:40]) != first[0] {
		t.Fatalf("qualities %v, want 10000 for the long chat and the same, between, for the others", first)
	}
	rand.New(rand.NewPCG(5, 5)).Shuffle(len(chats), func(i, j int) { chats[i], chats[j] = chats[j], chats[i] })
	again := qualities(chats)
	slices.Sort(first)
	slices.Sort(again)
	if !slices.Equal(first, again) {
		t.Errorf("in another order %v, want %v", again, first)
	}
}
