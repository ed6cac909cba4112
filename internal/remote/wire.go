package remote

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/fxamacker/cbor/v2"

	"github.com/gptdatadao/gptdao/internal/codec"
)

// Arrays hold a job's chats, a chat's messages and a message's marks: maxArray is
// above what a valid job has of any. Fingerprints are packed.
var messages = codec.New(codec.Limits{Depth: 16, Map: 1 << 10, Array: maxArray})

const maxArray = 1 << 20

// question is what a message that asks holds. The sender's encryption key is for
// the answer.
type question struct {
	EncryptionKey []byte          `cbor:"1,keyasint"`
	Body          cbor.RawMessage `cbor:"2,keyasint"`
}

// outcome is what a message that answers holds.
type outcome struct {
	Code code            `cbor:"1,keyasint"`
	Body cbor.RawMessage `cbor:"2,keyasint"` // null unless done
}

func encode(v any) ([]byte, error) { return messages.Marshal(v) }

func decode(b []byte, into any) error {
	if err := messages.Unmarshal(b, into); err != nil {
		return fmt.Errorf("decoding a message: %v", err)
	}
	return nil
}

// readAll reads a body up to a limit and refuses what is longer.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if n > limit {
		return nil, fmt.Errorf("more than %d bytes", limit)
	}
	return b.Bytes(), nil
}

// post sends a body and returns the answer's, if its status is 200.
func post(client *http.Client, request *http.Request, limit int64) ([]byte, error) {
	if client == nil {
		client = defaultClient
	}
	// Everything here may be asked twice: by consent, or because messages have nonces.
	// So a connection that a restart closed meanwhile costs nothing (net/http knows
	// the empty header and does not send it).
	request.Header["Idempotency-Key"] = nil
	response, err := client.Do(request)
	if err != nil {
		return nil, errors.Join(ErrFailed, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		text, _ := readAll(io.LimitReader(response.Body, maxError), maxError) // only for people
		return nil, &statusError{response.StatusCode, string(bytes.TrimSpace(text))}
	}
	return readAll(response.Body, limit)
}

// statusError is an answer that is none. It is an ErrFailed.
type statusError struct {
	status int
	text   string
}

func (e *statusError) Error() string {
	return fmt.Sprintf("the other end answered %d: %q", e.status, e.text)
}
func (e *statusError) Unwrap() error { return ErrFailed }

func statusOf(err error) int {
	if e := (*statusError)(nil); errors.As(err, &e) {
		return e.status
	}
	return 0
}
