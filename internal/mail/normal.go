package mail

import (
	"bytes"
	"regexp"
)

// MaxSize of a mail, in bytes. The real ones have about 50 kB.
const MaxSize = 1 << 20

var (
	bom      = []byte("\xef\xbb\xbf")
	envelope = []byte("From ") // begins a mail in an mbox file
	quoted   = regexp.MustCompile(`^>+From `)
)

// normalise undoes what programs do to a mail when they save it, and nothing else:
// a byte order mark, the first line of an mbox file with the quotes that belong to
// it, and line ends. The result has CRLF at the end of every line.
func normalise(raw []byte) ([]byte, error) {
	if len(raw) > MaxSize {
		return nil, refuse(TooLarge, "%d bytes, want at most %d", len(raw), MaxSize)
	}
	raw = bytes.TrimPrefix(raw, bom)
	mbox := bytes.HasPrefix(raw, envelope)
	if mbox {
		_, raw, _ = bytes.Cut(raw, []byte("\n"))
	}
	text := make([]byte, 0, len(raw)+len(raw)/32)
	for line := range bytes.Lines(raw) {
		// A second carriage return is what text mode makes of CRLF.
		line = bytes.TrimRight(bytes.TrimSuffix(line, []byte("\n")), "\r")
		if bytes.ContainsAny(line, "\r\x00") {
			return nil, refuse(NotMail, "a line holds a carriage return or a zero")
		}
		if mbox && quoted.Match(line) {
			line = line[1:]
		}
		text = append(append(text, line...), "\r\n"...)
	}
	return text, nil
}
