package guest

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-configfs-tsm/configfs/configfsi"
	"github.com/google/go-configfs-tsm/configfs/fakertmr"
	"github.com/google/go-configfs-tsm/configfs/faketsm"
	"github.com/google/go-configfs-tsm/rtmr"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/measurement"
)

var (
	seed = sim.Seed{4}
	at   = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
)

// amd is made once: its keys take a moment to find.
var amd = sync.OnceValue(seed.SNP)

// machine is a kernel whose hardware answers with report and certificates over the data.
type machine struct {
	provider string
	answer   func(reportData [64]byte) (report, certificates []byte)
	asked    int
}

// tsm is the fake of go-configfs-tsm around the machine.
func (m *machine) tsm() configfsi.Client {
	f := faketsm.ReportV7(0)
	f.ReadAttr = func(e *faketsm.ReportEntry, attribute string) ([]byte, error) {
		var data [64]byte
		copy(data[:], e.InAttrs["inblob"].Value)
		m.asked++
		report, certificates := m.answer(data)
		switch attribute {
		case "provider":
			return []byte(m.provider + "\n"), nil
		case "outblob":
			return report, nil
		case "auxblob":
			if m.provider != providerSNP {
				return nil, syscall.ENOENT
			}
			return certificates, nil
		}
		return nil, syscall.ENOENT
	}
	return &faketsm.Client{Subsystems: map[string]configfsi.Client{"report": f}}
}

