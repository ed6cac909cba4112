package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	pages "github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/internal/terms"
)

const doctorHelp = `Examine a network from outside, end to end: chain, contracts, policy, gateway, uploads,
keyring, workers, relayer, page. What is wrong is told with what to do about it. Nothing is
changed, and no key is needed.

Exit code 0 means that a contribution would go through now, as far as one can see.

`

type doctorOptions struct {
	verifyOptions
}

func doctorCommand(p *cli.Process) *cobra.Command {
	var o doctorOptions
	cmd := &cobra.Command{
		Use:     "doctor",
		Short:   "Examine a network, and say what is wrong and what to do",
		Long:    doctorHelp + cli.ExitCodes,
		Example: "  gptdao doctor\n  gptdao doctor --network network.json --json",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runDoctor(cmd.Context(), p, o) },
	}
	o.flags(cmd, p)
	return cmd
}

// finding is what one look at a network found, as --json prints it.
type finding struct {
	Part   string `json:"part"`
	State  state  `json:"state"`
	Says   string `json:"says"`
	Advice string `json:"advice,omitempty"` // if it fails
}

type state string

const (
	well    state = "ok"
	fails   state = "FAIL"
	unknown state = "?" // it cannot be told before what an earlier look found is mended
)

// look is one: what is well, or the error. It is not made before what it needs is there.
type look struct {
	part   string
	needs  need
	do     func(context.Context, *patient) (string, error)
	advice string
}

type need int

const (
	aChain   need = 1 << iota // endpoints that serve it
	aGateway                  // of this network
	nothing  need = 0
)

// lookTime is how long one look may take.
const lookTime = 15 * time.Second

// patient is a network that is examined, and what earlier looks learned of it.
type patient struct {
	network networkFile
	now     func() time.Time
	session *session // nil while the chain cannot be read, for what failed
	failed  error
	gateway *client.Client
	served  api.Network      // with no chain ID before the gateway answered
	newest  *api.ProofRecord // nil if nothing was settled
}

func (s *patient) has(n need) bool {
	return (n&aChain == 0 || s.session != nil) && (n&aGateway == 0 || s.served.ChainID != 0)
}

var looks = []look{
	{"endpoints", nothing, lookEndpoints, "start the node, or name other endpoints under \"rpc\" in the network file; two of different operators at least"},
	{"agreement", nothing, lookAgreement, "wait until all endpoints follow the chain; take the one that lags or differs out of the network file"},
	{"contracts", aChain, lookContracts, "the network file is of another chain or of contracts that were never deployed: ask for the network's own"},
	{"pool", aChain, lookPool, "a paused pool is opened by its guardian's governance; a retired one has a successor, whose network file is the one to use"},
	{"policy", aChain, lookPolicy, "name the attestation policy in force under \"policy\" in the network file; gptdao policy prints its manifest hash. If it scores otherwise, update gptdao"},
	{"gateway", nothing, lookGateway, "start it, and look at its log; is \"gateway\" in the network file its address?"},
	{"terms", aGateway, lookTerms, "gateway and program are of different versions: update the older one"},
	{"uploads", aGateway, lookUploads, "a proxy before the gateway has to pass /files/ on, with OPTIONS, HEAD and PATCH, and must not buffer"},
	{"keyring", aChain | aGateway, lookKeyring, "gptdao verify keyring shows each check; docs/operate/keys.md says what to do when keyrings are gone"},
	{"workers", aChain | aGateway, lookWorkers, "start a worker, or look why its registration lapsed: it renews every six hours, with evidence that attestors or the registry accept"},
	{"relayer", aChain | aGateway, lookRelayer, "send native tokens to the relayer's address; what it owes is sent afterwards by itself"},
	{"page", aGateway, lookPage, "gptdao verify page compares it byte by byte; until it is mended, use gptdao ui"},
}

