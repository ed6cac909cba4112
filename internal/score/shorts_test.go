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

// TestTemplatesLeaveTheRestAlone: what somebody asks by a template, in however many
// short chats, takes nothing from what else they ask; in any order.
func TestTemplatesLeaveTheRestAlone(t *testing.T) {
	var chats []export.Conversation
	for i := range 400 {
		text := template(i)
		if i%20 == 0 {
			text = essay(i, 40)
		}
		chats = append(chats, talk(i, text))
	}
	for i := 400; i < 408; i++ {
		chats = append(chats, talk(i, essay(998, 40))) // asked again and again, a little otherwise
		chats[i].Messages[0].Text += essay(i, 3)
	}
	for i := 408; i < 417; i++ {
		chats = append(chats, talk(i, essay(999, 40), essay(i, 12))) // four of five sequences are in eight others, too
	}
	chats = append(chats, talk(417, essay(417, 400)))
	got := qualities(chats)
	for i, q := range got[:400] {
		if want := map[bool]uint16{true: 10_000, false: 0}[i%20 == 0]; q != want {
			t.Fatalf("chat %d has quality %d, want %d", i, q, want)
		}
	}
	if slices.Min(got[400:408]) != 10_000 || got[417] != 10_000 || slices.Min(got[408:417]) == 10_000 || slices.Max(got[408:417]) == 0 {
		t.Errorf("qualities %v of eight chats that are nearly the same, nine that share most, and a long one; want 10000, less, 10000", got[400:])
	}
	rand.New(rand.NewPCG(5, 5)).Shuffle(len(chats), func(i, j int) { chats[i], chats[j] = chats[j], chats[i] })
	again := qualities(chats)
	slices.Sort(got)
	slices.Sort(again)
	if !slices.Equal(got, again) {
		t.Errorf("in another order %v, want %v", again, got)
	}
}

func template(i int) string {
	return fmt.Sprint("What was the average temperature in the capital in the year ", i, " and how many people lived there at that time?")
}
