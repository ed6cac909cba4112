package verify_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/onchain"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/attestor/attestortest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/verify"
)

// world is a network whose keyrings publish epochs.
type world struct {
	*attestortest.Network
	t testing.TB
}

var abi = registry.NewEnclaveRegistry()

// publish has a keyring publish the next epoch, from what it claims and where its
// evidence comes from.
func (w world) publish(keyring *enclave.Identity, attester attest.Attester, alter func(c *attest.Claims, k *contribution.KeyEpoch)) api.Epoch {
	w.t.Helper()
	now := w.Now()
	k := contribution.KeyEpoch{
		Epoch:  attestortest.Read(w.Network, w.Registry.LatestEpoch()) + 1,
		OpenAt: now.Time, SealUntil: now.Time + 86_400, EraseAfter: now.Time + 20*86_400,
	}
	c := keyring.Claims(attest.DevRealm, w.Registry.ChainID, w.Registry.Address, now.Number, now.Hash)
	c.Recipient, c.Epoch = "age1pq1"+strings.Repeat("q", 50), k.Epoch
	if alter != nil {
		alter(&c, &k)
	}
	evidence, err := attester.Attest(w.t.Context(), c.ReportData())
	if err != nil {
		w.t.Fatal(err)
	}
	k.RecipientHash = contribution.RecipientDigest(contribution.Recipient(c.Recipient))
	k.EvidenceHash = attest.Digest(c, evidence)
	signature, err := keyring.Sign(k.ID(w.Registry.Registry))
	if err != nil {
		w.t.Fatal(err)
	}
	w.Send(w.Registry.PublishEpoch(k, [][]byte{signature}))
	return api.Epoch{KeyEpoch: k, Recipient: c.Recipient, Claims: c, Evidence: evidence}
}

func (w world) pins() verify.Pins {
	return verify.Pins{
		ChainID: w.Registry.ChainID, Realm: attest.DevRealm, Pool: w.Pool.Address, Registry: w.Registry.Address,
		Releases: w.Releases, Score: attestortest.Score, SimulatedRoot: w.Seed.Root(),
	}
}

func TestEpoch(t *testing.T) {
	w := world{attestortest.New(t), t}
	keyring := w.Boot(contribution.RoleKeyring)
	attester := w.Attester(contribution.RoleKeyring)
	good := w.publish(keyring, attester, nil)

	t.Run("holds", func(t *testing.T) {
		report, err := verify.Epoch(t.Context(), w.View, w.pins(), w.Verifiers, good)
		if err != nil || !report.OK {
			t.Fatalf("got %+v, %v", report, err)
		}
		if !report.Simulated || report.Recipient != good.Recipient || report.Release != w.release() || len(report.Checks) < 19 {
			t.Errorf("got %d checks of %+v", len(report.Checks), report)
		}
	})
	t.Run("fails for its own check", func(t *testing.T) { w.faults(t, keyring, good) })
	t.Run("says when it cannot be checked", func(t *testing.T) {
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		report, err := verify.Epoch(ended, w.View, w.pins(), w.Verifiers, good)
		if err == nil || report.OK || errors.Is(err, attest.ErrUntrusted) {
			t.Errorf("got %+v, %v", report, err)
		}
	})
	t.Run("fails once it is closed", func(t *testing.T) {
		w.Send(chain.Tx{To: &w.Registry.Address, Data: abi.PackCloseEpoch(good.Epoch)})
		w.Decide(w.Registry.SetAttestor(common.Address{1}, true)) // two blocks go by
		w.fails(t, w.pins(), w.Verifiers, good, verify.CheckPublished, verify.CheckOpen)
		closed := good
		closed.KeyEpoch = attestortest.Read(w.Network, w.Registry.KeyEpoch(good.Epoch))
		w.fails(t, w.pins(), w.Verifiers, closed, verify.CheckOpen)
	})
	t.Run("fails once the key is revoked", func(t *testing.T) {
		e := w.publish(keyring, attester, nil)
		w.Send(chain.Tx{To: &w.Registry.Address, Data: abi.PackRevokeKey(keyring.Address())})
		w.fails(t, w.pins(), w.Verifiers, e, verify.CheckKeyring, verify.CheckRevoked)
	})
	t.Run("fails once the machine is revoked", func(t *testing.T) {
		e := w.publish(w.Boot(contribution.RoleKeyring), attester, nil)
		w.Send(chain.Tx{To: &w.Registry.Address, Data: abi.PackRevokePlatform(w.Seed.Platform())})
		w.fails(t, w.pins(), w.Verifiers, e, verify.CheckKeyring, verify.CheckRevoked, attest.CheckPlatform)
		w.Decide(w.Registry.ApprovePlatform(w.Seed.Platform()))
	})
	t.Run("fails once the code is revoked", func(t *testing.T) {
		e := w.publish(w.Boot(contribution.RoleKeyring), attester, nil)
		w.Send(chain.Tx{To: &w.Registry.Address, Data: abi.PackRevokeRelease(w.release())})
		w.fails(t, w.pins(), w.Verifiers, e, verify.CheckKeyring, verify.CheckRevoked, attest.CheckCode)
	})
}

