package identity

// Code says why a sealed file does not open; the same in every implementation
// (docs/spec/sealing.md).
type Code string

// The codes.
const (
	NotAge         Code = "not-age"         // it does not begin with the header of an age file
	WrongRecipient Code = "wrong-recipient" // the header is sealed to others
	HeaderAltered  Code = "header-altered"  // the header was written for this recipient, and changed afterwards
	OtherPayload   Code = "other-payload"   // the header is whole, but what follows was sealed under another one
	Truncated      Code = "truncated"       // the end is missing
	Trailing       Code = "trailing"        // something follows the end
	Reordered      Code = "reordered"       // a chunk stands in another's place
	Altered        Code = "altered"         // a chunk was changed
)

// Failure: a sealed file, or a part of it, does not open, for what is in it. Trying
// again does not help. Its text quotes nothing of the file.
type Failure struct {
	Code Code
	text string
}

func (f *Failure) Error() string { return f.text }

// Is makes every Failure the one that has its code alone.
func (f *Failure) Is(target error) bool {
	other, ok := target.(*Failure)
	return ok && other.Code == f.Code && other.text == ""
}
