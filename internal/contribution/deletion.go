package contribution

import "fmt"

// Deletion says that whoever signs its ID has deleted the sealed file of a withdrawn contribution, and every part of it
// that had arrived (docs/spec/withdraw.md). It is a promise that can be held against its signer, and no proof: nobody can
// prove that there is no copy.
type Deletion struct {
	Consent ID      `json:"consent"`
	Content Content `json:"content"`
	At      uint64  `json:"at,string"` // seconds since 1970 by the signer's clock
}

var deletionType = typeHash("Deletion(bytes32 consent,bytes32 content,uint64 at)")

// ID returns the digest that is signed.
func (d Deletion) ID(p Pool) ID {
	return digest(p.Separator(), structOf(deletionType).hash(d.Consent).hash(d.Content).uint(d.At).sum())
}

// Validate reports the first rule the deletion breaks.
func (d Deletion) Validate() error {
	if d.Consent == (ID{}) || d.Content == (Content{}) || d.At == 0 {
		return fmt.Errorf("checking a deletion: consent, content and at must be set: %w", ErrMissing)
	}
	return nil
}