func runDoctor(ctx context.Context, p *cli.Process, o doctorOptions) error {
	network, err := readNetworkWith(o.network, o.collateral)
	if err != nil {
		return err
	}
	gateway, err := client.New(network.Gateway, client.Options{Timeout: lookTime / 3})
	if err != nil {
		return cli.Usage(err, "correct the gateway in the network file")
	}
	sick := &patient{network: network, now: p.Now, gateway: gateway}
	// It lives as long as the whole examination: its verifiers fetch collateral later.
	if sick.session, sick.failed = o.watch(ctx, p); sick.failed == nil {
		defer sick.session.Close()
	}
	found, count := []finding{}, map[state]int{}
	for _, one := range looks {
		f := sick.look(ctx, one)
		count[f.State]++
		found = append(found, f)
		if !o.asJSON {
			tellFinding(p, f)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if count[fails] > 0 {
		err = cli.Hint(fmt.Errorf("of %d parts %d fail, and %d are not known", len(looks), count[fails], count[unknown]), "mend them from the top: what is below may follow from it")
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(found), err)
	}
	if err == nil {
		p.Tell("\nAll is well: a contribution would go through now.")
	}
	return err
}

func (s *patient) look(ctx context.Context, one look) finding {
	if !s.has(one.needs) {
		return finding{Part: one.part, State: unknown, Says: "not known while what is above fails"}
	}
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	says, err := one.do(ctx, s)
	if err != nil {
		return finding{Part: one.part, State: fails, Says: err.Error(), Advice: one.advice}
	}
	return finding{Part: one.part, State: well, Says: says}
}

func tellFinding(p *cli.Process, f finding) {
	word, name := string(f.State), f.Part
	for _, line := range wrap(f.Says, detailWidth) {
		p.Tell("  %-4s  %-*s  %s", word, checkWidth, name, line)
		word, name = "", ""
	}
	if f.Advice == "" {
		return
	}
	for i, line := range wrap(f.Advice, detailWidth-3) {
		p.Tell("  %-4s  %-*s  %-2s %s", "", checkWidth, "", first(i, "->"), line)
	}
}

// skew is how far a block may be ahead of this machine's clock.
const skew = 30 * time.Second

func lookEndpoints(ctx context.Context, s *patient) (string, error) {
	var failed []error
	var newest time.Time
	for _, url := range s.network.RPC {
		at, err := headOf(ctx, url, s.network.Pins.ChainID)
		if err == nil && at.After(s.now().Add(skew)) {
			err = fmt.Errorf("its newest block is %v ahead of this machine's clock: set the one that is wrong", at.Sub(s.now()).Round(time.Second))
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", url, err))
		}
		if at.After(newest) {
			newest = at
		}
	}
	if err := errors.Join(failed...); err != nil || len(s.network.RPC) == 0 {
		return "", errors.Join(err, fmt.Errorf("%d of %d answer as they should", len(s.network.RPC)-len(failed), len(s.network.RPC)))
	}
	return fmt.Sprintf("%d of chain %d, newest block %v old", len(s.network.RPC), s.network.Pins.ChainID, max(0, s.now().Sub(newest)).Round(time.Second)), nil
}

func headOf(ctx context.Context, url string, chainID uint64) (time.Time, error) {
	node, err := ethclient.DialContext(ctx, url)
	if err != nil {
		return time.Time{}, err
	}
	defer node.Close()
	id, err := node.ChainID(ctx)
	if err != nil {
		return time.Time{}, err
	}
	if !id.IsUint64() || id.Uint64() != chainID {
		return time.Time{}, fmt.Errorf("chain %v, want %d", id, chainID)
	}
	head, err := node.HeaderByNumber(ctx, nil)
	if err != nil {
		return time.Time{}, err
	}
	return time.Unix(int64(head.Time), 0), nil
}

func lookAgreement(ctx context.Context, s *patient) (string, error) {
	if s.session == nil {
		return "", s.failed
	}
	ref, err := s.session.view.Final(ctx)
	return fmt.Sprintf("block %d is final for all", ref.Number), err
}

func lookContracts(ctx context.Context, s *patient) (string, error) {
	for name, address := range map[string]common.Address{"pool": s.network.Pins.Pool, "registry": s.network.Pins.Registry, "token": s.network.Token} {
		code, _, err := chain.ReadFinal(ctx, s.session.view, func(ctx context.Context, c *ethclient.Client, at chain.Ref) (int, error) {
			code, err := c.CodeAtHash(ctx, address, at.Hash)
			return len(code), err
		})
		if err != nil {
			return "", err
		}
		if code == 0 {
			return "", fmt.Errorf("there is no %s at %s", name, address)
		}
	}
	return "pool, registry and token are there", nil
}

func (s *patient) pool() dao.Pool {
	return dao.NewPool(contribution.Pool{ChainID: s.network.Pins.ChainID, Address: s.network.Pins.Pool})
}

func (s *patient) registry() dao.Registry {
	return dao.NewRegistry(contribution.Registry{ChainID: s.network.Pins.ChainID, Address: s.network.Pins.Registry})
}

func lookPool(ctx context.Context, s *patient) (string, error) {
	status, _, err := chain.ReadFinal(ctx, s.session.view, s.pool().Status())
	if err != nil {
		return "", err
	}
	if status != dao.Open {
		return "", fmt.Errorf("it is not open: it is %s", [...]string{"awaiting its funds", "open", "paused", "retired"}[min(int(status), 3)])
	}
	reserve, _, err := chain.ReadFinal(ctx, s.session.view, s.pool().Reserve())
	if err == nil && reserve.Sign() == 0 {
		err = errors.New("nothing is left to be paid out")
	}
	return "open", err
}

func lookPolicy(ctx context.Context, s *patient) (string, error) {
	number, _, err := chain.ReadFinal(ctx, s.session.view, s.registry().LatestPolicy())
	if err != nil {
		return "", err
	}
	published, _, err := chain.ReadFinal(ctx, s.session.view, s.registry().PolicyManifest(number))
	if err != nil {
		return "", err
	}
	document, err := s.network.policyDocument()
	if err != nil {
		return "", err
	}
	hash, err := document.Hash()
	if err != nil {
		return "", err
	}
	if want := policy.Manifest(s.network.Pins.Score, hash); published != want {
		return "", fmt.Errorf("policy %d on chain is %s, and this program judges and scores by %s", number, published, want)
	}
	return fmt.Sprintf("%d, by which this program judges and scores", number), nil
}

func lookGateway(ctx context.Context, s *patient) (string, error) {
	begun := s.now()
	served, err := s.gateway.Network(ctx)
	if err != nil {
		return "", err
	}
	pins := s.network.Pins
	if served.ChainID != pins.ChainID || served.Pool != pins.Pool || served.Registry != pins.Registry {
		return "", fmt.Errorf("it serves pool %s and registry %s on chain %d, which are others", served.Pool, served.Registry, served.ChainID)
	}
	s.served = served
	if proofs, err := s.gateway.Proofs(ctx, 1, ""); err == nil && len(proofs.Items) > 0 {
		s.newest = &proofs.Items[0]
	}
	return fmt.Sprintf("%s answers after %v", s.network.Gateway, s.now().Sub(begun).Round(time.Millisecond)), nil
}

func lookTerms(_ context.Context, s *patient) (string, error) {
	if s.served.Terms != terms.Hash() {
		return "", fmt.Errorf("the gateway wants terms %s, and this program shows %s", s.served.Terms, terms.Hash())
	}
	return "the ones that this program shows", nil
}

func lookUploads(ctx context.Context, s *patient) (string, error) {
	url, err := s.gateway.Resolve("/files/")
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodOptions, url, nil)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	if version := answer.Header.Get("Tus-Version"); version == "" {
		return "", fmt.Errorf("%s answers with status %d and no Tus-Version", url, answer.StatusCode)
	}
	return fmt.Sprintf("resumable, up to %s", bytesText(s.served.MaxUpload)), nil
}

