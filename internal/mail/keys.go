package mail

import (
	"bytes"
	"cmp"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// Limits of a list of keys.
const (
	MaxKeys     = 256
	MaxKeysFile = 256 << 10 // bytes of its document
)

// The sets of keys there are. A network accepts the one that its policy names by
// hash; a simulated one is for development networks only.
const (
	SetOpenAI    = "openai"
	SetSimulated = "simulated"
)

// ErrKeys is wrapped by every error about a list of keys.
var ErrKeys = errors.New("no list of mail keys")

// Key is a key of OpenAI's domain, as DNS had it during some days.
type Key struct {
	Selector  string
	Public    []byte    // RSA of 2048 to 4096 bits, SubjectPublicKeyInfo in DER: what p= holds
	NotBefore time.Time // first day it signs mails, 00:00 UTC
	NotAfter  time.Time // last day, likewise
}

// Keys is a list of pinned, dated keys. The zero value knows none. It does not
// change once it is made.
type Keys struct {
	set      string
	list     []Key
	document []byte
}

//go:embed keys.json
var openAI []byte

// OpenAI returns the keys that this release pins. Its document says where they are
// from; with none in it, every mail is refused with UnknownKey.
func OpenAI() Keys {
	keys, err := ParseKeys(openAI)
	if err != nil {
		panic("mail: keys.json: " + err.Error()) // a test reads it
	}
	return keys
}

// NewKeys returns a list. Its order does not matter. Days of keys with one selector
// may not overlap.
func NewKeys(set, note string, list []Key) (Keys, error) {
	list = slices.Clone(list)
	slices.SortFunc(list, compareKeys)
	if err := validateKeys(set, note, list); err != nil {
		return Keys{}, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	document, err := encodeKeys(set, note, list)
	if err != nil {
		return Keys{}, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return Keys{set, list, document}, nil
}

// Encode returns the list's canonical document (docs/spec/mail.md).
func (k Keys) Encode() []byte { return bytes.Clone(k.document) }

// Hash identifies the list.
func (k Keys) Hash() [32]byte {
	return sha256.Sum256(append([]byte("gptdao/mail-keys/1"), k.document...))
}

// Len is the number of keys.
func (k Keys) Len() int { return len(k.list) }

// Simulated says that anybody can sign with these keys: they are public knowledge,
// for development networks.
func (k Keys) Simulated() bool { return k.set == SetSimulated }

// at returns the key of a selector on a day.
func (k Keys) at(selector string, sent time.Time) (Key, bool) {
	for _, key := range k.list {
		if key.Selector == selector && !sent.Before(key.NotBefore) && sent.Before(key.NotAfter.AddDate(0, 0, 1)) {
			return key, true
		}
	}
	return Key{}, false
}

// record is what DNS would answer.
func (k Key) record() string {
	return "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(k.Public)
}

func compareKeys(x, y Key) int {
	return cmp.Or(cmp.Compare(x.Selector, y.Selector), x.NotBefore.Compare(y.NotBefore))
}

var selectorName = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$`)

func validateKeys(set, note string, list []Key) error {
	switch {
	case set != SetOpenAI && set != SetSimulated:
		return fmt.Errorf("set %.40q, want %s or %s", set, SetOpenAI, SetSimulated)
	case len(note) > 4096:
		return fmt.Errorf("a note of %d bytes, want at most 4096", len(note))
	case len(list) > MaxKeys:
		return fmt.Errorf("%d keys, want at most %d", len(list), MaxKeys)
	}
	for i, k := range list {
		if err := k.validate(); err != nil {
			return fmt.Errorf("key %.40q: %w", k.Selector, err)
		}
		if i > 0 && list[i-1].Selector == k.Selector && !list[i-1].NotAfter.Before(k.NotBefore) {
			return fmt.Errorf("key %q: two keys on %s", k.Selector, day(k.NotBefore))
		}
	}
	return nil
}

func (k Key) validate() error {
	switch {
	case !selectorName.MatchString(k.Selector):
		return errors.New("that is no selector")
	case !isDay(k.NotBefore) || !isDay(k.NotAfter) || k.NotAfter.Before(k.NotBefore):
		return errors.New("its first and last day are not days in their order")
	}
	public, err := x509.ParsePKIXPublicKey(k.Public)
	if err != nil {
		return fmt.Errorf("not a SubjectPublicKeyInfo: %v", err)
	}
	key, ok := public.(*rsa.PublicKey)
	if !ok || key.Size() < minKey || key.Size() > maxKey || key.N.BitLen()%8 != 0 || key.E != 65537 {
		return fmt.Errorf("want an RSA key of %d to %d bits with exponent 65537", minKey*8, maxKey*8)
	}
	if again, err := x509.MarshalPKIXPublicKey(key); err != nil || !bytes.Equal(again, k.Public) {
		return errors.New("not the one DER form of its key")
	}
	return nil
}

func isDay(t time.Time) bool {
	return t.Equal(t.UTC().Truncate(24*time.Hour)) && t.Year() >= 1970 && t.Year() <= 9999
}
