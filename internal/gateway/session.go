package gateway

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spruceid/siwe-go"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const (
	challengeTerm  = 5 * time.Minute
	sessionTerm    = 30 * time.Minute
	maxChallenges  = 10_000
	maxSessions    = 10_000
	maxLoginText   = 4 << 10
	loginStatement = "Log in to the ChatGPT Data DAO to see and download my own contributions."
)

// sessions are logins in memory: a restart logs everybody out, and nothing that
// opens a door lies on a disk. Tokens are kept by their hash.
type sessions struct {
	now func() time.Time

	mu         sync.Mutex
	challenges map[string]challenge
	tokens     map[[32]byte]session
}

type challenge struct {
	wallet  common.Address
	domain  string
	expires time.Time
}

type session struct {
	wallet  common.Address
	expires time.Time
}

func newSessions(now func() time.Time) *sessions {
	return &sessions{now: now, challenges: map[string]challenge{}, tokens: map[[32]byte]session{}}
}

// challenge draws a nonce that is good for one login of one wallet at one domain.
func (s *sessions) challenge(wallet common.Address, domain string) (string, time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	makeRoom(s.challenges, maxChallenges, now, func(c challenge) time.Time { return c.expires })
	nonce, expires := rand.Text(), now.Add(challengeTerm).Truncate(time.Second)
	s.challenges[nonce] = challenge{wallet: wallet, domain: domain, expires: expires}
	return nonce, expires
}

// makeRoom forgets what has expired if there are most, and else the oldest: a crowd
// may outrun somebody slow, but locks nobody out.
func makeRoom[K comparable, V any](of map[K]V, most int, now time.Time, expires func(V) time.Time) {
	if len(of) < most {
		return
	}
	var oldest K
	var first time.Time
	for key, v := range of {
		at := expires(v)
		if now.After(at) {
			delete(of, key)
			continue
		}
		if first.IsZero() || at.Before(first) {
			oldest, first = key, at
		}
	}
	if len(of) >= most {
		delete(of, oldest)
	}
}

// redeem uses up a nonce.
func (s *sessions) redeem(nonce string) (challenge, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.challenges[nonce]
	delete(s.challenges, nonce)
	return c, ok && !s.now().After(c.expires)
}

// begin makes the token of a login that held.
func (s *sessions) begin(wallet common.Address) api.Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	makeRoom(s.tokens, maxSessions, now, func(t session) time.Time { return t.expires })
	token, expires := rand.Text()+rand.Text(), now.Add(sessionTerm)
	s.tokens[sha256.Sum256([]byte(token))] = session{wallet: wallet, expires: expires}
	return api.Session{Token: token, Address: wallet, Expires: expires}
}

// wallet returns whose session an Authorization header names.
func (s *sessions) wallet(authorization string) (common.Address, error) {
	token, ok := strings.CutPrefix(authorization, "Bearer ")
	s.mu.Lock()
	defer s.mu.Unlock()
	t, known := s.tokens[sha256.Sum256([]byte(token))]
	if !ok || !known || s.now().After(t.expires) {
		return common.Address{}, refuse(http.StatusUnauthorized, api.CodeNoSession, "This needs a login that is still good.",
			"Log in with the contributor's wallet: POST /v1/session/challenge, sign the message, POST /v1/session.")
	}
	return t.wallet, nil
}

func busy(detail string) *problem {
	return refuse(http.StatusServiceUnavailable, api.CodeBusy, detail, "Try again in a minute.").after(time.Minute)
}

// loginMessage is what a wallet that builds none itself may sign.
func loginMessage(o origin, wallet common.Address, chain uint64, nonce string, issued, expires time.Time) string {
	const form = "%s wants you to sign in with your Ethereum account:\n%s\n\n%s\n\n" +
		"URI: %s\nVersion: 1\nChain ID: %d\nNonce: %s\nIssued At: %s\nExpiration Time: %s"
	return fmt.Sprintf(form, o.host, wallet.Hex(), loginStatement, o, chain, nonce,
		issued.UTC().Format(time.RFC3339), expires.UTC().Format(time.RFC3339))
}

