package mail

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

const keysSchema = "gptdao/mail-keys/1"

// keysDocument is a list of keys as it is written: JSON in the canonical form of
// RFC 8785.
type keysDocument struct {
	Keys   []keyDocument `json:"keys"`
	Note   string        `json:"note"`
	Schema string        `json:"schema"`
	Set    string        `json:"set"`
}

type keyDocument struct {
	Domain    string `json:"domain"`
	NotAfter  string `json:"notAfter"`
	NotBefore string `json:"notBefore"`
	Public    string `json:"public"`
	Selector  string `json:"selector"`
}

func encodeKeys(set, note string, list []Key) ([]byte, error) {
	d := keysDocument{Keys: []keyDocument{}, Note: note, Schema: keysSchema, Set: set}
	for _, k := range list {
		d.Keys = append(d.Keys, keyDocument{
			Domain: Domain, NotAfter: day(k.NotAfter), NotBefore: day(k.NotBefore),
			Public: base64.StdEncoding.EncodeToString(k.Public), Selector: k.Selector,
		})
	}
	text, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	canonical := jsontext.Value(text)
	err = canonical.Canonicalize()
	return canonical, err
}

// ParseKeys reads exactly what Encode writes. Every other spelling is refused, so
// that a list has one hash.
func ParseKeys(document []byte) (Keys, error) {
	if len(document) > MaxKeysFile {
		return Keys{}, fmt.Errorf("%w: %d bytes, want at most %d", ErrKeys, len(document), MaxKeysFile)
	}
	var d keysDocument
	if err := json.Unmarshal(document, &d, json.RejectUnknownMembers(true)); err != nil {
		return Keys{}, fmt.Errorf("%w: %v", ErrKeys, err)
	}
	if d.Schema != keysSchema {
		return Keys{}, fmt.Errorf("%w: schema %.40q, want %s", ErrKeys, d.Schema, keysSchema)
	}
	list := make([]Key, 0, len(d.Keys))
	for _, one := range d.Keys {
		k, err := one.key()
		if err != nil {
			return Keys{}, fmt.Errorf("%w: key %.40q: %w", ErrKeys, one.Selector, err)
		}
		list = append(list, k)
	}
	keys, err := NewKeys(d.Set, d.Note, list)
	if err != nil {
		return Keys{}, err
	}
	if !bytes.Equal(keys.document, document) {
		return Keys{}, fmt.Errorf("%w: not sorted, or not spelled as RFC 8785 says", ErrKeys)
	}
	return keys, nil
}

func (d keyDocument) key() (k Key, err error) {
	if d.Domain != Domain {
		return Key{}, fmt.Errorf("of domain %.80q, want %s", d.Domain, Domain)
	}
	k.Selector = d.Selector
	if k.Public, err = base64.StdEncoding.Strict().DecodeString(d.Public); err != nil {
		return Key{}, fmt.Errorf("its public key is not base64: %v", err)
	}
	if k.NotBefore, err = time.Parse(time.DateOnly, d.NotBefore); err != nil {
		return Key{}, err
	}
	k.NotAfter, err = time.Parse(time.DateOnly, d.NotAfter)
	return k, err
}
