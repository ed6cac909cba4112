package mail

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of signatures. Relays add one or two of their own.
const (
	maxSignatures = 16  // of all domains
	maxSigned     = 100 // names in h=
	minKey        = 256 // bytes of an RSA modulus, which a signature is as long as
	maxKey        = 512
)

// signature is what a DKIM-Signature field says (RFC 6376 section 3.5).
type signature struct {
	index    int // among the mail's DKIM-Signature fields
	tags     map[string]string
	bodyHash []byte
}

// signatures returns those of OpenAI's domain.
func (m *message) signatures() ([]signature, error) {
	fields := m.all("dkim-signature")
	switch n := len(fields); {
	case n == 0:
		return nil, refuse(NoSignature, "the mail has no DKIM signature")
	case n > maxSignatures:
		return nil, refuse(BadSignature, "the mail has %d signatures, want at most %d", n, maxSignatures)
	}
	var list []signature
	for i, f := range fields {
		// One that cannot be read is nobody's.
		if tags, ok := parseTags(f.value); ok && tags["d"] == Domain {
			list = append(list, signature{index: i, tags: tags})
		}
	}
	if len(list) == 0 {
		return nil, refuse(OtherDomain, "the mail is signed, but not by %s", Domain)
	}
	return list, nil
}

// parseTags reads a tag list (RFC 6376 section 3.2). White space is left out: it
// means nothing in any of the tags that are read.
func parseTags(text string) (map[string]string, bool) {
	tags := map[string]string{}
	parts := strings.Split(text, ";")
	if strings.Trim(parts[len(parts)-1], " ") == "" {
		parts = parts[:len(parts)-1]
	}
	for _, part := range parts {
		name, value, ok := strings.Cut(part, "=")
		name = strings.Trim(name, " ")
		if _, twice := tags[name]; !ok || twice || !isTagName(name) {
			return nil, false
		}
		tags[name] = strings.ReplaceAll(value, " ", "")
	}
	return tags, true
}

func isTagName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_'
	})
}

// check wants a signature of the only kind that is accepted, over all that counts.
func (s *signature) check(sent, at time.Time) error {
	_, limited := s.tags["l"]
	query, queried := s.tags["q"]
	switch {
	case limited:
		return refuse(BodyLength, "the signature covers a part of the body only (l=)")
	case s.tags["a"] == "rsa-sha1":
		return refuse(SHA1, "the signature is rsa-sha1, want rsa-sha256")
	case s.tags["a"] != "rsa-sha256":
		return refuse(Algorithm, "the signature is %.20q, want rsa-sha256", s.tags["a"])
	case s.tags["c"] != "relaxed/relaxed":
		return refuse(Canonical, "the signature is over %.20q, want relaxed/relaxed", s.tags["c"])
	case s.tags["v"] != "1" || s.tags["s"] == "" || (queried && query != "dns/txt"):
		return refuse(BadSignature, "the signature is of another version, or without a selector")
	}
	if err := s.checkSigned(); err != nil {
		return err
	}
	if err := s.checkExpiry(sent, at); err != nil {
		return err
	}
	return s.checkValues()
}

// checkSigned wants every required field among those that are signed.
func (s *signature) checkSigned() error {
	signed := strings.Split(strings.ToLower(s.tags["h"]), ":")
	if len(signed) > maxSigned {
		return refuse(BadSignature, "the signature names %d fields, want at most %d", len(signed), maxSigned)
	}
	for _, name := range required {
		if !slices.Contains(signed, name) {
			return refuse(Unsigned, "the signature does not cover %s", name)
		}
	}
	return nil
}

// checkExpiry wants a signature that was valid when the mail was sent, and still is.
func (s *signature) checkExpiry(sent, at time.Time) error {
	text, expires := s.tags["x"]
	if !expires {
		return nil
	}
	end, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return refuse(BadSignature, "the signature's end cannot be read")
	}
	if end < sent.Unix() || end < at.Unix() {
		return refuse(Expired, "the signature was valid until %s", time.Unix(end, 0).UTC().Format(time.RFC3339))
	}
	return nil
}

func (s *signature) checkValues() error {
	value, err := base64.StdEncoding.DecodeString(s.tags["b"])
	if err != nil || len(value) > maxKey {
		return refuse(BadSignature, "the signature is not one in base64")
	}
	if len(value) < minKey {
		return refuse(ShortKey, "the signature has %d bits, want at least %d", len(value)*8, minKey*8)
	}
	s.bodyHash, err = base64.StdEncoding.DecodeString(s.tags["bh"])
	if err != nil || len(s.bodyHash) != 32 {
		return refuse(BadSignature, "the signature's body hash is not one in base64")
	}
	return nil
}
