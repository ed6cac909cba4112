package sim

import (
	"bytes"
	"cmp"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/mail"
)

// The fields that the two services sign which have delivered OpenAI's mails.
var (
	SendGridSigned = []string{"content-transfer-encoding", "content-type", "date", "from", "mime-version", "subject", "to", "cc"}
	MandrillSigned = []string{"From", "Subject", "Reply-To", "To", "Feedback-ID", "Message-Id", "Date", "MIME-Version", "Content-Type", "CC"}
)

// Signature says how to sign. The zero value is what SendGrid makes, under the
// simulated key.
type Signature struct {
	Domain, Selector string
	Signed           []string        // h=
	Algorithm        string          // a=, whatever is done
	Form             string          // c=, likewise
	More             string          // further tags, each with its semicolon
	Key              *rsa.PrivateKey // default Key()
}

// Sign puts a DKIM-Signature field before a mail, whose lines end in CRLF. It makes
// what RFC 6376 calls relaxed/relaxed, by code that shares nothing with verifying.
func Sign(text []byte, s Signature) ([]byte, error) {
	head, body, found := bytes.Cut(text, []byte("\r\n\r\n"))
	if !found {
		return nil, fmt.Errorf("signing a mail: no blank line ends its head")
	}
	if s.Key == nil {
		s.Key = Key()
	}
	if s.Signed == nil {
		s.Signed = SendGridSigned
	}
	hash := sha256.Sum256([]byte(relaxedBody(string(body))))
	unsigned := fmt.Sprintf("DKIM-Signature: v=1; a=%s; c=%s;\r\n\td=%s; s=%s;\r\n\th=%s;%s\r\n\tbh=%s;\r\n\tb=",
		cmp.Or(s.Algorithm, "rsa-sha256"), cmp.Or(s.Form, "relaxed/relaxed"), cmp.Or(s.Domain, mail.Domain), cmp.Or(s.Selector, Selector),
		strings.Join(s.Signed, ":"), s.More, base64.StdEncoding.EncodeToString(hash[:]))
	input := signedFields(string(head), s.Signed) + strings.TrimSuffix(relaxedField(unsigned), "\r\n")
	digest := sha256.Sum256([]byte(input))
	value, err := rsa.SignPKCS1v15(nil, s.Key, crypto.SHA256, digest[:])
	if err != nil {
		return nil, fmt.Errorf("signing a mail: %w", err)
	}
	return slices.Concat([]byte(unsigned), fold(base64.StdEncoding.EncodeToString(value)), []byte("\r\n"), text), nil
}

// signedFields are the named fields in relaxed form; of several with a name the last
// comes first. Names of fields that are not there stand for nothing.
func signedFields(head string, names []string) string {
	var fields []string
	for line := range strings.SplitSeq(head, "\r\n") {
		if line != "" && (line[0] == ' ' || line[0] == '\t') && len(fields) > 0 {
			fields[len(fields)-1] += "\r\n" + line
			continue
		}
		fields = append(fields, line)
	}
	var out strings.Builder
	for _, name := range names {
		for i := len(fields) - 1; i >= 0; i-- {
			if found, _, _ := strings.Cut(fields[i], ":"); strings.EqualFold(found, name) {
				out.WriteString(relaxedField(fields[i]))
				fields = slices.Delete(fields, i, i+1)
				break
			}
		}
	}
	return out.String()
}

func relaxedField(field string) string {
	name, value, _ := strings.Cut(field, ":")
	return strings.ToLower(name) + ":" + strings.Join(strings.FieldsFunc(value, isSpace), " ") + "\r\n"
}

func isSpace(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }

func relaxedBody(body string) string {
	lines := strings.Split(body, "\r\n")
	for i, line := range lines {
		words := strings.FieldsFunc(line, isSpace)
		lines[i] = strings.Join(words, " ")
		if line != "" && (line[0] == ' ' || line[0] == '\t') && len(words) > 0 {
			lines[i] = " " + lines[i]
		}
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\r\n") + "\r\n"
}

// fold breaks a value into lines, as mails have them.
func fold(value string) []byte {
	var out []byte
	for chunk := range slices.Chunk([]byte(value), 72) {
		if len(out) > 0 {
			out = append(out, "\r\n\t "...)
		}
		out = append(out, chunk...)
	}
	return out
}
