package contribution

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	chunk "github.com/ipfs/boxo/chunker"
	"github.com/ipfs/boxo/ipld/merkledag"
	mdtest "github.com/ipfs/boxo/ipld/merkledag/test"
	"github.com/ipfs/boxo/ipld/unixfs/importer/balanced"
	"github.com/ipfs/boxo/ipld/unixfs/importer/helpers"
	"github.com/ipfs/go-cid"
)

// importedCID adds data as IPFS does with raw leaves, the given chunk size and fan-out.
func importedCID(t *testing.T, data []byte, chunkSize, fan int) cid.Cid {
	t.Helper()
	params := helpers.DagBuilderParams{
		Maxlinks: fan, RawLeaves: true, CidBuilder: merkledag.V1CidPrefix(), Dagserv: mdtest.Mock(),
	}
	builder, err := params.New(chunk.NewSizeSplitter(bytes.NewReader(data), int64(chunkSize)))
	if err != nil {
		t.Fatal(err)
	}
	root, err := balanced.Layout(builder)
	if err != nil {
		t.Fatal(err)
	}
	return root.Cid()
}

func contentOf(data []byte, chunkSize, fan, step int) Content {
	h := newContentHasher(chunkSize, fan)
	for len(data) > 0 {
		n := min(step, len(data))
		h.Write(data[:n])
		data = data[n:]
	}
	return h.Sum()
}

func TestContentIsWhatIPFSComputesFromTwoLeavesOn(t *testing.T) {
	for _, c := range []struct{ chunk, fan, size int }{
		{chunkSize, linksPerNode, chunkSize + 1},
		{chunkSize, linksPerNode, 2 * chunkSize},
		{chunkSize, linksPerNode, 5*chunkSize + 17},
		{16, linksPerNode, 16 * linksPerNode},
		{16, linksPerNode, 16*linksPerNode + 1},
		{16, linksPerNode, 16*linksPerNode*2 + 40},
	} {
		data := pattern(c.size)
		if got, want := contentOf(data, c.chunk, c.fan, 1000).CID(), importedCID(t, data, c.chunk, c.fan).String(); got != want {
			t.Errorf("%+v: CID %s, want %s", c, got, want)
		}
	}
}

func TestContentOfEveryShapeUpToFourLevelsIsWhatIPFSComputes(t *testing.T) {
	const chunk, fan = 4, 3
	for size := chunk + 1; size <= chunk*fan*fan*fan*fan+chunk; size++ {
		data := pattern(size)
		if got, want := contentOf(data, chunk, fan, 7).CID(), importedCID(t, data, chunk, fan).String(); got != want {
			t.Fatalf("%d bytes: CID %s, want %s", size, got, want)
		}
	}
}

// One leaf and no leaf are where the profile differs from IPFS, which makes the raw leaf the root. Their blocks are
// written out here as docs/spec/content.md shows them.
func TestContentOfNoLeafAndOneLeafIsThatOfADagPBRoot(t *testing.T) {
	leaf := func(data []byte) string {
		h := sha256.Sum256(data)
		return "01551220" + hex.EncodeToString(h[:])
	}
	mib := pattern(chunkSize)
	for _, c := range []struct {
		name, block string
		data        []byte
	}{
		{"an empty file", "0a 04 08021800", nil},
		{"one byte", "12 2a 0a24" + leaf([]byte{0}) + "1200 1801" + "0a 06 0802 1801 2001", []byte{0}},
		{"one full leaf", "12 2c 0a24" + leaf(mib) + "1200 18808040" + "0a 0a 0802 18808040 20808040", mib},
	} {
		t.Run(c.name, func(t *testing.T) {
			block, err := hex.DecodeString(string(bytes.ReplaceAll([]byte(c.block), []byte(" "), nil)))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := contentOf(c.data, chunkSize, linksPerNode, 1<<16), Content(sha256.Sum256(block)); got != want {
				t.Errorf("content %s, want %s", got, want)
			}
		})
	}
}

func TestEmptyFileIsTheKnownUnixFSNode(t *testing.T) {
	known, err := cid.Decode("QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := NewContentHasher().Sum().CID(), cid.NewCidV1(cid.DagProtobuf, known.Hash()).String(); got != want {
		t.Errorf("CID %s, want %s", got, want)
	}
}

func TestContentDoesNotDependOnHowTheFileIsWritten(t *testing.T) {
	data := pattern(100)
	want := contentOf(data, 4, 3, 100)
	for step := 1; step < 100; step++ {
		if got := contentOf(data, 4, 3, step); got != want {
			t.Errorf("in writes of %d bytes: content %s, want %s", step, got, want)
		}
	}
}

func TestContentHasherIsEmptyAgainAfterSum(t *testing.T) {
	h := newContentHasher(4, 3)
	h.Write(pattern(100))
	h.Sum()
	h.Write(pattern(41))
	if got, want := h.Sum(), contentOf(pattern(41), 4, 3, 41); got != want {
		t.Errorf("content %s, want %s", got, want)
	}
}

func TestCIDReadsBackAsTheContent(t *testing.T) {
	want := Content(label("content"))
	decoded, err := cid.Decode(want.CID())
	if err != nil || decoded.Prefix().Codec != cid.DagProtobuf || decoded.Prefix().Version != 1 {
		t.Fatalf("CID %s: prefix %+v, error %v", want.CID(), decoded.Prefix(), err)
	}
	if got, err := ParseCID(want.CID()); err != nil || got != want {
		t.Errorf("ParseCID(%s) = %s, %v", want.CID(), got, err)
	}
}

func BenchmarkContentHasher(b *testing.B) {
	data := pattern(8 * chunkSize)
	h := NewContentHasher()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		h.Write(data)
		h.Sum()
	}
}

func ExampleContentHasher() {
	h := NewContentHasher()
	h.Write([]byte("hello"))
	fmt.Println(h.Sum().CID())
	// Output: bafybeigdmlew4vlxdvpez4l3qmptkqyjp5qv2ijcaqjymrnqjncpnpmagq
}
