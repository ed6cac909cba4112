package attacklab

import "strings"

// Chain is a Markov chain over a language's words: each follows the n-1 before it
// as it does in the text that the chain learned.
type Chain struct {
	n    int
	next map[string][]string
	from []string
}

// NewChain learns from a language's text.
func NewChain(t *Texts, language string, n int) *Chain {
	p := t.pools[language]
	c := &Chain{n: n, next: map[string][]string{}}
	words := p.words[:min(len(p.words), 400_000)]
	for i := 0; i+n <= len(words); i++ {
		key := strings.Join(words[i:i+n-1], " ")
		c.next[key] = append(c.next[key], words[i+n-1])
		c.from = append(c.from, key)
	}
	return c
}

// Edit replaces a text by what the chain says.
func (c *Chain) Edit(d Dice, text string) string {
	var words []string
	for want := lengthOf(text, 40); len(words) < want; {
		if len(words) < c.n-1 {
			words = append(words, strings.Fields(c.from[d.IntN(len(c.from))])...)
		}
		after := c.next[strings.Join(words[len(words)-c.n+1:], " ")]
		if len(after) == 0 {
			words = append(words, strings.Fields(c.from[d.IntN(len(c.from))])...)
			continue
		}
		words = append(words, after[d.IntN(len(after))])
	}
	return strings.Join(words, " ")
}
