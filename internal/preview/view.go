package preview

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/export"
)

// view collects what a person is shown while conversations are read.
type view struct {
	options   Options
	months    map[string]*month
	models    tallies
	languages tallies
	scripts   tallies
	week      [7][24]int
	longest   *Chat
	own       owned
	speech    speech
}

// month is one of the calendar's, while it is counted.
type month struct {
	messages, user int
	models         tallies
}

// owned counts what was handed out and is the account's own.
type owned struct{ user, assistant int }

func newView(o Options) *view {
	return &view{options: o, months: map[string]*month{}, models: tallies{}, languages: tallies{}, scripts: tallies{}}
}

func (v *view) add(c *export.Conversation) {
	v.speech.reset()
	for i := range c.Messages {
		v.message(&c.Messages[i])
		v.speech.read(c.Messages[i].Text)
	}
	v.languages[v.speech.language()]++
	if script := v.speech.script(); script != "" {
		v.scripts[script]++
	}
	if v.longest == nil || len(c.Messages) > v.longest.Messages {
		v.longest = v.chat(c)
	}
}

func (v *view) chat(c *export.Conversation) *Chat {
	chat := &Chat{Messages: len(c.Messages)}
	if !c.Created.IsZero() {
		chat.Month = c.Created.UTC().Format(monthForm)
	}
	if v.options.Titles {
		chat.Title = printable(c.Title)
	}
	return chat
}

const monthForm = "2006-01"

func (v *view) message(m *export.Message) {
	user := m.Role == export.User
	if m.Own && user {
		v.own.user++
	} else if m.Own {
		v.own.assistant++
	}
	model := ""
	if !user {
		model = v.model(m.Model)
		v.models[model]++
	}
	if m.Time.IsZero() {
		return
	}
	at := m.Time.UTC()
	v.month(at).add(user, model)
	if user {
		at = at.Add(v.options.Offset)
		v.week[(at.Weekday()+6)%7][at.Hour()]++
	}
}

// slug is how models are named. Anything else in its place is an editor's.
var slug = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,47}$`)

// model is the name to count an answer under.
func (v *view) model(name string) string {
	_, met := v.models[name]
	if !met && (len(v.models) >= MaxModels || !slug.MatchString(name)) {
		return OtherModels
	}
	return name
}

func (v *view) month(at time.Time) *month {
	name := at.Format(monthForm)
	m := v.months[name]
	if m == nil {
		m = &month{models: tallies{}}
		v.months[name] = m
	}
	return m
}

func (m *month) add(user bool, model string) {
	m.messages++
	if user {
		m.user++
	} else {
		m.models[model]++
	}
}

// into writes down what was collected.
func (v *view) into(i *Inspection) {
	i.Months = v.calendar()
	i.Models = v.models.sorted(MaxModels)
	i.Scripts = v.scripts.sorted(len(v.scripts))
	i.Longest = v.longest
	i.Languages = []Language{}
	for _, t := range v.languages.sorted(len(v.languages)) {
		i.Languages = append(i.Languages, Language{Code: t.Name, Name: languageNames[t.Name], Conversations: t.Count})
	}
	i.Week = v.week
	for day, hours := range v.week {
		for hour, n := range hours {
			i.Weekdays[day] += n
			i.Hours[hour] += n
		}
	}
}

// calendar lists the months from the first to the last. Export holds times to those
// since ChatGPT was launched and to the day of the archive, so they are few.
func (v *view) calendar() []Month {
	list := []Month{}
	names := slices.Sorted(maps.Keys(v.months))
	if len(names) == 0 {
		return list
	}
	at, err := time.Parse(monthForm, names[0])
	for last := names[len(names)-1]; err == nil && at.Format(monthForm) <= last; at = at.AddDate(0, 1, 0) {
		one := Month{Name: at.Format(monthForm), Models: []Tally{}}
		if m := v.months[one.Name]; m != nil {
			one.Messages, one.User, one.Models = m.messages, m.user, m.models.sorted(MaxMonthModels)
		}
		list = append(list, one)
	}
	return list
}

// tallies count by name.
type tallies map[string]int

// sorted lists the most frequent first, as many as there may be; the rest are
// OtherModels, which is last whatever its count.
func (t tallies) sorted(most int) []Tally {
	list, rest := make([]Tally, 0, len(t)), t[OtherModels]
	for name, n := range t {
		if name != OtherModels {
			list = append(list, Tally{Name: name, Count: n})
		}
	}
	slices.SortFunc(list, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name))
	})
	for len(list) > most {
		rest += list[len(list)-1].Count
		list = list[:len(list)-1]
	}
	if rest > 0 {
		list = append(list, Tally{Name: OtherModels, Count: rest})
	}
	return list
}

// maxTitle is how many letters of a title are shown.
const maxTitle = 100

// printable is text without what a terminal or a page might obey: control characters
// and the marks that turn the direction of writing.
func printable(text string) string {
	var b strings.Builder
	left := maxTitle
	for _, r := range text {
		switch {
		case left == 0:
			return b.String() + "…"
		case unicode.IsSpace(r):
			r = ' '
		case !unicode.IsPrint(r) || r == utf8.RuneError:
			continue
		}
		b.WriteRune(r)
		left--
	}
	return b.String()
}