func (w world) release() common.Hash {
	return attestortest.Read(w.Network, w.Registry.ReleaseID(w.Releases[1]))
}

// fails wants exactly these checks to fail.
func (w world) fails(t *testing.T, pins verify.Pins, verifiers attest.Verifiers, e api.Epoch, want ...string) {
	t.Helper()
	report, err := verify.Epoch(t.Context(), w.View, pins, verifiers, e)
	if report.OK || !errors.Is(err, attest.ErrUntrusted) {
		t.Errorf("got %v, OK %v; want it not to be trusted", err, report.OK)
	}
	var got []string
	for _, check := range report.Checks {
		if !check.OK {
			got = append(got, check.Name)
		}
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("failed checks %q, want %q", got, want)
	}
}

// faults alters what a lying gateway could, and what a pin is for.
func (w world) faults(t *testing.T, keyring *enclave.Identity, good api.Epoch) {
	type fault struct {
		name  string
		alter func(e *api.Epoch, p *verify.Pins, v attest.Verifiers)
		fails []string
	}
	for _, f := range []fault{
		{"another recipient", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) { e.Recipient += "q" },
			[]string{verify.CheckRecipient, verify.CheckClaims}},
		{"another recipient, claimed too", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) {
			e.Recipient += "q"
			e.Claims.Recipient += "q"
		}, []string{verify.CheckRecipient, verify.CheckEvidence, attest.CheckData}},
		{"no recipient", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) { e.Recipient = "" },
			[]string{verify.CheckRecipient, verify.CheckClaims}},
		{"other times", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) { e.SealUntil += 86_400 },
			[]string{verify.CheckPublished}},
		{"an epoch that was never published", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) { e.Epoch = 99 },
			[]string{verify.CheckPublished, verify.CheckRecipient, verify.CheckOpen, verify.CheckEvidence, verify.CheckClaims}},
		{"altered evidence", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) {
			e.Evidence.Report = bytes.Clone(e.Evidence.Report)
			e.Evidence.Report[100] ^= 1
		}, []string{verify.CheckEvidence, tdx.CheckQuoteSignature}},
		{"no evidence", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) { e.Evidence = attest.Evidence{} },
			[]string{verify.CheckEvidence, attest.CheckForm}},
		{"claims of another key", func(e *api.Epoch, _ *verify.Pins, _ attest.Verifiers) { e.Claims.Key[0]++ },
			[]string{verify.CheckEvidence, verify.CheckKeyring, attest.CheckData}},
		{"a pinned realm that is real", func(_ *api.Epoch, p *verify.Pins, _ attest.Verifiers) { p.Realm = 1 },
			[]string{attest.CheckRealm, attest.CheckTechnology}},
		{"a release that is not pinned", func(_ *api.Epoch, p *verify.Pins, _ attest.Verifiers) { p.Releases = nil },
			[]string{attest.CheckCode}},
		{"a pinned release that is not on chain", func(_ *api.Epoch, p *verify.Pins, _ attest.Verifiers) {
			l := p.Releases[1]
			l.Source = common.Hash{1}
			p.Releases = []dao.Release{l}
		}, []string{attest.CheckCode}},
		{"another score policy pinned", func(_ *api.Epoch, p *verify.Pins, _ attest.Verifiers) { p.Score = common.Hash{'t'} },
			[]string{onchain.CheckPolicyPublished}},
		{"no score policy pinned", func(_ *api.Epoch, p *verify.Pins, _ attest.Verifiers) { p.Score = common.Hash{} },
			[]string{onchain.CheckPolicyPublished}},
		{"another simulated root", func(_ *api.Epoch, _ *verify.Pins, v attest.Verifiers) {
			v[attest.Simulated] = sim.NewVerifier(sim.Seed{9}.Root())
		}, []string{attest.CheckRoot, attest.CheckRootAllowed}},
		{"no verifier", func(_ *api.Epoch, _ *verify.Pins, v attest.Verifiers) { delete(v, attest.Simulated) },
			[]string{attest.CheckTechnology}},
	} {
		t.Run(f.name, func(t *testing.T) {
			e, pins, verifiers := good, w.pins(), attest.Verifiers{attest.Simulated: w.Verifiers[attest.Simulated]}
			f.alter(&e, &pins, verifiers)
			w.fails(t, pins, verifiers, e, f.fails...)
		})
	}
	w.badKeyrings(t, keyring)
}

