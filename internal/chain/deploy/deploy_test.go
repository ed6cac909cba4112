package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/gpt"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/devnet"
)

// job deploys the development plan to a new devnet.
func job(t *testing.T) (Job, *devnet.Node) {
	t.Helper()
	node, err := devnet.Start(t.Context(), devnet.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := node.Close(); err != nil {
			t.Error(err)
		}
	})
	owner := node.Accounts()[0]
	return Job{
		Endpoint: node.Client(),
		Key:      owner.Key,
		Plan:     Development(owner.Address),
		File:     filepath.Join(t.TempDir(), "deployment.json"),
	}, node
}

func run(t *testing.T, j Job) Deployment {
	t.Helper()
	d, err := Run(t.Context(), j)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestContractsWorkTogetherAsPlanned(t *testing.T) {
	j, node := job(t)
	d := run(t, j)
	at := d.Addresses()

	token, poolABI, registryABI := gpt.NewGPT(), pool.NewContributionPool(), registry.NewEnclaveRegistry()
	read := func(address common.Address, call []byte) []byte {
		t.Helper()
		out, err := node.Client().CallContract(t.Context(), ethereum.CallMsg{To: &address, Data: call}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	balance, err := token.UnpackBalanceOf(read(at.GPT, token.PackBalanceOf(at.Pool)))
	if err != nil || balance.Cmp(wei(60_000_000)) != 0 {
		t.Errorf("the pool holds %v wei (%v), want 60 million GPT", balance, err)
	}
	reserve, err := poolABI.UnpackReserve(read(at.Pool, poolABI.PackReserve()))
	if err != nil || reserve.Cmp(balance) != 0 {
		t.Errorf("the reserve is %v (%v), want the pool's balance", reserve, err)
	}
	treasury, err := token.UnpackBalanceOf(read(at.GPT, token.PackBalanceOf(at.Timelock)))
	if err != nil || treasury.Cmp(wei(14_000_000)) != 0 {
		t.Errorf("the timelock holds %v wei (%v), want 14 million GPT", treasury, err)
	}
	realm, err := registryABI.UnpackRealm(read(at.EnclaveRegistry, registryABI.PackRealm()))
	if err != nil || realm.Cmp(big.NewInt(DevRealm)) != 0 {
		t.Errorf("the realm is %v (%v), want %d", realm, err, DevRealm)
	}
}

func TestSecondRunFindsEverythingAndSendsNothing(t *testing.T) {
	j, node := job(t)
	first := run(t, j)
	nonce := nonceOf(t, node, first.By)
	var created int
	j.Report = func(_ Contract, isNew bool) {
		if isNew {
			created++
		}
	}
	second := run(t, j)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the second run changed the deployment:\n%s", diff)
	}
	if created != 0 || nonceOf(t, node, first.By) != nonce {
		t.Errorf("the second run created %d contracts", created)
	}
}

// cut is an endpoint whose line breaks for good at the nth broadcast, before or
// after the transaction went through: what a killed process looks like from
// outside.
type cut struct {
	Endpoint
	after   int
	through bool
	stop    context.CancelFunc
}

func (c *cut) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if c.after--; c.after > 0 {
		return c.Endpoint.SendTransaction(ctx, tx)
	}
	if c.through {
		if err := c.Endpoint.SendTransaction(ctx, tx); err != nil {
			return err
		}
	}
	c.stop()
	return ctx.Err()
}

func TestRunGoesOnFromWhereverItStopped(t *testing.T) {
	for at := range len(names) {
		for _, through := range []bool{false, true} {
			j, node := job(t)
			ctx, stop := context.WithCancel(t.Context())
			broken := j
			broken.Endpoint = &cut{Endpoint: j.Endpoint, after: at + 1, through: through, stop: stop}
			if _, err := Run(ctx, broken); !errors.Is(err, context.Canceled) {
				t.Fatalf("broadcast %d: got %v, want the run to stop", at, err)
			}
			d := run(t, j)
			if !d.Done() || nonceOf(t, node, d.By) != uint64(len(names)) {
				t.Errorf("broadcast %d, through %v: nonce %d after resuming, want %d", at, through, nonceOf(t, node, d.By), len(names))
			}
		}
	}
}

func TestKeyThatSentSomethingElseIsNoticed(t *testing.T) {
	j, node := job(t)
	ctx, stop := context.WithCancel(t.Context())
	broken := j
	broken.Endpoint = &cut{Endpoint: j.Endpoint, after: 2, through: true, stop: stop}
	if _, err := Run(ctx, broken); err == nil {
		t.Fatal("the cut run ended well")
	}
	sender, err := chain.NewSender(t.Context(), node.Client(), chain.SenderConfig{Key: j.Key})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sender.Send(t.Context(), chain.Tx{To: &common.Address{1}}); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), j); !errors.Is(err, ErrNonceSpent) {
		t.Errorf("got %v, want %v", err, ErrNonceSpent)
	}
}

func TestFileOfAnotherDeploymentIsRefused(t *testing.T) {
	j, node := job(t)
	run(t, j)
	for name, change := range map[string]func(*Job){
		"another plan": func(j *Job) { j.Plan.HalfLife++ },
		"another key":  func(j *Job) { j.Key = node.Accounts()[1].Key },
	} {
		other := j
		change(&other)
		if _, err := Run(t.Context(), other); !errors.Is(err, ErrOtherDeployment) {
			t.Errorf("%s: got %v, want %v", name, err, ErrOtherDeployment)
		}
	}
}

