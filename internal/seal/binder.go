package seal

import (
	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// binder adds the contributor stanza to a header. For age it is a recipient that
// gets nothing: the stanza does not depend on the file key.
type binder contribution.Stanza

// postQuantum is the label of hybrid recipients: age mixes only recipients with
// the same labels, and a stanza without secrets weakens nothing.
const postQuantum = "postquantum"

func (b binder) Wrap([]byte) ([]*age.Stanza, error) {
	return []*age.Stanza{{Type: b.Type, Args: b.Args, Body: b.Body}}, nil
}

func (b binder) WrapWithLabels(key []byte) ([]*age.Stanza, []string, error) {
	stanzas, err := b.Wrap(key)
	return stanzas, []string{postQuantum}, err
}
