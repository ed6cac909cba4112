package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
	"time"
)

// exportName finds what the service names an export: the hash of the account's id
// and the time. It stands in the path of the link, as it is or escaped.
var exportName = regexp.MustCompile(`(?i)(?:^|[^0-9a-f]|%2f)([0-9a-f]{64})-([0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2})`)

// checkLink wants the signed body to name the account's export, and no other account's
// or other day's. Nothing else in a mail ties its mailbox to an account: user.json,
// which names both, is whoever's who packed the zip.
func (m *message) checkLink(want Want) error {
	account := sha256.Sum256([]byte(want.UserID))
	found := false
	for _, text := range readings(m.body) {
		for _, name := range exportName.FindAllSubmatch(text, -1) {
			if !strings.EqualFold(string(name[1]), hex.EncodeToString(account[:])) {
				return refuse(OtherAccount, "the link in the mail is for another account")
			}
			if err := checkLinkTime(string(name[2]), want.Exported); err != nil {
				return err
			}
			found = true
		}
	}
	if !found {
		return refuse(NotLinked, "the mail does not name the account whose export it announces")
	}
	return nil
}

// checkLinkTime compares the time in the link with the archive's, which knows no
// time zone.
func checkLinkTime(text string, exported time.Time) error {
	at, err := time.Parse("2006-01-02-15-04-05", text)
	if err != nil || exported.IsZero() {
		return nil
	}
	if at.Sub(exported).Abs() > MaxBefore {
		return refuse(OtherExport, "the link in the mail is for an export of %s, and this one was made %s", day(at), day(exported))
	}
	return nil
}

// readings are the body in every way a mail program could read it: as it is, as
// quoted-printable, and each block of base64. Which one is meant, fields say that
// are not signed in every form of the mail; so that no change to them hides a link,
// they are not asked.
func readings(body []byte) [][]byte {
	return append([][]byte{body, unquote(body)}, blocks(body)...)
}

// unquote reads quoted-printable (RFC 2045 section 6.7). What is none stays.
func unquote(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		c := text[0]
		var b [1]byte
		switch {
		case c == '=' && bytes.HasPrefix(text[1:], []byte("\r\n")):
			text = text[3:]
			continue
		case c == '=' && len(text) > 2:
			if _, err := hex.Decode(b[:], text[1:3]); err == nil {
				out, text = append(out, b[0]), text[3:]
				continue
			}
		}
		out, text = append(out, c), text[1:]
	}
	return out
}

// base64Block is some lines of base64, long enough to hold a name.
var base64Block = regexp.MustCompile(`(?m)(?:^[A-Za-z0-9+/]+\r\n)*^[A-Za-z0-9+/]+={0,2}\r\n`)

// blocks decodes every block of base64 that stands on lines of its own.
func blocks(text []byte) (list [][]byte) {
	for _, block := range base64Block.FindAll(text, -1) {
		if len(block) < hex.EncodedLen(sha256.Size) {
			continue
		}
		digits := bytes.TrimRight(bytes.ReplaceAll(block, []byte("\r\n"), nil), "=")
		if plain, err := base64.RawStdEncoding.DecodeString(string(digits)); err == nil {
			list = append(list, plain)
		}
	}
	return list
}
