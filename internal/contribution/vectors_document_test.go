package contribution

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

func testReceipt() Receipt {
	return Receipt{
		Schema: ReceiptSchema, Consent: testConsent().ID(testPool), Seq: 1, Policy: 2, Score: 420_000, Tier: TierMail,
		Units:   Units{Volume: 7000, Uniqueness: 9100, History: 10_000, Quality: 0},
		Reasons: []Reason{"mail-verified", "near-duplicate-2"},
		Salt:    label("salt of the receipt"),
	}
}

func receiptVectors(t *testing.T) vectors {
	type receiptCase struct {
		Name     string        `json:"name"`
		Value    Receipt       `json:"value"`
		Document hexutil.Bytes `json:"document"`
		Digest   common.Hash   `json:"digest"`
	}
	v := vectors{Spec: "docs/spec/receipt.md", Runs: everywhere,
		Note: "documents are hex of their bytes; solidity runs the digests"}
	usual := testReceipt()
	largest, smallest := usual, usual
	largest.Seq, largest.Score, largest.Policy, largest.Tier = maxSafe, MaxScore, math.MaxUint32, TierLive
	largest.Units = Units{maxUnit, maxUnit, maxUnit, maxUnit}
	largest.Reasons = make([]Reason, MaxReasons)
	for i := range largest.Reasons {
		largest.Reasons[i] = Reason(fmt.Sprintf("%s-%02d", strings.Repeat("r", maxReason-3), i))
	}
	smallest.Seq, smallest.Score, smallest.Policy, smallest.Tier = 1, 1, 1, TierClaimed
	smallest.Units, smallest.Reasons = Units{}, []Reason{}
	for i, r := range []Receipt{usual, largest, smallest} {
		document, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		name := []string{"a usual receipt", "everything at its largest", "everything at its smallest"}[i]
		v.Valid = append(v.Valid, receiptCase{name, r, document, ReceiptDigest(document)})
	}
	document, _ := usual.Encode()
	for _, c := range brokenReceipts(string(document)) {
		_, err := ParseReceipt([]byte(c.document))
		v.Invalid = append(v.Invalid, refuse(t, c.name, hexutil.Bytes(c.document), c.want, err))
	}
	return v
}

type brokenDocument struct {
	name, document string
	want           Refusal
}

// edit makes a broken document of a good one by replacing a part that stands in it once.
func edit(document, old, new string) string {
	if strings.Count(document, old) != 1 {
		panic("contribution: " + old + " does not stand once in " + document)
	}
	return strings.Replace(document, old, new, 1)
}

func brokenReceipts(good string) []brokenDocument {
	ed := func(old, new string) string { return edit(good, old, new) }
	many := strings.Repeat(`"a",`, MaxReasons) + `"a"`
	reasons := `["mail-verified","near-duplicate-2"]`
	return []brokenDocument{
		{"nothing", "", ErrNotCanonical},
		{"not an object", "[]", ErrNotCanonical},
		{"an empty object", "{}", ErrNotCanonical},
		{"null", "null", ErrNotCanonical},
		{"cut off", good[:len(good)-1], ErrNotCanonical},
		{"a line feed at the end", good + "\n", ErrNotCanonical},
		{"white space within", ed(`"seq":1`, `"seq": 1`), ErrNotCanonical},
		{"members in another order", `{"tier":2,` + strings.Replace(good[1:], `"tier":2,`, "", 1), ErrNotCanonical},
		{"an escape nobody needs", ed(`"mail-verified"`, `"\u006dail-verified"`), ErrNotCanonical},
		{"a member twice", ed(`"seq":1`, `"seq":1,"seq":1`), ErrNotCanonical},
		{"a member nobody has defined", ed(`"seq":1`, `"seq":1,"sez":1`), ErrNotCanonical},
		{"an absent member", ed(`"seq":1,`, ``), ErrNotCanonical},
		{"a name in another case", ed(`"seq":1`, `"Seq":1`), ErrNotCanonical},
		{"a number with a fraction", ed(`"seq":1`, `"seq":1.0`), ErrNotCanonical},
		{"a number as text", ed(`"seq":1`, `"seq":"1"`), ErrNotCanonical},
		{"a negative number", ed(`"seq":1`, `"seq":-1`), ErrNotCanonical},
		{"null for a list", ed(reasons, `null`), ErrNotCanonical},
		{"a digest in upper case", ed(label("salt of the receipt").Hex(), "0x"+strings.ToUpper(label("salt of the receipt").Hex()[2:])), ErrNotCanonical},
		{"a short digest", ed(label("salt of the receipt").Hex(), label("salt of the receipt").Hex()[:64]), ErrNotCanonical},
		{"a byte that is not UTF-8", ed("mail-verified", "mail-\xff"), ErrNotCanonical},
		{"another schema", ed(ReceiptSchema, "gptdao/receipt/2"), ErrSchema},
		{"seq 0", ed(`"seq":1`, `"seq":0`), ErrMissing},
		{"seq above 2^53-1", ed(`"seq":1`, `"seq":9007199254740992`), ErrRange},
		{"a policy of zero", ed(`"policy":2`, `"policy":0`), ErrMissing},
		{"a score above 48 bits", ed(`"score":420000`, `"score":281474976710656`), ErrRange},
		{"a tier nobody has defined", ed(`"tier":2`, `"tier":4`), ErrRange},
		{"a unit above 10000", ed(`"history":10000`, `"history":10001`), ErrRange},
		{"a salt of zero", ed(label("salt of the receipt").Hex(), common.Hash{}.Hex()), ErrMissing},
		{"a reason in upper case", ed("mail-verified", "Mail-verified"), ErrSyntax},
		{"an empty reason", ed("mail-verified", ""), ErrSyntax},
		{"a reason with two hyphens", ed("mail-verified", "mail--verified"), ErrSyntax},
		{"a reason that is too long", ed("mail-verified", strings.Repeat("a", maxReason+1)), ErrTooLong},
		{"a reason twice", ed("near-duplicate-2", "mail-verified"), ErrDuplicate},
		{"too many reasons", ed(reasons, "["+many+"]"), ErrTooLong},
	}
}

