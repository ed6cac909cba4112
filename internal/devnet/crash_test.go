package devnet

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
)

// victimDir makes the test binary a process to be killed: it starts a node
// there, says "serving" with the time it took and its resident memory, then
// sends transfers and names each one's hash once it was told of the receipt.
const victimDir = "GPTDAO_DEVNET_VICTIM_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		fmt.Fprintln(os.Stderr, victim(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func victim(dir string) error {
	ctx, began := context.Background(), time.Now()
	node, err := Start(ctx, Config{Dir: dir, MaxLead: 24 * time.Hour})
	if err != nil {
		return err
	}
	fmt.Println("serving", time.Since(began).Round(time.Millisecond), residentKB())
	client := node.Client()
	from := node.Accounts()[0]
	nonce, err := client.PendingNonceAt(ctx, from.Address)
	if err != nil {
		return err
	}
	for ; ; nonce++ {
		tx := signTransfer(from, big.NewInt(DefaultChainID), nonce, 10*params.GWei)
		if err := client.SendTransaction(ctx, tx); err != nil {
			return err
		}
		if _, err := await(ctx, client, tx.Hash()); err != nil {
			return err
		}
		fmt.Println(tx.Hash())
	}
}

func residentKB() string {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return "unknown"
}

// killAfter runs a victim, kills it (SIGKILL) when it has named n transactions
// and returns them.
func killAfter(t *testing.T, dir string, n int) []common.Hash {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), victimDir+"="+dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var told []common.Hash
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "serving "); ok {
			t.Log("victim served after", text)
			continue
		}
		if told = append(told, common.HexToHash(lines.Text())); len(told) == n {
			cmd.Process.Kill()
		}
	}
	cmd.Wait()
	if len(told) < n {
		t.Fatalf("victim ended after %d transactions, want %d: %s", len(told), n, stderr.String())
	}
	return told
}

func TestKillLosesNothingThatWasTold(t *testing.T) {
	dir := t.TempDir()
	var told []common.Hash
	for _, n := range []int{1, 7, 40} {
		told = append(told, killAfter(t, dir, n)...)
	}
	node := start(t, Config{Dir: dir})
	for i, hash := range told {
		if _, err := node.Client().TransactionReceipt(t.Context(), hash); err != nil {
			t.Errorf("transaction %d of %d: %v", i+1, len(told), err)
		}
	}
	if got := balanceOf(t, node, nil); got < uint64(len(told)) {
		t.Errorf("receiver holds %d wei, %d were told", got, len(told))
	}
	nonce, err := node.Client().NonceAt(t.Context(), node.Accounts()[0].Address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := balanceOf(t, node, nil); got != nonce {
		t.Errorf("receiver holds %d wei after %d transfers: one was applied twice or lost", got, nonce)
	}
}

func TestAcceptedTransactionIsMinedAfterRestart(t *testing.T) {
	dir := t.TempDir()
	first := start(t, Config{Dir: dir})
	waiting := transfer(t, first, 1, 10*params.GWei) // waits for nonce 0
	if err := first.Client().SendTransaction(t.Context(), waiting); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	cutRecord(t, journalPath(dir))

	second := start(t, Config{Dir: dir})
	send(t, second, transfer(t, second, 0, 10*params.GWei))
	if got := receiptOf(t, second.Client(), waiting); got.BlockNumber.Uint64() == 0 {
		t.Error("no block")
	}
}

// cutRecord appends what a process killed while writing leaves behind.
func cutRecord(t *testing.T, path string) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Write([]byte{0xb8, 0x70, 0x02, 0xf8}); err != nil {
		t.Fatal(err)
	}
}

func receiptOf(t *testing.T, client *ethclient.Client, tx *types.Transaction) *types.Receipt {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second) // sooner than go-ethereum's own ten
	defer cancel()
	receipt, err := await(ctx, client, tx.Hash())
	if err != nil {
		t.Fatalf("transaction %s: %v", tx.Hash(), err)
	}
	return receipt
}

func TestJournalIsReadUpToTheFirstCutRecord(t *testing.T) {
	key := deriveAccounts(1)[0]
	var journal bytes.Buffer
	for nonce := range uint64(2) {
		if err := rlp.Encode(&journal, signTransfer(key, big.NewInt(1), nonce, params.GWei)); err != nil {
			t.Fatal(err)
		}
	}
	for cut := range journal.Len()/2 - 1 {
		tail := journal.Bytes()[:cut]
		if txs := decodeJournal(append(bytes.Clone(journal.Bytes()), tail...)); len(txs) != 2 {
			t.Fatalf("with %d stray bytes: %d records, want 2", cut, len(txs))
		}
	}
}

func TestJournalDoesNotKeepWhatIsMined(t *testing.T) {
	dir := t.TempDir()
	first := start(t, Config{Dir: dir})
	for nonce := range uint64(3) {
		send(t, first, transfer(t, first, nonce, 10*params.GWei))
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := start(t, Config{Dir: dir}).Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(journalPath(dir)); err != nil || info.Size() != 0 {
		t.Errorf("journal after everything was mined: %v, %v, want it empty", info, err)
	}
}
