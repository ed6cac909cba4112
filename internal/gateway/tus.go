package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// ServeHTTP speaks tus 1.0 with creation and termination. Around the protocol's
// handler it answers for uploads that are whole, and makes every error a problem.
func (u *uploads) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if override := r.Header.Get("X-HTTP-Method-Override"); r.Method == http.MethodPost && override != "" {
		r.Method = override // as the handler would, or it saw another method than the checks below
		r.Header.Del("X-HTTP-Method-Override")
	}
	id := strings.TrimPrefix(r.URL.Path, filesPath)
	if id != "" && !isID(id) {
		u.g.fail(w, r, noUpload())
		return
	}
	answered, err := u.serveWhole(w, r, id)
	if err == nil && !answered && (r.Method == http.MethodPost || r.Method == http.MethodPatch) {
		err = u.hasDisk()
	}
	if err != nil {
		u.g.fail(w, r, err)
		return
	}
	if !answered {
		answer := &tusAnswer{ResponseWriter: w}
		u.tus.ServeHTTP(answer, r)
		answer.end(u.g, r)
	}
}

// serveWhole answers for an upload that has all its bytes: the file is checked and
// stored now if it was not before. Whoever lost the last answer learns here that
// everything arrived.
func (u *uploads) serveWhole(w http.ResponseWriter, r *http.Request, id string) (bool, error) {
	if id == "" || (r.Method != http.MethodHead && r.Method != http.MethodPatch) {
		return false, nil
	}
	_, underway := u.received(id)
	whole := u.isWhole(id)
	if underway && !whole {
		return false, nil
	}
	if whole {
		extend(w, finishTimeout)
		if err := u.finish(r.Context(), id); err != nil {
			return false, err
		}
	}
	size, err := u.arrivedSize(r.Context(), id)
	if err != nil {
		return false, err
	}
	if r.Method == http.MethodPatch && !whole {
		return false, arrived()
	}
	w.Header().Set("Tus-Resumable", "1.0.0")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Upload-Offset", strconv.FormatInt(size, 10))
	w.Header().Set("Upload-Length", strconv.FormatInt(size, 10))
	if r.Method == http.MethodPatch {
		w.WriteHeader(http.StatusNoContent)
	}
	return true, nil
}

// arrivedSize is the size of a file that is not under way because it arrived.
func (u *uploads) arrivedSize(ctx context.Context, id string) (int64, error) {
	parsed, err := parseID(id)
	if err != nil {
		return 0, err
	}
	c, err := u.g.config.Ledger.Contribution(ctx, parsed)
	if isUnknown(err) {
		return 0, noUpload()
	}
	if err != nil {
		return 0, fmt.Errorf("reading contribution %s: %w", id, err)
	}
	switch stateOf(c) {
	case api.Consented, api.Expired:
		return 0, noUpload()
	case api.Withdrawn:
		return 0, withdrawnProblem()
	}
	return c.Size, nil
}

func noUpload() *problem {
	return refuse(http.StatusNotFound, api.CodeNotFound, "There is no such upload.",
		"Create it with POST /files/; bytes sent before are lost if it expired.")
}

// extend gives an answer more time than answers have.
func extend(w http.ResponseWriter, by time.Duration) {
	// Not every writer has deadlines; then there is none to move.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(by + answerTimeout))
}

// tusAnswer makes the protocol handler's plain errors problems, and its Location
// one that holds behind any proxy.
type tusAnswer struct {
	http.ResponseWriter
	failed int    // status of an error that is not a problem yet
	text   string // what the handler says about it
}

// Unwrap lets the handler move deadlines.
func (a *tusAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *tusAnswer) WriteHeader(status int) {
	extend(a.ResponseWriter, 0)
	header := a.Header()
	if status >= http.StatusBadRequest && header.Get("Content-Type") != problemType {
		a.failed = status
		return
	}
	if location := header.Get("Location"); status == http.StatusCreated && location != "" {
		header.Set("Location", filesPath+location[strings.LastIndex(location, "/")+1:])
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *tusAnswer) Write(b []byte) (int, error) {
	if a.failed == 0 {
		return a.ResponseWriter.Write(b)
	}
	a.text += string(b[:min(len(b), 1<<10)])
	return len(b), nil
}

// end writes the problem, if there was one.
func (a *tusAnswer) end(g *Gateway, r *http.Request) {
	if a.failed != 0 {
		writeProblem(a.ResponseWriter, g.tusProblem(r, a.failed, a.text))
	}
}

// tusProblems are the handler's errors by the code their text begins with. Those of
// a line that broke get a status that clients try again after.
var tusProblems = map[string]struct {
	status               int
	code, detail, advice string
}{
	"ERR_UPLOAD_NOT_FOUND":     {404, api.CodeNotFound, "There is no such upload.", "Create it with POST /files/."},
	"ERR_MISMATCHED_OFFSET":    {409, api.CodeUploadOffset, "The upload continues at another offset.", "Ask HEAD for it."},
	"ERR_UPLOAD_LOCKED":        {423, api.CodeUploadLocked, "Another request writes to this upload.", "Try again in a moment."},
	"ERR_LOCK_TIMEOUT":         {423, api.CodeUploadLocked, "Another request writes to this upload.", "Try again in a moment."},
	"ERR_UPLOAD_INTERRUPTED":   {423, api.CodeUploadLocked, "Another request took this upload over.", "Let only one program upload a file."},
	"ERR_UNEXPECTED_EOF":       {409, api.CodeUploadCut, "The request ended before its body did.", "Ask HEAD where to continue."},
	"ERR_READ_TIMEOUT":         {409, api.CodeUploadCut, "Nothing came for too long.", "Ask HEAD where to continue."},
	"ERR_CONNECTION_RESET":     {409, api.CodeUploadCut, "The connection was lost.", "Ask HEAD where to continue."},
	"ERR_SERVER_SHUTDOWN":      {503, api.CodeUnavailable, "The gateway is restarting.", "Try again in a moment; what arrived is safe."},
	"ERR_MAX_SIZE_EXCEEDED":    {413, api.CodeTooLarge, "The file is larger than this gateway takes.", "See maxUpload of GET /v1/network."},
	"ERR_UPLOAD_SIZE_EXCEEDED": {413, api.CodeTooLarge, "The body goes beyond the end of the file.", "Send what HEAD says is missing."},
}

func (g *Gateway) tusProblem(r *http.Request, status int, text string) *problem {
	code, _, _ := strings.Cut(text, ":")
	if known, ok := tusProblems[strings.TrimSpace(code)]; ok {
		return refuse(known.status, known.code, known.detail, known.advice)
	}
	switch {
	case strings.Contains(text, syscall.ENOSPC.Error()):
		return g.classify(r.Context(), syscall.ENOSPC)
	case status >= http.StatusInternalServerError:
		return g.incident(r.Context(), errors.New("upload: "+text))
	case status == http.StatusMethodNotAllowed:
		return refuse(status, api.CodeMethod, "Uploads know POST, HEAD, PATCH and DELETE only.", "See tus 1.0.")
	}
	return refuse(status, api.CodeProtocol, "The request does not follow tus 1.0.",
		"Send Tus-Resumable: 1.0.0 and the headers that the method needs.").because(errors.New(text))
}
