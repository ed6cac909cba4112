package cli

import (
	"encoding/json"
	"fmt"
)

// PrintJSON writes one JSON value and a newline to standard output.
func (p *Process) PrintJSON(value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("encoding output: %w", err)
	}
	_, err = fmt.Fprintf(p.Stdout, "%s\n", text)
	return err
}

// Tell writes a line for people to standard error.
func (p *Process) Tell(format string, args ...any) {
	fmt.Fprintf(p.Stderr, format+"\n", args...)
}
