package mail

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"strings"
	"time"

	"github.com/emersion/go-msgauth/dkim"
)

// verify returns the first signature of OpenAI's domain that holds, or why the
// first of them does not.
func (m *message) verify(sent, at time.Time, keys Keys) (*signature, error) {
	list, err := m.signatures()
	if err != nil {
		return nil, err
	}
	verdicts, err := m.verdicts(sent, keys)
	if err != nil {
		return nil, err
	}
	var first error
	for i := range list {
		s := &list[i]
		err := s.check(sent, at)
		if err == nil {
			err = refusalOf(verdicts[s.index], s, sent)
		}
		if err == nil {
			return s, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// verdicts verifies every signature with the keys of that day, in the order of their
// fields.
func (m *message) verdicts(sent time.Time, keys Keys) ([]error, error) {
	// The one place that DKIM would ask the network.
	lookUp := func(name string) ([]string, error) {
		selector, ours := strings.CutSuffix(name, "._domainkey."+Domain)
		if key, known := keys.at(selector, sent); ours && known {
			return []string{key.record()}, nil
		}
		return nil, errNoKey
	}
	list, err := dkim.VerifyWithOptions(bytes.NewReader(m.text), &dkim.VerifyOptions{LookupTXT: lookUp, MaxVerifications: maxSignatures})
	if err != nil {
		return nil, refuse(BadSignature, "the signatures cannot be verified: %v", err)
	}
	verdicts := make([]error, len(list))
	for i, one := range list {
		verdicts[i] = one.Err
	}
	return verdicts, nil
}

var errNoKey = errors.New("no pinned key")

// refusalOf tells the library's verdicts apart, which it words but does not type.
// A test holds the pinned version to them.
func refusalOf(verdict error, s *signature, sent time.Time) error {
	if verdict == nil {
		return nil
	}
	is := func(text string) bool { return strings.Contains(verdict.Error(), text) }
	switch {
	case is(errNoKey.Error()):
		return refuse(UnknownKey, "no key %.40q of %s is known for %s", s.tags["s"], Domain, day(sent))
	case is("body hash did not verify"):
		return refuse(AlteredBody, "the body of the mail is not the one that was signed")
	case is("signature did not verify"):
		return refuse(AlteredHeader, "the head of the mail is not the one that was signed, or another key signed it")
	case is("signature has expired"):
		return refuse(Expired, "the signature's time is over")
	}
	return refuse(BadSignature, "the signature cannot be verified: %v", verdict)
}

// id is the mail's identity: its body and the four fields that every accepted
// signature covers, as they are signed. Neither can be varied under a signature that
// holds. What could be is left out: Message-ID is not signed in every form of the
// mail, and one mail may carry several signatures, each spelled in several ways.
func (m *message) id(s *signature) [32]byte {
	h := sha256.New()
	h.Write([]byte("gptdao/mail/1"))
	h.Write(s.bodyHash)
	for _, name := range required {
		h.Write([]byte(m.all(name)[0].canonical()))
	}
	return [32]byte(h.Sum(nil))
}
