package contribution

import (
	"bytes"
	"crypto/ecdsa"
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// vectors is one file of ../../vectors. A valid case holds the fields of a value and all that follows from them, an
// invalid case an input and the Refusal it meets.
type vectors struct {
	Format  string   `json:"format"`
	Spec    string   `json:"spec"`
	Runs    []string `json:"runs"` // the languages that execute the file
	Note    string   `json:"note,omitempty"`
	Valid   []any    `json:"valid"`
	Invalid []any    `json:"invalid"`
}

var (
	everywhere = []string{"go", "solidity", "typescript"}
	offChain   = []string{"go", "typescript"}
)

// TestVectors builds every file of vectors with the package's own code and compares. After a deliberate change of a
// format run it with -update and review the difference.
func TestVectors(t *testing.T) {
	for name, build := range builders {
		t.Run(name, func(t *testing.T) {
			v := build(t)
			v.Format = name
			compareFile(t, name+".json", v)
		})
	}
}

var builders = map[string]func(*testing.T) vectors{
	"domain": domainVectors, "consent": consentVectors, "proof": proofVectors, "batch": batchVectors,
	"withdraw": withdrawVectors, "deletion": deletionVectors, "move": moveVectors, "ticket": ticketVectors,
	"keyepoch": keyEpochVectors, "registration": registrationVectors,
	"signature": signatureVectors, "account": accountVectors, "log": logVectors, "rows": rowsVectors,
	"state": stateVectors, "months": monthsVectors, "reward": rewardVectors,
	"tags": tagsVectors, "slots": slotsVectors, "recipient": recipientVectors, "stanza": stanzaVectors,
	"content": contentVectors, "cid": cidVectors, "receipt": receiptVectors, "sealedreceipt": sealedReceiptVectors,
	"manifest": manifestVectors, "skip": skipVectors,
}

func compareFile(t *testing.T, name string, v vectors) {
	t.Helper()
	if v.Invalid == nil {
		v.Invalid = []any{}
	}
	vectorfile.Compare(t, name, v)
}

// TestSolidityExecutesWhatNamesIt looks for each file that names solidity in the contracts' test. The TypeScript tests do
// the same for themselves.
func TestSolidityExecutesWhatNamesIt(t *testing.T) {
	source, err := os.ReadFile("../../contracts/test/Vectors.t.sol")
	if err != nil {
		t.Fatal(err)
	}
	for name, build := range builders {
		named := slices.Contains(build(t).Runs, "solidity")
		if executed := bytes.Contains(source, []byte(`forEach("`+name+`"`)); executed != named {
			t.Errorf("%s names solidity: %t, executed by it: %t", name, named, executed)
		}
	}
}

// refused is an invalid case whose input met exactly the refusal it names.
type refused struct {
	Name  string  `json:"name"`
	Input any     `json:"input"`
	Error Refusal `json:"error"`
}

func refuse(t *testing.T, name string, input any, want Refusal, err error) refused {
	t.Helper()
	var got Refusal
	if !errors.As(err, &got) || got != want {
		t.Errorf("%s: got error %v, want one that wraps %q", name, err, want)
	}
	return refused{Name: name, Input: input, Error: want}
}

// label returns 32 bytes that are the same in every run and mean nothing.
func label(name string) common.Hash { return crypto.Keccak256Hash([]byte("gptdao vector: " + name)) }

// keyOf returns a key that exists for the vectors only: everyone can compute it.
func keyOf(name string) *ecdsa.PrivateKey {
	h := label("key of " + name)
	key, err := crypto.ToECDSA(h[:])
	if err != nil {
		panic(err)
	}
	return key
}

func addressOf(name string) common.Address { return crypto.PubkeyToAddress(keyOf(name).PublicKey) }

func keyHex(name string) hexutil.Bytes { return crypto.FromECDSA(keyOf(name)) }

var (
	testPool     = Pool{ChainID: 31480, Address: common.HexToAddress("0x9001000000000000000000000000000000000001")}
	testRegistry = Registry{ChainID: 31480, Address: common.HexToAddress("0x9001000000000000000000000000000000000002")}
)
