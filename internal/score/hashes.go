package score

import "strings"

// Hashes appends the hashes of a text's words (docs/spec/score.md#words,
// wordhash.Of) to dst. Unlike a message, the text may have any length: it is
// read in pieces that end at white space. It is for those who train models and
// build filters; the words of messages are read once, by the extractor.
func Hashes(dst []uint64, text string) []uint64 {
	w := words{rules: Current().Text}
	for len(text) > 0 {
		piece := head(text, w.rules.Bytes)
		if len(piece) < len(text) {
			if at := strings.LastIndexAny(piece, " \n\t"); at > 0 {
				piece = piece[:at]
			}
		}
		w.read(piece)
		dst = append(dst, w.hashes...)
		text = text[len(piece):]
	}
	return dst
}
