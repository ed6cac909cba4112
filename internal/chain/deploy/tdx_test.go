package deploy

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"math/big"
	"os"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/google/go-cmp/cmp"
	"github.com/holiman/uint256"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/tdxverifier"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/dao/quotetest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

var update = flag.Bool("update", false, "write the gas figures instead of comparing them")

// forks are rules that a chain may have. Only the last has a precompile for P-256
// (EIP-7951).
func forks() map[string]*params.ChainConfig {
	paris := *params.AllEthashProtocolChanges
	paris.TerminalTotalDifficulty, paris.MergeNetsplitBlock = new(big.Int), new(big.Int)
	cancun := paris
	cancun.ShanghaiTime, cancun.CancunTime = new(uint64), new(uint64)
	osaka := cancun
	osaka.PragueTime, osaka.OsakaTime = new(uint64), new(uint64)
	osaka.BlobScheduleConfig = params.DefaultBlobSchedule
	return map[string]*params.ChainConfig{"paris": &paris, "cancun": &cancun, "osaka": &osaka}
}

// budgets in gas, all in. With a precompile it is 150,000 and the slot that says whether
// the configuration is approved (docs/design/009).
const (
	tdxBudget           = 850_000
	tdxBudgetPrecompile = 153_000
)

// evm is a chain in the smallest sense: contracts, and rules to run them by.
type evm struct {
	t        *testing.T
	config   runtime.Config
	verifier common.Address
	registry dao.Registry
	release  common.Hash
}

var governor = common.HexToAddress("0x71ae10c4")

func newEVM(t *testing.T, rules *params.ChainConfig) *evm {
	t.Helper()
	db, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		t.Fatal(err)
	}
	e := &evm{t: t, config: runtime.Config{
		ChainConfig: rules, State: db, Origin: governor, BlockNumber: big.NewInt(1000), Time: 1_800_000_000, GasLimit: 1 << 25,
	}}
	policy := StrictTdxPolicy()
	policy.AttributesRequired = [8]byte{} // one of the genuine quotes is of a TD without SEPT_VE_DISABLE
	policy.MinTCBSVN = [16]byte{}
	creation, err := TdxVerifier(policy)
	if err != nil {
		t.Fatal(err)
	}
	e.verifier = e.create(creation.Data)
	artifact, err := artifactOf("EnclaveRegistry")
	if err != nil {
		t.Fatal(err)
	}
	at := e.create(slices.Concat(artifact.Creation, registry.NewEnclaveRegistry().PackConstructor(
		Development(governor).registryConfig(Addresses{Timelock: governor}))))
	e.registry = dao.NewRegistry(contribution.Registry{ChainID: rules.ChainID.Uint64(), Address: at})
	return e
}

func (e *evm) create(data []byte) common.Address {
	e.t.Helper()
	_, at, _, err := runtime.Create(data, &e.config)
	if err != nil {
		e.t.Fatal(err)
	}
	e.config.State.Finalise(e.rules())
	return at
}

func (e *evm) rules() params.Rules {
	return e.config.ChainConfig.Rules(e.config.BlockNumber, true, e.config.Time)
}

// send makes a transaction of a call and returns what it answers and all that it
// costs.
func (e *evm) send(call chain.Tx) ([]byte, uint64, error) {
	e.t.Helper()
	intrinsic, err := core.IntrinsicGas(call.Data, nil, nil, governor, call.To, new(uint256.Int), e.rules())
	if err != nil {
		e.t.Fatal(err)
	}
	answer, left, err := runtime.Call(*call.To, call.Data, &e.config)
	e.config.State.Finalise(e.rules())
	return answer, intrinsic + e.config.GasLimit - left, err
}

func (e *evm) must(call chain.Tx) uint64 {
	e.t.Helper()
	answer, gas, err := e.send(call)
	if err != nil {
		e.t.Fatalf("%v: %x", err, answer)
	}
	return gas
}

// trust has the timelock trust the machine and its code.
func (e *evm) trust(m *quotetest.Machine) {
	l := dao.Release{Role: contribution.RoleWorker, Tee: dao.TDX, Measurement: quotetest.Measurement(), Code: 1}
	for _, call := range []chain.Tx{
		e.registry.SetTdxVerifier(e.verifier), e.registry.ApprovePlatform(m.Platform()),
		e.registry.SetRebuilder(governor, true), e.registry.ProposeRelease(l), e.registry.ApproveConfig(l.Role, quotetest.Config()),
	} {
		e.must(call)
	}
	id := registry.NewEnclaveRegistry().PackReleaseId(registry.Release{Role: 1, Tee: 1, Measurement: l.Measurement, Code: 1})
	answer, _, err := e.send(chain.Tx{To: &e.registry.Address, Data: id})
	if err != nil {
		e.t.Fatal(err)
	}
	e.release = common.Hash(answer)
	e.must(e.registry.AttestRebuild(e.release))
	e.must(e.registry.ActivateRelease(e.release))
}

// claims of a worker at the block before this one.
func (e *evm) claims() attest.Claims {
	number := e.config.BlockNumber.Uint64() - 1
	return attest.Claims{
		Realm: DevRealm, ChainID: e.registry.ChainID, Registry: e.registry.Address, Role: contribution.RoleWorker,
		Key: common.HexToAddress("0x5e8604c4008aee000d9eda4ba70c8c15da38f54b"), EncryptionKey: bytes.Repeat([]byte{3}, attest.EncryptionKeySize),
		Block: number, BlockHash: crypto.Keccak256Hash([]byte(new(big.Int).SetUint64(number).String())), // runtime's
	}
}

