package main

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/score"
)

// outcome is a contribution as --json prints it.
type outcome struct {
	Contribution contribution.ID       `json:"contribution"`
	State        api.State             `json:"state"`
	Before       bool                  `json:"contributedBefore"`
	Wallet       string                `json:"wallet"`
	Account      *contribution.Account `json:"account,omitempty"`
	Score        uint64                `json:"score"`
	Parts        *contribution.Units   `json:"parts,omitempty"`
	Tier         contribution.Tier     `json:"tier"`
	Units        uint64                `json:"paidUnits"`
	Reward       string                `json:"reward"`           // in GPT
	PaidTo       string                `json:"paidTo,omitempty"` // the wallet, as the chain says
	Transaction  *common.Hash          `json:"transaction,omitempty"`
	Later        time.Time             `json:"later,omitzero"`      // until when its job is put off
	SealAgain    bool                  `json:"sealAgain,omitempty"` // the key it was sealed to is gone
	Deletion     *api.Deletion         `json:"deletion,omitempty"`  // the gateway's, of a withdrawn file
	Reasons      []reason              `json:"reasons"`
	// RecoveryFile is the contributor's to keep; only contribute prints it.
	RecoveryFile string `json:"recoveryFile,omitempty"`
}

type reason struct {
	Code     string `json:"code"`
	Sentence string `json:"sentence"`
}

func describeOutcome(o contributor.Outcome) outcome {
	d := outcome{
		Contribution: o.ID, State: o.State, Before: o.Before, Wallet: o.Consent.Contributor.Hex(),
		Units: o.Units, Reward: gpt(o.Reward), Later: o.Later, Reasons: reasons(o),
		SealAgain: o.SealAgain, Deletion: o.Deletion,
	}
	if o.Proof != nil {
		d.Account, d.Score, d.Tier = &o.Proof.Account, o.Proof.Score, o.Proof.Tier
	}
	if o.Receipt != nil {
		d.Score, d.Tier, d.Parts = o.Receipt.Score, o.Receipt.Tier, &o.Receipt.Units
	}
	if (o.PaidTo != common.Address{}) {
		d.PaidTo = o.PaidTo.Hex()
	}
	if (o.Transaction != common.Hash{}) {
		d.Transaction = &o.Transaction
	}
	return d
}

// reasons are the private receipt's, after what the state itself means.
func reasons(o contributor.Outcome) []reason {
	list := []reason{}
	if sentence := meaning(o); sentence != "" {
		list = append(list, reason{Code: string(o.State), Sentence: sentence})
	}
	if o.Receipt != nil {
		for _, r := range o.Receipt.Reasons {
			list = append(list, reason{Code: string(r), Sentence: score.Sentence(r)})
		}
	}
	return list
}

// What a state means is the gateway's to say only where this program does not know
// better.
const (
	refusedMeaning = "The enclaves tell nobody why they refuse a file. Most often the ChatGPT account it was " +
		"exported from belongs to another wallet: the one that contributed from it first, or that it was moved to. " +
		"If the network stood still for a week meanwhile, the consent ran out: contribute it again with --anew."
	lostMeaning = "No keyring has the key any more, so nobody can open what you sent. Contribute the same export " +
		"again: it is sealed to a new key, and counts as if this one had never been sent."
	smallMeaning = "What is new in it is too little to be paid by itself. It is kept, and paid together with what " +
		"you contribute later."
)

// meaning is what a state says about a contribution beyond its headline, if the
// receipt does not say it better.
func meaning(o contributor.Outcome) string {
	switch {
	case o.State == api.Withdrawn:
		return ""
	case o.SealAgain:
		return lostMeaning
	case o.State == api.Refused:
		return refusedMeaning
	case o.State != api.NothingDue || o.Receipt == nil:
		return o.Reason
	case gives(o, score.NothingNew), gives(o, score.CapReached):
		return ""
	}
	return smallMeaning
}

func gives(o contributor.Outcome, r contribution.Reason) bool {
	return slices.Contains(o.Receipt.Reasons, r)
}

var headlines = map[api.State]string{
	api.Consented:  "The consent is there; the file is still missing.",
	api.Uploaded:   "The file is there and waits for a worker.",
	api.Proving:    "A worker has opened the file and is scoring it.",
	api.Proved:     "Scored. The proof waits for its batch.",
	api.Settling:   "Scored. The proof is on its way to the chain.",
	api.Paid:       "Paid.",
	api.NothingDue: "Nothing is paid for this file.",
	api.Refused:    "This file was refused. Nothing is paid for it.",
	api.Skipped:    "The pool has not paid for this file.",
	api.Withdrawn:  "Withdrawn by its contributor. No enclave opens it any more.",
	api.Expired:    "The consent ran out before the file was scored.",
}

func tellOutcome(p *cli.Process, o contributor.Outcome) {
	d := describeOutcome(o)
	p.Tell("%s\n", headline(o))
	if o.Units > 0 {
		tellRow(p, "reward", fmt.Sprintf("%s GPT for %s, to %s", d.Reward, counted(d.Units, "unit"), d.PaidTo))
		tellRow(p, "transaction", o.Transaction.Hex())
	}
	if d.Score > 0 {
		tellRow(p, "score", fmt.Sprintf("%d, of everything this account has contributed", d.Score))
	}
	if d.Parts != nil {
		tellRow(p, "parts", parts(*d.Parts))
		tellRow(p, "authenticity", fmt.Sprintf("tier %d of 3", d.Tier))
	}
	for i, r := range d.Reasons {
		tellRow(p, map[bool]string{true: "why"}[i == 0], r.Sentence)
	}
	tellDeletion(p, o.Deletion)
	tellRow(p, "contribution", o.ID.String())
}

func headline(o contributor.Outcome) string {
	switch {
	case o.Before && o.State == api.Paid:
		return "This file was contributed and paid before. It is not paid twice."
	case o.Before && o.State == api.NothingDue:
		return "This file was contributed before. Nothing is paid for it."
	case o.SealAgain:
		return "The key that this file was sealed to is gone. Seal it again."
	case !o.Later.IsZero():
		return "The file is there. It is scored on another day."
	}
	return headlines[o.State]
}

func parts(u contribution.Units) string {
	list := []string{}
	for _, part := range []struct {
		name string
		of   uint16
	}{{"volume", u.Volume}, {"uniqueness", u.Uniqueness}, {"history", u.History}, {"quality", u.Quality}} {
		list = append(list, fmt.Sprintf("%s %d %%", part.name, (int(part.of)+50)/100))
	}
	return strings.Join(list, ", ")
}

// gpt writes wei as whole GPT, with at most six places.
func gpt(wei string) string {
	amount, ok := new(big.Int).SetString(wei, 10)
	if !ok {
		return "0"
	}
	text := new(big.Rat).SetFrac(amount, big.NewInt(1e18)).FloatString(6)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}
