package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/gptdatadao/gptdao/internal/export"
)

// sized is a chat of so many messages of so many words, all of them new.
func sized(number, messages, words int) export.Conversation {
	c := export.Conversation{ID: fmt.Sprint("chat-", number)}
	for i := range messages {
		var text strings.Builder
		for w := range words {
			fmt.Fprintf(&text, "w%dx%dx%d ", number, i, w)
		}
		c.Messages = append(c.Messages, export.Message{
			ID: fmt.Sprintf("m-%d-%d", number, i), Role: export.User, Turn: i + 1, Own: true, Text: text.String(),
			Time: time.Unix(1_700_000_000, 0),
		})
	}
	return c
}

// TestFeaturesTakeNoMoreThanTheirSize: the extractor stops by a size that it reckons. What
// travels must not be larger, or a contribution that is read is refused by the next role.
func TestFeaturesTakeNoMoreThanTheirSize(t *testing.T) {
	const head = 1 << 10 // what an export has once
	for name, shape := range map[string]struct{ chats, messages, words int }{
		"short chats": {20_000, 1, 12}, "many messages": {20, 2_000, 12}, "long messages": {4, 4, 20_000}, "nothing": {},
	} {
		t.Run(name, func(t *testing.T) {
			x := NewExtractor(Current(), Current().DemoFamilies(), Tools{})
			for i := range shape.chats {
				x.Add(sized(i, shape.messages, shape.words))
			}
			size := x.size()
			f := x.Features(export.Report{})
			prints := len(f.Prints)
			f.Prints = nil
			b, err := cbor.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			if takes := 8*prints + len(b); takes > size+head || size > 2*takes {
				t.Errorf("%d chats take %d bytes, and are reckoned to take %d", len(f.Conversations), takes, size)
			}
		})
	}
}

func TestExtractorStopsWhereFeaturesWouldBeTooLarge(t *testing.T) {
	x := NewExtractor(Current(), Current().DemoFamilies(), Tools{})
	x.Add(sized(1, 1, 12))
	for x.messages = 1; x.size() < MaxSize-4<<20; {
		x.messages++ // as if they had been read
	}
	x.Add(sized(2, 1, 12))
	for x.size() < MaxSize-1<<20 {
		x.messages++
	}
	x.Add(sized(3, 1, 12)) // there is room for it, and none for the longest one
	f := x.Features(export.Report{})
	if len(f.Conversations) != 2 || !slices.Contains(f.Reasons, TooMuchText) {
		t.Errorf("%d chats were read, with the reasons %v; want 2, and that it is too much", len(f.Conversations), f.Reasons)
	}
}
