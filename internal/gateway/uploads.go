package gateway

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	tus "github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/storage"
)

const (
	filesPath = "/files/"
	infoExt   = ".info"
	// tending is how often uploads at rest are looked after.
	tending = time.Minute
	// announced is how long an upload may rest before a fair part of it arrived, and
	// crawling is how long that part may take.
	announced = time.Hour
	crawling  = 12 * time.Hour
	// fairPart of what was announced keeps the room for the rest.
	fairPart = 10
)

// uploads are files on their way in. Each is a file in the directory named by its
// contribution, next to the store's own .info file, so that a restart, or kill −9,
// loses nothing that a contributor was told is safe.
//
//	created ── PATCH … ──▶ whole ── checked and stored ──▶ Ledger.Uploaded, partial file removed
//	   └─ expired, wrong content, DELETE ──▶ removed; may be created again
type uploads struct {
	g     *Gateway
	dir   string
	files filestore.FileStore
	tus   http.Handler

	free func(dir string) (int64, bool) // bytes on the disk; false if nobody knows

	mu   sync.Mutex
	room room
	ends map[string]chan struct{} // closed when finish of an upload returns
}

func newUploads(g *Gateway) (*uploads, error) {
	dir, err := filepath.Abs(g.config.Dir)
	if err != nil {
		return nil, fmt.Errorf("finding the directory for uploads: %w", err)
	}
	u := &uploads{g: g, dir: dir, files: filestore.New(dir), free: storage.Free,
		room: newRoom(g.config.MaxPartial, g.config.MaxUpload), ends: map[string]chan struct{}{}}
	if err := u.takeUp(); err != nil {
		return nil, err
	}
	composer := tus.NewStoreComposer()
	composer.UseCore(u)
	composer.UseTerminater(u)
	memorylocker.New().UseIn(composer)
	handler, err := tus.NewHandler(tus.Config{
		StoreComposer: composer, BasePath: filesPath, MaxSize: g.config.MaxUpload, DisableDownload: true,
		Cors: &tus.CorsConfig{Disable: true}, Logger: silent,
		PreUploadCreateCallback: u.beforeCreate, PreFinishResponseCallback: u.whenWhole,
	})
	if err != nil {
		return nil, fmt.Errorf("preparing uploads: %w", err)
	}
	u.tus = http.StripPrefix(filesPath, handler)
	return u, nil
}

// takeUp counts what an earlier process left. An .info file it died writing, or
// bytes without one, are of an upload nobody was told of.
func (u *uploads) takeUp() error {
	entries, err := os.ReadDir(u.dir)
	if err != nil {
		return fmt.Errorf("reading uploads: %w", err)
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), infoExt)
		if !isID(name) {
			continue
		}
		if info, err := u.info(name); err == nil && info.ID == name && info.Size > 0 {
			u.room.add(name, partial{size: info.Size, wallet: info.MetaData[walletKey]})
			continue
		}
		if ok || !exists(filepath.Join(u.dir, name+infoExt)) {
			u.remove(name)
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func isID(s string) bool {
	_, err := parseID(s)
	return err == nil
}

// parseID reads the one form an ID has.
func parseID(s string) (contribution.ID, error) {
	var id contribution.ID
	if len(s) != 66 || id.UnmarshalText([]byte(s)) != nil || id.String() != s {
		return contribution.ID{}, refuse(http.StatusNotFound, api.CodeNotFound, "There is no such contribution.",
			"An ID is 0x and 64 lower-case hex digits: the digest of the consent.")
	}
	return id, nil
}

func (u *uploads) info(id string) (tus.FileInfo, error) {
	upload, err := u.files.GetUpload(context.Background(), id)
	if err != nil {
		return tus.FileInfo{}, err
	}
	return upload.GetInfo(context.Background())
}

// received says how many bytes of an upload are here, and whether there is one.
func (u *uploads) received(id string) (int64, bool) {
	u.mu.Lock()
	_, ok := u.room.of[id]
	u.mu.Unlock()
	if !ok {
		return 0, false
	}
	stat, err := os.Stat(filepath.Join(u.dir, id))
	if err != nil {
		return 0, false
	}
	return stat.Size(), true
}

// remove forgets an upload. What cannot be removed now, the next start finds.
func (u *uploads) remove(id string) {
	for _, name := range []string{id, id + infoExt} {
		if err := os.Remove(filepath.Join(u.dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			u.g.log.Error("removing an upload", "contribution", id, "error", err)
		}
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.room.remove(id)
}

// tend finishes uploads that became whole just before a crash, or whose storing
// failed, and removes those nobody continues.
func (u *uploads) tend(ctx context.Context) {
	ticker := time.NewTicker(tending)
	defer ticker.Stop()
	for {
		for _, id := range u.all() {
			if ctx.Err() != nil {
				return
			}
			u.tendOne(ctx, id)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (u *uploads) all() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Collect(maps.Keys(u.room.of))
}

func (u *uploads) tendOne(ctx context.Context, id string) {
	if u.isWhole(id) {
		if err := u.finish(ctx, id); err != nil {
			u.g.log.WarnContext(ctx, "finishing an upload", "contribution", id, "error", err)
		}
		return
	}
	stat, err := os.Stat(filepath.Join(u.dir, id))
	if err == nil && u.isExpired(id, stat) {
		u.g.log.InfoContext(ctx, "upload expired", "contribution", id, "bytes", stat.Size())
		u.remove(id)
	}
}

// isExpired says whether an upload rested for too long. One of which little arrived
// keeps room from others and loses little, so it has less time, and does not get more
// by crawling.
func (u *uploads) isExpired(id string, file os.FileInfo) bool {
	now, may := u.g.config.Now(), u.g.config.UploadExpiry
	rested := now.Sub(file.ModTime())
	if file.Size() >= u.sizeOf(id)/fairPart && file.Size() > 0 {
		return rested > may
	}
	// The .info file is written once, when the upload is created.
	info, err := os.Stat(filepath.Join(u.dir, id+infoExt))
	return rested > min(announced, may) || err == nil && now.Sub(info.ModTime()) > min(crawling, may)
}

func (u *uploads) sizeOf(id string) int64 {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.room.of[id].size
}

func (u *uploads) isWhole(id string) bool {
	at, ok := u.received(id)
	return ok && at == u.sizeOf(id)
}
