package sample

// kind of a node.
type kind uint8

const (
	rootNode kind = iota
	hiddenNode
	questionNode
	answerNode
)

// node is one place in a chat's tree: parents are given by id.
type node struct {
	kind    kind
	id      string
	parent  string
	at      stamp
	text    string
	model   string
	request string
}

func (n node) parentOrNull() any {
	if n.kind == rootNode {
		return nil
	}
	return n.parent
}

func (n node) role() string {
	return [...]string{hiddenNode: "system", questionNode: "user", answerNode: "assistant"}[n.kind]
}

func (n node) content() object {
	return object{{"content_type", "text"}, {"parts", []any{n.text}}}
}
