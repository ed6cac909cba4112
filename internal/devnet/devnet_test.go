package devnet

import (
	"context"
	"errors"
	"log/slog"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
)

func start(t testing.TB, config Config) *Node {
	t.Helper()
	node, err := Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := node.Close(); err != nil {
			t.Error(err)
		}
	})
	return node
}

// transfer signs one wei from account 0 to nobody in particular.
func transfer(t testing.TB, node *Node, nonce uint64, feeCap int64) *types.Transaction {
	t.Helper()
	id, err := node.Client().ChainID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return signTransfer(node.Accounts()[0], id, nonce, feeCap)
}

func signTransfer(from Account, chainID *big.Int, nonce uint64, feeCap int64) *types.Transaction {
	return types.MustSignNewTx(from.Key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, Gas: params.TxGas, To: &common.Address{19: 0xAA}, Value: big.NewInt(1),
		GasTipCap: big.NewInt(min(params.GWei, feeCap)), GasFeeCap: big.NewInt(feeCap),
	})
}

func await(ctx context.Context, client *ethclient.Client, hash common.Hash) (*types.Receipt, error) {
	for {
		receipt, err := client.TransactionReceipt(ctx, hash)
		if err == nil {
			return receipt, nil
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func send(t testing.TB, node *Node, tx *types.Transaction) *types.Receipt {
	t.Helper()
	if err := node.Client().SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	receipt, err := await(ctx, node.Client(), tx.Hash())
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func TestChainFollowsTheRulesOfVana(t *testing.T) {
	node := start(t, Config{})
	rules := node.eth.BlockChain().Config().Rules(big.NewInt(1), true, uint64(time.Now().Unix()))
	if !rules.IsCancun || rules.IsPrague || rules.IsOsaka || rules.IsAmsterdam {
		t.Errorf("rules: cancun %v prague %v osaka %v, want cancun only", rules.IsCancun, rules.IsPrague, rules.IsOsaka)
	}
	if got := node.eth.BlockChain().Config().ChainID.Uint64(); got != DefaultChainID {
		t.Errorf("chain id %d, want %d", got, DefaultChainID)
	}
	receipt := send(t, node, transfer(t, node, 0, 10*params.GWei))
	header, err := node.Client().HeaderByHash(t.Context(), receipt.BlockHash)
	if err != nil {
		t.Fatal(err)
	}
	if header.GasLimit != GasLimit {
		t.Errorf("gas limit %d, want %d", header.GasLimit, GasLimit)
	}
}

func TestAccountsAreFundedAndTheSameOnEveryChain(t *testing.T) {
	node := start(t, Config{Accounts: FundedAccounts, ChainID: 31481})
	for i, account := range node.Accounts() {
		balance, err := node.Client().BalanceAt(t.Context(), account.Address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if balance.Cmp(accountBalance) != 0 {
			t.Errorf("account %d holds %v, want %v", i, balance, accountBalance)
		}
	}
	if got, want := node.Accounts()[0].Address, start(t, Config{}).Accounts()[0].Address; got != want {
		t.Errorf("first account %s on one chain, %s on another", got, want)
	}
}

func TestBadConfigIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		config Config
		want   string
	}{
		"an address every machine can reach": {Config{ListenAddr: "0.0.0.0:0"}, "loopback"},
		"an empty host means all interfaces": {Config{ListenAddr: ":8545"}, "loopback"},
		"a name that could resolve anywhere": {Config{ListenAddr: "devnet.example:1"}, "loopback"},
		"a port that is none":                {Config{ListenAddr: "127.0.0.1:http"}, "port"},
		"no port":                            {Config{ListenAddr: "127.0.0.1"}, "host:port"},
		"more accounts than are funded":      {Config{Accounts: FundedAccounts + 1}, "funds"},
		"a negative lead":                    {Config{MaxLead: -1}, "MaxLead"},
	} {
		t.Run(name, func(t *testing.T) {
			node, err := Start(t.Context(), test.config)
			if err == nil {
				node.Close()
				t.Fatal("started")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not speak of %q", err, test.want)
			}
		})
	}
}

func TestRestartKeepsBlocksBalancesAndNonces(t *testing.T) {
	dir := t.TempDir()
	first := start(t, Config{Dir: dir})
	hashes := []common.Hash{}
	for nonce := range uint64(3) {
		hashes = append(hashes, send(t, first, transfer(t, first, nonce, 10*params.GWei)).BlockHash)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}

	second := start(t, Config{Dir: dir})
	for i, want := range hashes {
		header, err := second.Client().HeaderByNumber(t.Context(), big.NewInt(int64(i+1)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, header.Hash()); diff != "" {
			t.Errorf("block %d (-before +after):\n%s", i+1, diff)
		}
	}
	if got := balanceOf(t, second, nil); got != 3 {
		t.Errorf("receiver holds %d wei after restart, want 3", got)
	}
	if got := balanceOf(t, second, big.NewInt(1)); got != 1 {
		t.Errorf("receiver held %d wei at block 1, want 1: old state is gone", got)
	}
	if receipt := send(t, second, transfer(t, second, 3, 10*params.GWei)); receipt.BlockNumber.Uint64() != 4 {
		t.Errorf("next block is %v, want 4", receipt.BlockNumber)
	}
}

func balanceOf(t *testing.T, node *Node, block *big.Int) uint64 {
	t.Helper()
	balance, err := node.Client().BalanceAt(t.Context(), common.Address{19: 0xAA}, block)
	if err != nil {
		t.Fatal(err)
	}
	return balance.Uint64()
}

func TestOneProcessAtATimeUsesADirectory(t *testing.T) {
	dir := t.TempDir()
	first := start(t, Config{Dir: dir})
	_, err := Start(t.Context(), Config{Dir: dir})
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), "stop it first") {
		t.Errorf("second start: %v, want ErrInUse and what to do", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	start(t, Config{Dir: dir})
}

func TestDirectoryOfAnotherChainIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := start(t, Config{Dir: dir, ChainID: 5}).Close(); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Config{Dir: dir, ChainID: 6})
	if !errors.Is(err, ErrOtherChain) || !strings.Contains(err.Error(), "chain id 5, wanted 6") {
		t.Errorf("start with another chain id: %v, want ErrOtherChain naming both", err)
	}
	start(t, Config{Dir: dir, ChainID: 5}) // the refusal left no lock behind
}

func TestPortInUseIsAnErrorThatNamesIt(t *testing.T) {
	first := start(t, Config{})
	addr := strings.TrimPrefix(first.URL(), "http://")
	if _, err := Start(t.Context(), Config{ListenAddr: addr}); err == nil || !strings.Contains(err.Error(), addr) {
		t.Errorf("second listener on %s: %v", addr, err)
	}
}

func TestJSONRPCRefusesOtherNames(t *testing.T) {
	node := start(t, Config{})
	for host, want := range map[string]int{"localhost": 200, "127.0.0.1": 200, "rebound.example": 403} {
		body := strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`)
		request, _ := http.NewRequestWithContext(t.Context(), "POST", node.URL(), body)
		request.Host = host
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("host %s: status %d, want %d", host, response.StatusCode, want)
		}
	}
}

func TestWebSocketRefusesOtherOrigins(t *testing.T) {
	node := start(t, Config{})
	url := strings.Replace(node.URL(), "http", "ws", 1)
	for origin, want := range map[string]bool{"http://localhost:5173": true, "http://rebound.example": false} {
		conn, _, err := websocket.DefaultDialer.DialContext(t.Context(), url, http.Header{"Origin": {origin}})
		if (err == nil) != want {
			t.Errorf("origin %s: %v, want accepted %v", origin, err, want)
		}
		if err == nil {
			conn.Close()
		}
	}
}

func TestUnderpricedTransactionWaitsWithoutEmptyBlocks(t *testing.T) {
	node := start(t, Config{})
	if err := node.Client().SendTransaction(t.Context(), transfer(t, node, 0, 1)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(recheck + 200*time.Millisecond)
	if head := blockNumber(t, node); head != 0 {
		t.Errorf("head %d while only a transaction below the base fee waits, want 0", head)
	}
	if receipt := send(t, node, transfer(t, node, 0, 10*params.GWei)); receipt.BlockNumber.Uint64() != 1 {
		t.Errorf("its replacement is in block %v, want 1", receipt.BlockNumber)
	}
}

func blockNumber(t *testing.T, node *Node) uint64 {
	t.Helper()
	head, err := node.Client().BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return head
}

func TestChainTimeRunsAheadNoFurtherThanAllowed(t *testing.T) {
	const lead = 3 * time.Second
	node := start(t, Config{MaxLead: lead})
	for nonce := range uint64(6) {
		receipt := send(t, node, transfer(t, node, nonce, 10*params.GWei))
		header, err := node.Client().HeaderByHash(t.Context(), receipt.BlockHash)
		if err != nil {
			t.Fatal(err)
		}
		if ahead := time.Until(time.Unix(int64(header.Time), 0)); ahead > lead {
			t.Errorf("block %v is %v ahead of the clock, at most %v allowed", header.Number, ahead, lead)
		}
	}
}

func TestControlsMoveTheChainByHand(t *testing.T) {
	node := start(t, Config{Manual: true})
	controls := node.Controls()
	base := commit(t, node)
	if err := node.Client().SendTransaction(t.Context(), transfer(t, node, 0, 10*params.GWei)); err != nil {
		t.Fatal(err)
	}
	old := commit(t, node)
	if err := controls.Fork(base); err != nil {
		t.Fatal(err)
	}
	controls.Drop()
	if got := balanceOf(t, node, nil); got != 0 {
		t.Errorf("receiver holds %d wei on a branch without the transfer", got)
	}
	if forked := commit(t, node); forked == old {
		t.Error("the new branch has the old block")
	}
	before := headTime(t, node)
	if err := controls.AdjustTime(time.Hour); err != nil {
		t.Fatal(err)
	}
	if moved := headTime(t, node) - before; moved != 3600 {
		t.Errorf("time moved by %d s, want 3600", moved)
	}
}

// The pool remembers one caller that waits for it; a second one made it forget the first.
func TestTimeMovesWhileTransactionsComeIn(t *testing.T) {
	node := start(t, Config{MaxLead: 24 * time.Hour})
	moved := make(chan int)
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		times := 0
		for ctx.Err() == nil {
			if node.Controls().AdjustTime(time.Second) == nil { // refused while a transaction waits
				times++
			}
		}
		moved <- times
	}()
	for nonce := range uint64(300) {
		send(t, node, transfer(t, node, nonce, 10*params.GWei))
	}
	stop()
	select {
	case times := <-moved:
		if times == 0 {
			t.Error("time was never moved")
		}
	case <-time.After(30 * time.Second):
		t.Fatal("moving the time hangs")
	}
}

func commit(t *testing.T, node *Node) common.Hash {
	t.Helper()
	hash, err := node.Controls().Commit()
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

func headTime(t *testing.T, node *Node) uint64 {
	t.Helper()
	header, err := node.Client().HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return header.Time
}

func TestLogIsQuietAndLeavesTheDefaultLoggerAlone(t *testing.T) {
	var text strings.Builder
	before := slog.Default()
	node := start(t, Config{Log: slog.New(slog.NewTextHandler(&text, nil))})
	if err := node.Close(); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text.String(), "level=INFO") {
		t.Errorf("go-ethereum's information was logged as such:\n%s", text.String())
	}
	if slog.Default() != before {
		t.Error("slog's default logger was replaced")
	}
}

func BenchmarkMinedTransaction(b *testing.B) {
	node := start(b, Config{Dir: b.TempDir(), MaxLead: 240 * time.Hour})
	var nonce uint64
	for b.Loop() {
		send(b, node, transfer(b, node, nonce, 10*params.GWei))
		nonce++
	}
}
