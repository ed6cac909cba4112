package contributor

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// draft is a sealed file and its consent, on the way: what is needed to go on
// after a crash. It holds ciphertext and signatures only.
type draft struct {
	Source    string               `json:"source"` // the export's path
	Consent   contribution.Consent `json:"consent"`
	Signature []byte               `json:"signature"`
	Header    []byte               `json:"header"`
	Size      int64                `json:"size"`

	dir string
}

const (
	draftFile  = "draft.json"
	sealedFile = "sealed.age"
)

// draftDir names the folder of an export's draft: the same while path, size and
// time of the file are.
func (c *Contributor) draftDir(path string, info fs.FileInfo) string {
	id := fmt.Sprintf("%s\x00%d\x00%s\x00%s\x00%d\x00%d", c.config.Pins.Pool, c.config.Pins.ChainID, c.wallet, path, info.Size(), info.ModTime().UnixNano())
	sum := sha256.Sum256([]byte(id))
	return filepath.Join(c.config.Dir, "drafts", hex.EncodeToString(sum[:12]))
}

// loadDraft returns the draft in a folder, or false if there is none that is whole.
func loadDraft(dir string) (draft, bool, error) {
	text, err := os.ReadFile(filepath.Join(dir, draftFile))
	if errors.Is(err, fs.ErrNotExist) {
		return draft{}, false, nil
	}
	if err != nil {
		return draft{}, false, fmt.Errorf("reading the draft: %w", err)
	}
	d := draft{dir: dir}
	if err := json.Unmarshal(text, &d); err != nil {
		return draft{}, false, fmt.Errorf("reading the draft in %s: %v", dir, err)
	}
	info, err := os.Stat(d.sealed())
	if err != nil || info.Size() != d.Size {
		return draft{}, false, nil
	}
	return d, true, nil
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
