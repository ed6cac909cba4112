package attacklab

import (
	"slices"
	"strings"
	"unicode"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/signal"
)

// Runs cuts text into stretches of so many words, as the score counts them: the
// questions of chats that say too little alone. What is left over is dropped.
func Runs(paragraphs []string, words int) []string {
	var list []string
	run := ""
	for _, atom := range atoms(paragraphs) {
		longer := run + atom
		if len(score.Hashes(nil, longer)) > words {
			list = append(list, strings.TrimSpace(run))
			longer = atom
		}
		run = longer
	}
	return list
}

// atoms are words with the space before them; in scripts that set none apart,
// characters with their marks.
func atoms(paragraphs []string) []string {
	var list []string
	for _, word := range strings.Fields(strings.Join(paragraphs, " ")) {
		if !strings.ContainsFunc(word, setsNoneApart) {
			list = append(list, " "+word)
			continue
		}
		for i, r := range word {
			switch {
			case i == 0:
				list = append(list, " "+string(r))
			case unicode.IsMark(r):
				list[len(list)-1] += string(r)
			default:
				list = append(list, string(r))
			}
		}
	}
	return list
}

func setsNoneApart(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Yi, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
		unicode.Tai_Tham, unicode.Javanese)
}

// Zip joins the nth of each list, as far as all go: questions in several languages.
func Zip(lists ...[]string) []string {
	joined := slices.Clone(lists[0])
	for _, list := range lists[1:] {
		joined = joined[:min(len(joined), len(list))]
		for i := range joined {
			joined[i] += " " + list[i]
		}
	}
	return joined
}

// Short is what short chats of some text have of sameness.
type Short struct {
	Pieces int
	Pairs  []uint32 // of a million, of each piece, ascending
	Least  uint16   // quality of any chat of any piece
	Less   int      // pieces with a chat of less than full quality
}

// MeasureShort draws pieces of at least so many words, each of as many runs of every
// list and none twice, and judges each as an export of chats with one question. It
// draws none where the lists have fewer words.
func MeasureShort(d Dice, lists [][]string, words, pieces int) Short {
	s := Short{Least: 10_000}
	for range pieces {
		drawn := draw(d, lists, words)
		if drawn == nil {
			return s
		}
		s.Pieces++
		s.Pairs = append(s.Pairs, SamePairs(drawn))
		least := leastQuality(questions(drawn)...)
		s.Least = min(s.Least, least)
		if least < 10_000 {
			s.Less++
		}
	}
	slices.Sort(s.Pairs)
	return s
}

// draw takes one run of each list after the other.
func draw(d Dice, lists [][]string, words int) []string {
	order := make([][]int, len(lists))
	for i, list := range lists {
		order[i] = d.Perm(len(list))
	}
	var drawn []string
	for n := 0; n < words; {
		i := len(drawn) % len(lists)
		if len(order[i]) == 0 {
			return nil
		}
		run := lists[i][order[i][0]]
		order[i] = order[i][1:]
		drawn = append(drawn, run)
		n += len(score.Hashes(nil, run))
	}
	return drawn
}

// questions are chats of one question each.
func questions(runs []string) []export.Conversation {
	list := make([]export.Conversation, len(runs))
	for i, run := range runs {
		list[i].Messages = []export.Message{{Role: export.User, Turn: 1, Own: true, Text: run}}
	}
	return list
}

// SamePairs is how many of a million pairs of the runs' words are the same.
func SamePairs(runs []string) uint32 {
	var same signal.Sameness
	for _, run := range runs {
		same.Add(score.Hashes(nil, run))
	}
	pairs, _ := same.Pairs()
	return pairs
}

// leastQuality is that of an export, without language models.
func leastQuality(chats ...export.Conversation) uint16 {
	policy := score.Current()
	x := score.NewExtractor(policy, policy.DemoFamilies(), score.Tools{})
	for _, chat := range chats {
		x.Add(chat)
	}
	least := uint16(10_000)
	for _, chat := range x.Features(export.Report{}).Conversations {
		least = min(least, chat.Quality)
	}
	return least
}
