package identity

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/gptdatadao/gptdao/internal/seal"
)

// ErrOwnerSignature: not the owner's plain signature over the message. Contract
// wallets and wallets that sign differently each time have no owner key: they use
// a recovery file.
var ErrOwnerSignature = errors.New("not the owner's plain signature")

const (
	ownerSalt = "gpt-data-dao/owner-key/v1"
	ownerInfo = "age-mlkem768x25519"
)

// OwnerKey says how a wallet's owner key is derived. Domain and ChainID are
// constants of a deployment, never of the place the page was served from: with
// another one the same wallet gets another key. Index is 0 until the owner changes
// keys.
type OwnerKey struct {
	Domain  string
	ChainID uint64
	Index   uint32
}

// Message is the text the wallet signs by personal_sign. It is in the form of
// EIP-4361, so that a wallet warns when another site than Domain asks for it; it
// is constant, so that it gives the same key again.
func (o OwnerKey) Message(owner common.Address) string {
	return fmt.Sprintf("%[1]s wants you to sign in with your Ethereum account:\n%[2]s\n\n"+
		"Unlock my ChatGPT Data DAO file key (v1). "+seal.OwnerKeyPhrase+": it opens every file I contributed. "+
		"Sign it only on %[1]s, never share it. It is free and sends no transaction.\n\n"+
		"URI: https://%[1]s/unlock\nVersion: 1\nChain ID: %[3]d\nNonce: "+seal.OwnerKeyNonce+"\n"+
		"Issued At: 2026-01-01T00:00:00.000Z", o.Domain, owner.Hex(), o.ChainID)
}

// Identity derives the owner's identity from the signature over Message, of 65
// bytes or, by EIP-2098, 64. It returns ErrOwnerSignature for anything else than a
// plain signature of the owner. Whoever has the signature has the identity.
func (o OwnerKey) Identity(owner common.Address, signature []byte) (*age.HybridIdentity, error) {
	full, err := expand(signature)
	if err != nil {
		return nil, fmt.Errorf("deriving the owner key: %w", err)
	}
	defer clear(full)
	key, err := crypto.SigToPub(accounts.TextHash([]byte(o.Message(owner))), full)
	if err != nil || crypto.PubkeyToAddress(*key) != owner {
		return nil, fmt.Errorf("deriving the owner key: %w: signed by another key, or another message", ErrOwnerSignature)
	}
	lowerS(full)
	seed, err := hkdf.Key(sha256.New, full[:64], []byte(ownerSalt), o.info(owner), 32)
	if err != nil {
		return nil, fmt.Errorf("deriving the owner key: %w", err)
	}
	defer clear(seed)
	return fromSeed(seed)
}

func (o OwnerKey) info(owner common.Address) string {
	return fmt.Sprintf("%s|%s|%d", ownerInfo, strings.ToLower(owner.Hex()), o.Index)
}

// expand returns r ‖ s ‖ v with v 0 or 1, as a copy.
func expand(signature []byte) ([]byte, error) {
	full := bytes.Clone(signature)
	switch len(full) {
	case 64: // EIP-2098: v is the highest bit of s
		full = append(full, full[32]>>7)
		full[32] &= 0x7f
	case 65:
		if full[64] >= 27 {
			full[64] -= 27
		}
	default:
		return nil, fmt.Errorf("%w: %d bytes, want 65 or 64", ErrOwnerSignature, len(signature))
	}
	if full[64] > 1 {
		return nil, fmt.Errorf("%w: recovery id out of range", ErrOwnerSignature)
	}
	return full, nil
}

var (
	order     = uint256.MustFromBig(crypto.S256().Params().N)
	halfOrder = uint256.MustFromBig(new(big.Int).Rsh(crypto.S256().Params().N, 1))
)

// lowerS brings s into the lower half of the order: r and s then are the same for
// every wallet that signs by RFC 6979.
func lowerS(signature []byte) {
	s := new(uint256.Int).SetBytes(signature[32:64])
	if s.Gt(halfOrder) {
		s.Sub(order, s).WriteToSlice(signature[32:64])
	}
}
