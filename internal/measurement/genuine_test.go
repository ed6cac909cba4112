package measurement

import (
	"bytes"
	"crypto/sha512"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-tdx-guest/abi"
	pb "github.com/google/go-tdx-guest/proto/tdx"
)

// event is one of a boot's event log: the register it went to and its SHA-384 digest.
type event struct {
	register int
	digest   [48]byte
	data     []byte
}

// TestGenuineEventLog replays the log of a real machine, which ships with go-tdx-guest,
// into the registers that the machine's quote states; and finds in it, in this order,
// the texts that RTMR1 is computed of.
func TestGenuineEventLog(t *testing.T) {
	events := parseLog(t, genuine(t, "ccel_data.dat"))
	var registers [4]Register
	var texts []string
	for _, e := range events {
		registers[e.register].Extend(e.digest)
		if e.register == 1 && sha512.Sum384(e.data) == e.digest {
			texts = append(texts, string(e.data))
		}
	}
	quote, err := abi.QuoteToProto(genuine(t, "cos-113-tdx-quote.dat"))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range quote.(*pb.QuoteV4).GetTdQuoteBody().GetRtmrs() {
		if !bytes.Equal(registers[i][:], want) {
			t.Errorf("register %d is %x, the machine says %x", i, registers[i], want)
		}
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return strings.HasPrefix(s, "EFI PART") }) // of its disk
	if want := []string{eventCalling, eventSplit, eventExit, eventReturned}; !slices.Equal(texts, want) {
		t.Errorf("texts in the log %q, want %q", texts, want)
	}
}

// genuine reads a file of go-tdx-guest's from the module cache.
func genuine(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/go-tdx-guest").Output()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testing", "testdata", "ccel", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// parseLog reads a crypto-agile event log (TCG PC Client Platform Firmware Profile, §10).
// Register n is written as n+1.
func parseLog(t *testing.T, b []byte) (events []event) {
	t.Helper()
	u32 := func(n int) int { return int(binary.LittleEndian.Uint32(b[n:])) }
	for b = b[32+u32(28):]; len(b) > 12 && u32(8) == 1; {
		if algorithm := binary.LittleEndian.Uint16(b[12:]); algorithm != 0xc {
			t.Fatalf("algorithm %#x, want SHA-384", algorithm)
		}
		end := 66 + u32(62)
		events = append(events, event{u32(0) - 1, [48]byte(b[14:62]), b[66:end]})
		b = b[end:]
	}
	return events
}
