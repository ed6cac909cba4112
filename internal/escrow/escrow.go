// Package escrow keeps the index root where the loss of every keyring does not reach:
// divided among holders, any few of whom can give it back to a keyring, and to nothing
// else than a keyring in honest hands. The root opens no file.
//
//	keyring ── Make ──▶ Set: a share sealed to each holder's age identity, signed by the keyring
//	holder  ── OpenShare ──▶ share ── sealed to the keyring that is to have the root ──▶ Gather ──▶ root
//
// The format is specified in docs/spec/keyring.md.
package escrow

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// RootSize is the length of an index root.
const RootSize = 32

const (
	setPrefix         = "gptdao/escrow/1"
	sharePrefix       = "gptdao/escrow-share/1"
	commitmentPurpose = "gptdao/root-commitment/1"

	maxShare = 4 << 10
)

var (
	// ErrSet: not a set of shares as a keyring makes them, or for another deployment.
	ErrSet = errors.New("not a set of shares of this deployment")
	// ErrShare: not a share of the set.
	ErrShare = errors.New("not a share of this set")
)

// Governed says who holds the root, and how many of them can restore it.
type Governed struct {
	Threshold int                      `json:"threshold"`
	Holders   []contribution.Recipient `json:"holders"` // age hybrid recipients
}

// Check wants at least two holders to be needed, and each once.
func (g Governed) Check() error {
	if g.Threshold < 2 || len(g.Holders) < g.Threshold || len(g.Holders) > 255 {
		return fmt.Errorf("escrow: %d of %d holders, want 2 to 255 and no more to be needed than there are", g.Threshold, len(g.Holders))
	}
	known := map[contribution.Recipient]bool{}
	for _, h := range g.Holders {
		if _, err := contribution.ParseRecipient(string(h)); err != nil || known[h] {
			return fmt.Errorf("escrow: holder %.40q is no hybrid recipient, or is named twice", string(h))
		}
		known[h] = true
	}
	return nil
}

// Set is a root in escrow: public, but for what is sealed in it.
type Set struct {
	Deployment common.Hash   `json:"deployment"`
	Commitment common.Hash   `json:"commitment"` // of the root
	Governed   Governed      `json:"governed"`
	Shares     []common.Hash `json:"shares"` // digests, in the order of the holders
	Sealed     [][]byte      `json:"sealed"` // age files, likewise
	Signature  []byte        `json:"signature"`
}

// ID is what the keyring that made the set signs.
func (s Set) ID() contribution.ID {
	b := append([]byte(setPrefix), s.Deployment[:]...)
	b = append(append(b, s.Commitment[:]...), byte(s.Governed.Threshold), byte(len(s.Governed.Holders)))
	for _, h := range s.Governed.Holders {
		digest := contribution.RecipientDigest(h)
		b = append(b, digest[:]...)
	}
	for _, share := range s.Shares {
		b = append(b, share[:]...)
	}
	return contribution.ID(crypto.Keccak256Hash(b))
}

// Check finds out whether a set is well formed and for a deployment, and who signed it:
// whether that is a keyring, the chain says.
func (s Set) Check(deployment common.Hash) (signer common.Address, err error) {
	n := len(s.Governed.Holders)
	if s.Governed.Check() != nil || len(s.Shares) != n || len(s.Sealed) != n || s.Deployment != deployment {
		return signer, ErrSet
	}
	signer, err = contribution.Recover(s.ID(), s.Signature)
	if err != nil {
		return signer, ErrSet
	}
	return signer, nil
}

// Share is one holder's part. It hides itself from fmt.
type Share struct {
	Set   common.Hash `json:"set"` // the set's ID
	Index uint8       `json:"index"`
	Value []byte      `json:"value"`
}

// Format hides the share from every verb of fmt.
func (Share) Format(f fmt.State, _ rune) { fmt.Fprint(f, "(share)") }

func (s Share) digest() common.Hash {
	return sha256.Sum256(append(append([]byte(sharePrefix), s.Index), s.Value...))
}

// Commitment tells roots apart and nothing of them.
func Commitment(root []byte) (common.Hash, error) {
	b, err := hkdf.Key(sha256.New, root, nil, commitmentPurpose, len(common.Hash{}))
	return common.BytesToHash(b), err
}

