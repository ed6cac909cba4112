package contribution

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	// receiptStep hides how long a document is: whoever stores it would learn from its length how a score came about.
	receiptStep      = 1 << 10
	maxSealedReceipt = 64<<10 + sealOverhead
	sealOverhead     = chacha20poly1305.NonceSize + chacha20poly1305.Overhead
)

// FileKey is the key of one sealed age file. Whoever can open the file can open its receipt.
type FileKey [16]byte

// Format hides the key from every verb of fmt, so that it cannot reach a log by accident.
func (FileKey) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "(hidden file key)") }

// SealReceipt encrypts a receipt document for whoever opens the consented file. random gives the nonce and is
// crypto/rand.Reader outside tests.
func SealReceipt(key FileKey, consent ID, document []byte, random io.Reader) ([]byte, error) {
	if len(document) > maxReceipt {
		return nil, fmt.Errorf("sealing a receipt: %d bytes, want at most %d: %w", len(document), maxReceipt, ErrTooLong)
	}
	aead, err := receiptCipher(key, consent)
	if err != nil {
		return nil, fmt.Errorf("sealing a receipt: %w", err)
	}
	padded := padReceipt(document)
	nonce := make([]byte, chacha20poly1305.NonceSize, len(padded)+sealOverhead)
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, fmt.Errorf("sealing a receipt: drawing a nonce: %w", err)
	}
	return aead.Seal(nonce, nonce, padded, nil), nil
}

// padReceipt adds a byte 0x80 and as many zeros as fill the step (ISO/IEC 7816-4).
func padReceipt(document []byte) []byte {
	padded := make([]byte, (len(document)/receiptStep+1)*receiptStep)
	padded[copy(padded, document)] = 0x80
	return padded
}

// unpadReceipt returns what padReceipt pads in this way and in no other.
func unpadReceipt(padded []byte) ([]byte, error) {
	document, ended := bytes.CutSuffix(bytes.TrimRight(padded, "\x00"), []byte{0x80})
	if !ended || len(padded)-len(document) > receiptStep {
		return nil, fmt.Errorf("its padding is not the one there is: %w", ErrNotCanonical)
	}
	return document, nil
}

// OpenReceipt returns the document that SealReceipt encrypted under the same key and consent. It returns ErrSealed for any
// other key or consent, and for altered bytes. The document is not parsed: ParseReceipt and ReceiptDigest take it as it is.
func OpenReceipt(key FileKey, consent ID, sealed []byte) ([]byte, error) {
	if len(sealed) > maxSealedReceipt {
		return nil, fmt.Errorf("opening a receipt: %d bytes, want at most %d: %w", len(sealed), maxSealedReceipt, ErrTooLong)
	}
	if len(sealed) <= sealOverhead || (len(sealed)-sealOverhead)%receiptStep != 0 {
		return nil, fmt.Errorf("opening a receipt: %d bytes, want %d and whole steps of %d: %w", len(sealed), sealOverhead, receiptStep, ErrLength)
	}
	aead, err := receiptCipher(key, consent)
	if err != nil {
		return nil, fmt.Errorf("opening a receipt: %w", err)
	}
	nonce, box := sealed[:chacha20poly1305.NonceSize], sealed[chacha20poly1305.NonceSize:]
	padded, err := aead.Open(nil, nonce, box, nil)
	if err != nil {
		return nil, fmt.Errorf("opening a receipt: another key or altered bytes: %w", ErrSealed)
	}
	document, err := unpadReceipt(padded)
	if err != nil {
		return nil, fmt.Errorf("opening a receipt: %w", err)
	}
	return document, nil
}

func receiptCipher(key FileKey, consent ID) (cipher.AEAD, error) {
	info := ReceiptSchema + string(consent[:])
	derived, err := hkdf.Key(sha256.New, key[:], nil, info, chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	return chacha20poly1305.New(derived)
}
