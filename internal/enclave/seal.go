package enclave

import (
	"crypto/hpke"
	"fmt"
)

// SealTo seals something to a role for a purpose, by whoever has no registered key: with
// HPKE, and the purpose and the role's key as its info. Whoever opens it does not learn
// from whom it is.
func SealTo(to Peer, purpose string, body []byte) ([]byte, error) {
	key, err := kem.NewPublicKey(to.EncryptionKey)
	if err != nil {
		return nil, fmt.Errorf("sealing to %s: %w", to.Key, err)
	}
	return hpke.Seal(key, kdf, aead, append([]byte(purpose), to.Key[:]...), body)
}

// Unseal opens what SealTo sealed to this role.
func (i *Identity) Unseal(purpose string, sealed []byte) ([]byte, error) {
	self := i.Address()
	body, err := hpke.Open(i.encryption, kdf, aead, append([]byte(purpose), self[:]...), sealed)
	if err != nil {
		return nil, ErrMessage
	}
	return body, nil
}
