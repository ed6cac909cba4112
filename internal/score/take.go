package score

// take claims a message's prints at the weight they have in it. In a message that
// the account was credited for before, by its ID, text that is new is an edit,
// and is left to whoever wrote it: else editing one's own export would pay, again
// and again. It reports whether any of the text earns, now or before.
func (w *weigher) take(m Message, base uint64) (earns bool) {
	edited := w.wasCredited(m)
	for _, k := range m.Marks {
		weight := uint32(0)
		if w.earns(k) {
			weight = weightOf(k.Words, base)
		}
		switch w.claims[k.Print] {
		case free:
			if edited && k.Words > 0 {
				continue
			}
			w.claimed[k.Print] = true
		case passing:
			w.claimed[k.Print] = true
		case retired, spent, foreign:
			continue
		}
		w.best[k.Print] = max(w.best[k.Print], weight)
		earns = earns || weight > 0
	}
	return earns
}

func (w *weigher) wasCredited(m Message) bool {
	for _, k := range m.Marks {
		if k.Words == 0 && w.claims[k.Print].ours() {
			return true
		}
	}
	return false
}

func (w *weigher) takeChat(c *Conversation) {
	for _, m := range c.Messages {
		if m.Turn == 0 {
			w.take(m, 0)
		}
	}
}

// remember adds the month of a question that earns, if it is one of the export's.
func (w *weigher) remember(month uint8) {
	if month == 0 {
		return
	}
	bit := month - 1
	w.months[bit/8] |= w.f.Months[bit/8] & (1 << (bit % 8))
}
