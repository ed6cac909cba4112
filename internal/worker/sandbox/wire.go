package sandbox

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/gptdatadao/gptdao/internal/codec"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// A frame is a kind, a length and a body: u8, u32 big-endian, bytes.
const (
	kindReady    byte = 1 // child: locked in
	kindTask     byte = 2 // parent: CBOR
	kindAsk      byte = 3 // child: offset u64, length u32
	kindBytes    byte = 4 // parent: ciphertext
	kindLost     byte = 5 // parent: there is none to be had
	kindFound    byte = 6 // child: CBOR
	kindRefused  byte = 7 // child
	kindPanicked byte = 8 // child
)

const (
	maxTask  = 1 << 20
	maxChunk = 1 << 20
	// maxFound is what a worker may send a keyring or an index at once, and a margin.
	maxFound = 65 << 20
)

// errPipe: the pipe broke, so the other end is gone.
var errPipe = errors.New("the pipe broke")

// The child's answers are hostile: strict, and arrays no longer than a valid job's.
var wire = codec.New(codec.Limits{Depth: 16, Map: 1 << 10, Array: 1 << 20})

type task struct {
	Size     int64                `cbor:"1,keyasint"`
	Key      contribution.FileKey `cbor:"2,keyasint"`
	Policy   uint32               `cbor:"3,keyasint"`
	Families []score.Family       `cbor:"4,keyasint"`
	Limits   export.Limits        `cbor:"5,keyasint"`
}

// found has the prints once, packed.
type found struct {
	User     string         `cbor:"1,keyasint"`
	Mail     job.Mail       `cbor:"2,keyasint"`
	Prints   []byte         `cbor:"3,keyasint"`
	Features score.Features `cbor:"4,keyasint"`
}

func sendTask(w io.Writer, t worker.Task) error {
	body, err := wire.Marshal(task(t))
	if err != nil {
		return fmt.Errorf("%w: writing its task: %v", worker.ErrReader, err)
	}
	defer clear(body)
	return writeFrame(w, kindTask, body)
}

func decodeTask(body []byte) (worker.Task, error) {
	var t task
	err := wire.Unmarshal(body, &t)
	return worker.Task(t), err
}

func encodeFound(f worker.Found) ([]byte, error) {
	features := f.Features
	features.Prints = nil
	return wire.Marshal(found{f.Reading.User, f.Reading.Mail, job.PackTags(f.Features.Prints), features})
}

func decodeFound(body []byte) (worker.Found, error) {
	var f found
	if err := wire.Unmarshal(body, &f); err != nil {
		return worker.Found{}, &Ended{Answered}
	}
	prints, err := job.UnpackTags(f.Prints)
	if err != nil || len(f.Features.Prints) > 0 {
		return worker.Found{}, &Ended{Answered}
	}
	f.Features.Prints = prints
	return worker.Found{Reading: job.Reading{User: f.User, Mail: f.Mail, Prints: prints}, Features: f.Features}, nil
}

// answer sends the ciphertext that a child asks for. Where the source fails, the child
// is told only that it did; whoever has the source knows why.
func answer(w io.Writer, question []byte, size int64, sealed io.ReaderAt) error {
	if len(question) != 12 {
		return &Ended{Answered}
	}
	off, n := int64(binary.BigEndian.Uint64(question)), int64(binary.BigEndian.Uint32(question[8:]))
	if off < 0 || n > maxChunk || off > size || n > size-off {
		return &Ended{Answered}
	}
	chunk := make([]byte, n)
	if got, err := sealed.ReadAt(chunk, off); got < len(chunk) {
		_ = err // the source's owner has it
		return writeFrame(w, kindLost, nil)
	}
	return writeFrame(w, kindBytes, chunk)
}

func writeFrame(w io.Writer, kind byte, body []byte) error {
	head := binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(body)))
	if _, err := w.Write(head); err != nil {
		return errPipe
	}
	if _, err := w.Write(body); err != nil {
		return errPipe
	}
	return nil
}

func readFrame(r io.Reader, limit uint32) (kind byte, body []byte, err error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, errPipe
	}
	n := binary.BigEndian.Uint32(head[1:])
	if n > limit {
		return 0, nil, &Ended{Answered}
	}
	body = make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return 0, nil, errPipe
	}
	return head[0], body, nil
}
