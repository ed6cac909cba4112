package attestor_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/onchain"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attestor"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/dao/quotetest"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

// quoting attests with quotes of a machine of our own.
type quoting struct{ machine *quotetest.Machine }

func (q quoting) Attest(_ context.Context, reportData [64]byte) (attest.Evidence, error) {
	return attest.Evidence{Technology: attest.TDX, Report: q.machine.Quote(reportData)}, nil
}

func (quoting) SealingKey(context.Context) ([32]byte, error) { return [32]byte{}, attest.ErrNoSealing }

// credulous believes every quote to be the machine's: what is left is for the
// chain to find.
type credulous struct{ machine *quotetest.Machine }

func (c credulous) Verify(attest.Evidence, [64]byte) (attest.Verdict, error) {
	var checks attest.Checks
	checks.Add("tdx-believed", nil, "is believed")
	hash, err := sim.Policy().Hash()
	return attest.Verdict{
		Technology: attest.TDX, Measurement: quotetest.Measurement(), Config: quotetest.Config(), Platform: c.machine.Platform(),
		Policy: hash, MaxEvidenceAge: 3600, Checks: checks,
	}, err
}

// trustTdx has the network verify quotes, and trust the machine and its worker.
func trustTdx(t *testing.T, n *attestortest.Network, m *quotetest.Machine) attestor.Config {
	t.Helper()
	creation, err := deploy.TdxVerifier(deploy.StrictTdxPolicy())
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := n.Sender.Send(t.Context(), creation)
	if err != nil {
		t.Fatal(err)
	}
	l := dao.Release{Role: contribution.RoleWorker, Tee: dao.TDX, Measurement: quotetest.Measurement(), Code: 1}
	n.Decide(n.Registry.SetTdxVerifier(receipt.ContractAddress), n.Registry.ApprovePlatform(m.Platform()), n.Registry.ProposeRelease(l),
		n.Registry.ApproveConfig(l.Role, quotetest.Config()))
	id := attestortest.Read(n, n.Registry.ReleaseID(l))
	n.Send(n.Registry.AttestRebuild(id))
	n.Send(n.Registry.ActivateRelease(id))
	if at := attestortest.Read(n, n.Registry.TdxVerifier()); at != receipt.ContractAddress {
		t.Errorf("quotes are verified by %s, want %s", at, receipt.ContractAddress)
	}
	config := n.Config()
	config.Releases = []dao.Release{l}
	config.Verifiers = attest.Verifiers{attest.TDX: credulous{m}}
	return config
}

// apply has the enclave ask, and a block go by: the newest block's hash is known to
// later blocks only.
func apply(t *testing.T, n *attestortest.Network, i *enclave.Identity, m *quotetest.Machine) attest.Application {
	t.Helper()
	application, err := enclave.Apply(t.Context(), i, quoting{m}, n.Place)
	if err != nil {
		t.Fatal(err)
	}
	n.Send(chain.Tx{To: &common.Address{}})
	return application
}

func TestTdxIsRegisteredByItsQuote(t *testing.T) {
	n := attestortest.New(t)
	m := quotetest.New(t, 1)
	config := trustTdx(t, n, m)
	sender := &counting{Sender: n.Sender}
	config.Sender = sender
	i, err := enclave.New(contribution.RoleWorker, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	var ends []uint64
	for _, later := range []time.Duration{0, 6 * time.Hour} { // the second time it is a renewal
		config.Now = func() time.Time { return time.Now().Add(later) }
		a := newAttestor(t, config)
		application := apply(t, n, i, m)
		for range 2 {
			if err := a.Register(t.Context(), application); err != nil {
				t.Fatal(err)
			}
		}
		quote, err := dao.TrimQuote(application.Evidence.Report)
		if err != nil {
			t.Fatal(err)
		}
		g := attestortest.Read(n, n.Registry.Registration(i.Address()))
		if named, err := onchain.Digest(application); err != nil || named != g.Evidence {
			t.Errorf("the evidence is named %s, %v; the chain has %s", named, err, g.Evidence)
		}
		if g.Platform != m.Platform() || g.Evidence != quote.Evidence() || g.EncryptionKey != i.Peer().EncryptionKeyHash() {
			t.Errorf("the chain has %+v", g)
		}
		ends = append(ends, g.ExpiresAt)
	}
	s := attestortest.Read(n, n.Registry.Standing(i.Address()))
	if !s.ActiveAt(contribution.RoleWorker, n.Now().Time) || s.Platform != m.Platform() || ends[1] <= ends[0] || sender.sent != 2 {
		t.Errorf("it stands at %+v until %d; %d were sent, want 2", s, ends, sender.sent)
	}
}

// TestTheChainRefusesWhatAnAttestorBelieves: of TDX nobody's word is taken.
func TestTheChainRefusesWhatAnAttestorBelieves(t *testing.T) {
	n := attestortest.New(t)
	m := quotetest.New(t, 1)
	a := newAttestor(t, trustTdx(t, n, m))
	for name, test := range map[string]struct {
		refusal string
		alter   func(p *attest.Application)
	}{
		"another machine's quote": {"EnclaveRegistry__WrongPlatformState(bytes32,uint8)", func(p *attest.Application) {
			p.Evidence.Report = quotetest.New(t, 2).Quote(p.Claims.ReportData())
		}},
		"a quote over other claims": {"EnclaveRegistry__WrongReportData(bytes32[2],bytes32[2])", func(p *attest.Application) {
			p.Claims.EncryptionKey = bytes.Repeat([]byte{1}, attest.EncryptionKeySize)
		}},
		"an altered quote": {"TdxVerifier__BadQuote(uint8)", func(p *attest.Application) { p.Evidence.Report[100] ^= 1 }},
	} {
		t.Run(name, func(t *testing.T) {
			i, err := enclave.New(contribution.RoleWorker, rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			application := apply(t, n, i, m)
			test.alter(&application)
			reverted := (*chain.RevertError)(nil)
			err = a.Register(t.Context(), application)
			if want := crypto.Keccak256([]byte(test.refusal))[:4]; !errors.As(err, &reverted) || !bytes.HasPrefix(reverted.Data, want) {
				t.Errorf("got %v, want a revert with %s, %x", err, test.refusal, want)
			}
			if g := attestortest.Read(n, n.Registry.Registration(i.Address())); g.Key != (common.Address{}) {
				t.Errorf("it is registered: %+v", g)
			}
		})
	}
}
