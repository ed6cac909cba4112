package export

import (
	"cmp"
	"errors"
)

// probe reads the first conversations, to tell exports from what resembles them.
func (a *Archive) probe() (Generation, error) {
	r := a.reading(newTally(), nil)
	found := Generation("")
	for _, shard := range a.members.shards {
		r.split.reset(a.openMember(shard, &r.inflate))
		for {
			more, err := r.split.next()
			if err != nil {
				return "", a.shapeOf(shard, err)
			}
			if !more {
				break
			}
			generation, err := r.probe()
			if err != nil || generation == Classic || generation == Slim {
				return generation, err
			}
			found = cmp.Or(generation, found, strange)
			if r.met++; r.met == probed {
				return found.orRefusal()
			}
		}
	}
	return found.orRefusal()
}

const (
	probed  = 8                     // how many conversations are asked at most
	strange = Generation("strange") // only what is no conversation was met
)

// orRefusal refuses an archive in which no conversation was met.
func (g Generation) orRefusal() (Generation, error) {
	switch g {
	case "":
		return "", refuse(NoChats, "the list of conversations is empty")
	case strange:
		return "", refuse(NotExport, "what is listed in it are no conversations")
	}
	return g, nil
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
	case broken || (c.mapped && len(c.nodes) == 0):
		return Unknown, nil
	case !c.mapped:
		return "", nil
	case c.children:
		return Classic, nil
	}
	return Slim, nil
}

// shapeOf says what a conversations file is that is no list.
func (a *Archive) shapeOf(shard *entry, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != NotExport {
		return err
	}
	c := chat{}
	_ = a.sideFile(shard, func(d *decoder) { c = d.chat(a.limits.Nodes) }) // whatever is wrong with it, it is no list
	if c.mapped {
		return refuse(SingleChat, "the archive holds a single conversation")
	}
	return err
}
