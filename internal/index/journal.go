package index

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	journalName = "journal"
	// enoughFrame is where a frame ends, if one record alone is not larger. One
	// frame is written and synced at a time, so only the last can be torn.
	enoughFrame = 16 << 20
)

// journal holds the tail on disk, sealed: a header, then frames.
type journal struct {
	file   *os.File
	sealer frameSealer
	spans  []span
}

// span is a frame on disk.
type span struct {
	last uint64 // seq of its last record
	size int64
}

// openJournal reads the journal, cuts off a torn end, and leaves it ready to be
// appended to.
func (x *Index) openJournal() ([]frame, error) {
	path := filepath.Join(x.config.Dir, journalName)
	_ = os.Remove(path + newSuffix) // of a rotation that did not come to its end
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		x.journal, err = x.newJournal(contribution.Head{}, nil)
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	x.journal = &journal{file: file}
	frames, err := x.journal.read(x.keys.log)
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	return frames, nil
}

// read returns all frames. The header was there before the first one, and came by
// a rename, so it is never torn.
func (j *journal) read(log [32]byte) ([]frame, error) {
	info, err := j.file.Stat()
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(j.file, 1<<20)
	header := make([]byte, journalHeader)
	if _, err := io.ReadFull(in, header); err != nil || string(header[:len(journalPrefix)]) != journalPrefix {
		return nil, broken("no journal")
	}
	j.sealer = newFrameSealer(log, header)
	var frames []frame
	for at := int64(journalHeader); ; {
		f, size, err := j.sealer.read(in, info.Size()-at, uint64(len(frames)))
		if errors.Is(err, errTorn) {
			return frames, j.cut(at)
		}
		if err != nil {
			return nil, fmt.Errorf("frame %d: %w", len(frames), err)
		}
		frames = append(frames, f)
		j.spans = append(j.spans, span{last: f.last(), size: size})
		at += size
	}
}

// cut drops what stands behind the last whole frame.
func (j *journal) cut(at int64) error {
	if err := j.file.Truncate(at); err != nil {
		return err
	}
	if _, err := j.file.Seek(at, io.SeekStart); err != nil {
		return err
	}
	return j.file.Sync()
}

// write appends records to the journal, durably. The caller holds flushing.
func (x *Index) write(before contribution.Head, records []Record) error {
	return x.journal.write(before, records, x.config.Random)
}

func (j *journal) write(before contribution.Head, records []Record, random io.Reader) error {
	for len(records) > 0 {
		n := cutFrame(records)
		b, err := j.sealer.seal(frame{before, records[:n]}, uint64(len(j.spans)), random)
		if err != nil {
			return err
		}
		if _, err := j.file.Write(b); err != nil {
			return err
		}
		if err := j.file.Sync(); err != nil {
			return err
		}
		j.spans = append(j.spans, span{last: records[n-1].Entry.Seq, size: int64(len(b))})
		for _, r := range records[:n] {
			before = before.Next(r.Entry)
		}
		records = records[n:]
	}
	return nil
}

func cutFrame(records []Record) int {
	size := 0
	for i, r := range records {
		if size += sizeOf(r); i > 0 && (size > enoughFrame || i == MaxEntries) {
			return i
		}
	}
	return len(records)
}

// sizeOf is about what a record takes when encoded.
func sizeOf(r Record) int {
	const rest = 1024 // entry, state, consent, ticket, signature
	return rest + len(r.Tags)*tagSize + len(r.Rows)*rowSize + len(r.Signature) + len(r.Receipt)
}

func (j *journal) close() error { return j.file.Close() }

// trim makes a journal of the tail alone, if it is worth it: if what has landed
// takes more of it than what has not. The caller holds flushing and mu.
func (x *Index) trim() error {
	var landed, rest int64
	for _, s := range x.journal.spans {
		if s.last <= x.landed.Seq {
			landed += s.size
		} else {
			rest += s.size
		}
	}
	if landed <= rest {
		return nil
	}
	return x.rotate()
}

// rotate replaces the journal by one that holds the tail alone.
func (x *Index) rotate() error {
	records := make([]Record, len(x.tail))
	for i, t := range x.tail {
		records[i] = t.record
	}
	fresh, err := x.newJournal(x.landed.Head, records)
	if err != nil {
		return fmt.Errorf("rotating the journal: %w", err)
	}
	old := x.journal
	x.journal = fresh
	return old.close()
}

// newJournal makes a journal beside the present one and puts it in its place.
func (x *Index) newJournal(before contribution.Head, records []Record) (*journal, error) {
	path := filepath.Join(x.config.Dir, journalName)
	file, err := os.OpenFile(path+newSuffix, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	j := &journal{file: file}
	err = j.begin(x.keys.log, before, records, x.config.Random)
	if err == nil {
		err = os.Rename(path+newSuffix, path)
	}
	if err == nil {
		err = syncDir(x.config.Dir)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return j, nil
}

func (j *journal) begin(log [32]byte, before contribution.Head, records []Record, random io.Reader) error {
	header := make([]byte, journalHeader)
	copy(header, journalPrefix)
	// A journal's name is not secret, but must be unlike any before it, whatever
	// the source of salts.
	if _, err := rand.Read(header[len(journalPrefix):]); err != nil {
		return err
	}
	j.sealer = newFrameSealer(log, header)
	if _, err := j.file.Write(header); err != nil {
		return err
	}
	if err := j.file.Sync(); err != nil {
		return err
	}
	return j.write(before, records, random)
}