// login checks a signed message (EIP-4361): that it is a login here and now, whose
// nonce was drawn for this wallet and domain, and that the wallet stands by it.
func (g *Gateway) login(ctx context.Context, in api.Login) (api.Session, error) {
	wallet, err := g.readLogin(in.Message)
	if err != nil {
		return api.Session{}, err
	}
	signature, err := hexutil.Decode(in.Signature)
	if err != nil {
		return api.Session{}, badLogin("The signature is not hex with 0x before it.")
	}
	holds, err := g.config.Chain.Accepts(ctx, wallet, personalHash(in.Message), withRecoveryID(signature))
	if err != nil {
		return api.Session{}, fmt.Errorf("checking a login: %w", err)
	}
	if !holds {
		return api.Session{}, badLogin("The wallet " + wallet.Hex() + " did not sign this message.")
	}
	return g.sessions.begin(wallet), nil
}

func (g *Gateway) readLogin(text string) (common.Address, error) {
	if isOwnerKeyMessage(text) {
		return common.Address{}, refuse(http.StatusForbidden, api.CodeOwnerKeyMessage,
			"This message makes the key that opens your files. It is not a login, and its signature is a secret.",
			"Whoever asked you to send it here is not this project. Move your account to a new wallet if others may have the signature.")
	}
	if len(text) > maxLoginText {
		return common.Address{}, badLogin("The message is too long.")
	}
	m, err := siwe.ParseMessage(text)
	if err != nil {
		return common.Address{}, badLogin("The message is not an EIP-4361 message.")
	}
	c, ok := g.sessions.redeem(m.GetNonce())
	if !ok || c.wallet != m.GetAddress() {
		return common.Address{}, badLogin("The message's nonce was not drawn for this wallet, was used, or is too old.")
	}
	if m.GetDomain() != c.domain {
		return common.Address{}, badLogin("The message is for another site than the one the login began at.")
	}
	if m.GetChainID() < 0 || uint64(m.GetChainID()) != g.config.ChainID {
		return common.Address{}, badLogin(fmt.Sprintf("The message is for another chain, this one is %d.", g.config.ChainID))
	}
	if ok, err := m.ValidAt(g.config.Now()); !ok || err != nil {
		return common.Address{}, badLogin("The message is not valid at this time.")
	}
	return m.GetAddress(), nil
}

// The message contributors derive their owner key from has this nonce and this
// phrase. Its signature opens their files, so it must never be sent anywhere. Package
// seal defines them; it is not linked here because it brings a decrypter, and a test
// holds the two together.
const (
	ownerKeyNonce  = "nonce: filekeyv1"
	ownerKeyPhrase = "this signature is a secret key"
)

func isOwnerKeyMessage(text string) bool {
	plain := strings.ToLower(strings.Join(strings.Fields(text), " "))
	return strings.Contains(plain, ownerKeyNonce) || strings.Contains(plain, ownerKeyPhrase)
}

func badLogin(detail string) *problem {
	return refuse(http.StatusForbidden, api.CodeBadLogin, detail, "Ask for a new challenge and sign exactly its message.")
}

// personalHash is what personal_sign signs (EIP-191, version 0x45).
func personalHash(message string) contribution.ID {
	return contribution.ID(crypto.Keccak256Hash(fmt.Appendf(nil, "\x19Ethereum Signed Message:\n%d%s", len(message), message)))
}

// withRecoveryID lets wallets that count v from 0 log in. Consents are stricter,
// because there the bytes go on chain.
func withRecoveryID(signature []byte) []byte {
	if len(signature) != 65 || signature[64] > 1 {
		return signature
	}
	fixed := append([]byte(nil), signature...)
	fixed[64] += 27
	return fixed
}