// leastEpoch is how long an epoch has to be open still, so that an upload comes to its end.
const leastEpoch = time.Hour

func lookKeyring(ctx context.Context, s *patient) (string, error) {
	network, report, err := s.session.VerifyEpoch(ctx)
	if err != nil {
		return "", err
	}
	left := time.Unix(int64(network.Epoch.SealUntil), 0).Sub(s.now())
	if left < leastEpoch {
		return "", fmt.Errorf("epoch %d closes in %v, and no other one is open", network.Epoch.Epoch, left.Round(time.Minute))
	}
	word := "genuine"
	if report.Simulated {
		word = "SIMULATED"
	}
	return fmt.Sprintf("epoch %d, %s, all %d checks hold, open for %v", network.Epoch.Epoch, word, len(report.Checks), left.Round(time.Hour)), nil
}

func lookWorkers(ctx context.Context, s *patient) (string, error) {
	if s.newest == nil || s.newest.Proof == nil {
		return "nothing was proved here yet, so that none is known", nil
	}
	proofs, err := s.gateway.Proofs(ctx, 100, "")
	if err != nil {
		return "", err
	}
	counted := map[common.Address]bool{}
	for _, item := range proofs.Items {
		if item.Proof == nil {
			continue
		}
		key := item.Proof.Worker
		if _, seen := counted[key]; seen {
			continue
		}
		standing, ref, err := chain.ReadFinal(ctx, s.session.view, s.registry().Standing(key))
		if err != nil {
			return "", err
		}
		counted[key] = standing.ActiveAt(contribution.RoleWorker, ref.Time)
	}
	active := 0
	for _, is := range counted {
		if is {
			active++
		}
	}
	if active == 0 {
		return "", fmt.Errorf("none of the %d that proved lately is registered now", len(counted))
	}
	return fmt.Sprintf("%d of %d that proved lately are registered now", active, len(counted)), nil
}

