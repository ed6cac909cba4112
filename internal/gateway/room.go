package gateway

// Of the room for uploads under way, one wallet and one caller get a part. An upload
// that is their only one is always within it.
const (
	walletPart = 4
	callerPart = 8
)

// room counts the declared bytes of uploads under way. Whoever holds it has the lock.
type room struct {
	most, one int64 // in all, and for a first upload
	total     int64
	of        map[string]partial // by ID
	wallets   map[string]int64
	callers   map[string]int64
}

// partial is an upload under way. After a restart nobody knows its caller, whose
// address is not written down.
type partial struct {
	size           int64
	wallet, caller string
}

func newRoom(most, one int64) room {
	return room{most: most, one: one, of: map[string]partial{}, wallets: map[string]int64{}, callers: map[string]int64{}}
}

// admits says whether there is room, and if not, whether the upload's own wallet or
// caller takes it.
func (r *room) admits(p partial) (ok, own bool) {
	most := func(part int64) int64 { return max(r.most/part, r.one) }
	if p.size > most(walletPart)-r.wallets[p.wallet] || p.size > most(callerPart)-r.callers[p.caller] {
		return false, true
	}
	return p.size <= r.most-r.total, false
}

// add counts an upload, also one there is no room for: it may be from before.
func (r *room) add(id string, p partial) {
	r.of[id] = p
	r.total += p.size
	r.wallets[p.wallet] += p.size
	if p.caller != "" {
		r.callers[p.caller] += p.size
	}
}

func (r *room) remove(id string) {
	p, ok := r.of[id]
	if !ok {
		return
	}
	delete(r.of, id)
	r.total -= p.size
	if r.wallets[p.wallet] -= p.size; r.wallets[p.wallet] == 0 {
		delete(r.wallets, p.wallet)
	}
	if p.caller == "" {
		return
	}
	if r.callers[p.caller] -= p.size; r.callers[p.caller] == 0 {
		delete(r.callers, p.caller)
	}
}
