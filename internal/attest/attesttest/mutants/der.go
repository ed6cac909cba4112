package main

import (
	"bytes"
	"math/rand/v2"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

// node is a DER element: a tag and either a body or elements.
type node struct {
	tag      byte
	body     []byte
	elements []*node
	length   []byte // instead of the right one
}

// inDER alters one element of a structure. What is around it has right lengths, and
// so has it, mostly.
func inDER(r *rand.Rand, der []byte) []byte {
	if r.IntN(4) == 0 {
		return flip(r, der)
	}
	root := parseNode(der)
	if root == nil {
		return blow(r, der)
	}
	var all []*node
	root.walk(func(n *node) { all = append(all, n) })
	pick(r, all).alter(r)
	return root.encode()
}

func (n *node) alter(r *rand.Rand) {
	switch r.IntN(9) {
	case 0:
		n.tag = byte(r.Uint32())
	case 1:
		n.tag ^= 1 << r.IntN(8)
	case 2, 3:
		n.flatten()
		n.body = flip(r, n.body)
	case 4:
		n.flatten()
		n.body = blow(r, n.body)
	case 5:
		n.flatten()
		n.body = nil
	case 6:
		n.length = pick(r, [][]byte{{0x80}, {0x81, byte(n.size())}, {0x82, 0, byte(n.size())}, {byte(n.size() + 1)}, {byte(n.size() - 1)}, {0x84, 0xff, 0xff, 0xff, 0xff}})
	default:
		n.rearrange(r)
	}
}

func (n *node) rearrange(r *rand.Rand) {
	if len(n.elements) == 0 {
		n.body = append(n.body, byte(r.Uint32()))
		return
	}
	i, j := r.IntN(len(n.elements)), r.IntN(len(n.elements))
	switch r.IntN(3) {
	case 0:
		n.elements = slices.Delete(n.elements, i, i+1)
	case 1:
		n.elements = slices.Insert(n.elements, i, n.elements[j])
	case 2:
		n.elements[i], n.elements[j] = n.elements[j], n.elements[i]
	}
}

func (n *node) flatten() {
	for _, e := range n.elements {
		n.body = append(n.body, e.encode()...)
	}
	n.elements = nil
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, e := range n.elements {
		e.walk(visit)
	}
}

func (n *node) size() int {
	size := len(n.body)
	for _, e := range n.elements {
		size += len(e.encode())
	}
	return size
}

func (n *node) encode() []byte {
	body := bytes.Clone(n.body)
	for _, e := range n.elements {
		body = append(body, e.encode()...)
	}
	length := n.length
	if length == nil {
		length = lengthOf(len(body))
	}
	return append(append([]byte{n.tag}, length...), body...)
}

func lengthOf(n int) []byte {
	switch {
	case n < 0x80:
		return []byte{byte(n)}
	case n < 0x100:
		return []byte{0x81, byte(n)}
	case n < 0x10000:
		return []byte{0x82, byte(n >> 8), byte(n)}
	}
	return []byte{0x83, byte(n >> 16), byte(n >> 8), byte(n)}
}

// parseNode reads an element; nil if there is none, or more than one. Octet strings
// that hold an element are taken apart too, for extensions are such.
func parseNode(der []byte) *node {
	s := cryptobyte.String(der)
	var body cryptobyte.String
	var tag asn1.Tag
	if !s.ReadAnyASN1(&body, &tag) || !s.Empty() {
		return nil
	}
	n := &node{tag: byte(tag)}
	if tag&0x20 == 0 && tag != asn1.OCTET_STRING {
		n.body = bytes.Clone(body)
		return n
	}
	for rest := body; !rest.Empty(); {
		var element cryptobyte.String
		var inner asn1.Tag
		if !rest.ReadAnyASN1Element(&element, &inner) {
			return &node{tag: byte(tag), body: bytes.Clone(body)}
		}
		n.elements = append(n.elements, parseNode(element))
	}
	return n
}
