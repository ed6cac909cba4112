package keyring

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	auditPrefix     = "gptdao/audit/1"
	auditHeadPrefix = "gptdao/audit-head/1"
	maxAuditLine    = 1 << 10
)

// What is audited: everything secret that leaves a keyring, and what it signs.
const (
	auditFileKey  = "file-key"  // of a consent, to a worker
	auditTags     = "tags"      // and ticket, of a consent, to a worker
	auditLogKey   = "log-key"   // to an index role
	auditEpochKey = "epoch-key" // of a KeyEpoch, to a keyring
	auditSecrets  = "secrets"   // to a keyring
	auditEscrow   = "escrow"    // a set of shares, sealed to their holders
	auditBatch    = "batch"     // signed
)

// Audited is one line of an audit log: what was given to whom. It holds digests and
// addresses that are public, and no text.
type Audited struct {
	Seq  uint64         `json:"seq"` // from 1
	At   uint64         `json:"at"`  // block time
	What string         `json:"what"`
	Of   common.Hash    `json:"of"` // a consent's, epoch's, set's or batch's ID; zero where there is none
	To   common.Address `json:"to"` // zero where it is for nobody in particular
	Head common.Hash    `json:"head"`
}

// after is the head of a log that this line is added to.
func (a Audited) after(head common.Hash) common.Hash {
	b := append([]byte(auditPrefix), head[:]...)
	b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, a.Seq), a.At)
	b = append(append(b, byte(len(a.What))), a.What...)
	return sha256.Sum256(append(append(b, a.Of[:]...), a.To[:]...))
}

// AuditHead is a keyring's signed word of how its log stands.
type AuditHead struct {
	Keyring   common.Address `json:"keyring"`
	Lines     uint64         `json:"lines"`
	Head      common.Hash    `json:"head"`
	Signature hexutil.Bytes  `json:"signature"`
}

// ID is what the keyring signs.
func (h AuditHead) ID() contribution.ID {
	b := append([]byte(auditHeadPrefix), h.Keyring[:]...)
	b = binary.BigEndian.AppendUint64(b, h.Lines)
	return contribution.ID(crypto.Keccak256Hash(append(b, h.Head[:]...)))
}

// beginning is the head of an empty log: each life of a keyring has its own.
func beginning(keyring common.Address) common.Hash {
	return sha256.Sum256(append([]byte(auditPrefix), keyring[:]...))
}

// audit is a keyring's log. Its host keeps the lines; the head stays here, so that the
// host can lose lines and not alter them.
type audit struct {
	path string                 // empty: only the head is kept
	sync func(f *os.File) error // makes durable what was written to f

	mu   sync.Mutex // of what follows; taken after settling
	file *os.File   // nil before the first line
	last Audited

	settling sync.Mutex // held by the one that syncs; of what follows
	durable  uint64     // up to this line a crash of the machine takes nothing
	broken   error      // why no line can be durable any more
}

// newAudit begins a log beside the secrets, if there is a folder.
func newAudit(dir string, keyring common.Address) *audit {
	a := &audit{sync: (*os.File).Sync, last: Audited{Head: beginning(keyring)}}
	if dir != "" {
		a.path = filepath.Join(dir, "audit-"+keyring.Hex()+".jsonl")
	}
	return a
}

// add writes a line, and returns once it is durable: before what it is about is given
// out. A line that cannot be written is an error, and then nothing is. Time 0 is that of
// the line before.
func (a *audit) add(at uint64, what string, of common.Hash, to common.Address) error {
	seq, err := a.append(at, what, of, to)
	if err == nil {
		err = a.settle(seq)
	}
	if err != nil {
		return fmt.Errorf("writing the audit log: %w", err)
	}
	return nil
}

func (a *audit) append(at uint64, what string, of common.Hash, to common.Address) (seq uint64, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	next := Audited{Seq: a.last.Seq + 1, At: max(at, a.last.At), What: what, Of: of, To: to}
	next.Head = next.after(a.last.Head)
	if err := a.write(next); err != nil {
		return 0, err
	}
	a.last = next
	return next.Seq, nil
}

