package contributor

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// draft is a sealed file and its consent, on the way: what is needed to go on
// after a crash. It holds ciphertext and signatures only.
type draft struct {
	Source    string               `json:"source"` // the export's path
	Consent   contribution.Consent `json:"consent"`
	Signature []byte               `json:"signature"`
	Header    []byte               `json:"header"`
	Size      int64                `json:"size"`
	// Recipient is the hash of the key that the epoch had when the file was sealed. A
	// network that was founded again has other keys under the same numbers.
	Recipient common.Hash `json:"recipientHash"`

	dir string
}

const (
	draftFile  = "draft.json"
	sealedFile = "sealed.age"
)

// draftDir names the folder of an export's draft: the same while path, size and
// time of the file are. With a mail it is another contribution than without: the
// mail proves what the export alone does not.
func (c *Contributor) draftDir(path string, info fs.FileInfo, mail []byte) string {
	id := fmt.Sprintf("%s\x00%d\x00%s\x00%s\x00%d\x00%d", c.config.Pins.Pool, c.config.Pins.ChainID, c.wallet, path, info.Size(), info.ModTime().UnixNano())
	if mail != nil {
		id += fmt.Sprintf("\x00%x", sha256.Sum256(mail))
	}
	sum := sha256.Sum256([]byte(id))
	return filepath.Join(c.config.Dir, "drafts", hex.EncodeToString(sum[:12]))
}

// loadDraft returns the draft in a folder, or false if there is none that is this
// wallet's: what was torn, edited or damaged is sealed anew rather than sent. The
// sealed file may be gone; see isWhole.
func (c *Contributor) loadDraft(dir string) (draft, bool, error) {
	text, err := os.ReadFile(filepath.Join(dir, draftFile))
	if errors.Is(err, fs.ErrNotExist) {
		return draft{}, false, nil
	}
	if err != nil {
		return draft{}, false, fmt.Errorf("reading the draft: %w", err)
	}
	d := draft{dir: dir}
	return d, json.Unmarshal(text, &d) == nil && c.consentedTo(d), nil
}

// consentedTo tells whether this wallet signed the draft's consent, for this pool.
func (c *Contributor) consentedTo(d draft) bool {
	signer, err := contribution.Recover(d.id(c.pool.Pool), d.Signature)
	return err == nil && signer == c.wallet && d.Consent.Contributor == c.wallet &&
		seal.HeaderDigest(d.Header) == d.Consent.Header
}

// isWhole tells whether the sealed file is the one consented to.
func (d draft) isWhole() (bool, error) {
	file, err := os.Open(d.sealed())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the draft: %w", err)
	}
	defer file.Close()
	hasher := contribution.NewContentHasher()
	size, err := io.Copy(hasher, file)
	if err != nil {
		return false, fmt.Errorf("reading the draft: %w", err)
	}
	return size == d.Size && hasher.Sum() == d.Consent.Content, nil
}

// save keeps the draft. It comes after the sealed file is on the disk, so that a
// draft that can be read is whole.
func (d draft) save() error {
	text, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the draft: %w", err)
	}
	return cli.WriteFile(filepath.Join(d.dir, draftFile), append(text, '\n'), 0o600)
}

func (d draft) sealed() string { return filepath.Join(d.dir, sealedFile) }

// id of the contribution the draft becomes.
func (d draft) id(pool contribution.Pool) contribution.ID { return d.Consent.ID(pool) }

// discard forgets the draft.
func (d draft) discard() error { return os.RemoveAll(d.dir) }
