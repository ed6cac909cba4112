package sample

import "testing"

// TestDialects compares with what Python 3's json.dumps writes.
func TestDialects(t *testing.T) {
	value := object{
		{"title", "a \"b\" \\ <é> \u4f60 \U0001f600\n\x01\x7f"},
		{"at", stamp(1_718_000_000_123_400)},
		{"weight", second},
		{"none", nil}, {"yes", true}, {"count", 3},
		{"empty", []any{}}, {"nothing", object{}},
		{"list", []any{1, object{{"b", 1}, {"a", 2}}}},
	}
	tests := []struct {
		name string
		dialect
		want string
	}{
		{"default", dialect{}, `{"title": "a \"b\" \\ <\u00e9> \u4f60 \ud83d\ude00\n\u0001\u007f", "at": 1718000000.1234, "weight": 1.0, ` +
			`"none": null, "yes": true, "count": 3, "empty": [], "nothing": {}, "list": [1, {"b": 1, "a": 2}]}`},
		{"indented and sorted", dialect{indent: true}, `{
  "at": 1718000000.1234,
  "count": 3,
  "empty": [],
  "list": [
    1,
    {
      "a": 2,
      "b": 1
    }
  ],
  "none": null,
  "nothing": {},
  "title": "a \"b\" \\ <\u00e9> \u4f60 \ud83d\ude00\n\u0001\u007f",
  "weight": 1.0,
  "yes": true
}`},
	}
	for _, tt := range tests {
		if got := string(tt.text(value)); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	escaped := dialect{html: true}.text(object{{"a&b", `<&'">`}})
	if got, want := string(escaped), `{"a&b": "&lt;&amp;&#x27;&quot;&gt;"}`; got != want {
		t.Errorf("with HTML escaped: %s, want %s", got, want)
	}
}
