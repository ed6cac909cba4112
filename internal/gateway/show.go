package gateway

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

// show is a contribution as the interface tells it: the one place where the
// ledger's words become the interface's.
func (g *Gateway) show(c record) api.Contribution {
	shown := api.Contribution{
		ID: c.ID, Consent: c.Consent, State: stateOf(c), Reason: reasonOf(c), Size: c.Size, Received: c.Size,
		HasReceipt: len(c.Receipt) > 0, Proof: c.Proof, Reward: wei(c.Amount), Units: c.Units,
		Transaction: c.Transaction, Created: c.Created.UTC(), Updated: c.Updated.UTC(),
	}
	shown.SealAgain = c.Lost && shown.State == api.Refused
	if !c.Deleted.IsZero() {
		shown.Deletion = &api.Deletion{Deletion: deletionOf(c, c.Deleted), Signature: hexutil.Encode(c.Deletion)}
	}
	if shown.State == api.Uploaded {
		shown.Later = c.Later.UTC()
	}
	shown.Unfinished = c.Unfinished && isAwaited(shown.State) && g.config.Now().Sub(c.Updated) < finishing
	if shown.State == api.Consented || shown.State == api.Expired {
		shown.Received = 0
	}
	if at, ok := g.uploads.received(c.ID.String()); ok && shown.State == api.Consented {
		shown.Received, shown.Upload = at, filesPath+c.ID.String()
	}
	return shown
}

// showSettled is what the chain says of an item; all of it is public.
func showSettled(r ledger.Record) api.ProofRecord {
	shown := api.ProofRecord{
		Consent: r.Consent, State: api.State(r.State), Account: r.Account, Wallet: r.Wallet, Content: r.Content,
		Receipt: r.Receipt, Score: r.Score, Units: r.Units, Reward: wei(r.Amount), Proof: r.Proof,
		Transaction: r.Transaction, Block: r.Block, Time: r.Time.UTC(),
	}
	if r.State == ledger.Skipped {
		shown.Reason = r.Skip.Sentence()
	}
	return shown
}

// wei is an amount as decimal text, empty for nothing.
func wei(amount *big.Int) string {
	if amount == nil || amount.Sign() == 0 {
		return ""
	}
	return amount.String()
}

// reasons are sentences for the states that want one. Why an enclave refused a file
// is told to nobody but its contributor, in the receipt.
var reasons = map[api.State]string{
	api.NothingDue: "There is nothing new in it that could be paid now. Export again later, when you have written more.",
	api.Refused:    "It could not be scored. Check it with gptdao inspect and contribute the export again.",
	api.Withdrawn:  "You have withdrawn this contribution.",
	api.Expired:    "The consent ended before the file had arrived and been scored. Sign again and contribute it.",
}

func reasonOf(c record) string {
	switch state := stateOf(c); {
	case state == api.Skipped:
		return c.Skip.Sentence()
	case state == api.Uploaded && !c.Later.IsZero():
		return fmt.Sprintf("This ChatGPT account was scored as often as one day allows. It goes on by itself after %s.", c.Later.UTC().Format("2006-01-02 15:04 UTC"))
	case state == api.Expired && c.Retired:
		return "The pool was retired before it had paid for this file. Get the network file of the pool that took over, and contribute the export again with it."
	case state == api.Refused && c.Lost:
		return "The key that it was sealed to is gone, and nobody can open it. Contribute the export again: it is sealed to a new key."
	default:
		return reasons[state]
	}
}

// isAwaited says whether a receipt is worth waiting for once the chain has spoken. A
// withdrawn contribution gets none.
func isAwaited(s api.State) bool { return s.Final() && s != api.Withdrawn }

// isListed says whether strangers may see a contribution in a list: not before its
// file arrived, because until then its ID lets whoever knows it upload.
func isListed(s api.State) bool { return s != api.Consented && s != api.Expired }
