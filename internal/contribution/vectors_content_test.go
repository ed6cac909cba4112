package contribution

import (
	"fmt"
	"strings"
	"testing"
)

// patternAt is the file the content vectors hash: no two leaves of it are equal.
func patternAt(i int) byte { return byte(i ^ i>>8 ^ i>>16) }

func pattern(size int) []byte {
	b := make([]byte, size)
	for i := range b {
		b[i] = patternAt(i)
	}
	return b
}

func contentVectors(*testing.T) vectors {
	type contentCase struct {
		Name    string  `json:"name"`
		Chunk   int     `json:"chunk"`
		Links   int     `json:"links"`
		Size    int     `json:"size"`
		Content Content `json:"content"`
		CID     string  `json:"cid"`
	}
	v := vectors{Spec: "docs/spec/content.md", Runs: offChain, Note: "byte i of the file is the low byte of i ^ i>>8 ^ i>>16; " +
		"cases with a chunk other than 1048576 and other links show the shape of the DAG with little data and name no real file"}
	add := func(chunk, links, size int) {
		h := newContentHasher(chunk, links)
		h.Write(pattern(size))
		c := h.Sum()
		name := fmt.Sprintf("%d bytes in leaves of %d, %d links", size, chunk, links)
		v.Valid = append(v.Valid, contentCase{name, chunk, links, size, c, c.CID()})
	}
	for _, size := range []int{0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize, 3*chunkSize + 5} {
		add(chunkSize, linksPerNode, size)
	}
	for _, size := range []int{0, 1, 4, 5, 12, 13, 24, 36, 37, 40, 108, 109, 200} {
		add(4, 3, size)
	}
	add(8, linksPerNode, 8*linksPerNode)
	add(8, linksPerNode, 8*linksPerNode+1)
	return v
}

func cidVectors(t *testing.T) vectors {
	type cidCase struct {
		Name    string  `json:"name"`
		Content Content `json:"content"`
		CID     string  `json:"cid"`
	}
	content := Content(label("content"))
	good := content.CID()
	v := vectors{Spec: "docs/spec/content.md", Runs: offChain, Valid: []any{
		cidCase{"a digest", content, good},
		cidCase{"a digest of zeros", Content{}, Content{}.CID()},
	}}
	raw := "b" + base32Lower.EncodeToString(cidOf(codecRaw, content))
	for _, c := range []struct {
		name, text string
		want       Refusal
	}{
		{"nothing", "", ErrSyntax},
		{"the multibase letter alone", "b", ErrSyntax},
		{"one letter short", good[:len(good)-1], ErrSyntax},
		{"upper case", "B" + strings.ToUpper(good[1:]), ErrSyntax},
		{"no multibase letter", good[1:], ErrSyntax},
		{"a raw leaf", raw, ErrNotCanonical},
		{"padding", good + "=", ErrSyntax},
		{"a line feed at the end", good + "\n", ErrSyntax},
		{"a line feed for a letter", good[:30] + "\n" + good[31:], ErrSyntax},
		{"a bit behind the last byte", good[:len(good)-1] + string(good[len(good)-1]+1), ErrNotCanonical},
		{"a CID of version 0", "QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH", ErrSyntax},
	} {
		_, err := ParseCID(c.text)
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.text, c.want, err))
	}
	return v
}
