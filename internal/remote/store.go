package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
)

const (
	blocksPath = "/v1/blocks/"
	filesPath  = "/v1/files/"

	// maxBlock is above a leaf of 1 MiB and a node of 1,024 links.
	maxBlock = 2 << 20
	maxCID   = 128
)

// BlocksHandler gives out blocks of sealed files to roles.
func BlocksHandler(blocks storage.Blocks) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+blocksPath+"{cid}", func(w http.ResponseWriter, r *http.Request) {
		c, err := parseCID(r.PathValue("cid"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		block, err := blocks.Block(r.Context(), c)
		if err != nil {
			http.Error(w, "no block", statusOfStore(err))
			return
		}
		w.Header().Set("Content-Type", "application/vnd.ipld.raw")
		_, _ = w.Write(block) // the role has gone, and asks again
	})
	return mux
}

func parseCID(text string) (cid.Cid, error) {
	if len(text) > maxCID {
		return cid.Undef, errors.New("too long for a CID")
	}
	c, err := cid.Decode(text)
	if err != nil {
		return cid.Undef, errors.New("not a CID")
	}
	return c, nil
}

// StoreHandler gives out blocks and takes files, as the index's writer needs for
// segments. Nothing is deleted over it.
func StoreHandler(store storage.Store) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(blocksPath, BlocksHandler(store))
	mux.HandleFunc("PUT "+filesPath+"{content}", func(w http.ResponseWriter, r *http.Request) {
		content, ok := contentOf(w, r)
		if !ok {
			return
		}
		_, size, err := store.Put(r.Context(), http.MaxBytesReader(w, r.Body, maxFile), content)
		answerSize(w, size, err)
	})
	mux.HandleFunc("GET "+filesPath+"{content}", func(w http.ResponseWriter, r *http.Request) {
		content, ok := contentOf(w, r)
		if !ok {
			return
		}
		size, err := store.Size(r.Context(), content)
		answerSize(w, size, err)
	})
	return mux
}

func contentOf(w http.ResponseWriter, r *http.Request) (contribution.Content, bool) {
	content, err := contribution.ParseCID(r.PathValue("content"))
	if err != nil {
		http.Error(w, "not a content", http.StatusBadRequest)
	}
	return content, err == nil
}

func answerSize(w http.ResponseWriter, size int64, err error) {
	if err != nil {
		http.Error(w, "no file", statusOfStore(err))
		return
	}
	_ = json.NewEncoder(w).Encode(size) // the role has gone, and asks again
}

func statusOfStore(err error) int {
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, storage.ErrCorrupt):
		return http.StatusUnprocessableEntity
	}
	return http.StatusBadGateway
}

// storeError is what a status means.
func storeError(err error) error {
	switch statusOf(err) {
	case http.StatusNotFound:
		return storage.ErrNotFound
	case http.StatusUnprocessableEntity:
		return storage.ErrCorrupt
	}
	return err
}

// Blocks returns the blocks that the host at a URL gives out.
func Blocks(url string) storage.Blocks { return hostStore{url: url} }

// Store returns the host's store at a URL, for segments: it deletes nothing.
func Store(url string) storage.Store { return hostStore{url: url} }

type hostStore struct{ url string }

func (s hostStore) Block(ctx context.Context, c cid.Cid) ([]byte, error) {
	block, err := s.do(ctx, http.MethodGet, at(s.url, blocksPath+c.String()), nil, maxBlock)
	if err != nil {
		return nil, fmt.Errorf("fetching block %s: %w", c, err)
	}
	return block, nil
}

// Put sends a file under the content that it has: r is read twice where want does
// not say it, so it must then be able to seek. The size is what was sent.
func (s hostStore) Put(ctx context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error) {
	content, err := contentFor(r, want)
	if err != nil {
		return contribution.Content{}, 0, fmt.Errorf("storing a file: %w", err)
	}
	sent := &counter{r: r}
	size, err := s.size(ctx, http.MethodPut, content, sent)
	if err == nil && size != sent.n {
		err = fmt.Errorf("%w: it stored %d bytes of %d", ErrFailed, size, sent.n)
	}
	if err != nil {
		return contribution.Content{}, 0, fmt.Errorf("storing %s: %w", content, err)
	}
	return content, size, nil
}

// counter counts what is read through it. It hides all else that the reader can,
// such as being closed.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// contentFor hashes here: the host is not asked what it was given.
func contentFor(r io.Reader, want contribution.Content) (contribution.Content, error) {
	if want != (contribution.Content{}) {
		return want, nil
	}
	seeker, ok := r.(io.ReadSeeker)
	if !ok {
		return want, errors.New("its content is unknown and it cannot be read twice")
	}
	begin, err := seeker.Seek(0, io.SeekCurrent)
	if err != nil {
		return want, err
	}
	hasher := contribution.NewContentHasher()
	if _, err := io.Copy(hasher, seeker); err != nil {
		return want, err
	}
	_, err = seeker.Seek(begin, io.SeekStart)
	return hasher.Sum(), err
}

func (s hostStore) Size(ctx context.Context, content contribution.Content) (int64, error) {
	size, err := s.size(ctx, http.MethodGet, content, nil)
	if err != nil {
		return 0, fmt.Errorf("asking for the size of %s: %w", content, err)
	}
	return size, nil
}

func (s hostStore) Delete(_ context.Context, content contribution.Content) error {
	return fmt.Errorf("deleting %s: the host's store deletes nothing for roles", content)
}

func (s hostStore) size(ctx context.Context, method string, content contribution.Content, body io.Reader) (int64, error) {
	answer, err := s.do(ctx, method, at(s.url, filesPath+content.CID()), body, maxError)
	if err != nil {
		return 0, err
	}
	var size int64
	if err := json.Unmarshal(answer, &size); err != nil || size < 0 {
		return 0, fmt.Errorf("%w: its answer is no size", ErrFailed)
	}
	return size, nil
}

func (s hostStore) do(ctx context.Context, method, url string, body io.Reader, limit int64) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, body)
	if err != nil {
		return nil, err
	}
	answer, err := post(nil, request, limit)
	return answer, storeError(err)
}
