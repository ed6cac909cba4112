package export

import (
	"errors"
	"slices"
)

// isBare says whether a file was refused because it is conversations without
// their zip.
func isBare(err error) bool {
	var refused *Error
	return errors.As(err, &refused) && refused.Code == BareChats
}

// openBare reads such a file as the only member of an archive that is not there.
func (a *Archive) openBare() error {
	e := &entry{
		name: "conversations.json", compressed: uint64(a.size), inflated: uint64(a.size),
		located: true, unchecked: true, bound: a.size,
	}
	a.dir = &directory{entries: []*entry{e}, start: a.size}
	a.members = members{shards: []*entry{e}}
	if err := a.bound(); err != nil {
		return err
	}
	if err := a.probe(); err != nil {
		return err
	}
	a.layout = anyLayout // it may be one shard of several
	if a.info.Generation == Slim {
		a.layout = indented
	}
	a.describe()
	a.info.Bare, a.info.Members = true, 0
	a.oddities = slices.Insert(a.oddities, 0, OddBare)
	return nil
}