// badKeyrings publish what the contract cannot tell from good epochs.
func (w world) badKeyrings(t *testing.T, keyring *enclave.Identity) {
	attester := w.Attester(contribution.RoleKeyring)
	for name, test := range map[string]struct {
		attester attest.Attester
		alter    func(c *attest.Claims, k *contribution.KeyEpoch)
		fails    []string
	}{
		"not open yet": {attester, func(_ *attest.Claims, k *contribution.KeyEpoch) { k.OpenAt += 3600 }, []string{verify.CheckOpen}},
		"evidence of another epoch": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) { c.Epoch++ },
			[]string{verify.CheckClaims}},
		"evidence for another chain": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) { c.ChainID++ },
			[]string{attest.CheckChain}},
		"evidence for another registry": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) { c.Registry[0]++ },
			[]string{attest.CheckRegistry}},
		"evidence for another realm": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) { c.Realm = 1 },
			[]string{attest.CheckRealm}},
		"a key that is not registered": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) { c.Key[0]++ },
			[]string{verify.CheckKeyring}},
		"another encryption key": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) {
			c.EncryptionKey = bytes.Repeat([]byte{1}, attest.EncryptionKeySize)
		}, []string{verify.CheckKeyring}},
		"evidence that was old when it opened": {attester, func(c *attest.Claims, k *contribution.KeyEpoch) {
			first, err := w.Node.Client().HeaderByNumber(w.t.Context(), common.Big1)
			if err != nil {
				w.t.Fatal(err)
			}
			c.Block, c.BlockHash = 1, first.Hash()
			k.OpenAt, k.SealUntil = first.Time+3601, first.Time+86_400
		}, []string{verify.CheckOpen, attest.CheckFresh}},
		"a block of another chain": {attester, func(c *attest.Claims, _ *contribution.KeyEpoch) { c.BlockHash[0]++ },
			[]string{attest.CheckFresh}},
		"other code": {w.Attester(contribution.RoleWorker), nil, []string{attest.CheckCode}},
	} {
		t.Run(name, func(t *testing.T) {
			w.fails(t, w.pins(), w.Verifiers, w.publish(keyring, test.attester, test.alter), test.fails...)
		})
	}
}
