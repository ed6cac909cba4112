package client

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// loginStatement is what a wallet shows when it asks its owner to log in.
const loginStatement = "Log in to the ChatGPT Data DAO to see and download my own contributions."

// Login proves to the gateway whose contributions to hand out and returns a session
// token, which lives for minutes. Keep it in memory only.
func (c *Client) Login(ctx context.Context, key *ecdsa.PrivateKey) (string, error) {
	wallet := crypto.PubkeyToAddress(key.PublicKey)
	network, err := c.Network(ctx)
	if err != nil {
		return "", err
	}
	challenge, err := post[api.Challenge](ctx, c, "/v1/session/challenge", api.ChallengeRequest{Address: wallet})
	if err != nil {
		return "", err
	}
	message, err := c.loginMessage(wallet, network.ChainID, challenge)
	if err != nil {
		return "", err
	}
	signature, err := contribution.Sign(personalHash(message), key)
	if err != nil {
		return "", fmt.Errorf("signing the login: %w", err)
	}
	session, err := post[api.Session](ctx, c, "/v1/session",
		api.Login{Message: message, Signature: hexutil.Encode(signature[:])})
	return session.Token, err
}

// loginMessage builds the message (EIP-4361) of what this client dialled. Only the
// nonce and the expiry are the gateway's: it cannot have another text signed, least
// of all the one that makes the owner key.
func (c *Client) loginMessage(wallet common.Address, chain uint64, challenge api.Challenge) (string, error) {
	if !freshNonce(challenge.Nonce) {
		return "", fmt.Errorf("logging in: the gateway's nonce is not a random one")
	}
	const form = "%s wants you to sign in with your Ethereum account:\n%s\n\n%s\n\n" +
		"URI: %s\nVersion: 1\nChain ID: %d\nNonce: %s\nIssued At: %s\nExpiration Time: %s"
	return fmt.Sprintf(form, c.base.Host, wallet.Hex(), loginStatement, c.base.String(), chain, challenge.Nonce,
		time.Now().UTC().Format(time.RFC3339), challenge.Expires.UTC().Format(time.RFC3339)), nil
}

// freshNonce accepts 16 to 64 letters and digits: longer than the fixed nonce of
// the message that makes the owner key.
func freshNonce(s string) bool {
	if len(s) < 16 || len(s) > 64 {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return true
}

// personalHash is what personal_sign signs (EIP-191, version 0x45).
func personalHash(message string) contribution.ID {
	return contribution.ID(crypto.Keccak256Hash(fmt.Appendf(nil, "\x19Ethereum Signed Message:\n%d%s", len(message), message)))
}
