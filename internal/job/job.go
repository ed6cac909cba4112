// Package job holds the nouns enclaves exchange about one contribution, from
// hand to hand:
//
//	Job ──keyring──▶ Lease ──keyring──▶ file key ──worker──▶ features ──keyring──▶ Tagged ──index──▶ Credit ──worker──▶ Result
//
// They stay inside the TEE boundary, except Job, which came from outside, and
// Result, which goes there. How each is encoded on the way is package remote's.
package job

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Job is one contribution to be proved.
type Job struct {
	Consent   contribution.Consent `cbor:"1,keyasint" json:"consent"`
	Signature []byte               `cbor:"2,keyasint" json:"signature"` // the contributor's
}

// LeaseID names a lease.
type LeaseID [16]byte

// Lease is a job given to one worker for a while.
type Lease struct {
	ID       LeaseID        `cbor:"1,keyasint"`
	Families []score.Family `cbor:"2,keyasint"` // how to fingerprint, with secret seeds
	Policy   uint32         `cbor:"3,keyasint"`
}

// Reading is what a worker found in a file, for the keyring: whose export it is, and
// its fingerprints.
type Reading struct {
	User   string             `cbor:"1,keyasint"` // the account's ID as the export has it
	Mail   Mail               `cbor:"2,keyasint"`
	Prints []contribution.Tag `cbor:"3,keyasint"`
}

// Mail is the export mail with what it is held to; zero if there is none. The
// keyring verifies it itself: what it signs of a mail rests on no worker's word but
// for the address.
type Mail struct {
	Raw      []byte `cbor:"1,keyasint"`
	Email    string `cbor:"2,keyasint"` // of the account, as the export has it
	Exported uint64 `cbor:"3,keyasint"` // when the export was made, in seconds; 0 if it does not say
}

// Tagged is what a keyring makes of a job's prints.
type Tagged struct {
	// Tags are in the order of the prints. The verified mail's, if there is one, is
	// behind them.
	Tags      []contribution.Tag  `cbor:"1,keyasint"`
	Ticket    contribution.Ticket `cbor:"2,keyasint"`
	Signature []byte              `cbor:"3,keyasint"` // the keyring's, over the ticket
	// MailRefused says why the reading's mail is none that holds; empty if it holds or
	// there was none.
	MailRefused contribution.Reason `cbor:"4,keyasint,omitempty"`
}

// Credit is what the index made of a job.
type Credit struct {
	// Receipt is the document to seal for the contributor. Find leaves it out.
	Receipt []byte `cbor:"1,keyasint"`
	// Pays says whether a proof follows.
	Pays bool `cbor:"2,keyasint"`
}

// State is how far a job came.
type State string

// The states. Only Proved leads to a payment.
const (
	Proved     State = "proved"      // credited; a proof is on its way
	NothingDue State = "nothing-due" // read, and nothing in it is new enough to be paid
	Refused    State = "refused"     // cannot be credited at all; trying again does not help
	Lost       State = "lost"        // as Refused, because its epoch's key is gone: to be sealed again
	Later      State = "later"       // its account was scored often enough today; to be tried again another day
)

// Result is all the outside learns of a job. Refusals carry no reason: it would
// tell strangers what others contributed.
type Result struct {
	State   State  `cbor:"1,keyasint" json:"state"`
	Receipt []byte `cbor:"2,keyasint" json:"receipt"` // sealed for whoever opens the file; empty if there is none
}
