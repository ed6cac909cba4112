package escrow

import (
	"errors"
	"fmt"
	"io"
)

// part is one point of the polynomials: x is never 0, where the secret is.
type part struct {
	x byte
	y []byte
}

// split is Shamir's scheme over GF(2^8) with AES's polynomial, a byte at a time: a
// polynomial of degree threshold-1 for each byte, with the byte at 0. Fewer than
// threshold parts say nothing of it. (Shamir 1979; no library that does only this is
// kept well.)
func split(secret []byte, parts, threshold int, random io.Reader) ([]part, error) {
	if threshold < 2 || parts < threshold || parts > 255 {
		return nil, fmt.Errorf("%d of %d parts, want 2 to 255 and no more to be needed than there are", threshold, parts)
	}
	coefficients := make([]byte, len(secret)*(threshold-1))
	defer clear(coefficients)
	if _, err := io.ReadFull(random, coefficients); err != nil {
		return nil, err
	}
	list := make([]part, parts)
	for i := range list {
		list[i] = part{x: byte(i + 1), y: make([]byte, len(secret))}
		for j, b := range secret {
			list[i].y[j] = evaluate(b, coefficients[j*(threshold-1):(j+1)*(threshold-1)], list[i].x)
		}
	}
	return list, nil
}

// evaluate is Horner's rule.
func evaluate(constant byte, higher []byte, x byte) byte {
	y := byte(0)
	for i := len(higher) - 1; i >= 0; i-- {
		y = multiply(y, x) ^ higher[i]
	}
	return multiply(y, x) ^ constant
}

// combine is Lagrange's interpolation at 0, of as many parts as were needed.
func combine(parts []part) ([]byte, error) {
	if len(parts) == 0 {
		return nil, errors.New("no parts")
	}
	secret := make([]byte, len(parts[0].y))
	for i, p := range parts {
		weight := byte(1)
		for j, q := range parts {
			if i == j {
				continue
			}
			if p.x == q.x || p.x == 0 || len(p.y) != len(q.y) {
				return nil, errors.New("parts that do not go together")
			}
			weight = multiply(weight, multiply(q.x, invert(q.x^p.x)))
		}
		for k, b := range p.y {
			secret[k] ^= multiply(weight, b)
		}
	}
	return secret, nil
}

// multiply has neither a table nor a branch that a secret chooses.
func multiply(a, b byte) (product byte) {
	for range 8 {
		product ^= -(b & 1) & a
		a = a<<1 ^ -(a>>7)&0x1b
		b >>= 1
	}
	return product
}

// invert is a^254.
func invert(a byte) byte {
	result := byte(1)
	for range 7 {
		a = multiply(a, a)
		result = multiply(result, a)
	}
	return result
}
