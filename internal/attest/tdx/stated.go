package tdx

import "fmt"

// Stated reads what a quote states, with nothing verified: for the machine that made it,
// which looks at itself.
func Stated(quote []byte) (Body, error) {
	q, err := readQuote(quote)
	if err != nil {
		return Body{}, fmt.Errorf("reading a quote: %w", err)
	}
	return q.Body, nil
}
