package known_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/score/known"
)

func TestTextsAreTheStringsOfACorpus(t *testing.T) {
	for _, c := range []struct {
		name, corpus string
		want         []string
	}{
		{"nothing", "", nil},
		{"lines", "{\"id\":\"a\",\"turns\":[{\"text\":\"one\"},\"two\"],\"n\":3}\n{\"text\":\"three\"}\n", []string{"a", "one", "two", "three"}},
		{"an array", `["x", {"y": {"z": "w"}}, null, true]`, []string{"x", "w"}},
		{"a string", `"alone"`, []string{"alone"}},
		{"the same name twice", `{"a":"x","a":"y"}`, []string{"x", "y"}},
	} {
		var got []string
		if err := known.Texts(strings.NewReader(c.corpus), func(s string) { got = append(got, s) }); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTextsRefusesWhatIsNoJSON(t *testing.T) {
	for _, corpus := range []string{`{"a":`, `{"a" "b"}`, "plain text", `["x"`, strings.Repeat("[", 20_000)} {
		err := known.Texts(strings.NewReader(corpus), func(string) {})
		if err == nil || !strings.Contains(err.Error(), "bytes") {
			t.Errorf("%.20q: %v", corpus, err)
		}
	}
}
