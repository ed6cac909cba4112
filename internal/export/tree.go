package export

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// tree is a conversation's nodes with what follows from their parents alone:
// children are not in every generation, and the order of the file means nothing.
type tree struct {
	nodes   []node
	at      []place
	cycles  int
	orphans int
	root    int32 // of the path
}

// place is a node's position in the tree.
type place struct {
	at     int64 // microseconds since 1970, or 0
	parent int32 // -1 for a root
	root   int32 // of the nodes above it, or itself
	depth  int32
	turn   int32
	kind   kind
	own    bool // of the question that it is, or answers
	onPath bool
	state  uint8
}

func (p *place) time() time.Time {
	if p.at == 0 {
		return time.Time{}
	}
	return time.UnixMicro(p.at).UTC()
}

// What has become of a place.
const (
	unvisited uint8 = iota
	visiting
	visited
)

func newTree(nodes []node) *tree {
	t := &tree{nodes: nodes, at: make([]place, len(nodes))}
	byKey := make(map[string]int32, len(nodes))
	for i := range nodes {
		byKey[nodes[i].key] = int32(i)
	}
	for i := range nodes {
		t.at[i].kind = classify(&nodes[i].message)
		t.at[i].parent = -1
		if nodes[i].parent == "" {
			continue
		}
		if p, ok := byKey[nodes[i].parent]; ok {
			t.at[i].parent = p
		} else {
			t.orphans++
		}
	}
	for i := range nodes {
		t.visit(int32(i))
	}
	return t
}

// visit settles a node and all above it. It walks up to what is settled, then
// down again; a circle of parents is cut where it closes.
func (t *tree) visit(i int32) {
	var trail []int32
	for i >= 0 && t.at[i].state == unvisited {
		t.at[i].state = visiting
		trail = append(trail, i)
		i = t.at[i].parent
	}
	if i >= 0 && t.at[i].state == visiting {
		t.cycles++
		t.at[trail[len(trail)-1]].parent = -1
	}
	for _, i := range slices.Backward(trail) {
		t.settle(i)
	}
}

func (t *tree) settle(i int32) {
	p := &t.at[i]
	p.state, p.root = visited, i
	if p.parent >= 0 {
		above := t.at[p.parent]
		p.root, p.depth, p.turn, p.own = above.root, above.depth+1, above.turn, above.own
	}
	if p.kind == question || p.kind == silentQuestion {
		p.turn++
		p.own = !t.nodes[i].message.shared
	}
}

// mark follows the path that leads to a node.
func (t *tree) mark(i int32) {
	t.root = -1
	for ; i >= 0; i = t.at[i].parent {
		t.at[i].onPath = true
		t.root = i
	}
}

// reachable says whether a node hangs from the path's root, and that from nothing.
// No page of ChatGPT shows the others, and no honest export has any: they are text
// that somebody put in.
func (t *tree) reachable(i int32) bool {
	return t.at[i].root == t.root && t.nodes[t.root].parent == ""
}

// current finds the node where the conversation stands: the one that is named, or
// else the newest leaf.
func (t *tree) current(key string) (i int32, named bool) {
	leaf := make([]bool, len(t.nodes))
	for i := range leaf {
		leaf[i] = true
		if key != "" && t.nodes[i].key == key {
			return int32(i), true
		}
	}
	for _, p := range t.at {
		if p.parent >= 0 {
			leaf[p.parent] = false
		}
	}
	newest := int32(-1)
	for i := range int32(len(t.nodes)) {
		if leaf[i] && (newest < 0 || t.newer(i, newest)) {
			newest = i
		}
	}
	return newest, false
}

func (t *tree) newer(i, j int32) bool {
	return cmp.Or(cmp.Compare(t.at[i].at, t.at[j].at), strings.Compare(t.nodes[i].key, t.nodes[j].key)) > 0
}

// order is the path from its root on, then the rest: parents before children.
func (t *tree) order() []int32 {
	list := make([]int32, len(t.nodes))
	for i := range list {
		list[i] = int32(i)
	}
	slices.SortFunc(list, func(i, j int32) int {
		x, y := t.at[i], t.at[j]
		if x.onPath != y.onPath {
			if x.onPath {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.depth, y.depth), cmp.Compare(x.at, y.at), strings.Compare(t.nodes[i].key, t.nodes[j].key))
	})
	return list
}
