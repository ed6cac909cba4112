package ledger

import "fmt"

// fixed scans a blob into an array of exactly its length.
type fixed []byte

func into(array []byte) fixed { return array }

// Scan implements sql.Scanner.
func (f fixed) Scan(value any) error {
	b, ok := value.([]byte)
	if !ok || len(b) != len(f) {
		return fmt.Errorf("reading %T of %d bytes, want %d", value, len(b), len(f))
	}
	copy(f, b)
	return nil
}
