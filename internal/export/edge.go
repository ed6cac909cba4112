package export

import "hash/maphash"

// children adds up the edges from a node to those it names. The sum does not
// depend on their order, and is compared with that of the edges to parents.
func (d *decoder) children(c *chat, of string) {
	if !d.enter('[') {
		return
	}
	from := nameHash(of)
	for d.more() {
		if child := d.short(); child != nil {
			c.named++
			c.edges += edge(from, maphash.Bytes(hashSeed, child))
		}
	}
}

// hashSeed is random, so that nobody can make two edges of one sum. Whether sums
// are equal does not depend on it.
var hashSeed = maphash.MakeSeed()

func nameHash(name string) uint64 { return maphash.String(hashSeed, name) }

func edge(from, to uint64) uint64 {
	x := from ^ (to<<31 | to>>33)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// symmetric says whether the children that nodes name are those that name them.
func (c *chat) symmetric() bool {
	if !c.children {
		return true
	}
	n, sum := 0, uint64(0)
	for i := range c.nodes {
		if parent := c.nodes[i].parent; parent != "" {
			n++
			sum += edge(nameHash(parent), nameHash(c.nodes[i].key))
		}
	}
	return n == c.named && sum == c.edges
}