// A batch of the most items takes about so much gas; fewer than so many of them are few.
const (
	batchGas   = 10_000_000
	fewBatches = 20
)

func lookRelayer(ctx context.Context, s *patient) (string, error) {
	if s.newest == nil {
		return "nothing was settled yet, so that it is not known", nil
	}
	node, err := ethclient.DialContext(ctx, s.network.RPC[0])
	if err != nil {
		return "", err
	}
	defer node.Close()
	sent, _, err := node.TransactionByHash(ctx, s.newest.Transaction)
	if err != nil {
		return "", fmt.Errorf("the newest settlement: %w", err)
	}
	relayer, err := types.Sender(types.LatestSignerForChainID(sent.ChainId()), sent)
	if err != nil {
		return "", err
	}
	balance, err := node.BalanceAt(ctx, relayer, nil)
	if err != nil {
		return "", err
	}
	price, err := node.SuggestGasPrice(ctx)
	if err != nil {
		return "", err
	}
	batch := new(big.Int).Mul(new(big.Int).Add(price, common.Big1), big.NewInt(batchGas))
	left := new(big.Int).Div(balance, batch)
	if left.Cmp(big.NewInt(fewBatches)) < 0 {
		return "", fmt.Errorf("%s has %s wei, enough for %s full batches at the present price", relayer, balance, left)
	}
	return fmt.Sprintf("%s can pay for more than %d full batches", relayer, fewBatches), nil
}

func lookPage(ctx context.Context, s *patient) (string, error) {
	site, err := siteOf(s.network, nil)
	if err != nil {
		return "", err
	}
	text, _, err := site.Fetch(ctx, pages.ManifestPath)
	if pages.IsMissing(err) {
		return "this gateway serves none; gptdao ui serves it on one's own machine", nil
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", pages.ManifestPath, err)
	}
	if _, err := pages.ParseManifest(text); err != nil {
		return "", err
	}
	return "served, manifest " + hexDigest(text), nil
}
