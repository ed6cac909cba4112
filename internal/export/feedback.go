package export

import "strings"

// readShares reads which conversations were shared. That they are in the export
// shows when all are read.
func (a *Archive) readShares() error {
	if a.members.shared == nil {
		return nil
	}
	_, err := a.sideFile(a.members.shared, func(d *decoder) {
		d.elements(func() {
			d.each(func(name string) {
				if name != "conversation_id" || !d.is('"') {
					d.skip()
					return
				}
				if id := d.id(); len(a.sharedIDs) < a.limits.Conversations {
					a.sharedIDs = append(a.sharedIDs, keyOf(id))
				}
			})
		})
	})
	return err
}

// feedback is one row as far as its form goes.
type feedback struct {
	ids, oddIDs   int
	rated, worded bool
}

// judgeFeedback looks at the rows of feedback. That their conversations are gone
// says nothing: chats get deleted.
func (a *Archive) judgeFeedback() error {
	defer a.judgeForms()
	if a.members.feedback == nil {
		return nil
	}
	var rows cases
	_, err := a.sideFile(a.members.feedback, func(d *decoder) {
		d.elements(func() { rows.check(d.feedback().fits()) })
	})
	a.found.add(MarkFeedback, rows)
	return err
}

func (d *decoder) feedback() (f feedback) {
	f.worded = true
	d.each(func(name string) {
		switch name {
		case "id", "conversation_id", "message_id":
			if d.is('"') {
				f.ids++
				if !isUUID(d.id(), 0) {
					f.oddIDs++
				}
				return
			}
			d.skip()
		case "rating":
			rating := strings.ToLower(string(d.short()))
			f.rated = rating == "thumbs_up" || rating == "thumbs_down"
		case "content": // a document within a string
			f.worded = d.is('"') || d.is('n')
			d.skip()
		default:
			d.skip()
		}
	})
	return f
}

func (f feedback) fits() bool { return f.ids > 0 && f.oddIDs == 0 && f.rated && f.worded }
