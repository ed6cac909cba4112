package artifact_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
)

var maintainer = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))

func example() *artifact.Artifact {
	return &artifact.Artifact{
		Kind: artifact.LanguageModel, Demonstration: true, Name: "english-2", Version: 3,
		Provenance: "A book, public domain.\nAnother.", Payload: []byte("payload"),
	}
}

func sign(t testing.TB, a *artifact.Artifact) []byte {
	t.Helper()
	b, err := a.Sign(maintainer)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsSignedIsRead(t *testing.T) {
	want := example()
	b := sign(t, want)
	got, err := artifact.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(artifact.Artifact{})); diff != "" {
		t.Error(diff)
	}
	body := b[:len(b)-ed25519.PublicKeySize-ed25519.SignatureSize]
	if got.Digest() != sha256.Sum256(body) || got.Digest() != want.Digest() {
		t.Errorf("digest %x is not SHA-256 of what is signed", got.Digest())
	}
	if err := got.Verify(maintainer.Public().(ed25519.PublicKey)); err != nil {
		t.Error(err)
	}
	if want := "DEMONSTRATION english-2 3 (language model)"; got.String() != want {
		t.Errorf("named %q, want %q", got, want)
	}
}

// The bytes of an example, so that another implementation can be held to them.
func TestFormatNeverChanges(t *testing.T) {
	a := example()
	b := sign(t, a)
	const head = "gptdao/artifact/1\x01\x01\x09english-2\x00\x00\x00\x03\x00\x1fA book, public domain.\nAnother." +
		"\x00\x00\x00\x00\x00\x00\x00\x07payload"
	if !bytes.HasPrefix(b, []byte(head)) || len(b) != len(head)+96 {
		t.Errorf("an artifact is %q", b)
	}
	digest := a.Digest()
	message := append([]byte("gptdao/artifact-signature/1"), digest[:]...)
	if !ed25519.Verify(maintainer.Public().(ed25519.PublicKey), message, b[len(b)-64:]) {
		t.Error("the signature is not over the prefix and the digest")
	}
}

func TestVerifyTrustsOnlyTheKeysItIsGiven(t *testing.T) {
	b := sign(t, example())
	stranger := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, 32)).Public().(ed25519.PublicKey)
	mine := maintainer.Public().(ed25519.PublicKey)
	altered := bytes.Replace(b, []byte("payload"), []byte("pAyload"), 1)
	genuine := bytes.Replace(b, []byte{1, 1, 9}, []byte{1, 0, 9}, 1) // a demonstration that denies it
	for _, c := range []struct {
		name string
		b    []byte
		keys []ed25519.PublicKey
		want error
	}{
		{"its key", b, []ed25519.PublicKey{stranger, mine}, nil},
		{"no keys", b, nil, artifact.ErrSigner},
		{"another key", b, []ed25519.PublicKey{stranger}, artifact.ErrSigner},
		{"an altered payload", altered, []ed25519.PublicKey{mine}, artifact.ErrSignature},
		{"an altered flag", genuine, []ed25519.PublicKey{mine}, artifact.ErrSignature},
	} {
		a, err := artifact.Parse(c.b)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := a.Verify(c.keys...); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	b := sign(t, example())
	at := bytes.Index(b, []byte("payload"))
	edit := func(i int, with string) []byte {
		c := bytes.Clone(b)
		copy(c[i:], with)
		return c
	}
	huge := bytes.Clone(b)
	binary.BigEndian.PutUint64(huge[at-8:], 1<<40)
	long := bytes.Clone(b)
	binary.BigEndian.PutUint64(long[at-8:], 1<<20)
	for _, c := range []struct {
		name string
		b    []byte
		want contribution.Refusal
	}{
		{"nothing", nil, contribution.ErrSchema},
		{"another prefix", edit(16, "2"), contribution.ErrSchema},
		{"an unknown kind", edit(17, "\x09"), contribution.ErrKind},
		{"a flag of 2", edit(18, "\x02"), contribution.ErrRange},
		{"a name in capitals", edit(20, "E"), contribution.ErrSyntax},
		{"version 0", edit(32, "\x00"), contribution.ErrMissing},
		{"a terminal's escape in the provenance", edit(40, "\x1b[2J"), contribution.ErrSyntax},
		{"half a character in the provenance", edit(40, "\xc3"), contribution.ErrSyntax},
		{"a payload above the limit", huge, contribution.ErrTooLong},
		{"a payload longer than the file", long, contribution.ErrLength},
		{"a byte too few", b[:len(b)-1], contribution.ErrLength},
		{"a byte too many", append(bytes.Clone(b), 0), contribution.ErrLength},
	} {
		if _, err := artifact.Parse(c.b); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestSignRefusesWhatParseWould(t *testing.T) {
	for name, change := range map[string]func(*artifact.Artifact){
		"no name":       func(a *artifact.Artifact) { a.Name = "" },
		"a long name":   func(a *artifact.Artifact) { a.Name = strings.Repeat("x", 65) },
		"a hyphen last": func(a *artifact.Artifact) { a.Name = "x-" },
		"no version":    func(a *artifact.Artifact) { a.Version = 0 },
		"no provenance": func(a *artifact.Artifact) { a.Provenance = "" },
		"a long one":    func(a *artifact.Artifact) { a.Provenance = strings.Repeat("x", 1<<16) },
		"no payload":    func(a *artifact.Artifact) { a.Payload = nil },
		"no kind":       func(a *artifact.Artifact) { a.Kind = 0 },
	} {
		a := example()
		change(a)
		if _, err := a.Sign(maintainer); err == nil {
			t.Errorf("%s: signed", name)
		}
	}
}

// FuzzParse: an envelope is refused, or is what Sign writes of it.
func FuzzParse(f *testing.F) {
	b := sign(f, example())
	f.Add(b)
	f.Add(b[:40])
	f.Add([]byte("gptdao/artifact/1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := artifact.Parse(b)
		if err != nil {
			var refusal contribution.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		again := *a
		written, err := again.Sign(maintainer)
		if err != nil {
			t.Fatalf("read, but not written: %v", err)
		}
		const end = ed25519.PublicKeySize + ed25519.SignatureSize
		if !bytes.Equal(written[:len(written)-end], b[:len(b)-end]) || again.Digest() != a.Digest() {
			t.Error("there is another form of the same artifact")
		}
	})
}
