package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/storage"
)

type (
	idInput struct {
		ID string `path:"id" pattern:"^0x[0-9a-f]{64}$" doc:"Digest of the consent"`
	}
	offerInput struct{ Body api.Offer }
	walletPage struct {
		Address string `path:"address" doc:"The wallet"`
		Limit   int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
		Before  string `query:"before" maxLength:"128" doc:"Next of the page before"`
		Session string `header:"Authorization" maxLength:"256" doc:"With the wallet's session, consents without a file are listed too"`
	}
	contributionAnswer  struct{ Body api.Contribution }
	contributionsAnswer struct{ Body api.Contributions }
)

func (g *Gateway) postConsent(ctx context.Context, in *offerInput) (*contributionAnswer, error) {
	c, err := g.offer(ctx, callerIn(ctx), in.Body)
	if err != nil {
		return nil, err
	}
	return &contributionAnswer{g.show(c)}, nil
}

func (g *Gateway) getContribution(ctx context.Context, in *idInput) (*contributionAnswer, error) {
	c, err := g.byText(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &contributionAnswer{g.show(c)}, nil
}

func (g *Gateway) byText(ctx context.Context, text string) (record, error) {
	id, err := parseID(text)
	if err != nil {
		return record{}, err
	}
	return g.find(ctx, id)
}

func (g *Gateway) serveReceipt(w http.ResponseWriter, r *http.Request) {
	c, err := g.byText(r.Context(), r.PathValue("id"))
	if err == nil && len(c.Receipt) == 0 {
		err = refuse(http.StatusNotFound, api.CodeNotFound, "There is no receipt yet.", "Follow the contribution until it is proved.")
	}
	if err != nil {
		g.fail(w, r, err)
		return
	}
	serveOctets(w, c.Receipt)
}

func (g *Gateway) serveHeader(w http.ResponseWriter, r *http.Request) {
	c, err := g.byText(r.Context(), r.PathValue("id"))
	if err != nil {
		g.fail(w, r, err)
		return
	}
	serveOctets(w, c.Header)
}

func serveOctets(w http.ResponseWriter, b []byte) {
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(b)
}

// serveFile serves the sealed file to its contributor alone: others have no use for
// it, and its size and bytes are not theirs to collect. Ranges work.
func (g *Gateway) serveFile(w http.ResponseWriter, r *http.Request) {
	wallet, err := g.sessions.wallet(r.Header.Get("Authorization"))
	if err != nil {
		g.fail(w, r, err)
		return
	}
	c, err := g.byText(r.Context(), r.PathValue("id"))
	if err == nil && c.Consent.Contributor != wallet {
		err = unknownContribution() // the same as for one that does not exist
	}
	if err == nil && c.State == ledger.Withdrawn {
		err = noFile() // it is about to be deleted
	}
	if err != nil {
		g.fail(w, r, err)
		return
	}
	if err := g.serveBlob(w, r, c.Consent.Content); err != nil {
		g.fail(w, r, err)
	}
}

func noFile() *problem {
	return refuse(http.StatusNotFound, api.CodeNotFound, "The file is not here.",
		"It has not arrived yet, or was deleted because it was withdrawn, could not be scored or came too late.")
}

func (g *Gateway) serveBlob(w http.ResponseWriter, r *http.Request, content contribution.Content) error {
	blob, err := storage.Open(r.Context(), g.config.Store, content)
	if errors.Is(err, storage.ErrNotFound) {
		return noFile()
	}
	if err != nil {
		return fmt.Errorf("opening %s: %w", content, err)
	}
	header := w.Header()
	header.Set("Content-Type", "application/octet-stream")
	header.Set("Content-Disposition", `attachment; filename="`+content.CID()+`.age"`)
	header.Set("ETag", `"`+content.CID()+`"`)
	header.Set("Cache-Control", "private, no-store")
	http.ServeContent(slow{w}, r, "", time.Time{}, io.NewSectionReader(blob, 0, blob.Size()))
	return nil
}

// Forget deletes a sealed file from the store, and what arrived of it, if all consents
// to it were withdrawn, refused or have expired; then it signs that to whoever withdrew.
// Call it for those that the ledger says are over; again does no harm.
func (g *Gateway) Forget(ctx context.Context, content contribution.Content) error {
	all, err := g.config.Ledger.ByContent(ctx, content)
	if err != nil {
		return fmt.Errorf("looking for consents to %s: %w", content, err)
	}
	for _, c := range all {
		if !isOver(stateOf(c)) {
			return nil
		}
	}
	for _, c := range all {
		g.uploads.remove(c.ID.String())
	}
	if err := g.config.Store.Delete(ctx, content); err != nil {
		return fmt.Errorf("deleting %s: %w", content, err)
	}
	for _, c := range all {
		if err := g.vouch(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// vouch signs that a withdrawn file is deleted, once.
func (g *Gateway) vouch(ctx context.Context, c record) error {
	if g.config.Key == nil || c.State != ledger.Withdrawn || !c.Deleted.IsZero() {
		return nil
	}
	at := g.config.Now()
	signature, err := contribution.Sign(deletionOf(c, at).ID(g.pool()), g.config.Key)
	if err != nil {
		return fmt.Errorf("signing the deletion of %s: %w", c.ID, err)
	}
	return g.config.Ledger.Deleted(ctx, c.ID, at, signature[:])
}

func deletionOf(c record, at time.Time) contribution.Deletion {
	return contribution.Deletion{Consent: c.ID, Content: c.Consent.Content, At: uint64(at.Unix())}
}

// isOver says whether a contribution's file is of no more use to anybody here.
func isOver(s api.State) bool { return s == api.Withdrawn || s == api.Refused || s == api.Expired }

// slow writes an answer of any length and moves the deadline on with every piece
// the other side takes.
type slow struct{ http.ResponseWriter }

func (s slow) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s slow) Write(b []byte) (int, error) {
	_ = http.NewResponseController(s.ResponseWriter).SetWriteDeadline(time.Now().Add(answerTimeout))
	return s.ResponseWriter.Write(b)
}
