package attest

import "fmt"

// Check is one thing that was verified.
type Check struct {
	Name   string `json:"name"` // stable, lower-case words joined by hyphens
	OK     bool   `json:"ok"`
	Detail string `json:"detail"` // a sentence: what holds, or what is wrong
}

// Checks are verdicts in the order they were reached.
type Checks []Check

// Add records a check: that it holds, in the words of holds, or what is wrong.
// It says which.
func (c *Checks) Add(name string, wrong error, holds string) bool {
	if wrong != nil {
		*c = append(*c, Check{Name: name, Detail: wrong.Error()})
		return false
	}
	*c = append(*c, Check{Name: name, OK: true, Detail: holds})
	return true
}

// Err names the first check that failed, as an ErrUntrusted. No check at all is a
// failure too: nothing was verified.
func (c Checks) Err() error {
	for _, check := range c {
		if !check.OK {
			return fmt.Errorf("%w: %s: %s", ErrUntrusted, check.Name, check.Detail)
		}
	}
	if len(c) == 0 {
		return fmt.Errorf("%w: nothing was verified", ErrUntrusted)
	}
	return nil
}

// OK says whether everything holds, and there was something to hold.
func (c Checks) OK() bool { return c.Err() == nil }