func sealedReceiptVectors(t *testing.T) vectors {
	type sealedCase struct {
		Name     string        `json:"name"`
		FileKey  hexutil.Bytes `json:"fileKey"`
		Consent  ID            `json:"consent"`
		Nonce    hexutil.Bytes `json:"nonce"`
		Document hexutil.Bytes `json:"document"`
		Sealed   hexutil.Bytes `json:"sealed"`
	}
	v := vectors{Spec: "docs/spec/receipt.md", Runs: offChain,
		Note: "a nonce is given for the vectors alone; input of an invalid case is opened with the key and consent of the first valid case"}
	key, consent, nonce := FileKey(label("file key").Bytes()[:16]), testConsent().ID(testPool), label("nonce").Bytes()[:12]
	document, err := testReceipt().Encode()
	if err != nil {
		t.Fatal(err)
	}
	seal := func(k FileKey, id ID, d []byte) []byte {
		sealed, err := SealReceipt(k, id, d, bytes.NewReader(nonce))
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	v.Valid = []any{
		sealedCase{"a usual receipt", key[:], consent, nonce, document, seal(key, consent, document)},
		sealedCase{"an empty document", key[:], consent, nonce, []byte{}, seal(key, consent, nil)},
		sealedCase{"a document that fills its step", key[:], consent, nonce, make([]byte, receiptStep-1), seal(key, consent, make([]byte, receiptStep-1))},
		sealedCase{"a document that needs a step for its padding", key[:], consent, nonce, make([]byte, receiptStep), seal(key, consent, make([]byte, receiptStep))},
	}
	good := seal(key, consent, document)
	flipped := bytes.Clone(good)
	flipped[20] ^= 1
	other := key
	other[0] ^= 1
	for _, c := range []struct {
		name   string
		sealed []byte
		want   Refusal
	}{
		{"nothing", nil, ErrLength},
		{"shorter than nonce and tag", good[:sealOverhead-1], ErrLength},
		{"nonce and tag alone", good[:sealOverhead], ErrLength},
		{"cut off", good[:len(good)-1], ErrLength},
		{"a step longer", append(bytes.Clone(good), make([]byte, receiptStep)...), ErrSealed},
		{"too long", make([]byte, maxSealedReceipt+1), ErrTooLong},
		{"without padding", sealPadded(t, key, consent, nonce, make([]byte, receiptStep)), ErrNotCanonical},
		{"padded by a step too much", sealPadded(t, key, consent, nonce, append(padReceipt(document), make([]byte, receiptStep)...)), ErrNotCanonical},
		{"one bit flipped", flipped, ErrSealed},
		{"another file's key", seal(other, consent, document), ErrSealed},
		{"another consent", seal(key, ID(label("another consent")), document), ErrSealed},
	} {
		_, err := OpenReceipt(key, consent, c.sealed)
		v.Invalid = append(v.Invalid, refuse(t, c.name, hexutil.Bytes(c.sealed), c.want, err))
	}
	return v
}

// sealPadded seals what SealReceipt would not make.
func sealPadded(t *testing.T, key FileKey, consent ID, nonce, padded []byte) []byte {
	t.Helper()
	aead, err := receiptCipher(key, consent)
	if err != nil {
		t.Fatal(err)
	}
	return aead.Seal(bytes.Clone(nonce), nonce, padded, nil)
}

func testManifest() Manifest {
	return Manifest{
		Schema:   ManifestSchema,
		Original: Original{Name: "export.zip", Size: 123_456_789},
		Dropped: []Dropped{
			{Name: "file-1.png", Size: 0, CRC32: 0},
			{Name: "dalle/ñandú \"1\" <&>\u2028.webp", Size: 1 << 40, CRC32: math.MaxUint32},
		},
		Excluded: []string{"11111111-2222-4333-8444-555555555555"},
	}
}

func manifestVectors(t *testing.T) vectors {
	type manifestCase struct {
		Name     string        `json:"name"`
		Value    Manifest      `json:"value"`
		Document hexutil.Bytes `json:"document"`
	}
	v := vectors{Spec: "docs/spec/payload.md", Runs: offChain, Note: "documents are hex of their bytes"}
	largest := testManifest()
	largest.Original = Original{Name: strings.Repeat("é", MaxName/2), Size: maxSafe}
	nothing := Manifest{Schema: ManifestSchema, Original: Original{Name: "export.zip"}, Dropped: []Dropped{}, Excluded: []string{}}
	for _, c := range []manifestCase{
		{Name: "a usual manifest", Value: testManifest()},
		{Name: "the longest name and the largest size", Value: largest},
		{Name: "nothing dropped, nothing excluded", Value: nothing},
	} {
		document, err := c.Value.Encode()
		if err != nil {
			t.Fatal(err)
		}
		c.Document = document
		v.Valid = append(v.Valid, c)
	}
	document, _ := testManifest().Encode()
	for _, c := range brokenManifests(string(document)) {
		_, err := ParseManifest([]byte(c.document))
		v.Invalid = append(v.Invalid, refuse(t, c.name, hexutil.Bytes(c.document), c.want, err))
	}
	return v
}

func brokenManifests(good string) []brokenDocument {
	ed := func(old, new string) string { return edit(good, old, new) }
	return []brokenDocument{
		{"nothing", "", ErrNotCanonical},
		{"an empty object", "{}", ErrNotCanonical},
		{"white space at the end", good + " ", ErrNotCanonical},
		{"a member twice", ed(`"crc32":0,`, `"crc32":0,"crc32":0,`), ErrNotCanonical},
		{"a member nobody has defined", ed(`"crc32":0,`, `"crc32":0,"crc64":0,`), ErrNotCanonical},
		{"an absent checksum", ed(`"crc32":0,`, ``), ErrNotCanonical},
		{"null for the dropped members", `{"dropped":null` + good[strings.Index(good, `,"excluded"`):], ErrNotCanonical},
		{"an escape nobody needs", ed(`ñ`, `\u00f1`), ErrNotCanonical},
		{"a byte that is not UTF-8", ed("file-1", "file-\xff"), ErrNotCanonical},
		{"half a surrogate pair", ed("file-1", `file-\ud800`), ErrNotCanonical},
		{"another schema", ed(ManifestSchema, "gptdao/payload/2"), ErrSchema},
		{"an empty name", ed("file-1.png", ""), ErrMissing},
		{"an empty original name", ed("export.zip", ""), ErrMissing},
		{"an empty conversation id", ed("11111111-2222-4333-8444-555555555555", ""), ErrMissing},
		{"a name that is too long", ed("file-1.png", strings.Repeat("a", MaxName+1)), ErrTooLong},
		{"a dropped name twice", ed("\"file-1.png\"", `"dalle/ñandú \"1\" <&>`+"\u2028"+`.webp"`), ErrDuplicate},
		{"a conversation twice", ed(`"11111111-2222-4333-8444-555555555555"`,
			`"11111111-2222-4333-8444-555555555555","11111111-2222-4333-8444-555555555555"`), ErrDuplicate},
		{"a size above 2^53-1", ed(`"size":123456789`, `"size":9007199254740992`), ErrRange},
		{"a checksum above 32 bits", ed(`"crc32":4294967295`, `"crc32":4294967296`), ErrNotCanonical},
		{"a size in exponents", ed(`"size":123456789`, `"size":1e3`), ErrNotCanonical},
	}
}

func skipVectors(*testing.T) vectors {
	type skipCase struct {
		Name     string     `json:"name"`
		Reason   SkipReason `json:"reason"`
		Sentence string     `json:"sentence"`
	}
	v := vectors{Spec: "docs/spec/skip.md", Runs: everywhere, Note: "solidity runs the order of the names"}
	for r := SkipNone; r <= SkipOverCap; r++ {
		v.Valid = append(v.Valid, skipCase{r.String(), r, r.Sentence()})
	}
	return v
}
