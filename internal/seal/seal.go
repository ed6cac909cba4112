// Package seal makes sealed files: age v1 files with post-quantum hybrid
// recipients, and one stanza that says whose the file is and which pool it is for
// (docs/spec/stanza.md). Stock age opens them.
//
//	header   version, a stanza for the epoch, one for each slot, the contributor stanza, MAC
//	payload  nonce, then the plaintext in chunks of 64 KiB
//
// This package can seal and can look at a header. It cannot open: that is
// identity/ below it, for the few who may.
package seal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Sealed is what a contributor consents to, found while sealing.
type Sealed struct {
	Content      contribution.Content // of the sealed file
	Header       []byte               // as Header reads it
	HeaderDigest common.Hash
	Slots        common.Hash
	Size         int64 // of the sealed file
}

// Seal reads src to its end and writes it to dst as a sealed file: opened by the
// epoch's recipient and by each of the contributor's own, bound to the
// contributor and the pool. It needs constant memory.
//
// Recipients must be hybrid ones and all different, own ones 1 to
// contribution.MaxSlots. If Seal fails, what dst got is worthless.
func Seal(dst io.Writer, src io.Reader, b contribution.Binding, epoch contribution.Recipient, own []contribution.Recipient) (Sealed, error) {
	start, err := Begin(b, epoch, own)
	if err != nil {
		return Sealed{}, err
	}
	defer clear(start.FileKey[:])
	out := newObserver(dst)
	if _, err = out.Write(slices.Concat(start.Header, start.Nonce[:])); err == nil {
		err = sealStream(out, src, PayloadKey(start.FileKey, start.Nonce))
	}
	if err != nil {
		return Sealed{}, fmt.Errorf("sealing: %w", err)
	}
	return Sealed{
		Content: out.content.Sum(), Header: start.Header, HeaderDigest: HeaderDigest(start.Header), Slots: start.Slots, Size: out.size,
	}, nil
}

// Start is how a sealed file starts, and the key of what follows.
type Start struct {
	Header  []byte
	Nonce   Nonce
	Slots   common.Hash          // what a consent calls its slots
	FileKey contribution.FileKey // secret: opens the file, and its receipt
}

// Begin makes the start of a sealed file, as Seal has it. Each call makes another file key
// and nonce: a header is never written twice for one payload, and never rewritten. The
// order of own recipients does not matter, and shows in nothing.
func Begin(b contribution.Binding, epoch contribution.Recipient, own []contribution.Recipient) (Start, error) {
	slots, err := contribution.SlotsDigest(own)
	if err != nil {
		return Start{}, fmt.Errorf("sealing: own recipients: %w", err)
	}
	start := Start{Slots: slots}
	recipients, err := parseAll(&binder{stanza: b.Stanza(), key: &start.FileKey}, epoch, slices.Sorted(slices.Values(own)))
	if err != nil {
		return Start{}, fmt.Errorf("sealing: %w", err)
	}
	var written bytes.Buffer
	// age writes header and nonce at once, and chunks only once it is given some: the
	// payload is sealed here, at any place.
	if _, err := age.Encrypt(&written, recipients...); err != nil {
		return Start{}, fmt.Errorf("sealing: %w", err)
	}
	start.Header = slices.Clip(written.Next(written.Len() - nonceSize))
	copy(start.Nonce[:], written.Bytes())
	return start, nil
}

// parseAll returns the recipients in the header's order.
func parseAll(b *binder, epoch contribution.Recipient, own []contribution.Recipient) ([]age.Recipient, error) {
	recipients := make([]age.Recipient, 0, len(own)+2)
	for i, text := range append([]contribution.Recipient{epoch}, own...) {
		if i > 0 && text == epoch {
			return nil, errors.New("the epoch's recipient is among the contributor's own")
		}
		r, err := parse(text)
		if err != nil {
			return nil, err
		}
		recipients = append(recipients, r)
	}
	if _, err := contribution.ParseStanza(b.stanza); err != nil {
		return nil, fmt.Errorf("contributor and pool: %w", err)
	}
	return append(recipients, b), nil
}

func parse(text contribution.Recipient) (*age.HybridRecipient, error) {
	if _, err := contribution.ParseRecipient(string(text)); err != nil {
		return nil, fmt.Errorf("recipient: %w", err)
	}
	r, err := age.ParseHybridRecipient(string(text))
	if err != nil {
		return nil, fmt.Errorf("recipient %.16s…: not a hybrid age recipient", text)
	}
	return r, nil
}

// HeaderDigest is what a consent calls its header.
func HeaderDigest(header []byte) common.Hash { return sha256.Sum256(header) }
