package gateway

import (
	"context"
	"fmt"
	"io"
	"net/http"

	tus "github.com/tus/tusd/v2/pkg/handler"
	"golang.org/x/exp/slog" // the one the protocol library takes

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// silent is the protocol library's logger: what it would tell carries IDs that let
// upload, and problems are logged here.
var silent = slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelError + 1}))

var (
	_ tus.DataStore           = (*uploads)(nil)
	_ tus.TerminaterDataStore = (*uploads)(nil)
)

// NewUpload creates the upload of a consent, of which there is one at a time: the
// file store alone would begin it anew and lose what has arrived.
func (u *uploads) NewUpload(ctx context.Context, info tus.FileInfo) (tus.Upload, error) {
	p := partial{size: info.Size, wallet: info.MetaData[walletKey], caller: callerIn(ctx)}
	if err := u.reserve(info.ID, p); err != nil {
		return nil, err
	}
	upload, err := u.files.NewUpload(ctx, info)
	if err != nil {
		u.remove(info.ID)
		return nil, fmt.Errorf("creating upload %s: %w", info.ID, err)
	}
	return upload, nil
}

// walletKey is whose upload it is, in the metadata that outlasts a restart.
const walletKey = "wallet"

func (u *uploads) reserve(id string, p partial) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if _, ok := u.room.of[id]; ok {
		p := refuse(http.StatusConflict, api.CodeUploadExists, "The upload of this file is under way.",
			"Ask HEAD at the Location of this answer where to continue.")
		p.location = filesPath + id
		return forTus(p)
	}
	switch ok, own := u.room.admits(p); {
	case own:
		return forTus(busy("Your wallet or your network has too much of the gateway's room for uploads already. Finish those first."))
	case !ok:
		return forTus(busy("The gateway has no room for another upload at the moment."))
	}
	u.room.add(id, p)
	return nil
}

// hasDisk is asked before bytes are taken, so that a full disk is a sentence and not
// an incident, and what else lives on it goes on.
func (u *uploads) hasDisk() error {
	if free, ok := u.free(u.dir); ok && free < u.g.config.MinFree {
		u.g.log.Warn("uploads are refused: the disk is almost full", "free", free, "keep", u.g.config.MinFree)
		return diskFull()
	}
	return nil
}

func diskFull() *problem {
	return busy("The gateway's disk is almost full, so it takes no files at the moment. What arrived is safe.")
}

// GetUpload finds an upload for the protocol's handler.
func (u *uploads) GetUpload(ctx context.Context, id string) (tus.Upload, error) {
	if !isID(id) {
		return nil, tus.ErrNotFound
	}
	return u.files.GetUpload(ctx, id)
}

// AsTerminatableUpload lets a contributor give an upload up.
func (u *uploads) AsTerminatableUpload(upload tus.Upload) tus.TerminatableUpload {
	return terminating{upload: upload, of: u}
}

type terminating struct {
	upload tus.Upload
	of     *uploads
}

func (t terminating) Terminate(ctx context.Context) error {
	info, err := t.upload.GetInfo(ctx)
	if err != nil {
		return err
	}
	t.of.remove(info.ID)
	return nil
}

// beforeCreate lets only an accepted consent make room, for its own size.
func (u *uploads) beforeCreate(hook tus.HookEvent) (tus.HTTPResponse, tus.FileInfoChanges, error) {
	c, err := u.mayCreate(hook)
	if err != nil {
		return tus.HTTPResponse{}, tus.FileInfoChanges{}, forTus(u.g.classify(hook.Context, err))
	}
	id := c.ID.String()
	return tus.HTTPResponse{}, tus.FileInfoChanges{ID: id, MetaData: tus.MetaData{
		"consent": id, walletKey: c.Consent.Contributor.Hex(),
	}}, nil
}

func (u *uploads) mayCreate(hook tus.HookEvent) (record, error) {
	id, err := parseID(hook.Upload.MetaData["consent"])
	if err != nil {
		return record{}, refuse(http.StatusBadRequest, api.CodeProtocol, "Upload-Metadata names no consent.",
			"Offer the consent first, then create the upload with its ID as consent.")
	}
	c, err := u.g.find(hook.Context, id)
	if err != nil {
		return record{}, err
	}
	if err := u.awaits(hook.Context, c); err != nil {
		return record{}, err
	}
	if hook.Upload.Size != c.Size {
		return record{}, refuse(http.StatusBadRequest, api.CodeUploadSize,
			fmt.Sprintf("The consent was offered for a file of %d bytes, not %d.", c.Size, hook.Upload.Size),
			"Upload exactly the sealed file that was offered.")
	}
	return c, nil
}

// awaits reports whether a contribution still waits for its file.
func (u *uploads) awaits(ctx context.Context, c record) error {
	switch stateOf(c) {
	case api.Consented:
	case api.Withdrawn:
		return withdrawnProblem()
	case api.Expired:
		return consentOver()
	default:
		return arrived()
	}
	now, err := u.g.config.Chain.Now(ctx)
	if err != nil {
		return fmt.Errorf("reading block time: %w", err)
	}
	if c.Consent.Deadline <= now {
		return consentOver()
	}
	return nil
}

func consentOver() error {
	return refuse(http.StatusGone, api.CodeDeadline, "The consent is over.", "Sign again and offer it; the file can stay as it is.")
}

func arrived() *problem {
	return refuse(http.StatusConflict, api.CodeUploaded, "The file has arrived.", "Follow GET /v1/contributions/{id}/events.")
}

// forTus is a problem in the form the protocol's handler passes on.
func forTus(p *problem) error {
	header := tus.HTTPHeader{"Content-Type": problemType}
	for name := range p.headers() {
		header[name] = p.headers().Get(name)
	}
	return tus.Error{ErrorCode: p.Code, Message: p.Detail, HTTPResponse: tus.HTTPResponse{
		StatusCode: p.Status, Body: string(p.body()), Header: header,
	}}
}
