package seal_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// sealFile returns a sealed file, its header, and who may open it.
func sealFile(t testing.TB) (file, header []byte, id *age.HybridIdentity) {
	t.Helper()
	id, epoch := generate(t)
	_, own := generate(t)
	var out bytes.Buffer
	sealed, err := seal.Seal(&out, strings.NewReader("hello"), binding, epoch, []contribution.Recipient{own})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), sealed.Header, id
}

func TestEditedStanzaBreaksTheMAC(t *testing.T) {
	_, header, id := sealFile(t)
	edited := bytes.Replace(header, []byte("00aa 1480"), []byte("00ac 1480"), 1)
	b, err := seal.BindingOf(edited)
	if err != nil || b == binding {
		t.Fatalf("the edited stanza reads %v, error %v, want another contributor", b, err)
	}
	if _, err := age.DecryptHeader(edited, id); err == nil || !strings.Contains(err.Error(), "MAC") {
		t.Errorf("opening the edited header: error %v, want a bad MAC", err)
	}
}

func TestBindingOfRefuses(t *testing.T) {
	file, header, _ := sealFile(t)
	start := bytes.Index(header, []byte("-> "+contribution.StanzaType))
	end := bytes.LastIndex(header, []byte("---"))
	stanza := header[start:end]
	cut := func(from, to int, with string) []byte {
		return append(append(bytes.Clone(header[:from]), with...), header[to:]...)
	}
	tests := []struct {
		name   string
		header []byte
	}{
		{"nothing", nil},
		{"no contributor stanza", cut(start, end, "")},
		{"two contributor stanzas", cut(end, end, string(stanza))},
		{"a stanza with too few arguments", cut(start, end, "-> "+contribution.StanzaType+" 0x00\n\n")},
		{"a stanza with a body", cut(end-1, end, "AAAA\n")},
		{"an upper-case address", bytes.Replace(header, []byte("00aa 1480"), []byte("00AA 1480"), 1)},
		{"bytes after the header", append(bytes.Clone(header), '\n')},
		{"a whole file", file},
		{"a truncated header", header[:len(header)-1]},
		{"another version", bytes.Replace(header, []byte("/v1"), []byte("/v2"), 1)},
		{"too long", append(bytes.Clone(header), make([]byte, seal.MaxHeader)...)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if b, err := seal.BindingOf(tt.header); !errors.Is(err, seal.ErrHeader) {
				t.Errorf("binding %v, error %v, want ErrHeader", b, err)
			}
		})
	}
}

func TestHeaderOfAnyBytes(t *testing.T) {
	file, header, _ := sealFile(t)
	got, err := seal.Header(iotest.OneByteReader(bytes.NewReader(file)))
	if err != nil || !bytes.Equal(got, header) {
		t.Errorf("read byte by byte the header has %d bytes, error %v, want %d", len(got), err, len(header))
	}
	long := strings.NewReader("age-encryption.org/v1\n-> a " + strings.Repeat("b", 2*seal.MaxHeader))
	if _, err := seal.Header(long); !errors.Is(err, seal.ErrHeader) {
		t.Errorf("an endless header: error %v, want ErrHeader", err)
	}
	if read := 2*seal.MaxHeader + 27 - long.Len(); read > seal.MaxHeader {
		t.Errorf("read %d bytes of an endless header, at most %d wanted", read, seal.MaxHeader)
	}
	broken := errors.New("broken")
	_, err = seal.Header(io.MultiReader(bytes.NewReader(file[:100]), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || errors.Is(err, seal.ErrHeader) {
		t.Errorf("a reader that breaks: error %v, want the reader's and not ErrHeader", err)
	}
}

func FuzzBindingOf(f *testing.F) {
	_, header, _ := sealFile(f)
	f.Add(header)
	f.Add([]byte("age-encryption.org/v1\n"))
	f.Fuzz(func(t *testing.T, header []byte) {
		b, err := seal.BindingOf(header)
		if err != nil {
			return
		}
		if again, err := contribution.ParseStanza(b.Stanza()); err != nil || again != b {
			t.Errorf("binding %v does not make its own stanza: %v", b, err)
		}
		exact, err := seal.Header(bytes.NewReader(header))
		if err != nil || !bytes.Equal(exact, header) {
			t.Errorf("the header of a header is another: %v", err)
		}
	})
}

func TestIsOwnerKeyMessage(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"Nonce: filekeyv1", true},
		{"nonce:  FILEKEYV1\n", true},
		{"Unlock. This signature is a\nsecret key: it opens", true},
		{"site wants you to sign in\n\nNonce: 8f3kd02kfl\n", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := seal.IsOwnerKeyMessage(tt.text); got != tt.want {
			t.Errorf("IsOwnerKeyMessage(%q) is %v", tt.text, got)
		}
	}
}
