// Package sim signs export mails with a simulated key, for tests and development
// networks. The key follows from a constant: it is public knowledge and proves
// nothing. Only a network whose policy names this package's list of keys accepts
// it, and the measured binary does not link it.
//
// It can sign wrongly on demand, in every way a verifier has to notice.
package sim

import (
	"crypto/rsa"
	_ "embed"
	"math/big"
	"math/rand/v2"
	"sync"

	"github.com/gptdatadao/gptdao/internal/mail"
)

// Selector of the simulated key.
const Selector = "simulated"

//go:embed keys.json
var keys []byte

// Keys is the list that holds the simulated key and no other.
func Keys() mail.Keys {
	list, err := mail.ParseKeys(keys)
	if err != nil {
		panic("sim: keys.json: " + err.Error()) // a test reads it
	}
	return list
}

// Key is the simulated private key.
var Key = sync.OnceValue(func() *rsa.PrivateKey { return KeyOf("gptdao simulated mail key, no 1!", 2048) })

// KeyOf makes an RSA key of a seed of 32 bytes: always the same, which the standard
// library's generator is careful not to do.
func KeyOf(seed string, bits int) *rsa.PrivateKey {
	random := rand.NewChaCha8([32]byte([]byte(seed)))
	e := big.NewInt(65537)
	for {
		p, q := primeOf(random, bits/2), primeOf(random, bits/2)
		phi := new(big.Int).Mul(minusOne(p), minusOne(q))
		d := new(big.Int).ModInverse(e, phi)
		n := new(big.Int).Mul(p, q)
		if d == nil || n.BitLen() != bits {
			continue
		}
		key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: int(e.Int64())}, D: d, Primes: []*big.Int{p, q}}
		key.Precompute()
		return key
	}
}

func primeOf(random *rand.ChaCha8, bits int) *big.Int {
	b := make([]byte, bits/8)
	for {
		_, _ = random.Read(b) // never fails
		b[0] |= 0xc0          // so that a product of two has all its bits
		b[len(b)-1] |= 1
		if p := new(big.Int).SetBytes(b); p.ProbablyPrime(20) {
			return p
		}
	}
}

func minusOne(n *big.Int) *big.Int { return new(big.Int).Sub(n, big.NewInt(1)) }
