package contribution

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestRecoverNamesTheSigner(t *testing.T) {
	for _, name := range []string{"contributor", "worker"} {
		id := ID(label(name))
		got, err := Recover(id, signedBy(t, id, name))
		if want := addressOf(name); err != nil || got != want {
			t.Errorf("Recover = %s, %v, want %s", got, err, want)
		}
	}
}

func TestRecoverNamesSomeoneElseForAnotherID(t *testing.T) {
	got, err := Recover(ID{2}, signedBy(t, ID{1}, "contributor"))
	if err == nil && got == addressOf("contributor") {
		t.Error("a signature over one ID holds for another")
	}
}

func TestIDsDifferBetweenDeployments(t *testing.T) {
	c := testConsent()
	seen := map[ID]string{c.ID(testPool): "here"}
	for name, p := range map[string]Pool{
		"another chain": {ChainID: testPool.ChainID + 1, Address: testPool.Address},
		"another pool":  {ChainID: testPool.ChainID, Address: testRegistry.Address},
	} {
		if other, ok := seen[c.ID(p)]; ok {
			t.Errorf("the consent has the same ID for %s and %s", name, other)
		}
		seen[c.ID(p)] = name
	}
	if testPool.Separator() == (Registry)(testPool).Separator() {
		t.Error("pool and registry at one address have the same domain")
	}
}

func TestSignatureDigestTakesWhatAContractWalletMayGive(t *testing.T) {
	for _, c := range []struct {
		size int
		want error
	}{{0, ErrMissing}, {1, nil}, {65, nil}, {MaxSignature, nil}, {MaxSignature + 1, ErrTooLong}} {
		if _, err := SignatureDigest(make([]byte, c.size)); !errors.Is(err, c.want) {
			t.Errorf("%d bytes: error %v, want %v", c.size, err, c.want)
		}
	}
}

func TestWithdrawingEverythingEndsOnlyEarlierConsents(t *testing.T) {
	const at = 1_800_000_000
	for _, c := range []struct {
		name   string
		signed uint64
		want   bool
	}{
		{"a consent signed before", at - 1, true},
		{"a consent signed in the same block", at, true},
		{"a consent signed after", at + 1, false},
	} {
		if got := EndsConsent(at, Consent{Deadline: c.signed + ConsentTerm}); got != c.want {
			t.Errorf("%s: ended %t, want %t", c.name, got, c.want)
		}
	}
}

func TestSignedAtOfAnImpossibleDeadlineIsZero(t *testing.T) {
	if got := (Consent{Deadline: ConsentTerm - 1}).SignedAt(); got != 0 {
		t.Errorf("SignedAt = %d, want 0", got)
	}
}

func TestPackRefusesNumbersThatWouldSpillOver(t *testing.T) {
	for _, a := range []AccountWord{{Paid: maxPaid + 1}, {Seq: maxSeq + 1}} {
		if _, err := a.Pack(); !errors.Is(err, ErrRange) {
			t.Errorf("%+v: error %v, want %v", a, err, ErrRange)
		}
	}
}

func TestHeadDependsOnEveryEntryAndItsOrder(t *testing.T) {
	log := testLog(t)
	a := Head{}.Next(log[0]).Next(log[1])
	b := Head{}.Next(log[1]).Next(log[0])
	if a == b || a == (Head{}).Next(log[1]) {
		t.Error("the head does not tell two logs apart")
	}
}

func TestSlotsDigestLeavesTheGivenOrderAlone(t *testing.T) {
	given := []Recipient{"age1pq1z", "age1pq1q"}
	if _, err := SlotsDigest(given); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Recipient{"age1pq1z", "age1pq1q"}, given); diff != "" {
		t.Errorf("the caller's slice changed (-want +got):\n%s", diff)
	}
}

