package export

import (
	"bytes"
)

// peek is how much of a file that is no archive is looked at to say what it is.
const peek = 64 << 10

// noEnd says what a file is that has no archive's end.
func (a *Archive) noEnd() error {
	if a.size == 0 {
		return refuse(Truncated, "the file is empty")
	}
	head, err := a.bytesAt(0, int(min(a.size, peek)))
	if err != nil {
		return err
	}
	if bytes.HasPrefix(head, signLocal) {
		return refuse(Truncated, "the zip has no end: it was cut off")
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	switch {
	case bytes.HasPrefix(head, []byte("[")):
		return bareArray(head)
	case bytes.HasPrefix(head, []byte("{")):
		return bareObject(head)
	}
	return refuse(NotZip, "the file is not a zip archive")
}

func bareArray(head []byte) error {
	switch {
	case bytes.Contains(head, []byte(`"chat_messages"`)):
		return refuse(OtherProvider, "the file is from another service")
	case bytes.Contains(head, []byte(`"mapping"`)):
		return refuse(BareChats, "the file is a conversations.json without its export")
	}
	return refuse(NotExport, "the file is JSON, and no export")
}

func bareObject(head []byte) error {
	if bytes.Contains(head, []byte(`"mapping"`)) {
		return refuse(SingleChat, "the file is a single conversation")
	}
	return refuse(NotExport, "the file is JSON, and no export")
}