func (m *machine) attester(t *testing.T) attest.Attester {
	t.Helper()
	a, err := New(Config{TSM: m.tsm(), Derive: func() ([32]byte, error) { return [32]byte{1}, nil }})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// onTDX is a machine of TDX that was started for a configuration; its host pads quotes.
func onTDX(config []byte) *machine {
	w := sim.NewWorld(seed, at)
	digest := ConfigDigest(config)
	copy(w.Body.MRCONFIGID[:], digest[:])
	return &machine{provider: providerTDX, answer: func(data [64]byte) ([]byte, []byte) {
		return append(w.Quote(data), make([]byte, 1000)...), nil
	}}
}

// onSNP is a machine of SEV-SNP that was started for a configuration.
func onSNP(config []byte) *machine {
	table := snp.Table{VCEK: amd().Certificate(amd().Endorsement())}.Encode()
	return &machine{provider: providerSNP, answer: func(data [64]byte) ([]byte, []byte) {
		return amd().Sign(amd().Report([48]byte{1}, ConfigDigest(config), data)), append(table, make([]byte, 4096)...)
	}}
}

func TestEvidenceOfBothTechnologies(t *testing.T) {
	data := [64]byte{7, 8, 9}
	for technology, m := range map[attest.Technology]*machine{attest.TDX: onTDX(nil), attest.SNP: onSNP(nil)} {
		e, err := m.attester(t).Attest(t.Context(), data)
		if err != nil {
			t.Fatalf("%s: %v", technology, err)
		}
		report, table := m.answer(data)
		if e.Technology != technology || !bytes.HasPrefix(report, e.Report) || !bytes.HasPrefix(table, e.Bundle) {
			t.Errorf("%s: got %s, %d of %d bytes, bundle %d of %d", technology, e.Technology, len(e.Report), len(report), len(e.Bundle), len(table))
		}
		if is, err := stated(e); err != nil || is.reportData != data {
			t.Errorf("%s: evidence over %x, %v", technology, is.reportData, err)
		}
	}
}

func TestWhatIsNoEvidence(t *testing.T) {
	other := func(m *machine) *machine {
		answer := m.answer
		m.answer = func(data [64]byte) ([]byte, []byte) { data[0]++; return answer(data) }
		return m
	}
	bare := onSNP(nil)
	answer := bare.answer
	bare.answer = func(data [64]byte) ([]byte, []byte) { report, _ := answer(data); return report, nil }
	for name, m := range map[string]*machine{
		"another provider":        {provider: "arm_cca_guest", answer: onTDX(nil).answer},
		"a TDX quote that is SNP": {provider: providerTDX, answer: onSNP(nil).answer},
		"nothing":                 {provider: providerSNP, answer: func([64]byte) ([]byte, []byte) { return nil, nil }},
		"over other data, TDX":    other(onTDX(nil)),
		"over other data, SNP":    other(onSNP(nil)),
		"no certificate":          bare,
	} {
		if e, err := m.attester(t).Attest(t.Context(), [64]byte{1}); err == nil {
			t.Errorf("%s: got evidence %s of %d bytes", name, e.Technology, len(e.Report))
		}
	}
	a, err := New(Config{TSM: bare.tsm(), Certificates: snp.Table{VCEK: amd().Certificate(amd().Endorsement())}.Encode()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Attest(t.Context(), [64]byte{1}); err != nil {
		t.Errorf("with the operator's certificate: %v", err)
	}
}

// boot boots a worker on a machine, whose registers are in a folder.
func boot(t *testing.T, m *machine, file []byte) (register []byte, err error) {
	t.Helper()
	registers := fakertmr.CreateRtmrSubsystem(t.TempDir())
	tsm := m.tsm().(*faketsm.Client)
	tsm.Subsystems["rtmrs"] = registers
	if _, err := Boot(t.Context(), Config{TSM: tsm}, "worker", file); err != nil {
		return nil, err
	}
	got, err := rtmr.GetDigest(registers, roleRegister)
	if err != nil {
		t.Fatal(err)
	}
	return got.Digest, nil
}

func TestBootRefusesAnotherConfiguration(t *testing.T) {
	config := []byte(`{"realm":1}`)
	for name, on := range map[string]func([]byte) *machine{"TDX": onTDX, "SNP": onSNP} {
		if _, err := boot(t, on(config), config); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, err := boot(t, on(config), append(config, ' '))
		if err == nil || !strings.Contains(err.Error(), "was started for") {
			t.Errorf("%s: another configuration: %v", name, err)
		}
	}
	w := sim.NewWorld(seed, at)
	digest := ConfigDigest(config)
	copy(w.Body.MRCONFIGID[:], digest[:])
	w.Body.MRCONFIGID[47] = 1
	m := &machine{provider: providerTDX, answer: func(data [64]byte) ([]byte, []byte) { return w.Quote(data), nil }}
	if _, err := boot(t, m, config); err == nil {
		t.Error("more than a digest in MRCONFIGID is accepted")
	}
}

// TestBootHasTheRoleMeasured: on TDX the register becomes what the measurement package
// computes of the same event; SEV-SNP has no registers.
func TestBootHasTheRoleMeasured(t *testing.T) {
	var want measurement.Register
	want.Extend(RoleEvent("worker"))
	if got, err := boot(t, onTDX(nil), nil); err != nil || !bytes.Equal(got, want[:]) {
		t.Errorf("RTMR3 is %x, want %x: %v", got, want, err)
	}
	if got, err := boot(t, onSNP(nil), nil); err != nil || len(bytes.Trim(got, "\x00")) > 0 {
		t.Errorf("SEV-SNP extended a register to %x: %v", got, err)
	}
	if RoleEvent("worker") == RoleEvent("keyring") {
		t.Error("two roles have one event")
	}
}

func TestSealingKey(t *testing.T) {
	if _, err := onTDX(nil).attester(t).SealingKey(t.Context()); !errors.Is(err, attest.ErrNoSealing) {
		t.Errorf("TDX: got %v, want ErrNoSealing", err)
	}
	key := func(config string) [32]byte {
		key, err := onSNP([]byte(config)).attester(t).SealingKey(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	if a, again, b := key("a"), key("a"), key("b"); a != again || a == b {
		t.Error("a key is of one configuration, and always the same")
	}
	a, err := New(Config{TSM: onSNP(nil).tsm(), Derive: func() ([32]byte, error) { return [32]byte{}, errors.New("no device") }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.SealingKey(t.Context()); err == nil {
		t.Error("a key without the secure processor")
	}
}
