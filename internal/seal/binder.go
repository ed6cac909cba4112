package seal

import (
	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// binder adds the contributor stanza to a header. For age it is a recipient that
// gets nothing: the stanza does not depend on the file key, which it is shown, and
// which comes out of age that way.
type binder struct {
	stanza contribution.Stanza
	key    *contribution.FileKey
}

// postQuantum is the label of hybrid recipients: age mixes only recipients with
// the same labels, and a stanza without secrets weakens nothing.
const postQuantum = "postquantum"

func (b *binder) Wrap(key []byte) ([]*age.Stanza, error) {
	copy(b.key[:], key)
	return []*age.Stanza{{Type: b.stanza.Type, Args: b.stanza.Args, Body: b.stanza.Body}}, nil
}

func (b *binder) WrapWithLabels(key []byte) ([]*age.Stanza, []string, error) {
	stanzas, err := b.Wrap(key)
	return stanzas, []string{postQuantum}, err
}