func TestVerifyNoticesWhatDiffersFromTheChain(t *testing.T) {
	j, node := job(t)
	good := run(t, j)
	for name, test := range map[string]struct {
		change func(*Deployment)
		want   error
	}{
		"another parameter":      {func(d *Deployment) { d.Plan.HalfLife++ }, ErrOtherCode},
		"another chain":          {func(d *Deployment) { d.ChainID++ }, ErrNotThere},
		"another deployer":       {func(d *Deployment) { d.By = node.Accounts()[1].Address }, ErrNotThere},
		"another transaction":    {func(d *Deployment) { d.Contracts[0].Transaction = d.Contracts[1].Transaction }, ErrNotThere},
		"another contract there": {func(d *Deployment) { d.Nonce++ }, ErrOtherCode},
	} {
		d := good
		d.Contracts = append([]Contract(nil), good.Contracts...)
		test.change(&d)
		if err := Verify(t.Context(), node.Client(), d); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
}

func TestPlansThatCannotWorkAreRefused(t *testing.T) {
	owner := common.Address{1}
	public := Development(owner)
	public.Realm, public.TimelockDelay, public.ActivationDelay = 1, 48*3600, 7*24*3600
	public.Thresholds = Thresholds{Rebuilds: 2, Attestors: 2, Keyrings: 2}
	if err := public.Check(); err != nil {
		t.Fatalf("a sound public plan: %v", err)
	}
	for says, change := range map[string]func(*Plan){
		"proposers: at least one":             func(p *Plan) { p.Proposers = nil },
		"proposers: the zero address":         func(p *Plan) { p.Proposers = []common.Address{{}} },
		"liquidity: no address":               func(p *Plan) { p.Liquidity = common.Address{} },
		"team: shares add up to 7999999":      func(p *Plan) { p.Team = []Share{{owner, 7_999_999}} },
		"team: shares add up to 16000000":     func(p *Plan) { p.Team = []Share{{owner, 8_000_000}, {owner, 8_000_000}} },
		"team: a share without":               func(p *Plan) { p.Team = []Share{{GPT: 8_000_000}} },
		"halfLife: zero":                      func(p *Plan) { p.HalfLife = 0 },
		"caps.worker: 281474976710656":        func(p *Plan) { p.Caps.Worker = 1 << 48 },
		"thresholds: each must be at least 2": func(p *Plan) { p.Thresholds.Keyrings = 1 },
		"timelockDelay: 172799 s":             func(p *Plan) { p.TimelockDelay-- },
		"activationDelay: 604799 s":           func(p *Plan) { p.ActivationDelay-- },
		"realm: 0":                            func(p *Plan) { p.Realm = 0 },
	} {
		p := public
		change(&p)
		if err := p.Check(); !errors.Is(err, ErrPlan) || !strings.Contains(err.Error(), says) {
			t.Errorf("got %v, want it to say %q", err, says)
		}
	}
}

func TestDevelopmentPlanIsRefusedOnMainnet(t *testing.T) {
	node, err := devnet.Start(t.Context(), devnet.Config{ChainID: 1480})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := node.Close(); err != nil {
			t.Error(err)
		}
	}()
	owner := node.Accounts()[0]
	file := filepath.Join(t.TempDir(), "deployment.json")
	_, err = Run(t.Context(), Job{Endpoint: node.Client(), Key: owner.Key, Plan: Development(owner.Address), File: file})
	if !errors.Is(err, ErrPlan) || nonceOf(t, node, owner.Address) != 0 {
		t.Errorf("got %v after %d transactions, want it refused before the first", err, nonceOf(t, node, owner.Address))
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a deployment file was begun: %v", err)
	}
}

func TestPlanIsReadStrictly(t *testing.T) {
	text, err := json.Marshal(Development(common.Address{1}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPlan(text); err != nil {
		t.Errorf("a plan that was written cannot be read: %v", err)
	}
	misspelt := strings.Replace(string(text), `"halfLife"`, `"halflive"`, 1)
	if _, err := ReadPlan([]byte(misspelt)); !errors.Is(err, ErrPlan) || !strings.Contains(err.Error(), "halflive") {
		t.Errorf("a misspelt member: got %v", err)
	}
}

func TestFileThatWasEditedIsRefused(t *testing.T) {
	j, _ := job(t)
	d := run(t, j)
	text, err := os.ReadFile(j.File)
	if err != nil {
		t.Fatal(err)
	}
	at := d.Addresses().Pool.Hex()
	edited := strings.ReplaceAll(strings.ToLower(string(text)), strings.ToLower(at), common.Address{1}.Hex())
	for name, text := range map[string]string{
		"another address": edited,
		"half a file":     string(text[:len(text)/2]),
		"another schema":  strings.Replace(string(text), Schema, "gptdao/deployment/2", 1),
	} {
		if err := os.WriteFile(j.File, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(j.File); err == nil {
			t.Errorf("%s: the file was accepted", name)
		}
	}
}

func nonceOf(t *testing.T, node *devnet.Node, account common.Address) uint64 {
	t.Helper()
	nonce, err := node.Client().NonceAt(t.Context(), account, nil)
	if err != nil {
		t.Fatal(err)
	}
	return nonce
}
