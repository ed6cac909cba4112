package index

import (
	"encoding/binary"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Tags and rows come by the ten thousand, so they are packed.
const (
	tagSize = 1 + 8
	rowSize = tagSize + 4
)

func encodeTags(tags []contribution.Tag) []byte {
	b := make([]byte, 0, len(tags)*tagSize)
	for _, t := range tags {
		b = binary.BigEndian.AppendUint64(append(b, t.Family), t.Tag)
	}
	return b
}

func decodeTags(b []byte) ([]contribution.Tag, error) {
	if len(b)%tagSize != 0 {
		return nil, fmt.Errorf("%d bytes of tags, want a multiple of %d", len(b), tagSize)
	}
	var tags []contribution.Tag
	if len(b) > 0 {
		tags = make([]contribution.Tag, 0, len(b)/tagSize)
	}
	for ; len(b) > 0; b = b[tagSize:] {
		tags = append(tags, tagAt(b))
	}
	return tags, nil
}

func tagAt(b []byte) contribution.Tag {
	return contribution.Tag{Family: b[0], Tag: binary.BigEndian.Uint64(b[1:])}
}

func encodeRows(rows []contribution.Row) []byte {
	b := make([]byte, 0, len(rows)*rowSize)
	for _, r := range rows {
		b = binary.BigEndian.AppendUint64(append(b, r.Family), r.Tag.Tag)
		b = binary.BigEndian.AppendUint32(b, r.Weight)
	}
	return b
}

func decodeRows(b []byte) ([]contribution.Row, error) {
	if len(b)%rowSize != 0 {
		return nil, fmt.Errorf("%d bytes of rows, want a multiple of %d", len(b), rowSize)
	}
	var rows []contribution.Row
	if len(b) > 0 {
		rows = make([]contribution.Row, 0, len(b)/rowSize)
	}
	for ; len(b) > 0; b = b[rowSize:] {
		rows = append(rows, contribution.Row{Tag: tagAt(b), Weight: binary.BigEndian.Uint32(b[tagSize:])})
	}
	return rows, nil
}
