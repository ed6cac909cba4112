package known

import (
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// Texts calls use with each text of a corpus in JSON: every string that is a
// value, in the order of reading. The corpus is one value after another, as in
// JSON Lines, or a single one. Names of members are no texts, and strings that are
// IDs have too few words to matter.
func Texts(r io.Reader, use func(text string)) error {
	d := jsontext.NewDecoder(r, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		token, err := d.ReadToken()
		if errors.Is(err, io.EOF) && d.StackDepth() == 0 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("after %d bytes: %w", d.InputOffset(), err)
		}
		kind, length := d.StackIndex(d.StackDepth())
		if token.Kind() == '"' && (kind != '{' || length%2 == 0) {
			use(token.String())
		}
	}
}
