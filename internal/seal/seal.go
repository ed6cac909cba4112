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
	slots, err := contribution.SlotsDigest(own)
	if err != nil {
		return Sealed{}, fmt.Errorf("sealing: own recipients: %w", err)
	}
	recipients, err := parseAll(b, epoch, own)
	if err != nil {
		return Sealed{}, fmt.Errorf("sealing: %w", err)
	}
	out := newObserver(dst)
	if err := encrypt(out, src, recipients); err != nil {
		return Sealed{}, fmt.Errorf("sealing: %w", err)
	}
	header, err := Header(bytes.NewReader(out.start))
	if err != nil {
		return Sealed{}, fmt.Errorf("sealing: %w", err)
	}
	return Sealed{
		Content: out.content.Sum(), Header: header, HeaderDigest: HeaderDigest(header), Slots: slots, Size: out.size,
	}, nil
}

func encrypt(dst io.Writer, src io.Reader, recipients []age.Recipient) error {
	w, err := age.Encrypt(dst, recipients...)
	if err != nil {
		return err
	}
	if _, err := io.CopyBuffer(struct{ io.Writer }{w}, struct{ io.Reader }{src}, make([]byte, 16*chunkSize)); err != nil {
		return err
	}
	return w.Close()
}

// parseAll returns the recipients in the header's order.
func parseAll(b contribution.Binding, epoch contribution.Recipient, own []contribution.Recipient) ([]age.Recipient, error) {
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
	stanza := b.Stanza()
	if _, err := contribution.ParseStanza(stanza); err != nil {
		return nil, fmt.Errorf("contributor and pool: %w", err)
	}
	return append(recipients, binder(stanza)), nil
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
