package attacklab

import (
	"bufio"
	"cmp"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// Thesaurus lists, for a word in lower case, others that mean the same.
type Thesaurus map[string][]string

// plainThesaurus is a short list for the small run: common words, of which each
// may stand for the others of its line.
var plainThesaurus = func() Thesaurus {
	t := Thesaurus{}
	for line := range strings.Lines(pairs) {
		t.add(strings.Fields(line))
	}
	return t
}()

const pairs = `and plus
but yet
or alternatively
if whenever
so thus therefore
because since
about concerning regarding
with using
from out-of
upon on
like as
may might
must should
can could
will shall
also too
very extremely
many numerous
most nearly-all
some several
all every
each every
first initial
last final
same identical
other different
great large big
small little
new recent
old former
good fine
bad poor
time moment
way manner
thing object
part piece
place spot
end finish
begin start
make create
give provide
take grab
use employ
see notice
find discover
know understand
think believe
say state
tell inform
ask inquire
show display
call invoke
return yield
get obtain
set assign
value amount
number figure
type kind
name title
light glow
body object
boy lad
man fellow
day date
long lengthy
only merely
then afterwards
when once
where wherever
before prior-to
after following
between amid
however nevertheless
always constantly
never at-no-time
not never
no zero
is remains
are remain
was became
were became
has owns
have own
had owned
it this
this that
that this
these those
which that
`

// add makes each word stand for the others.
func (t Thesaurus) add(words []string) {
	for i, w := range words {
		for j, other := range words {
			if i != j {
				t[w] = append(t[w], strings.ReplaceAll(other, "-", " "))
			}
		}
	}
}

// LoadThesaurus reads WordNet, as Debian's wordnet-base has it.
func LoadThesaurus(p Places) (Thesaurus, error) {
	if p.Debian == "" {
		return nil, errAbsent
	}
	t := Thesaurus{}
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		if err := t.read(filepath.Join(p.Debian, "usr/share/wordnet/data."+part)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// read takes a data file: a line per set of synonyms, of which the fourth field
// counts, in hex, the words that follow, each with a number after it.
func (t Thesaurus) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 6 || strings.HasPrefix(lines.Text(), " ") {
			continue
		}
		n, err := strconv.ParseUint(fields[3], 16, 8)
		if err != nil || len(fields) < 4+2*int(n) {
			continue
		}
		var words []string
		for i := range int(n) {
			word, _, _ := strings.Cut(strings.ToLower(fields[4+2*i]), "(")
			words = append(words, strings.ReplaceAll(word, "_", "-"))
		}
		t.add(words)
	}
	return lines.Err()
}

// lookup draws a word that means the same, with the punctuation around it kept.
func (t Thesaurus) lookup(d Dice, word string) (string, bool) {
	bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
	others := t[strings.ToLower(bare)]
	if bare == "" || len(others) == 0 {
		return "", false
	}
	other := others[d.IntN(len(others))]
	return strings.Replace(word, bare, cmp.Or(other, bare), 1), true
}
