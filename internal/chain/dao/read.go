package dao

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
)

// Read is a question to one endpoint at one block; a zero Ref is its head. It is
// what chain.ReadFinal takes.
type Read[T any] func(ctx context.Context, client *ethclient.Client, at chain.Ref) (T, error)

// AtHead is a read at the head of whichever endpoint is asked, as View.AnyHead
// takes it.
func AtHead[T any](read Read[T]) func(context.Context, *ethclient.Client) (T, error) {
	return func(ctx context.Context, client *ethclient.Client) (T, error) {
		return read(ctx, client, chain.Ref{})
	}
}

// view makes a read of a view function: the packed call, and how its answer is
// unpacked into one of our nouns.
func view[A, T any](at common.Address, call []byte, unpack func([]byte) (A, error), noun func(A) (T, error)) Read[T] {
	return func(ctx context.Context, client *ethclient.Client, ref chain.Ref) (T, error) {
		var none T
		message := ethereum.CallMsg{To: &at, Data: call}
		var out []byte
		var err error
		if ref.IsZero() {
			out, err = client.CallContract(ctx, message, nil)
		} else {
			out, err = client.CallContractAtHash(ctx, message, ref.Hash)
		}
		if err != nil {
			return none, err
		}
		answer, err := unpack(out)
		if err != nil {
			return none, fmt.Errorf("%w: contract %s: %v", chain.ErrBadAnswer, at, err)
		}
		return noun(answer)
	}
}

// as converts between types of the same shape.
func as[A, T any](convert func(A) T) func(A) (T, error) {
	return func(a A) (T, error) { return convert(a), nil }
}
