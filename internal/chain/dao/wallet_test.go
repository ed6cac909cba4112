package dao

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestWalletQuestionIsTheABIs(t *testing.T) {
	parsed, err := abi.JSON(strings.NewReader(`[{"type":"function","name":"isValidSignature","stateMutability":"view",
		"inputs":[{"name":"hash","type":"bytes32"},{"name":"signature","type":"bytes"}],"outputs":[{"name":"","type":"bytes4"}]}]`))
	if err != nil {
		t.Fatal(err)
	}
	digest := contribution.ID{1, 2, 3}
	for _, length := range []int{1, 31, 32, 33, 65, contribution.MaxSignature} {
		signature := bytes.Repeat([]byte{7}, length)
		want, err := parsed.Pack("isValidSignature", [32]byte(digest), signature)
		if err != nil {
			t.Fatal(err)
		}
		if got := walletQuestion(digest, signature); !bytes.Equal(got, want) {
			t.Errorf("%d bytes: asked %x, want %x", length, got, want)
		}
	}
}

type answered struct {
	code int
	text string
}

func (a answered) Error() string  { return a.text }
func (a answered) ErrorCode() int { return a.code }

func TestWalletFailed(t *testing.T) {
	tests := []struct {
		err  error
		want bool
	}{
		{nil, false},
		{errors.New("execution reverted"), false}, // the transport's words, not a node's
		{answered{3, "execution reverted"}, true},
		{fmt.Errorf("calling: %w", answered{-32000, "out of gas"}), true},
		{answered{-32000, "invalid opcode: INVALID"}, true},
		{answered{-32000, "header not found"}, false},
	}
	for _, tt := range tests {
		if got := walletFailed(tt.err); got != tt.want {
			t.Errorf("%v: failed is %v", tt.err, got)
		}
	}
}

// node answers eth_call for one contract wallet.
type walletNode struct{ answer []byte }

func (n walletNode) Call(context.Context, map[string]any, any) (string, error) {
	if n.answer == nil {
		return "", reverted{}
	}
	return common.Bytes2Hex(n.answer), nil
}

type reverted struct{}

func (reverted) Error() string  { return "execution reverted" }
func (reverted) ErrorCode() int { return 3 }

type hexNode struct{ walletNode }

func (n hexNode) Call(ctx context.Context, call map[string]any, at any) (string, error) {
	s, err := n.walletNode.Call(ctx, call, at)
	return "0x" + s, err
}

func TestContractWalletsAreAsked(t *testing.T) {
	magic := common.RightPadBytes(acceptedWord[:4], 32)
	tests := map[string]struct {
		answer []byte
		want   bool
	}{
		"accepts":              {magic, true},
		"says more than asked": {append(bytes.Clone(magic), 1), true},
		"no contract there":    {[]byte{}, false},
		"another word":         {make([]byte, 32), false},
		"the bare selector":    {acceptedWord[:4], false},
		"reverts":              {nil, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			server := rpc.NewServer()
			if err := server.RegisterName("eth", hexNode{walletNode{test.answer}}); err != nil {
				t.Fatal(err)
			}
			c := ethclient.NewClient(rpc.DialInProc(server))
			defer c.Close()
			got, err := walletAccepts(common.Address{1}, contribution.ID{2}, []byte{3})(t.Context(), c, chain.Ref{Hash: common.Hash{4}})
			if err != nil || got != test.want {
				t.Errorf("got %v, %v, want %v", got, err, test.want)
			}
		})
	}
}
