package contribution

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// Every target states the same property of a parser: what it accepts, the encoder writes again byte for byte.

// seeds adds what the valid cases of a vector file hold under a field, and the inputs of its invalid cases.
func seeds[T any](f *testing.F, name, field string, add func(T)) {
	f.Helper()
	var v struct{ Valid, Invalid []map[string]json.RawMessage }
	vectorfile.Read(f, name+".json", &v)
	each := func(raw json.RawMessage) {
		var seed T
		if err := json.Unmarshal(raw, &seed); err != nil {
			f.Fatalf("%s: %s: %v", name, raw, err)
		}
		add(seed)
	}
	for _, c := range v.Valid {
		each(c[field])
	}
	for _, c := range v.Invalid {
		each(c["input"])
	}
}

func FuzzSignature(f *testing.F) {
	seeds(f, "signature", "signature", func(b hexutil.Bytes) { f.Add([]byte(b)) })
	f.Fuzz(func(t *testing.T, b []byte) {
		sig, err := ParseSignature(b)
		if err == nil && !bytes.Equal(sig[:], b) {
			t.Errorf("%x reads as %x", b, sig)
		}
		// Recovery must not accept what parsing refuses: one signature has one encoding.
		if _, recoverErr := Recover(ID{1}, b); err != nil && recoverErr == nil {
			t.Errorf("%x is recovered but not read: %v", b, err)
		}
	})
}

func FuzzAccountWord(f *testing.F) {
	seeds(f, "account", "word", func(w common.Hash) { f.Add(w[:]) })
	f.Fuzz(func(t *testing.T, b []byte) {
		word := [32]byte(common.BytesToHash(b))
		a, err := UnpackAccount(word)
		if err != nil {
			return
		}
		if again, err := a.Pack(); err != nil || again != word {
			t.Errorf("%x packs as %x, %v", word, again, err)
		}
	})
}

func FuzzLogEntry(f *testing.F) {
	seeds(f, "log", "entry", func(b hexutil.Bytes) { f.Add([]byte(b)) })
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := ParseLogEntry(b)
		if err == nil && !bytes.Equal(e.Append(nil), b) {
			t.Errorf("%x encodes as %x", b, e.Append(nil))
		}
	})
}

func FuzzAccountState(f *testing.F) {
	seeds(f, "state", "encoding", func(b hexutil.Bytes) { f.Add([]byte(b)) })
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseAccountState(b)
		if err != nil {
			return
		}
		if again, err := s.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%x encodes as %x, %v", b, again, err)
		}
	})
}

// FuzzStanza takes a stanza as its lines: the type, then an argument each. A body is given apart.
func FuzzStanza(f *testing.F) {
	seeds(f, "stanza", "stanza", func(s stanzaJSON) {
		f.Add(strings.Join(append([]string{s.Type}, s.Args...), "\n"), []byte(s.Body))
	})
	f.Fuzz(func(t *testing.T, lines string, body []byte) {
		parts := strings.Split(lines, "\n")
		s := Stanza{Type: parts[0], Args: parts[1:], Body: body}
		b, err := ParseStanza(s)
		if err != nil {
			return
		}
		again := b.Stanza()
		if strings.Join(append([]string{again.Type}, again.Args...), "\n") != lines || len(body) != 0 {
			t.Errorf("%q encodes as %q", s, again)
		}
	})
}

func FuzzRecipient(f *testing.F) {
	seeds(f, "recipient", "recipient", func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRecipient(s)
		if err != nil {
			return
		}
		if string(r) != s || strings.ToLower(s) != s || strings.ContainsAny(s, "\n ") {
			t.Errorf("%q reads as %q", s, r)
		}
	})
}

func FuzzCID(f *testing.F) {
	seeds(f, "cid", "cid", func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := ParseCID(s); err == nil && c.CID() != s {
			t.Errorf("%q encodes as %q", s, c.CID())
		}
	})
}

func FuzzReceipt(f *testing.F) {
	seeds(f, "receipt", "document", func(b hexutil.Bytes) { f.Add([]byte(b)) })
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ParseReceipt(b)
		if err != nil {
			return
		}
		if again, err := r.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%q encodes as %q, %v", b, again, err)
		}
	})
}

func FuzzManifest(f *testing.F) {
	seeds(f, "manifest", "document", func(b hexutil.Bytes) { f.Add([]byte(b)) })
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ParseManifest(b)
		if err != nil {
			return
		}
		if again, err := m.Encode(); err != nil || !bytes.Equal(again, b) || !utf8.Valid(b) {
			t.Errorf("%q encodes as %q, %v", b, again, err)
		}
	})
}

// FuzzManifestValue goes the other way: a value with any names reads back equal, or cannot be written.
func FuzzManifestValue(f *testing.F) {
	f.Add("export.zip", uint64(1), "a/b", uint64(2), uint32(3), "id")
	f.Add("\xff", uint64(1<<63), "\u2028", uint64(0), uint32(0), `"\`)
	f.Fuzz(func(t *testing.T, name string, size uint64, dropped string, droppedSize uint64, crc uint32, excluded string) {
		m := Manifest{
			Schema: ManifestSchema, Original: Original{name, size},
			Dropped: []Dropped{{dropped, droppedSize, crc}}, Excluded: []string{excluded},
		}
		document, err := m.Encode()
		if err != nil {
			return
		}
		got, err := ParseManifest(document)
		if diff := cmp.Diff(m, got); err != nil || diff != "" {
			t.Errorf("%s reads back with %v (-want +got):\n%s", document, err, diff)
		}
	})
}

func FuzzSealedReceipt(f *testing.F) {
	seeds(f, "sealedreceipt", "sealed", func(b hexutil.Bytes) { f.Add([]byte(b)) })
	key, consent := FileKey(label("file key").Bytes()[:16]), testConsent().ID(testPool)
	f.Fuzz(func(t *testing.T, b []byte) {
		document, err := OpenReceipt(key, consent, b)
		if err != nil {
			return
		}
		// The nonce stands first, so that sealing again with it must give the same bytes.
		if again, err := SealReceipt(key, consent, document, bytes.NewReader(b)); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%x seals as %x, %v", b, again, err)
		}
	})
}
