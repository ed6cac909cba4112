package artifact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isName(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && s[0] != '-' && s[len(s)-1] != '-'
}

// isText says whether a text can be shown on a terminal as it is: UTF-8 of
// printed characters, spaces and line ends.
func isText(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) < 0
}
