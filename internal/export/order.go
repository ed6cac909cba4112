package export

import (
	"cmp"
	"strconv"
)

// order looks at how conversations follow each other.
type order struct {
	created, updated float64 // of the conversation before
	id               string
	begun            bool

	byCreation, byUpdate, byID cases
}

func (o *order) add(c *chat) {
	created, _ := strconv.ParseFloat(c.created, 64) // 0 is unknown
	updated, _ := strconv.ParseFloat(c.updated, 64)
	if o.begun {
		o.byID.check(o.id < c.id)
		if created > 0 && o.created > 0 {
			o.byCreation.check(o.created >= created)
		}
		if updated > 0 && o.updated > 0 {
			o.byUpdate.check(o.updated >= updated)
		}
	}
	o.created, o.updated, o.id, o.begun = created, updated, c.id, true
}

// shard begins another file: ids rise within each.
func (o *order) shard(g Generation) {
	if g == Slim {
		o.begun = false
	}
}

// cases is the order that fits best of those the generation had.
func (o *order) cases(g Generation) cases {
	if g == Slim {
		return o.byID
	}
	if cmp.Or(cmp.Compare(o.byUpdate.failed, o.byCreation.failed), cmp.Compare(o.byCreation.checked, o.byUpdate.checked)) <= 0 {
		return o.byUpdate
	}
	return o.byCreation
}
