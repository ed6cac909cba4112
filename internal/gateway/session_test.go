package gateway

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// challenged begins a login by hand.
func (w *world) challenged(f file, header ...string) api.Challenge {
	w.t.Helper()
	address := crypto.PubkeyToAddress(f.key.PublicKey).Hex()
	answer, body := w.request(http.MethodPost, "/v1/session/challenge", fmt.Sprintf(`{"address":%q}`, address),
		append(header, "Content-Type", "application/json")...)
	var c api.Challenge
	if err := json.Unmarshal([]byte(body), &c); err != nil || answer.StatusCode != http.StatusOK {
		w.t.Fatalf("%d %s", answer.StatusCode, body)
	}
	return c
}

// logIn sends a message signed by a file's contributor and returns the answer's code.
func (w *world) logIn(f file, message string) (api.Session, string) {
	w.t.Helper()
	signature, err := contribution.Sign(personalHash(message), f.key)
	if err != nil {
		w.t.Fatal(err)
	}
	body, err := json.Marshal(api.Login{Message: message, Signature: hexutil.Encode(signature[:])})
	if err != nil {
		w.t.Fatal(err)
	}
	_, text := w.request(http.MethodPost, "/v1/session", string(body), "Content-Type", "application/json")
	var answer struct {
		api.Session
		Code string `json:"code"`
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		w.t.Fatalf("%s: %v", text, err)
	}
	return answer.Session, answer.Code
}

func TestLoginWithTheChallengesOwnMessage(t *testing.T) {
	w, f := newWorld(t), newFile(1, 1000)
	c := w.challenged(f)
	s, code := w.logIn(f, c.Message)
	if code != "" || len(s.Token) < 40 || s.Address != f.consent.Contributor {
		t.Fatalf("got session %+v, code %q", s, code)
	}
	if _, code := w.logIn(f, c.Message); code != api.CodeBadLogin {
		t.Errorf("the same message again gave code %q, want %s", code, api.CodeBadLogin)
	}
}

func TestLoginIsRefused(t *testing.T) {
	tests := map[string]struct {
		change func(string) string
		code   string
	}{
		"another site":       {func(m string) string { return strings.Replace(m, "127.0.0.1", "evil.example", 1) }, api.CodeBadLogin},
		"another chain":      {func(m string) string { return strings.Replace(m, "Chain ID: 31480", "Chain ID: 1", 1) }, api.CodeBadLogin},
		"a nonce of its own": {func(m string) string { return strings.Replace(m, "Nonce: ", "Nonce: x", 1) }, api.CodeBadLogin},
		"expired":            {func(m string) string { return m[:strings.Index(m, "Expiration Time: ")+17] + "2020-01-01T00:00:00Z" }, api.CodeBadLogin},
		"no such message":    {func(string) string { return "hello" }, api.CodeBadLogin},
		"endless":            {func(m string) string { return m + strings.Repeat("x", maxLoginText) }, api.CodeBadLogin},
		"the owner key's nonce": {func(m string) string {
			i := strings.Index(m, "Nonce: ")
			return m[:i] + "Nonce: filekeyv1" + m[i+strings.Index(m[i:], "\n"):]
		}, api.CodeOwnerKeyMessage},
		"the owner key's statement": {func(m string) string {
			return strings.Replace(m, loginStatement, "Unlock my ChatGPT Data DAO file key (v1). This signature is a secret key: it opens every file.", 1)
		}, api.CodeOwnerKeyMessage},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w, f := newWorld(t), newFile(1, 1000)
			if s, code := w.logIn(f, test.change(w.challenged(f).Message)); code != test.code || s.Token != "" {
				t.Errorf("got code %q, want %s", code, test.code)
			}
		})
	}
	t.Run("another wallet", func(t *testing.T) {
		w := newWorld(t)
		if _, code := w.logIn(newFile(2, 1000), w.challenged(newFile(1, 1000)).Message); code != api.CodeBadLogin {
			t.Errorf("got code %q", code)
		}
	})
}

func TestLoginOnlyUnderAnOrigin(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Origins = []string{"https://dao.example"} })
	answer, body := w.request(http.MethodPost, "/v1/session/challenge", `{"address":"0x00000000000000000000000000000000000000aa"}`,
		"Content-Type", "application/json")
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("a login under a stranger's name: %d %s", answer.StatusCode, body)
	}
	if got := answer.Header.Get("Strict-Transport-Security"); got == "" {
		t.Error("no HSTS although every origin is https")
	}
}

func TestSessionsEnd(t *testing.T) {
	now := time.Now()
	s := newSessions(func() time.Time { return now })
	session := s.begin(newFile(1, 1000).consent.Contributor)
	if got, err := s.wallet("Bearer " + session.Token); err != nil || got != session.Address {
		t.Errorf("got %s, %v", got, err)
	}
	for _, header := range []string{"", session.Token, "Bearer ", "Basic " + session.Token, "Bearer " + session.Token + "x"} {
		if _, err := s.wallet(header); err == nil {
			t.Errorf("%.10q is taken for a session", header)
		}
	}
	now = now.Add(sessionTerm + time.Second)
	if _, err := s.wallet("Bearer " + session.Token); err == nil {
		t.Error("the session outlives its term")
	}
}

func TestCrowdsLockNobodyOut(t *testing.T) {
	now := time.Now()
	s := newSessions(func() time.Time { return now })
	wallet := newFile(1, 1000).consent.Contributor
	first, _ := s.challenge(wallet, "dao.example")
	now = now.Add(2 * time.Second)
	for range maxChallenges - 1 {
		s.challenge(wallet, "dao.example")
	}
	last, _ := s.challenge(wallet, "dao.example")
	if n := len(s.challenges); n != maxChallenges {
		t.Errorf("%d challenges are kept, want %d", n, maxChallenges)
	}
	if _, ok := s.redeem(last); !ok {
		t.Error("the newest challenge is not good")
	}
	if _, ok := s.redeem(first); ok {
		t.Error("the oldest challenge was kept")
	}
}

// TestOwnerKeyMessageIsTheOneSealDefines keeps this package's copy equal to the one
// that seal's users sign by.
func TestOwnerKeyMessageIsTheOneSealDefines(t *testing.T) {
	for _, text := range []string{
		"Nonce: " + seal.OwnerKeyNonce, "a\nnonce:   " + strings.ToUpper(seal.OwnerKeyNonce), seal.OwnerKeyPhrase,
		"x " + strings.ToLower(seal.OwnerKeyPhrase) + ": y", "Nonce: 123", loginStatement, "",
	} {
		if got, want := isOwnerKeyMessage(text), seal.IsOwnerKeyMessage(text); got != want {
			t.Errorf("%q: got %v, want %v as seal says", text, got, want)
		}
	}
}

func FuzzReadLogin(f *testing.F) {
	w := newWorld(f)
	f.Add(w.challenged(newFile(1, 1000)).Message)
	f.Add("a wants you to sign in with your Ethereum account:\n")
	f.Fuzz(func(t *testing.T, message string) {
		if _, err := w.g.readLogin(message); err == nil {
			if _, err := w.g.readLogin(message); err == nil {
				t.Error("a message is good twice")
			}
		}
	})
}
