package export

import (
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// FuzzUnescape compares with the decoder's own reading of any valid string.
func FuzzUnescape(f *testing.F) {
	for _, s := range []string{`plain`, `\"\\\/\b\f\n\r\t`, `\u00e9\u4F60\ud83d\ude00 \uFFFD`, `\\u0041`, `é\n你`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		value := jsontext.Value(`"` + body + `"`)
		if !value.IsValid() {
			return
		}
		want, err := jsontext.AppendUnquote(nil, value)
		if err != nil {
			t.Fatal(err)
		}
		if got := appendUnescaped(nil, []byte(body)); string(got) != string(want) {
			t.Errorf("%q says %q, want %q", body, got, want)
		}
	})
}
