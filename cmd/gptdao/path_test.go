package main

import (
	"encoding/json"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/preview"
)

// TestScripts runs what a person types: a story in each file of testdata, in a
// folder and, where it asks for one, on a network of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			root, err := filepath.Abs(filepath.Join("..", ".."))
			if err != nil {
				return err
			}
			env.Setenv("VECTORS", filepath.Join(root, "vectors"))
			env.Setenv("FIRMWARE", filepath.Join(root, "internal", "measurement", "testdata", "image.fd"))
			env.Values[storyKey{}] = &story{balances: map[int]*big.Int{}}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"network": cmdNetwork, "let": cmdLet, "earned": cmdEarned, "increase": cmdIncrease,
			"distrust": cmdDistrust, "zip": cmdZip, "age": cmdAge,
			"publish": cmdPublish, "columns": cmdColumns,
		},
	})
}

// story is what the commands of one script share.
type story struct {
	up       *exec.Cmd
	balances map[int]*big.Int // that were seen last, in wei by account
}

type storyKey struct{}

func storyOf(ts *testscript.TestScript) *story { return ts.Value(storyKey{}).(*story) }

// stop ends the network as Ctrl-C does.
func (s *story) stop() {
	if s.up == nil {
		return
	}
	_ = s.up.Process.Signal(os.Interrupt)
	_ = s.up.Wait()
	s.up = nil
}

// cmdNetwork starts `gptdao up` where the other commands look for it, and sets
// NETWORK to its file and WALLET0, WALLET1… to its accounts; or it ends it.
//
//	network [stop]
func cmdNetwork(ts *testscript.TestScript, _ bool, args []string) {
	s := storyOf(ts)
	s.stop()
	if len(args) == 1 && args[0] == "stop" {
		return
	}
	s.up = exec.Command("gptdao", "up", "--json", "--listen", "127.0.0.1:0", "--gateway", "127.0.0.1:0")
	s.up.Env = append(os.Environ(), "XDG_DATA_HOME="+ts.Getenv("XDG_DATA_HOME"))
	out, err := s.up.StdoutPipe()
	ts.Check(err)
	ts.Check(s.up.Start())
	ts.Defer(s.stop)
	var running network
	ts.Check(json.NewDecoder(out).Decode(&running))
	go io.Copy(io.Discard, out)
	ts.Setenv("NETWORK", running.File)
	for i, a := range running.Accounts {
		ts.Setenv("WALLET"+strconv.Itoa(i), a.Address)
	}
}

// cmdLet sets a variable to a field of a JSON file.
//
//	let ID paid.json contribution
func cmdLet(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: let variable file field")
	}
	fields := map[string]any{}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &fields))
	text, ok := fields[args[2]].(string)
	if !ok {
		ts.Fatalf("%s has no text under %q: %v", args[1], args[2], fields)
	}
	ts.Setenv(args[0], text)
}

// cmdEarned wants the GPT that an account holds on chain to have risen, since the
// story asked last, by the reward in an outcome; without one, by nothing.
//
//	earned account [paid.json]
func cmdEarned(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) == 0 || len(args) > 2 {
		ts.Fatalf("usage: earned account [outcome]")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	want := "0"
	if len(args) == 2 {
		var o outcome
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &o))
		want = o.Reward
	}
	key, err := devnet.AccountKey(n)
	ts.Check(err)
	balance, err := balanceOf(ts.Getenv("NETWORK"), crypto.PubkeyToAddress(key.PublicKey))
	ts.Check(err)
	balances := storyOf(ts).balances
	rise := new(big.Int).Set(balance)
	if before, ok := balances[n]; ok {
		rise.Sub(balance, before)
	}
	balances[n] = balance
	if got := gpt(rise.String()); got != want || len(args) == 2 && rise.Sign() == 0 {
		ts.Fatalf("account %d earned %s GPT, want %s", n, got, want)
	}
}

// cmdIncrease wants a later export of an account to have been paid for exactly what
// it added to the score, and for less than it would have brought by itself.
//
//	increase before.json after.json inspected.json
func cmdIncrease(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: increase before after inspected")
	}
	var before, after outcome
	var alone preview.Inspection
	for i, into := range []any{&before, &after, &alone} {
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[i])), into))
	}
	if after.Units == 0 || after.Units != after.Score-before.Score {
		ts.Fatalf("paid for %d units, want the increase from %d to %d", after.Units, before.Score, after.Score)
	}
	if after.Units >= alone.Estimate.Score {
		ts.Fatalf("paid for %d units, want less than the %d it is worth by itself", after.Units, alone.Estimate.Score)
	}
}

// cmdColumns wants no line of what was printed last to be wider than so many letters.
//
//	columns width
func cmdColumns(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: columns width")
	}
	most, err := strconv.Atoi(args[0])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > most {
			ts.Fatalf("a line of %d columns, want at most %d: %s", n, most, line)
		}
	}
}
