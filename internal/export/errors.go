package export

import "fmt"

// Code says why an export was refused. It is stable: scripts and the page depend
// on it.
type Code string

// The refusals.
const (
	NotZip        Code = "not-a-zip"
	Truncated     Code = "truncated"      // the end of the archive is missing
	Damaged       Code = "damaged"        // the archive contradicts itself, or a checksum is wrong
	Unsafe        Code = "unsafe"         // built to mislead a reader: overlaps, odd names, duplicates
	Encrypted     Code = "encrypted"      // a member needs a password
	Compression   Code = "compression"    // a member is packed in a way exports never are
	Nested        Code = "nested"         // it holds archives and no export
	NoChats       Code = "no-chats"       // no conversations file, or an empty one
	SeveralInOne  Code = "several-in-one" // more than one export in the archive
	OtherProvider Code = "other-provider"
	SingleChat    Code = "single-chat"   // one conversation, as browser extensions save it
	BareChats     Code = "bare-chats"    // conversations.json without its zip
	NotExport     Code = "not-an-export" // JSON of another shape
	NoUser        Code = "no-user"       // user.json is missing or names nobody
	OverLimit     Code = "over-limit"
	Unreadable    Code = "unreadable" // the disk or the network under it failed
)

var sentences = map[Code]string{
	NotZip:        "Choose the .zip file that the link in ChatGPT's export mail downloads.",
	Truncated:     "The download stopped early. Download the export again, and choose the new file.",
	Damaged:       "The file was damaged on its way. Download the export again, and choose the new file.",
	Unsafe:        "This is not a zip as ChatGPT makes it. Choose the file as you downloaded it, not one that was packed anew.",
	Encrypted:     "The zip is protected by a password. Choose the file as you downloaded it.",
	Compression:   "The zip was packed anew by another program. Choose the file as you downloaded it.",
	Nested:        "There are archives inside this archive. Unpack it, and choose the ChatGPT export that is in it.",
	NoChats:       "No chats are in it. In ChatGPT, open Settings, Data controls, Export data, and choose the zip you are sent.",
	SeveralInOne:  "There is more than one export in this zip. Choose one export at a time, as you downloaded it.",
	OtherProvider: "This is the export of another service. Only ChatGPT exports can be contributed.",
	SingleChat:    "This was saved by a browser extension. In ChatGPT, open Settings, Data controls, Export data, and choose the zip you are sent.",
	BareChats:     "This is one file out of an export. Choose the whole zip: the other files show whose it is.",
	NotExport:     "This is not a ChatGPT export. In ChatGPT, open Settings, Data controls, Export data, and choose the zip you are sent.",
	NoUser:        "The export does not say whose it is: user.json is missing or changed. Choose the zip as you downloaded it.",
	OverLimit:     "The file is larger than any real export. If yours really is, please tell us its size.",
	Unreadable:    "The file could not be read. Check the disk, and choose it again.",
}

// Error is why an export was refused, or why reading it ended.
type Error struct {
	Code   Code
	Detail string // what is wrong, for its owner: it may name a file, and never quotes a chat
	cause  error
}

// Error says what is wrong.
func (e *Error) Error() string { return "reading the export: " + e.Detail }

// Sentence tells its owner what to do.
func (e *Error) Sentence() string { return sentences[e.Code] }

// Unwrap is the failure of the file underneath, if that was the reason.
func (e *Error) Unwrap() error { return e.cause }

func refuse(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}

// unreadable is a failure of the file itself, which is no fault of the export.
func unreadable(err error) *Error {
	return &Error{Code: Unreadable, Detail: err.Error(), cause: err}
}
