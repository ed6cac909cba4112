package export

import (
	"cmp"
	"errors"
)

// probe reads the first conversations, to tell exports from what resembles them,
// and the generations from each other.
func (a *Archive) probe() error {
	r := a.reading(newTally(), nil)
	found := Generation("")
	for _, shard := range a.members.shards {
		r.split.reset(a.openMember(shard, &r.inflate))
		for {
			more, err := r.split.next()
			if err != nil {
				return a.shapeOf(shard, err)
			}
			if !more {
				break
			}
			generation, err := r.probe()
			if err != nil {
				return err
			}
			found = generation.or(found)
			if r.met++; r.met == probed || found == Classic || found == Slim {
				return a.known(found, r.split.element.layout)
			}
		}
	}
	return a.known(found, anyLayout)
}

const (
	probed  = 8                     // how many conversations are asked at most
	strange = Generation("strange") // only what is no conversation was met
)

// or is what two answers say together: the one that says more.
func (g Generation) or(before Generation) Generation {
	if g == Classic || g == Slim {
		return g
	}
	return cmp.Or(g, before, strange)
}

// known takes over what the generation is, or refuses an archive in which no
// conversation was met.
func (a *Archive) known(g Generation, l layout) error {
	switch g {
	case "":
		return refuse(NoChats, "the list of conversations is empty")
	case strange:
		return refuse(NotExport, "what is listed in it are no conversations")
	}
	a.info.Generation, a.layout = g, l
	switch {
	case g == Slim:
		a.layout = indented
	case g == Classic && len(a.members.shards) == 1 && shardNumber(a.members.shards[0]) < 0:
		a.layout = compact
	}
	return nil
}

// probe judges one conversation. A broken or empty one tells nothing but that it
// is one; of what is no conversation at all, the answer is empty.
func (r *reading) probe() (Generation, error) {
	c, err := r.chat()
	switch broken := r.decode.err != nil || r.split.tooLarge; {
	case err != nil:
		return "", err
	case c.foreign:
		return "", refuse(OtherProvider, "the conversations are another service's")
	case c.saved:
		return "", refuse(SingleChat, "the conversations were saved by a browser extension")
	case broken || (c.mapped && len(c.nodes) == 0):
		return Unknown, nil
	case !c.mapped:
		return "", nil
	}
	return c.generation(), nil
}

// shapeOf says what a conversations file is that is no list.
func (a *Archive) shapeOf(shard *entry, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != NotExport {
		return err
	}
	c := chat{}
	odd := len(a.oddities)
	_, _ = a.sideFile(shard, func(d *decoder) { c = d.chat() }) // whatever is wrong with it, it is no list
	a.oddities = a.oddities[:odd]
	if c.mapped {
		return refuse(SingleChat, "the archive holds a single conversation")
	}
	return err
}
