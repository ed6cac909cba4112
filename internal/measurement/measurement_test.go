package measurement

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write testdata instead of comparing it")

// TestImageFile: the image is there as a file too, for other implementations and for what
// a person types.
func TestImageFile(t *testing.T) {
	const path = "testdata/image.fd"
	if *update {
		if err := os.WriteFile(path, everything.image(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, everything.image()) {
		t.Errorf("%s is not the image of the tests: %v", path, err)
	}
}

// TestSNP holds launch digests against those that sev-snp-measure 0.0.13, an independent
// implementation, computed of the same images.
func TestSNP(t *testing.T) {
	boot := &Boot{Kernel: []byte("kernel"), Initrd: []byte("initrd"), Cmdline: "console=ttyS0"}
	for _, test := range []struct {
		name string
		Launch
		want string
	}{
		{"a kernel, four processors", Launch{Boot: boot, CPUs: 4},
			"95a85fdfea57191d3a07bec277d18fb6005112bd158a7cec94a9a75deb57e1dd52cfdb37c999e1c303fb8c201610e5a2"},
		{"from a disk, one processor", Launch{CPUs: 1},
			"a932412a60ff7d6e2bc9911b3bc7af3c6f20ffd76bbaca79991ff052da46cd56cf893d7e73688923deb20414d79811ae"},
	} {
		test.Firmware, test.CPU, test.Features = everything.image(), CPUTypes["EPYC-Genoa"], 1
		got, err := SNP(test.Launch)
		if err != nil || hex.EncodeToString(got[:]) != test.want {
			t.Errorf("%s: got %x, %v; want %s", test.name, got, err, test.want)
		}
	}
}

// TestEverythingIsInTheLaunchDigest: who could change one of these unseen could run
// other code.
func TestEverythingIsInTheLaunchDigest(t *testing.T) {
	seen := map[[48]byte]string{}
	for name, alter := range map[string]func(*Launch){
		"as it is":           func(*Launch) {},
		"other firmware":     func(l *Launch) { l.Firmware[5] ^= 1 },
		"another kernel":     func(l *Launch) { l.Boot.Kernel = []byte("other") },
		"another initrd":     func(l *Launch) { l.Boot.Initrd = nil },
		"another command":    func(l *Launch) { l.Boot.Cmdline += " debug" },
		"no kernel":          func(l *Launch) { l.Boot = nil },
		"another processor":  func(l *Launch) { l.CPU = CPUTypes["EPYC-Milan"] },
		"one more processor": func(l *Launch) { l.CPUs++ },
		"other features":     func(l *Launch) { l.Features |= 1 << 5 },
	} {
		l := Launch{Firmware: everything.image(), Boot: &Boot{Kernel: []byte("kernel"), Initrd: []byte("i")}, CPUs: 2, CPU: CPUTypes["EPYC-Genoa"], Features: 1}
		alter(&l)
		digest, err := SNP(l)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if other, ok := seen[digest]; ok {
			t.Errorf("%s and %s have one digest", name, other)
		}
		seen[digest] = name
	}
}

// TestMRTD holds the firmware's measurement against the one that gce-tcb-verifier 0.3.1
// computed of the same image.
func TestMRTD(t *testing.T) {
	const want = "cd630168c2d76edabd7bce1f27750af3c661cb5d65d4b73a3d504960e2d8f49c4bc395bf11d163a939687c74eee9850e"
	got, err := MRTD(everything.image())
	if err != nil || hex.EncodeToString(got[:]) != want {
		t.Errorf("got %x, %v; want %s", got, err, want)
	}
}

// TestImagesAreRefused: what is not understood has no measurement.
func TestImagesAreRefused(t *testing.T) {
	both := func(b []byte) (snp, tdx error) {
		_, snp = SNP(Launch{Firmware: b, Boot: &Boot{}, CPUs: 2, CPU: 1, Features: 1})
		_, tdx = MRTD(b)
		return snp, tdx
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "half a page": make([]byte, 2048), "zeros": make([]byte, pageSize), "endless": make([]byte, MaxFirmware+pageSize),
	} {
		if snp, tdx := both(b); snp == nil || tdx == nil {
			t.Errorf("%s: got %v and %v", name, snp, tdx)
		}
	}
	for name, alter := range map[string]func(*layout){
		"no place for hashes":      func(l *layout) { l.hashes = 0 },
		"hashes elsewhere":         func(l *layout) { l.hashes = 0x900000 },
		"hashes over the edge":     func(l *layout) { l.hashes = 0x810fff },
		"no section for hashes":    func(l *layout) { l.sev = l.sev[:3] },
		"an unknown section":       func(l *layout) { l.sev[0][2] = 9 },
		"half a page to be zeroed": func(l *layout) { l.sev[0][1] = 0x800 },
	} {
		if snp, tdx := both(everything.with(alter).image()); snp == nil || tdx != nil {
			t.Errorf("%s: got %v and %v", name, snp, tdx)
		}
	}
	for name, alter := range map[string]func(*layout){
		"contents beyond the image": func(l *layout) { l.tdx[0].offset = 0x7000 },
		"contents of another size":  func(l *layout) { l.tdx[0].rawSize = 0x1000 },
		"half a page":               func(l *layout) { l.tdx[1].size = 0x800 },
		"an endless section":        func(l *layout) { l.tdx[1].size = 1 << 40 },
	} {
		if snp, tdx := both(everything.with(alter).image()); snp != nil || tdx == nil {
			t.Errorf("%s: got %v and %v", name, snp, tdx)
		}
	}
	for _, cpus := range []int{0, -1, maxCPUs + 1} {
		if _, err := SNP(Launch{Firmware: everything.image(), CPUs: cpus}); err == nil {
			t.Errorf("%d processors have a digest", cpus)
		}
	}
}

// TestAuthenticode holds an image's hash against what pesign, an independent
// implementation, says of it.
func TestAuthenticode(t *testing.T) {
	const want = "c5c6fd2600dece48531cb2229dd4ca9180b4456ffa07a4b4cc466a840ce899bd"
	for name, image := range map[string][]byte{
		"unsigned":         program(nil),
		"another checksum": func() []byte { b := program(nil); b[0x40+24+64] ^= 1; return b }(),
		"signed":           program([]byte("signature")),
	} {
		h := sha256.New()
		if err := authenticode(h, image); err != nil || hex.EncodeToString(h.Sum(nil)) != want {
			t.Errorf("%s: got %x, %v; want %s", name, h.Sum(nil), err, want)
		}
	}
	altered := program(nil)
	altered[0x400] ^= 1
	h := sha256.New()
	if err := authenticode(h, altered); err != nil || hex.EncodeToString(h.Sum(nil)) == want {
		t.Errorf("altered code has the same hash: %v", err)
	}
}

func FuzzImages(f *testing.F) {
	f.Add(everything.image())
	f.Add(everything.with(func(l *layout) { l.pages = 1; l.tdx = l.tdx[1:] }).image())
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = SNP(Launch{Firmware: b, Boot: &Boot{}, CPUs: 2, CPU: 1, Features: 1})
		_, _ = MRTD(b)
	})
}

func FuzzAuthenticode(f *testing.F) {
	f.Add(program(nil))
	f.Add(program([]byte("signature")))
	f.Fuzz(func(t *testing.T, b []byte) { _, _ = RTMR1(b) })
}
