package sim

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"io"
	"math/big"
	mathrand "math/rand/v2"
)

// stream is endless and the same for the same purpose.
func (s Seed) stream(purpose string) io.Reader {
	return mathrand.NewChaCha8([32]byte(s.derive(snpKeyPurpose + purpose)))
}

func (s Seed) ecdsaKey(name string) *ecdsa.PrivateKey {
	scalar := make([]byte, 48)
	for stream := s.stream(name); ; {
		must(io.ReadFull(stream, scalar))
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P384(), scalar); err == nil {
			return key
		}
	}
}

// rsaKey finds a key of 2048 bits. AMD's have 4096, which take seconds to find.
func (s Seed) rsaKey(name string) *rsa.PrivateKey {
	const size, exponent = 2048, 65537
	stream, one := s.stream(name), big.NewInt(1)
	p, q := rsaPrime(stream, size/2, exponent), rsaPrime(stream, size/2, exponent)
	phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
	key := &rsa.PrivateKey{
		PublicKey: rsa.PublicKey{N: new(big.Int).Mul(p, q), E: exponent},
		D:         new(big.Int).ModInverse(big.NewInt(exponent), phi), Primes: []*big.Int{p, q},
	}
	key.Precompute()
	if err := key.Validate(); err != nil {
		panic("sim: " + err.Error())
	}
	return key
}

// rsaPrime finds a prime with its two highest bits set, so that the product of two
// has all of its bits.
func rsaPrime(stream io.Reader, bits int, exponent int64) *big.Int {
	b, one := make([]byte, bits/8), big.NewInt(1)
	for {
		must(io.ReadFull(stream, b))
		b[0] |= 0xc0
		b[len(b)-1] |= 1
		p := new(big.Int).SetBytes(b)
		if new(big.Int).GCD(nil, nil, new(big.Int).Sub(p, one), big.NewInt(exponent)).Cmp(one) == 0 && p.ProbablyPrime(20) {
			return p
		}
	}
}
