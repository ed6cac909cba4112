package storage

import "slices"

// place names a node, or at level -1 a leaf, by its position in the file.
type place struct {
	level int
	index int64
}

// cache keeps the few values used last, the newest at the end.
type cache[T any] struct {
	room int
	kept []entry[T]
}

type entry[T any] struct {
	at    place
	value T
}

func (c *cache[T]) get(at place) (T, bool) {
	for i, e := range c.kept {
		if e.at == at {
			c.kept = append(slices.Delete(c.kept, i, i+1), e)
			return e.value, true
		}
	}
	var none T
	return none, false
}

func (c *cache[T]) put(at place, value T) {
	if len(c.kept) == c.room {
		c.kept = slices.Delete(c.kept, 0, 1)
	}
	c.kept = append(c.kept, entry[T]{at, value})
}
