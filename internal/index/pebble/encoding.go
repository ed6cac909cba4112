package pebble

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

// The first byte of every key.
const (
	keyPosition  = 'm'
	keyHead      = 'h'
	keyTag       = 't'
	keyAccount   = 'a'
	keyNumber    = 'n'
	keyConsent   = 'c'
	keyFootprint = 'f'
)

func named[T ~[32]byte](kind byte, name T) []byte {
	b := [32]byte(name)
	return append([]byte{kind}, b[:]...)
}

const tagKeySize = 1 + 1 + 8

func putTag(b []byte, t contribution.Tag) []byte {
	return binary.BigEndian.AppendUint64(append(b, keyTag, t.Family), t.Tag)
}

func parseTag(key []byte) (contribution.Tag, error) {
	if len(key) != tagKeySize {
		return contribution.Tag{}, malformed("key of a row")
	}
	return contribution.Tag{Family: key[1], Tag: binary.BigEndian.Uint64(key[2:])}, nil
}

// Bits below a row's weight.
const (
	rowDead = 1 << iota
	rowVoid
	rowFlags = iota
)

// A row is owner, credit, and weight with its flags below it, each a varint: numbers
// are small, and there are a billion rows.
func putRow(b []byte, r index.Row) []byte {
	weight := uint64(r.Weight) << rowFlags
	if r.Dead {
		weight |= rowDead
	}
	if r.Void {
		weight |= rowVoid
	}
	b = binary.AppendUvarint(b, r.Owner)
	b = binary.AppendUvarint(b, r.Credit)
	return binary.AppendUvarint(b, weight)
}

func parseRow(b []byte) (index.Row, error) {
	var n [3]uint64
	for i := range n {
		v, size := binary.Uvarint(b)
		if size <= 0 {
			return index.Row{}, malformed("row")
		}
		n[i], b = v, b[size:]
	}
	if len(b) > 0 || n[0] == 0 || n[2]>>(32+rowFlags) > 0 {
		return index.Row{}, malformed("row")
	}
	return index.Row{
		Owner: n[0], Credit: n[1], Weight: uint32(n[2] >> rowFlags), Dead: n[2]&rowDead != 0, Void: n[2]&rowVoid != 0,
	}, nil
}

const accountNumbers = 7 * 8

func putAccount(a index.Account) ([]byte, error) {
	b := make([]byte, 0, 128)
	for _, n := range []uint64{a.Number, a.Score, a.Seq, a.Proved, a.Mailed, a.Day, uint64(a.Credits)} {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	state, err := a.State.Encode()
	return append(b, state...), err
}

func parseAccount(b []byte) (index.Account, error) {
	if len(b) < accountNumbers {
		return index.Account{}, malformed("account")
	}
	state, err := contribution.ParseAccountState(b[accountNumbers:])
	if err != nil {
		return index.Account{}, malformed("account: %v", err)
	}
	at := func(i int) uint64 { return binary.BigEndian.Uint64(b[8*i:]) }
	if at(6) > math.MaxUint32 {
		return index.Account{}, malformed("account: %d credits", at(6))
	}
	return index.Account{
		Number: at(0), Score: at(1), Seq: at(2), Proved: at(3), Mailed: at(4), Day: at(5), Credits: uint32(at(6)), State: state,
	}, nil
}

const positionSize = 32 + 8 + 4

func putPosition(p index.Position) []byte {
	b := append(make([]byte, 0, positionSize), p.Head[:]...)
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(b, p.Seq), p.Policy)
}

func parsePosition(b []byte) (index.Position, error) {
	if len(b) != positionSize {
		return index.Position{}, malformed("position")
	}
	return index.Position{
		Head: contribution.Head(b[:32]), Seq: binary.BigEndian.Uint64(b[32:]), Policy: binary.BigEndian.Uint32(b[40:]),
	}, nil
}

func malformed(format string, args ...any) error {
	return fmt.Errorf("reading the index's table: malformed %s: %w", fmt.Sprintf(format, args...), index.ErrBroken)
}