// settle returns once a line is durable. Whoever waits meanwhile is served by the next
// sync together. After one that fails nothing is durable any more: the system may have
// dropped what it could not write, and say of the next that all is well.
func (a *audit) settle(seq uint64) error {
	a.settling.Lock()
	defer a.settling.Unlock()
	if a.durable >= seq {
		return nil
	}
	if a.broken != nil {
		return a.broken
	}
	a.mu.Lock()
	file, upTo := a.file, a.last.Seq
	a.mu.Unlock()
	if file != nil {
		a.broken = a.sync(file)
	}
	if a.broken == nil {
		a.durable = upTo
	}
	return a.broken
}

func (a *audit) write(next Audited) error {
	if a.path == "" {
		return nil
	}
	if err := a.create(); err != nil {
		return err
	}
	line, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if n, err := a.file.Write(append(line, '\n')); err != nil {
		return errors.Join(err, a.cut(int64(n)))
	}
	return nil
}

// create makes the file, and its name durable, unless it is there.
func (a *audit) create() error {
	if a.file != nil {
		return nil
	}
	dir := filepath.Dir(a.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(a.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	if err := syncFolder(dir); err != nil {
		return errors.Join(err, file.Close())
	}
	a.file = file
	return nil
}

// cut takes the last bytes away: half a line would spoil the next.
func (a *audit) cut(n int64) error {
	info, err := a.file.Stat()
	if err != nil || n == 0 {
		return err
	}
	return a.file.Truncate(info.Size() - n)
}

func (a *audit) close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.file == nil {
		return nil
	}
	if err := a.file.Close(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// standing is the last line, once it is durable: a head of lines that a crash can take
// would accuse an honest host.
func (a *audit) standing() (Audited, error) {
	a.mu.Lock()
	last := a.last
	a.mu.Unlock()
	if err := a.settle(last.Seq); err != nil {
		return Audited{}, fmt.Errorf("writing the audit log: %w", err)
	}
	return last, nil
}

// Audit returns the signed head of the audit log.
func (k *Keyring) Audit(context.Context) (AuditHead, error) {
	last, err := k.audit.standing()
	if err != nil {
		return AuditHead{}, err
	}
	h := AuditHead{Keyring: k.config.Self.Address(), Lines: last.Seq, Head: last.Head}
	if h.Signature, err = k.config.Self.Sign(h.ID()); err != nil {
		return AuditHead{}, fmt.Errorf("signing the audit log's head: %w", err)
	}
	return h, nil
}

// ErrAudit: an audit log that was altered, or is another keyring's.
var ErrAudit = errors.New("the audit log does not hold")

// CheckAudit reads an audit log and holds it to its keyring's signed head: every line up
// to the head's must be there, in order and unaltered. Lines after it are newer, and a
// last one without its end is being written, or was when its machine crashed: nothing
// was given for it. It returns how many lines there are; whether the signer is a keyring,
// the chain says.
func CheckAudit(log io.Reader, h AuditHead) (lines uint64, err error) {
	if by, err := contribution.Recover(h.ID(), h.Signature); err != nil || by != h.Keyring {
		return 0, fmt.Errorf("%w: its head is not signed by %s", ErrAudit, h.Keyring)
	}
	head := beginning(h.Keyring)
	found := h.Lines == 0 && h.Head == head
	scanner := bufio.NewScanner(log)
	scanner.Buffer(nil, maxAuditLine)
	scanner.Split(wholeLines)
	for scanner.Scan() {
		var line Audited
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			return lines, fmt.Errorf("%w: line %d cannot be read", ErrAudit, lines+1)
		}
		if lines++; line.Seq != lines || line.after(head) != line.Head {
			return lines, fmt.Errorf("%w: line %d does not follow", ErrAudit, lines)
		}
		head = line.Head
		found = found || lines == h.Lines && head == h.Head
	}
	if err := scanner.Err(); err != nil {
		return lines, fmt.Errorf("reading the audit log: %w", err)
	}
	if !found {
		return lines, fmt.Errorf("%w: the signed head, of %d lines, is not in it", ErrAudit, h.Lines)
	}
	return lines, nil
}

// wholeLines is bufio.ScanLines without a last line that has no end.
func wholeLines(data []byte, atEOF bool) (advance int, line []byte, err error) {
	if atEOF && bytes.IndexByte(data, '\n') < 0 {
		return len(data), nil, nil
	}
	return bufio.ScanLines(data, atEOF)
}
