package index

// What tests of hostile segments and of files need of the inside.
var (
	SealSegment   = sealSegment
	EncodeRecords = encodeRecords
	DecodeRecords = decodeRecords
	SegmentDigest = segmentDigest
	ParseFrame    = parseFrame
	Pad           = pad
	Unpad         = unpad
)

const (
	JournalName   = journalName
	JournalHeader = journalHeader
	SegmentName   = segmentName
)

// Last is the last entry's seq.
func (f frame) Last() uint64 { return f.last() }
