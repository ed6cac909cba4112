package enclave

import (
	"crypto/hpke"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

var (
	// ErrMessage: a message that is not from the peer, not to this role, not for
	// this method, or altered. Which of them is nobody's business.
	ErrMessage = errors.New("message is not authentic")
	// ErrReplayed: an authentic request that came before, or long after others.
	// Whoever made it can make another.
	ErrReplayed = errors.New("message was used before")
)

// Message is a request or an answer on its way, for whoever carries it: sealed to
// one peer, signed by the other.
//
//	context   = "gptdao/message/1" ‖ direction u8 ‖ from 20 ‖ to 20 ‖ nonce u64 ‖ method
//	sealed    = HPKE(X-Wing, HKDF-SHA256, ChaCha20-Poly1305; info = context), single shot
//	signature = secp256k1 over keccak256(context ‖ SHA-256(sealed)) by the sender's registered key
//
// The context is the request's in both directions but for the direction, so an
// answer belongs to one request. Its prefix keeps what is signed apart from
// EIP-712 digests, which hash bytes that begin with 0x1901.
type Message struct {
	From      common.Address `cbor:"1,keyasint"`
	To        common.Address `cbor:"2,keyasint"`
	Nonce     uint64         `cbor:"3,keyasint"`
	Sealed    []byte         `cbor:"4,keyasint"`
	Signature []byte         `cbor:"5,keyasint"`
}

const messagePrefix = "gptdao/message/1"

const (
	asking    byte = 1
	answering byte = 2
)

var (
	kem  = hpke.MLKEM768X25519()
	kdf  = hpke.HKDFSHA256()
	aead = hpke.ChaCha20Poly1305()
)

// Ask seals a request to a peer. Each has a nonce of its own.
func (i *Identity) Ask(to Peer, method string, body []byte) (Message, error) {
	return i.seal(to, asking, method, i.nonce.Add(1), body)
}

// Hear opens a request from a peer that is known to be registered, once: the same
// request again is ErrReplayed.
func (i *Identity) Hear(from Peer, method string, m Message) ([]byte, error) {
	body, err := i.open(from, asking, method, m)
	if err != nil {
		return nil, err
	}
	return body, i.heard.accept(m.From, m.Nonce)
}

// Answer seals the answer to a request that Hear opened.
func (i *Identity) Answer(to Peer, method string, request Message, body []byte) (Message, error) {
	return i.seal(to, answering, method, request.Nonce, body)
}

// Read opens the answer to a request of one's own.
func (i *Identity) Read(from Peer, method string, request, answer Message) ([]byte, error) {
	if answer.Nonce != request.Nonce {
		return nil, ErrMessage
	}
	return i.open(from, answering, method, answer)
}

func (i *Identity) seal(to Peer, direction byte, method string, nonce uint64, body []byte) (Message, error) {
	m := Message{From: i.Address(), To: to.Key, Nonce: nonce}
	key, err := kem.NewPublicKey(to.EncryptionKey)
	if err != nil {
		return Message{}, fmt.Errorf("sealing a message to %s: %w", to.Key, err)
	}
	about := m.context(direction, method)
	if m.Sealed, err = hpke.Seal(key, kdf, aead, about, body); err != nil {
		return Message{}, fmt.Errorf("sealing a message to %s: %w", to.Key, err)
	}
	if m.Signature, err = i.Sign(m.digest(about)); err != nil {
		return Message{}, fmt.Errorf("sealing a message to %s: %w", to.Key, err)
	}
	return m, nil
}

func (i *Identity) open(from Peer, direction byte, method string, m Message) ([]byte, error) {
	if m.From != from.Key || m.To != i.Address() {
		return nil, ErrMessage
	}
	about := m.context(direction, method)
	if signer, err := contribution.Recover(m.digest(about), m.Signature); err != nil || signer != from.Key {
		return nil, ErrMessage
	}
	body, err := hpke.Open(i.encryption, kdf, aead, about, m.Sealed)
	if err != nil {
		return nil, ErrMessage
	}
	return body, nil
}

func (m Message) context(direction byte, method string) []byte {
	b := append([]byte(messagePrefix), direction)
	b = append(append(b, m.From[:]...), m.To[:]...)
	return append(binary.BigEndian.AppendUint64(b, m.Nonce), method...)
}

func (m Message) digest(context []byte) contribution.ID {
	sealed := sha256.Sum256(m.Sealed)
	return contribution.ID(crypto.Keccak256Hash(context, sealed[:]))
}
