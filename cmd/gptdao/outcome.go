package main

import (
	"fmt"
	"math/big"
	"strings"

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
	Reward       string                `json:"reward"` // in GPT
	Transaction  *common.Hash          `json:"transaction,omitempty"`
	Reasons      []reason              `json:"reasons"`
}

type reason struct {
	Code     string `json:"code"`
	Sentence string `json:"sentence"`
}

func describeOutcome(o contributor.Outcome) outcome {
	d := outcome{
		Contribution: o.ID, State: o.State, Before: o.Before, Wallet: o.Consent.Contributor.Hex(),
		Units: o.Units, Reward: gpt(o.Reward), Reasons: reasons(o),
	}
	if o.Proof != nil {
		d.Account, d.Score, d.Tier = &o.Proof.Account, o.Proof.Score, o.Proof.Tier
	}
	if o.Receipt != nil {
		d.Score, d.Tier, d.Parts = o.Receipt.Score, o.Receipt.Tier, &o.Receipt.Units
	}
	if (o.Transaction != common.Hash{}) {
		d.Transaction = &o.Transaction
	}
	return d
}

// reasons are the private receipt's, and the public one if the pool did not pay.
func reasons(o contributor.Outcome) []reason {
	list := []reason{}
	if o.Reason != "" {
		list = append(list, reason{Code: string(o.State), Sentence: o.Reason})
	}
	if o.Receipt != nil {
		for _, r := range o.Receipt.Reasons {
			list = append(list, reason{Code: string(r), Sentence: score.Sentence(r)})
		}
	}
	return list
}

var headlines = map[api.State]string{
	api.Consented:  "The consent is there; the file is still missing.",
	api.Uploaded:   "The file is there and waits for a worker.",
	api.Proving:    "A worker has opened the file and is scoring it.",
	api.ProvedS:    "Scored. The proof waits for its batch.",
	api.Settling:   "Scored. The proof is on its way to the chain.",
	api.Paid:       "Paid.",
	api.NothingDue: "Nothing more is paid for this file.",
	api.Refused:    "This file could not be credited.",
	api.Skipped:    "The pool did not pay this yet.",
	api.Withdrawn:  "Withdrawn.",
	api.Expired:    "The consent ran out before the file arrived.",
}

func tellOutcome(p *cli.Process, o contributor.Outcome) {
	headline := headlines[o.State]
	if o.Before && o.State == api.Paid {
		headline = "This file was contributed before and is paid. Nothing more is paid for it."
	}
	d := describeOutcome(o)
	p.Tell("%s\n", headline)
	if o.State == api.Paid {
		p.Tell("  reward        %s GPT for %d units, to %s", d.Reward, d.Units, d.Wallet)
		p.Tell("  transaction   %s", o.Transaction)
	}
	if d.Score > 0 {
		p.Tell("  score         %d, of everything this account contributed", d.Score)
	}
	if d.Parts != nil {
		p.Tell("  parts         %s", parts(*d.Parts))
		p.Tell("  authenticity  tier %d of 3", d.Tier)
	}
	for i, r := range d.Reasons {
		p.Tell("  %-13s %s", map[bool]string{true: "why"}[i == 0], r.Sentence)
	}
	p.Tell("  contribution  %s", o.ID)
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
