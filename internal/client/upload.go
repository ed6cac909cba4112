package client

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// stall is how long a PATCH may go without the line taking a byte, and how long the
// gateway may take to check a file that arrived.
const stall = 2 * time.Minute

// ErrSource: the file that is uploaded could not be read. Upload again once it can.
var ErrSource = errors.New("reading the file to upload")

// errGone: the gateway does not know the upload any more.
var errGone = errors.New("the upload is gone")

// Upload sends the sealed file of an accepted consent and returns when the gateway
// has checked and stored it. It continues an upload that was begun before, here or
// by another process, and outlasts a lost line or a gateway that restarts. progress
// may be nil; it is told how many bytes are safe on the gateway, which falls if the
// gateway lost some.
//
// It gives up on a *Problem that trying again cannot cure. After CodeWrongContent
// the gateway has forgotten the bytes, and Upload may begin anew.
func (c *Client) Upload(
	ctx context.Context, of api.Contribution, src io.ReaderAt, size int64, progress func(int64),
) error {
	if of.State != api.Consented {
		return nil
	}
	if size != of.Size || size <= 0 {
		return fmt.Errorf("uploading: the file has %d bytes, the consent was offered with %d", size, of.Size)
	}
	if progress == nil {
		progress = func(int64) {}
	}
	u := &upload{Client: c, id: of.ID, src: src, size: size, progress: progress}
	if local(of.Upload) {
		u.location = of.Upload
	}
	return u.run(ctx)
}

// upload is one file on its way, with the little tus 1.0 it takes.
type upload struct {
	*Client
	id       contribution.ID
	src      io.ReaderAt
	size     int64
	progress func(int64)
	location string // empty until created
	offset   int64  // what the gateway confirmed
}

// run goes on until the gateway has everything. An attempt ends with the first
// error, and the next one asks the gateway where to continue.
func (u *upload) run(ctx context.Context) error {
	retry := u.newBackoff()
	for {
		before := u.offset
		err := u.attempt(ctx)
		if err == nil || IsCode(err, api.CodeUploaded) {
			u.progress(u.size)
			return nil
		}
		if u.offset > before {
			retry.reset()
		}
		if errors.Is(err, ErrSource) {
			return err
		}
		if err := retry.wait(ctx, err); err != nil {
			return fmt.Errorf("uploading: %w", err)
		}
	}
}

func (u *upload) attempt(ctx context.Context) error {
	if u.location == "" {
		if err := u.create(ctx); err != nil {
			return err
		}
	}
	if err := u.ask(ctx); err != nil {
		return err
	}
	for u.offset < u.size {
		if err := u.patch(ctx); err != nil {
			return err
		}
		u.progress(u.offset)
	}
	return nil
}

func (u *upload) create(ctx context.Context) error {
	header, err := u.tus(ctx, http.MethodPost, "/files/", http.Header{
		"Upload-Length":   {strconv.FormatInt(u.size, 10)},
		"Upload-Metadata": {"consent " + base64.StdEncoding.EncodeToString([]byte(u.id.String()))},
	}, nil)
	var p *Problem
	if errors.As(err, &p) && p.Code == api.CodeUploadExists {
		header, err = http.Header{"Location": {p.location}}, nil
	}
	if err != nil {
		return err
	}
	location := header.Get("Location")
	if !local(location) {
		return &Problem{Problem: api.Problem{Code: api.CodeProtocol, Status: http.StatusBadRequest,
			Detail: "it did not say where to upload to"}}
	}
	u.location = location
	return nil
}

// ask reads the offset to continue from. Upload-Length need not be looked at: the
// gateway took the size with the consent.
func (u *upload) ask(ctx context.Context) error {
	header, err := u.tus(ctx, http.MethodHead, u.location, nil, nil)
	if err != nil {
		return u.orGone(err)
	}
	return u.continueAt(header)
}

func (u *upload) continueAt(header http.Header) error {
	at, err := strconv.ParseInt(header.Get("Upload-Offset"), 10, 64)
	if err != nil || at < 0 || at > u.size {
		return fmt.Errorf("the gateway has %q of %d bytes", header.Get("Upload-Offset"), u.size)
	}
	u.offset = at
	return nil
}

func (u *upload) patch(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n := min(u.options.Patch, u.size-u.offset)
	body := &watched{from: io.NewSectionReader(u.src, u.offset, n), timer: time.AfterFunc(stall, cancel)}
	defer body.timer.Stop()
	header, err := u.tus(ctx, http.MethodPatch, u.location, http.Header{
		"Content-Type":  {"application/offset+octet-stream"},
		"Upload-Offset": {strconv.FormatInt(u.offset, 10)},
	}, &sized{Reader: body, n: n})
	if failed := body.failure(); failed != nil {
		return fmt.Errorf("%w: %w", ErrSource, failed)
	}
	if err != nil {
		return u.orGone(err)
	}
	return u.continueAt(header)
}

// orGone makes the next attempt create the upload again where it was forgotten:
// expired, or removed because its bytes were the wrong ones.
func (u *upload) orGone(err error) error {
	var p *Problem
	if !errors.As(err, &p) || (p.Status != http.StatusNotFound && p.Status != http.StatusGone) {
		return err
	}
	u.location, u.offset = "", 0
	return errGone
}

type sized struct {
	io.Reader
	n int64
}

// tus sends one request of the protocol and returns the answer's header.
func (u *upload) tus(ctx context.Context, method, path string, header http.Header, body *sized) (http.Header, error) {
	if body == nil {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, u.options.Timeout)
		defer cancel()
	}
	req, err := u.prepare(ctx, request{method: method, path: path})
	if err != nil {
		return nil, err
	}
	for name, values := range header {
		req.Header[name] = values
	}
	req.Header.Set("Tus-Resumable", "1.0.0")
	if body != nil {
		req.Body, req.ContentLength = io.NopCloser(body.Reader), body.n
	}
	answer, err := u.send(req)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, io.LimitReader(answer.Body, maxProblem)); err != nil {
		return nil, fmt.Errorf("reading the gateway's answer: %w", err)
	}
	return answer.Header, nil
}
