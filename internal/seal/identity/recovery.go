package identity

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
)

// maxIdentities bounds a file of identities in bytes.
const maxIdentities = 64 << 10

// WriteRecovery writes a recovery file: an identity with a few words for its
// owner, as `age -d -i` takes it.
func WriteRecovery(w io.Writer, id *age.HybridIdentity, owner common.Address, created time.Time) error {
	_, err := fmt.Fprintf(w, "# ChatGPT Data DAO recovery file of %s\n"+
		"# created: %s\n"+
		"# Whoever has this file can open every file you contributed. Keep it in a safe place, and share it with nobody.\n"+
		"# It works without this project: age -d -i <this file> <sealed file> > payload.zip (age 1.3 or later)\n"+
		"# public key: %s\n"+
		"%s\n", owner.Hex(), created.UTC().Format(time.RFC3339), id.Recipient(), id)
	if err != nil {
		return fmt.Errorf("writing a recovery file: %w", err)
	}
	return nil
}

// ReadIdentities reads the identities of a recovery file, or of any other file of
// age identities. Its errors quote nothing of the file.
func ReadIdentities(r io.Reader) ([]age.Identity, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxIdentities+1))
	if err != nil {
		return nil, fmt.Errorf("reading identities: %w", err)
	}
	defer clear(text)
	if len(text) > maxIdentities {
		return nil, fmt.Errorf("reading identities: more than %d bytes", maxIdentities)
	}
	ids, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("reading identities: not a file of age identities")
	}
	return ids, nil
}
