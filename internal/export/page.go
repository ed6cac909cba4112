package export

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
)

// pageStart is what stands before the conversations in chat.html.
const pageStart = "var jsonData = "

// pagePeek is within how many bytes it is looked for.
const pagePeek = 1 << 20

// comparePage compares chat.html with the conversations: it holds the same bytes,
// every string but keys escaped for HTML. That was measured on classic exports;
// what slim ones have is not known, and not looked at.
func (a *Archive) comparePage(ctx context.Context, t *tally) error {
	page := a.members.page
	if !a.page || page == nil || a.info.Generation != Classic || len(a.members.shards) != 1 {
		return nil
	}
	if page.inflated > uint64(a.limits.Chats) {
		return nil
	}
	same, err := samePage(ctx, a.openMember(page, &inflater{}), a.openMember(a.members.shards[0], &inflater{}))
	if err != nil {
		return err
	}
	t.evidence.add(MarkChatPage, caseOf(same))
	if !same {
		t.evidence.note(MarkChatPage, "chat.html says otherwise than the conversations")
	}
	return nil
}

func samePage(ctx context.Context, page, chats io.Reader) (bool, error) {
	shown := bufio.NewReaderSize(page, 64<<10)
	if found, err := skipPast(shown, pageStart); err != nil || !found {
		return false, err
	}
	escaped := &pageEscaper{}
	in, want := make([]byte, 16<<10), []byte(nil)
	got := make([]byte, 16<<10)
	for {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n, err := chats.Read(in)
		want = escaped.append(want[:0], in[:n])
		if escaped.deep {
			return false, nil
		}
		if same, err := holdsNext(shown, got, want); err != nil || !same {
			return false, err
		}
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// skipPast reads up to and with a text, if it is near the beginning.
func skipPast(r *bufio.Reader, text string) (bool, error) {
	var line []byte
	for read := 0; read < pagePeek; {
		piece, err := r.ReadSlice('=')
		read += len(piece)
		line = append(line, piece...)
		if bytes.HasSuffix(line, []byte(text[:len(text)-1])) {
			_, err := r.Discard(1)
			return err == nil, pageError(err)
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return false, pageError(err)
		}
		line = line[max(0, len(line)-len(text)):]
	}
	return false, nil
}

// holdsNext says whether the next bytes are those.
func holdsNext(r io.Reader, got, want []byte) (bool, error) {
	for len(want) > 0 {
		part := got[:min(len(got), len(want))]
		if _, err := io.ReadFull(r, part); err != nil {
			return false, pageError(err)
		}
		if !bytes.Equal(part, want[:len(part)]) {
			return false, nil
		}
		want = want[len(part):]
	}
	return true, nil
}

// pageError is a failure of the archive; that the page ends is none.
func pageError(err error) error {
	var refused *Error
	if errors.As(err, &refused) {
		return refused
	}
	return nil
}

// pageEscaper writes JSON as the page has it: as Python's html.escape leaves its
// strings. Keys stay as they are.
type pageEscaper struct {
	inString, isKey bool
	slash           bool // behind a backslash
	objects         []bool
	key             bool // a key may come
	deep            bool // deeper than any conversation
}

// htmlEscapes are of html.escape; a quotation mark has a backslash in JSON.
var htmlEscapes = map[byte]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '\'': "&#x27;"}

func (e *pageEscaper) append(out, in []byte) []byte {
	for _, c := range in {
		switch {
		case !e.inString:
			e.outside(c)
			out = append(out, c)
		case e.slash:
			e.slash = false
			if c == '"' && !e.isKey {
				out = append(out, "&quot;"...)
				continue
			}
			out = append(out, '\\', c)
		case c == '\\':
			e.slash = true
		case c == '"':
			e.inString = false
			out = append(out, c)
		default:
			if text := htmlEscapes[c]; text != "" && !e.isKey {
				out = append(out, text...)
				continue
			}
			out = append(out, c)
		}
	}
	return out
}

// outside follows which strings are keys.
func (e *pageEscaper) outside(c byte) {
	switch c {
	case '"':
		e.inString, e.isKey = true, e.key
	case '{', '[':
		if e.deep = e.deep || len(e.objects) > maxSorted; e.deep {
			return
		}
		e.objects = append(e.objects, c == '{')
		e.key = c == '{'
	case '}', ']':
		e.objects = e.objects[:max(0, len(e.objects)-1)]
		e.key = false
	case ':':
		e.key = false
	case ',':
		e.key = len(e.objects) > 0 && e.objects[len(e.objects)-1]
	}
}
