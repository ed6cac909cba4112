package mail_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

func days(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func publicOf(t testing.TB, key any) []byte {
	t.Helper()
	public, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return public
}

// TestOpenAIKeys: a release pins no invented key. While it has none it says so.
func TestOpenAIKeys(t *testing.T) {
	keys := mail.OpenAI()
	if keys.Simulated() {
		t.Error("the list of OpenAI's keys is simulated")
	}
	if keys.Len() == 0 && !strings.Contains(string(keys.Encode()), "No key of tm.openai.com has been recorded yet") {
		t.Errorf("an empty list that does not say so: %s", keys.Encode())
	}
}

// TestKeysOfDays: the key of a selector is the one of the mail's day, in UTC.
func TestKeysOfDays(t *testing.T) {
	old := sim.KeyOf("the key of the first half of 2026", 2048)
	list, err := mail.NewKeys(mail.SetSimulated, "", []mail.Key{
		{Selector: "s1", Public: publicOf(t, sim.Key().Public()), NotBefore: days(2026, 9, 7), NotAfter: days(2026, 9, 7)},
		{Selector: "s1", Public: publicOf(t, old.Public()), NotBefore: days(2026, 1, 1), NotAfter: days(2026, 9, 6)},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		at   time.Time
		code mail.Code
	}{
		{days(2026, 9, 7), ""},
		{days(2026, 9, 8).Add(-time.Second), ""},
		{days(2026, 9, 7).Add(-time.Second), mail.AlteredHeader}, // the other key's day
		{days(2026, 9, 8), mail.UnknownKey},
	} {
		d := ready().set("Date", row.at.Format(time.RFC1123Z))
		d.Selector = "s1"
		_, err := mail.Verify([]byte(d.signed(t)), wanted(), list)
		if code := codeOf(t, err); code != row.code {
			t.Errorf("%s: %q, want %q", row.at, code, row.code)
		}
	}
}

// TestDaysOfOneSelector: two keys of one selector may follow each other, and may not
// share a day.
func TestDaysOfOneSelector(t *testing.T) {
	public := publicOf(t, sim.Key().Public())
	for begin, ok := range map[int]bool{6: false, 7: false, 8: true} {
		_, err := mail.NewKeys(mail.SetSimulated, "", []mail.Key{
			{Selector: "s1", Public: public, NotBefore: days(2026, 9, begin), NotAfter: days(2026, 9, 30)},
			{Selector: "s1", Public: public, NotBefore: days(2026, 9, 1), NotAfter: days(2026, 9, 7)},
		})
		if errors.Is(err, mail.ErrKeys) == ok {
			t.Errorf("the next key from the %dth: %v, want accepted %v", begin, err, ok)
		}
	}
}

// TestKeysHaveOneHash: neither order nor who made the list changes it; each of its
// parts does.
func TestKeysHaveOneHash(t *testing.T) {
	key := func(selector string, last int) mail.Key {
		return mail.Key{Selector: selector, Public: publicOf(t, sim.Key().Public()), NotBefore: days(2026, 1, 1), NotAfter: days(2026, 1, last)}
	}
	make := func(set, note string, list ...mail.Key) mail.Keys {
		keys, err := mail.NewKeys(set, note, list)
		if err != nil {
			t.Fatal(err)
		}
		again, err := mail.ParseKeys(keys.Encode())
		if err != nil || again.Hash() != keys.Hash() || again.Len() != len(list) {
			t.Errorf("read again: %d keys, %v", again.Len(), err)
		}
		return keys
	}
	want := make(mail.SetOpenAI, "", key("a", 2), key("b", 2))
	if make(mail.SetOpenAI, "", key("b", 2), key("a", 2)).Hash() != want.Hash() {
		t.Error("the order of keys changes the hash")
	}
	for name, other := range map[string]mail.Keys{
		"none": {}, "set": make(mail.SetSimulated, "", key("a", 2), key("b", 2)), "note": make(mail.SetOpenAI, "n", key("a", 2), key("b", 2)),
		"day": make(mail.SetOpenAI, "", key("a", 2), key("b", 3)), "selector": make(mail.SetOpenAI, "", key("a", 2), key("c", 2)),
	} {
		if other.Hash() == want.Hash() {
			t.Errorf("another %s has the same hash", name)
		}
	}
}

// TestKeysRefused lists documents that are none.
func TestKeysRefused(t *testing.T) {
	good := string(sim.Keys().Encode())
	public := base64.StdEncoding.EncodeToString(publicOf(t, sim.Key().Public()))
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	with := func(key []byte) string {
		return strings.Replace(good, public, base64.StdEncoding.EncodeToString(key), 1)
	}
	one := good[len(`{"keys":[`):strings.Index(good, "]")]
	for name, document := range map[string]string{
		"nothing": "", "not JSON": "keys", "null": "null",
		"a line end":           good + "\n",
		"another order":        `{"schema":"gptdao/mail-keys/1",` + strings.Replace(good[1:], `"schema":"gptdao/mail-keys/1",`, "", 1),
		"a member too many":    `{"extra":1,` + good[1:],
		"a member twice":       strings.Replace(good, `"set":`, `"set":"simulated","set":`, 1),
		"a member too few":     strings.Replace(good, `"set":"simulated"`, "", 1),
		"another schema":       strings.Replace(good, "mail-keys/1", "mail-keys/2", 1),
		"another set":          strings.Replace(good, `"set":"simulated"`, `"set":"mine"`, 1),
		"another domain":       strings.Replace(good, "tm.openai.com", "sendgrid.info", 1),
		"an empty selector":    strings.Replace(good, `"selector":"simulated"`, `"selector":""`, 1),
		"a selector of two":    strings.Replace(good, `"selector":"simulated"`, `"selector":"a b"`, 1),
		"a day that is none":   strings.Replace(good, "2020-01-01", "2020-02-30", 1),
		"a time":               strings.Replace(good, "2020-01-01", "2020-01-01T01:00:00Z", 1),
		"days in wrong order":  strings.Replace(good, "2020-01-01", "2101-01-01", 1),
		"a key twice":          strings.Replace(good, one, one+","+one, 1),
		"1024 bits":            with(publicOf(t, sim.KeyOf("a key of 1024 bits, for one test", 1024).Public())),
		"not RSA":              with(publicOf(t, curve.Public())),
		"not a key":            with([]byte("key")),
		"bytes after the key":  with(append(publicOf(t, sim.Key().Public()), 0)),
		"PKCS #1":              with(x509.MarshalPKCS1PublicKey(&sim.Key().PublicKey)),
		"not base64":           strings.Replace(good, public, "!"+public, 1),
		"base64 not canonical": strings.Replace(good, "IDAQAB", "IDAQAC", 1),
		"a note of a book":     strings.Replace(good, "SIMULATED", strings.Repeat("S", 4097), 1),
		"larger than any":      good + strings.Repeat(" ", mail.MaxKeysFile),
		"too many keys":        strings.Replace(good, one, strings.Repeat(one+",", mail.MaxKeys)+one, 1),
	} {
		if _, err := mail.ParseKeys([]byte(document)); !errors.Is(err, mail.ErrKeys) {
			t.Errorf("%s: %v, want %v", name, err, mail.ErrKeys)
		}
	}
}

// FuzzParseKeys: what is accepted is what would be written.
func FuzzParseKeys(f *testing.F) {
	f.Add(sim.Keys().Encode())
	f.Add(mail.OpenAI().Encode())
	f.Fuzz(func(t *testing.T, document []byte) {
		keys, err := mail.ParseKeys(document)
		if err != nil {
			if !errors.Is(err, mail.ErrKeys) {
				t.Errorf("an error of another kind: %v", err)
			}
			return
		}
		if !bytes.Equal(keys.Encode(), document) {
			t.Errorf("reads %q, writes %q", document, keys.Encode())
		}
	})
}
