package chain

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
)

// What an endpoint, or several, got wrong. Reading again later is always safe.
var (
	// ErrUnreachable: an endpoint did not answer, or answered with an error of
	// its own. Wait, or replace it.
	ErrUnreachable = errors.New("endpoint unreachable")
	// ErrDisagree: two endpoints give different answers for the same block. One
	// of them is wrong, or a reorganisation is under way.
	ErrDisagree = errors.New("endpoints disagree")
	// ErrStale: an endpoint's newest block is too old, or its final block fell
	// behind one already seen. It is not in sync.
	ErrStale = errors.New("endpoint is stale")
	// ErrWrongChain: an endpoint serves another chain id. It is misconfigured.
	ErrWrongChain = errors.New("endpoint serves another chain")
	// ErrBadAnswer: an endpoint's answer contradicts the question or itself.
	ErrBadAnswer = errors.New("endpoint gave an impossible answer")
)

// Why a transaction was not taken, or not mined. After any ErrRejected the nonce
// is free, and the next call uses it: the endpoint may have kept the refused
// transaction, but then only one of the two can ever be mined.
var (
	// ErrRejected is the parent of the refusals below.
	ErrRejected = errors.New("transaction rejected")
	// ErrFunds: the sender's balance does not cover gas and value. Fund it.
	ErrFunds = fmt.Errorf("%w: insufficient funds", ErrRejected)
	// ErrUnderpriced: below what the endpoint or the chain takes at present, and
	// the fee cap allows no more. Wait for lower fees or raise MaxFeePerGas.
	ErrUnderpriced = fmt.Errorf("%w: fee too low", ErrRejected)
	// ErrNonceUsed: something else sends with the same key. The sender has taken
	// the chain's count; make sure that only one process uses the key, look for
	// the call's effect, and send again if it is not there.
	ErrNonceUsed = fmt.Errorf("%w: nonce already used", ErrRejected)
	// ErrReplaced: the nonce was spent by a transaction this sender does not
	// know. This one will never be mined.
	ErrReplaced = errors.New("transaction replaced by another one")

	// errReplacement: the endpoint holds one with the same nonce and better fees.
	errReplacement = fmt.Errorf("%w: replacement", ErrUnderpriced)
)

// maxForeignText bounds what is quoted from an endpoint or a contract.
const maxForeignText = 256

func clip(text string) string {
	if len(text) > maxForeignText {
		text = text[:maxForeignText] + "…"
	}
	return strings.ToValidUTF8(text, "?")
}

// RevertError is a call or a transaction the contract refused. Data is what it
// returned: Reason is decoded from it where it is a Solidity Error or Panic; for
// custom errors the caller's ABI knows.
type RevertError struct {
	Reason string
	Data   []byte
	Hash   common.Hash // of the mined transaction; zero if it was never sent
}

func (e *RevertError) Error() string {
	text := "execution reverted"
	if e.Hash != (common.Hash{}) {
		text = fmt.Sprintf("transaction %s reverted", e.Hash)
	}
	switch {
	case e.Reason != "":
		return text + ": " + clip(e.Reason)
	case len(e.Data) > 0:
		return text + " with data " + clip(hexutil.Encode(e.Data))
	}
	return text + " without a reason"
}

// asRevert recognises a revert in an endpoint's answer.
func asRevert(err error) (*RevertError, bool) {
	if data, ok := ethclient.RevertErrorData(err); ok {
		reason, _ := abi.UnpackRevert(data) // a custom error has none
		return &RevertError{Reason: reason, Data: data}, true
	}
	if answer := rpc.Error(nil); errors.As(err, &answer) && strings.Contains(answer.Error(), "execution reverted") {
		return &RevertError{}, true
	}
	return nil, false
}

// plain drops a URL from an error's text and keeps what callers may test for.
func plain(err error) error {
	var inURL *url.Error
	var status rpc.HTTPError
	switch {
	case errors.As(err, &inURL):
		return plain(inURL.Err)
	case errors.As(err, &status):
		return fmt.Errorf("HTTP status %d", status.StatusCode)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	if answer := rpc.Error(nil); errors.As(err, &answer) {
		return fmt.Errorf("%s (code %d)", clip(answer.Error()), answer.ErrorCode())
	}
	if timeout := net.Error(nil); errors.As(err, &timeout) && timeout.Timeout() {
		return context.DeadlineExceeded
	}
	return errors.New(clip(err.Error()))
}

// unreachable wraps an endpoint's failure. The end of the caller's own context
// is no fault of the endpoint and passes as it is.
func unreachable(ctx context.Context, doing string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", doing, ctx.Err())
	}
	return fmt.Errorf("%w: %s: %v", ErrUnreachable, doing, plain(err))
}

// verdict is what an endpoint's answer to a broadcast means.
type verdict int

const (
	taken    verdict = iota // it has the transaction, now or already
	unknown                 // no answer that says: it may have it or not
	rejected                // it does not have it
)

// refusals are the answers of geth, and of clients that follow its words. The
// first match wins, so the more special text comes first.
var refusals = []struct {
	text string
	verdict
	err error
}{
	{"already known", taken, nil},
	{"known transaction", taken, nil},
	{"already imported", taken, nil},
	{"nonce too low", rejected, ErrNonceUsed},
	{"replacement transaction underpriced", rejected, errReplacement},
	{"underpriced", rejected, ErrUnderpriced},
	{"below minimum", rejected, ErrUnderpriced},
	{"less than block base fee", rejected, ErrUnderpriced},
	{"insufficient funds", rejected, ErrFunds},
	{"txpool is full", unknown, nil},
	{"account limit exceeded", unknown, nil},
	{"exceeds block gas limit", rejected, ErrRejected},
	{"intrinsic gas too low", rejected, ErrRejected},
	{"invalid sender", rejected, ErrRejected},
	{"oversized data", rejected, ErrRejected},
	{"max initcode size exceeded", rejected, ErrRejected},
	{"invalid chain id", rejected, ErrRejected},
}

// judge reads the answer to eth_sendRawTransaction. What is not a known refusal
// is unknown: to call it rejected would free a nonce that may be spent.
func judge(err error) (verdict, error) {
	if err == nil {
		return taken, nil
	}
	answer := rpc.Error(nil)
	if !errors.As(err, &answer) {
		return unknown, plain(err)
	}
	text := strings.ToLower(answer.Error())
	for _, known := range refusals {
		if !strings.Contains(text, known.text) {
			continue
		}
		if known.err == nil {
			return known.verdict, plain(err)
		}
		return known.verdict, fmt.Errorf("%w: %v", known.err, plain(err))
	}
	return unknown, plain(err)
}