func (e *evm) register(c attest.Claims, quote []byte) chain.Tx {
	e.t.Helper()
	q, err := dao.TrimQuote(quote)
	if err != nil {
		e.t.Fatal(err)
	}
	return e.registry.RegisterTdx(e.release, dao.TdxClaims{Key: c.Key, EncryptionKey: sha256.Sum256(c.EncryptionKey), Block: c.Block}, q)
}

// genuineQuote is a case of vectors/tdxquote.json.
type genuineQuote struct {
	Name        string         `json:"name"`
	Quote       hexutil.Bytes  `json:"quote"`
	Platform    common.Hash    `json:"platform"`
	Measurement common.Hash    `json:"measurement"`
	Config      common.Hash    `json:"config"`
	Evidence    common.Hash    `json:"evidence"`
	ReportData  [2]common.Hash `json:"reportData"`
}

func genuineQuotes(t *testing.T) []genuineQuote {
	t.Helper()
	var file struct{ Valid []genuineQuote }
	text, err := os.ReadFile("../../../vectors/tdxquote.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Valid
}

// TestStrictTdxPolicyIsTheDefaultOne: what the contract asks is what attestors ask, as far
// as it can.
func TestStrictTdxPolicyIsTheDefaultOne(t *testing.T) {
	want := TdxPolicy{
		AttributesRequired: [8]byte{3: 0x10}, AttributesAllowed: [8]byte{3: 0x50}, XFAMAllowed: [8]byte{0xe7, 0x1a, 0x06},
		MinQESVN: 4, MinTCBSVN: [16]byte{3, 1, 4}, // module 1.5 from 5 on, 2.0 from 3 on
	}
	if diff := cmp.Diff(want, StrictTdxPolicy()); diff != "" {
		t.Errorf("it differs (-want +got):\n%s", diff)
	}
}

// TestTdxRegistrationUnderForks verifies genuine quotes, and registers an enclave
// of a machine of our own, under the rules of three forks, and holds the gas
// against its budget and the committed figures.
func TestTdxRegistrationUnderForks(t *testing.T) {
	figures := map[string]string{}
	for fork, rules := range forks() {
		budget := uint64(tdxBudget)
		if fork == "osaka" {
			budget = tdxBudgetPrecompile
		}
		note := func(what string, gas uint64) {
			if gas > budget {
				t.Errorf("%s: %s takes %d gas, want at most %d", fork, what, gas, budget)
			}
			figures[fork+": "+what] = fmt.Sprint(gas)
		}
		t.Run(fork, func(t *testing.T) {
			e := newEVM(t, rules)
			for _, g := range genuineQuotes(t) {
				note("appraise "+g.Name, e.appraise(g))
			}
			m := quotetest.New(t, 1)
			e.trust(m)
			c := e.claims()
			note("register", e.must(e.register(c, m.Quote(c.ReportData()))))
			e.config.BlockNumber = big.NewInt(1100)
			e.config.Time += 3600
			c = e.claims()
			note("renew", e.must(e.register(c, m.Quote(c.ReportData()))))
			c.Key[1]++
			note("register, version 5", e.must(e.register(c, m.QuoteV5(c.ReportData()))))
			e.refuses(c, m)
		})
	}
	compareFigures(t, figures)
}

// appraise holds what the verifier finds against the vector.
func (e *evm) appraise(g genuineQuote) uint64 {
	e.t.Helper()
	abi := tdxverifier.NewTdxVerifier()
	answer, gas, err := e.send(chain.Tx{To: &e.verifier, Data: abi.PackAppraise(g.Quote)})
	if err != nil {
		e.t.Fatalf("%s: %v: %x", g.Name, err, answer)
	}
	found, err := abi.UnpackAppraise(answer)
	want := tdxverifier.TdxFinding{
		Platform: g.Platform, Measurement: g.Measurement, Config: g.Config, Evidence: g.Evidence,
		ReportData: [2][32]byte{g.ReportData[0], g.ReportData[1]},
	}
	if diff := cmp.Diff(want, found); err != nil || diff != "" {
		e.t.Errorf("%s: %v, and a difference:\n%s", g.Name, err, diff)
	}
	return gas
}

// refuses: with a precompile, too, a signature that does not hold is told from one
// that does.
func (e *evm) refuses(c attest.Claims, m *quotetest.Machine) {
	e.t.Helper()
	c.Key[0]++
	quote := m.Quote(c.ReportData())
	for name, at := range map[string]int{"signed part": 200, "signature": 640, "attestation key": 710, "QE report": 790, "QE signature": 1170} {
		altered := bytes.Clone(quote)
		altered[at] ^= 1
		if answer, _, err := e.send(e.register(c, altered)); err == nil {
			e.t.Errorf("another %s is accepted: %x", name, answer)
		}
	}
	e.must(e.register(c, quote))
	if _, _, err := e.send(e.register(c, quote)); err == nil {
		e.t.Error("the same quote is accepted again")
	}
}

func compareFigures(t *testing.T, figures map[string]string) {
	t.Helper()
	text, err := json.MarshalIndent(figures, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	const path = "../../../contracts/snapshots/tdx.json"
	if *update {
		if err := os.WriteFile(path, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text)+"\n", string(got)); diff != "" {
		t.Errorf("gas figures changed: look at them and run with -update (-measured +committed):\n%s", diff)
	}
}