func TestReceiptOpensForTheFileAndConsentAlone(t *testing.T) {
	var key FileKey
	rand.Read(key[:])
	document, err := testReceipt().Encode()
	if err != nil {
		t.Fatal(err)
	}
	consent := testConsent().ID(testPool)
	sealed, err := SealReceipt(key, consent, document, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := OpenReceipt(key, consent, sealed); err != nil || !bytes.Equal(got, document) {
		t.Errorf("OpenReceipt = %q, %v", got, err)
	}
	if _, err := OpenReceipt(FileKey{}, consent, sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("with another key: error %v, want %v", err, ErrSealed)
	}
	if _, err := OpenReceipt(key, ID{}, sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("with another consent: error %v, want %v", err, ErrSealed)
	}
}

func TestSealedReceiptsHaveALimit(t *testing.T) {
	fits := make([]byte, maxReceipt)
	sealed, err := SealReceipt(FileKey{}, ID{}, fits, rand.Reader)
	if err != nil || len(sealed) != maxSealedReceipt {
		t.Fatalf("the largest document: %d bytes, %v", len(sealed), err)
	}
	if _, err := OpenReceipt(FileKey{}, ID{}, sealed); err != nil {
		t.Errorf("the largest sealed receipt: %v", err)
	}
	if _, err := SealReceipt(FileKey{}, ID{}, append(fits, 0), rand.Reader); !errors.Is(err, ErrTooLong) {
		t.Errorf("one byte more: error %v, want %v", err, ErrTooLong)
	}
	if _, err := OpenReceipt(FileKey{}, ID{}, append(sealed, 0)); !errors.Is(err, ErrTooLong) {
		t.Errorf("one byte more: error %v, want %v", err, ErrTooLong)
	}
	if _, err := ParseReceipt(append(fits, 0)); !errors.Is(err, ErrTooLong) {
		t.Errorf("a document one byte too long: error %v, want %v", err, ErrTooLong)
	}
}

func TestSealReceiptFailsWithoutRandomness(t *testing.T) {
	broken := errors.New("no entropy")
	if _, err := SealReceipt(FileKey{}, ID{}, nil, iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

func TestFileKeyIsNotPrinted(t *testing.T) {
	key := FileKey{0xAB, 0xCD}
	for _, format := range []string{"%v", "%s", "%+v", "%#v", "%x", "%d"} {
		if got := fmt.Sprintf(format, key); strings.Contains(strings.ToLower(got), "ab") || strings.Contains(got, "171") {
			t.Errorf("%s prints %q", format, got)
		}
	}
}

func TestManifestLimits(t *testing.T) {
	names := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprint(i)
		}
		return list
	}
	dropped := func(n int) []Dropped {
		list := make([]Dropped, n)
		for i, name := range names(n) {
			list[i].Name = name
		}
		return list
	}
	long := dropped(2100)
	for i := range long {
		long[i].Name = strings.Repeat("a", MaxName-8) + fmt.Sprintf("%08d", i)
	}
	for _, c := range []struct {
		name string
		m    Manifest
		want error
	}{
		{"as many excluded as there may be", Manifest{Excluded: names(MaxExcluded)}, nil},
		{"one excluded too many", Manifest{Excluded: names(MaxExcluded + 1)}, ErrTooLong},
		{"as many dropped as there may be", Manifest{Dropped: dropped(MaxDropped)}, nil},
		{"one dropped too many", Manifest{Dropped: dropped(MaxDropped + 1)}, ErrTooLong},
		{"names that fill more than the document may hold", Manifest{Dropped: long}, ErrTooLong},
	} {
		c.m.Original.Name = "export.zip"
		document, err := c.m.Encode()
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %d bytes, error %v, want %v", c.name, len(document), err, c.want)
		}
	}
	if _, err := ParseManifest(make([]byte, MaxManifest+1)); !errors.Is(err, ErrTooLong) {
		t.Errorf("a document one byte too long: error %v, want %v", err, ErrTooLong)
	}
}

func TestEverySkipReasonTellsThePersonSomething(t *testing.T) {
	for r := SkipNone; r <= SkipOverCap+1; r++ {
		if r.String() == "" || !strings.HasSuffix(r.Sentence(), ".") {
			t.Errorf("%d: %q, %q", r, r, r.Sentence())
		}
	}
}

// TestPackageIsALeaf holds the package to its promise: nothing of a network or of this module below it, and it builds for
// the browser.
func TestPackageIsALeaf(t *testing.T) {
	list := exec.Command("go", "list", "-deps", ".")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	const module = "github.com/gptdatadao/gptdao/"
	for dep := range strings.FieldsSeq(string(out)) {
		if dep == "net" || strings.HasPrefix(dep, "net/") || strings.HasPrefix(dep, module) && dep != module+"internal/contribution" {
			t.Errorf("depends on %s", dep)
		}
	}
	build := exec.Command("go", "build", "-o", os.DevNull, ".")
	build.Env = list.Env
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("go build for the browser: %v\n%s", err, out)
	}
}

func TestTextFormsReadBack(t *testing.T) {
	h := label("text")
	for _, v := range []interface {
		MarshalText() ([]byte, error)
		String() string
	}{ID(h), Account(h), Head(h), Content(h), Months(h)} {
		text, err := v.MarshalText()
		if err != nil || string(text) != v.String() || v.String() != h.Hex() {
			t.Errorf("%T: %s, %q, %v", v, v, text, err)
		}
	}
}
