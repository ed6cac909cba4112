package dao

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// walletGas is what the pool lets a contract wallet spend on its answer, and no
// more: a consent that holds here holds there.
const walletGas = 150_000

// acceptedWord is what isValidSignature(bytes32,bytes) returns for yes; its first
// four bytes are also the selector (ERC-1271).
var acceptedWord = common.RightPadBytes([]byte{0x16, 0x26, 0xba, 0x7e}, 32)

// Accepts tells whether a wallet, plain or deployed contract, stands by a signature
// over a digest, as the pool will find it at a final block. A plain key's needs no
// chain.
func Accepts(ctx context.Context, view *chain.View, wallet common.Address, digest contribution.ID, signature []byte) (bool, error) {
	if len(signature) == 0 || len(signature) > contribution.MaxSignature {
		return false, nil
	}
	if signer, err := contribution.Recover(digest, signature); err == nil && signer == wallet {
		return true, nil
	}
	accepted, _, err := chain.ReadFinal(ctx, view, walletAccepts(wallet, digest, signature))
	return accepted, err
}

// walletAccepts asks a contract wallet whether a signature over a digest is its own,
// with the gas that the pool gives it (ERC-1271). One that is no contract answers
// nothing, one that reverts says no.
func walletAccepts(wallet common.Address, digest contribution.ID, signature []byte) Read[bool] {
	question := walletQuestion(digest, signature)
	call := ethereum.CallMsg{To: &wallet, Gas: walletGas + intrinsicGas(question), Data: question}
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (bool, error) {
		answer, err := client.CallContractAtHash(ctx, call, at.Hash)
		if walletFailed(err) {
			return false, nil
		}
		return err == nil && len(answer) >= 32 && slices.Equal(answer[:32], acceptedWord), err
	}
}

func walletQuestion(digest contribution.ID, signature []byte) []byte {
	word := func(n int) []byte { return common.LeftPadBytes([]byte{byte(n >> 8), byte(n)}, 32) }
	padded := (len(signature) + 31) / 32 * 32
	return slices.Concat(acceptedWord[:4], digest[:], word(64), word(len(signature)), common.RightPadBytes(signature, padded))
}

// intrinsicGas is what a call at the top costs before the wallet runs, which one
// from the pool does not.
func intrinsicGas(data []byte) uint64 {
	gas := params.TxGas
	for _, b := range data {
		if b == 0 {
			gas += params.TxDataZeroGas
		} else {
			gas += params.TxDataNonZeroGasEIP2028
		}
	}
	return gas
}

// walletFailed tells a contract that failed from an endpoint that did: nodes agree
// on the code of a revert, and for the rest on a few words.
func walletFailed(err error) bool {
	var answered rpc.Error
	if !errors.As(err, &answered) {
		return false
	}
	const reverted = 3
	says := func(words string) bool { return strings.Contains(answered.Error(), words) }
	return answered.ErrorCode() == reverted || says("revert") || says("out of gas") || says("invalid opcode") || says("stack ")
}