// Deployment is the digest of what a root belongs to.
func Deployment(realm uint64, pool contribution.Pool, registry contribution.Registry) common.Hash {
	b := binary.BigEndian.AppendUint64([]byte("gptdao/deployment/1"), realm)
	b = append(binary.BigEndian.AppendUint64(b, pool.ChainID), pool.Address[:]...)
	return sha256.Sum256(append(b, registry.Address[:]...))
}

// Make divides a root among holders. sign is the keyring's.
func Make(root []byte, deployment common.Hash, g Governed, random io.Reader, sign func(contribution.ID) ([]byte, error)) (Set, error) {
	if err := g.Check(); err != nil {
		return Set{}, err
	}
	commitment, err := Commitment(root)
	if err != nil {
		return Set{}, fmt.Errorf("escrow: committing to the root: %w", err)
	}
	parts, err := split(root, len(g.Holders), g.Threshold, random)
	if err != nil {
		return Set{}, fmt.Errorf("escrow: dividing the root: %w", err)
	}
	s := Set{Deployment: deployment, Commitment: commitment, Governed: g}
	for _, p := range parts {
		s.Shares = append(s.Shares, Share{Index: p.x, Value: p.y}.digest())
	}
	id := s.ID()
	for i, p := range parts {
		sealed, err := sealShare(Share{Set: common.Hash(id), Index: p.x, Value: p.y}, g.Holders[i])
		clear(p.y)
		if err != nil {
			return Set{}, err
		}
		s.Sealed = append(s.Sealed, sealed)
	}
	if s.Signature, err = sign(id); err != nil {
		return Set{}, fmt.Errorf("escrow: signing the set: %w", err)
	}
	return s, nil
}

func sealShare(share Share, to contribution.Recipient) ([]byte, error) {
	recipient, err := age.ParseHybridRecipient(string(to))
	if err != nil {
		return nil, fmt.Errorf("escrow: %w", err)
	}
	text, err := json.Marshal(share)
	if err != nil {
		return nil, errors.New("escrow: a share cannot be written")
	}
	defer clear(text)
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, recipient)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	return sealed.Bytes(), err
}

// OpenShare opens the share that was sealed to a holder, and checks it.
func (s Set) OpenShare(holder age.Identity) (Share, error) {
	for _, sealed := range s.Sealed {
		r, err := age.Decrypt(bytes.NewReader(sealed), holder)
		if err != nil {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(r, maxShare))
		if err != nil {
			return Share{}, fmt.Errorf("escrow: opening the share: %w", err)
		}
		defer clear(text)
		return s.ParseShare(text)
	}
	return Share{}, fmt.Errorf("%w: none is sealed to this identity", ErrShare)
}

// Encode writes a share, to be sealed again.
func (s Share) Encode() ([]byte, error) { return json.Marshal(s) }

// ParseShare reads a share of this set.
func (s Set) ParseShare(text []byte) (Share, error) {
	var share Share
	if err := json.Unmarshal(text, &share); err != nil {
		return Share{}, ErrShare // json's text quotes its input
	}
	i := int(share.Index) - 1
	if share.Set != common.Hash(s.ID()) || i < 0 || i >= len(s.Shares) || len(share.Value) != RootSize || share.digest() != s.Shares[i] {
		return Share{}, ErrShare
	}
	return share, nil
}

// Gather are shares of one set on their way to a root.
type Gather struct {
	Set   Set
	parts []part
}

// Add takes one more share. Given twice it counts once. When there are enough it returns
// the root.
func (g *Gather) Add(share Share) (root []byte, enough bool, err error) {
	i := int(share.Index) - 1
	if i < 0 || i >= len(g.Set.Shares) || share.digest() != g.Set.Shares[i] {
		return nil, false, ErrShare
	}
	if !slices.ContainsFunc(g.parts, func(p part) bool { return p.x == share.Index }) {
		g.parts = append(g.parts, part{share.Index, bytes.Clone(share.Value)})
	}
	if len(g.parts) < g.Set.Governed.Threshold {
		return nil, false, nil
	}
	if root, err = combine(g.parts[:g.Set.Governed.Threshold]); err != nil {
		return nil, false, err
	}
	commitment, err := Commitment(root)
	if err != nil || subtle.ConstantTimeCompare(commitment[:], g.Set.Commitment[:]) != 1 {
		return nil, false, ErrShare
	}
	return root, true, nil
}

// Has is how many shares there are.
func (g *Gather) Has() int { return len(g.parts) }

// Purpose is what a share is sealed to a keyring for: see enclave.SealTo.
const Purpose = "gptdao/escrow-share/1"
