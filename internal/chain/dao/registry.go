package dao

import (
	"bytes"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/registry"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Registry is an EnclaveRegistry.
type Registry struct {
	contribution.Registry
	abi *registry.EnclaveRegistry
}

// NewRegistry returns the registry at an address on a chain.
func NewRegistry(at contribution.Registry) Registry {
	return Registry{Registry: at, abi: registry.NewEnclaveRegistry()}
}

// Tee is the technology that measures an enclave.
type Tee uint8

// The technologies, as in the contract.
const (
	TDX Tee = iota + 1
	SNP
	Simulated // development realm only
)

// String is the technology's name in evidence.
func (t Tee) String() string {
	switch t {
	case TDX:
		return "tdx"
	case SNP:
		return "sev-snp"
	case Simulated:
		return "simulated"
	}
	return "unknown"
}

// ReleaseState is how far a release has come.
type ReleaseState uint8

// The states, as in the contract; zero is unknown.
const (
	Proposed ReleaseState = iota + 1
	Active
	Deprecated
	Revoked
)

func (s ReleaseState) String() string {
	switch s {
	case Proposed:
		return "proposed"
	case Active:
		return "active"
	case Deprecated:
		return "deprecated"
	case Revoked:
		return "revoked"
	}
	return "unknown"
}

// Release is enclave code and its provenance.
type Release struct {
	Role        contribution.Role `json:"role"`
	Tee         Tee               `json:"tee"`
	Measurement common.Hash       `json:"measurement"`
	Code        uint32            `json:"code"`
	Source      common.Hash       `json:"source"`
	Image       common.Hash       `json:"image"`
	SBOM        common.Hash       `json:"sbom"`
}

// Standing is where a key stands: see the contract's interface.
type Standing struct {
	Role     contribution.Role // zero if the key is unknown
	Revoked  bool
	Code     uint32
	From, To uint64
	Platform common.Hash
}

// ActiveAt says whether the key counts in a role at a block time.
func (s Standing) ActiveAt(role contribution.Role, at uint64) bool {
	return s.Role == role && !s.Revoked && s.From <= at && at <= s.To
}

// Writer is the one index that may append to the log.
type Writer struct {
	Key   common.Address
	Term  uint32
	Since uint64
}

// Register is the call that registers or renews an enclave's key, with
// attestors' signatures ordered by signer.
func (r Registry) Register(g contribution.Registration, signatures [][]byte) chain.Tx {
	return r.tx(r.abi.PackRegister(registry.Registration{
		Key: g.Key, Role: uint8(g.Role), Release: g.Release, Platform: g.Platform,
		Evidence: g.Evidence, EncryptionKey: g.EncryptionKey, ExpiresAt: g.ExpiresAt,
	}, signatures))
}

// RegisterTdx is the call that registers or renews an enclave of a TDX release.
// The chain verifies the quote, and that it is over these claims: of an
// application without a recipient, at one of the last 256 blocks.
func (r Registry) RegisterTdx(release common.Hash, g TdxClaims, q TrimmedQuote) chain.Tx {
	return r.tx(r.abi.PackRegisterTdx(registry.TdxClaims{
		Key: g.Key, Release: release, EncryptionKey: g.EncryptionKey, BlockNumber: g.Block,
	}, q))
}

// TdxClaims are the claims that the registry does not know itself.
type TdxClaims struct {
	Key           common.Address
	EncryptionKey common.Hash // SHA-256
	Block         uint64
}

// PublishEpoch is the call that publishes the next key epoch, with keyrings'
// signatures ordered by signer.
func (r Registry) PublishEpoch(k contribution.KeyEpoch, signatures [][]byte) chain.Tx {
	return r.tx(r.abi.PackPublishEpoch(k.Epoch, registry.KeyEpoch{
		RecipientHash: k.RecipientHash, EvidenceHash: k.EvidenceHash,
		OpenAt: k.OpenAt, SealUntil: k.SealUntil, EraseAfter: k.EraseAfter,
	}, signatures))
}

// AttestRebuild is a rebuilder's call: it has built the same image.
func (r Registry) AttestRebuild(release common.Hash) chain.Tx {
	return r.tx(r.abi.PackAttestRebuild(release))
}

// ActivateRelease is anyone's call, once delay and rebuilds allow it.
func (r Registry) ActivateRelease(release common.Hash) chain.Tx {
	return r.tx(r.abi.PackActivateRelease(release))
}

// SetWriter is the guardian's call that begins a writer's term.
func (r Registry) SetWriter(key common.Address) chain.Tx { return r.tx(r.abi.PackSetWriter(key)) }

// ProposeRelease, ApprovePlatform, ApproveConfig, PublishPolicy, SetAttestor and SetRebuilder
// are decisions: calls that only the timelock may make (see Timelock).
func (r Registry) ProposeRelease(l Release) chain.Tx {
	return r.tx(r.abi.PackProposeRelease(release(l)))
}

// ApprovePlatform is a decision; see ProposeRelease.
func (r Registry) ApprovePlatform(platform common.Hash) chain.Tx {
	return r.tx(r.abi.PackApprovePlatform(platform))
}

// ApproveConfig is a decision; see ProposeRelease. The guardian can take it back.
func (r Registry) ApproveConfig(role contribution.Role, config common.Hash) chain.Tx {
	return r.tx(r.abi.PackApproveConfig(uint8(role), config))
}

// RevokeConfig is the guardian's call: no new registration with the configuration.
func (r Registry) RevokeConfig(role contribution.Role, config common.Hash) chain.Tx {
	return r.tx(r.abi.PackRevokeConfig(uint8(role), config))
}

// PublishPolicy is a decision; see ProposeRelease.
func (r Registry) PublishPolicy(policy uint32, manifest common.Hash) chain.Tx {
	return r.tx(r.abi.PackPublishPolicy(policy, manifest))
}

// SetAttestor is a decision; see ProposeRelease.
func (r Registry) SetAttestor(attestor common.Address, allowed bool) chain.Tx {
	return r.tx(r.abi.PackSetAttestor(attestor, allowed))
}

// SetTdxVerifier is a decision; see ProposeRelease. The contract is deployed
// beforehand, by anyone: see deploy.TdxVerifier.
func (r Registry) SetTdxVerifier(verifier common.Address) chain.Tx {
	return r.tx(r.abi.PackSetTdxVerifier(verifier))
}

// SetRebuilder is a decision; see ProposeRelease.
func (r Registry) SetRebuilder(rebuilder common.Address, allowed bool) chain.Tx {
	return r.tx(r.abi.PackSetRebuilder(rebuilder, allowed))
}

func (r Registry) tx(data []byte) chain.Tx { return chain.Tx{To: &r.Address, Data: data} }

func release(l Release) registry.Release {
	return registry.Release{
		Role: uint8(l.Role), Tee: uint8(l.Tee), Measurement: l.Measurement, Code: l.Code,
		Source: l.Source, Image: l.Image, Sbom: l.SBOM,
	}
}

// ReleaseID reads the identifier of a release, which is the same everywhere.
func (r Registry) ReleaseID(l Release) Read[common.Hash] {
	return view(r.Address, r.abi.PackReleaseId(release(l)), r.abi.UnpackReleaseId,
		as(func(id [32]byte) common.Hash { return id }))
}

// ReleaseState reads how far a release has come.
func (r Registry) ReleaseState(id common.Hash) Read[ReleaseState] {
	return view(r.Address, r.abi.PackRelease(id), r.abi.UnpackRelease,
		as(func(l registry.ReleaseRecord) ReleaseState { return ReleaseState(l.State) }))
}

// ReleaseRecord is how far a release has come, and who else has built it.
type ReleaseRecord struct {
	State    ReleaseState
	Rebuilds int // rebuilders who attested that they got the same image
}

// ReleaseRecord reads a release's record; its state is zero if it was never proposed.
func (r Registry) ReleaseRecord(id common.Hash) Read[ReleaseRecord] {
	return view(r.Address, r.abi.PackRelease(id), r.abi.UnpackRelease,
		as(func(l registry.ReleaseRecord) ReleaseRecord {
			return ReleaseRecord{State: ReleaseState(l.State), Rebuilds: int(l.Rebuilds)}
		}))
}

// Measurement reads what a release measures; zero if it was never proposed.
func (r Registry) Measurement(id common.Hash) Read[common.Hash] {
	return view(r.Address, r.abi.PackRelease(id), r.abi.UnpackRelease,
		as(func(l registry.ReleaseRecord) common.Hash { return l.Measurement }))
}

// IsApproved reads whether a machine may host enclaves.
func (r Registry) IsApproved(platform common.Hash) Read[bool] {
	const approved = 1 // of the contract's PlatformState
	return view(r.Address, r.abi.PackPlatform(platform), r.abi.UnpackPlatform,
		as(func(state uint8) bool { return state == approved }))
}

// IsConfig reads whether enclaves of a role may be started with a configuration.
func (r Registry) IsConfig(role contribution.Role, config common.Hash) Read[bool] {
	return view(r.Address, r.abi.PackIsConfig(uint8(role), config), r.abi.UnpackIsConfig, as(func(is bool) bool { return is }))
}

// IsAttestor reads whether the registry takes an address's word about evidence.
func (r Registry) IsAttestor(address common.Address) Read[bool] {
	return view(r.Address, r.abi.PackIsAttestor(address), r.abi.UnpackIsAttestor, as(func(is bool) bool { return is }))
}

// NeededAttestors reads how many attestors must have signed a registration.
func (r Registry) NeededAttestors() Read[int] {
	return view(r.Address, r.abi.PackThresholds(), r.abi.UnpackThresholds, as(func(t registry.Thresholds) int { return int(t.Attestors) }))
}

// Registration reads a key's newest registration; zero if the key is unknown.
func (r Registry) Registration(key common.Address) Read[contribution.Registration] {
	return view(r.Address, r.abi.PackRegistration(key), r.abi.UnpackRegistration,
		as(func(g registry.Registration) contribution.Registration {
			return contribution.Registration{
				Key: g.Key, Role: contribution.Role(g.Role), Release: g.Release, Platform: g.Platform,
				Evidence: g.Evidence, EncryptionKey: g.EncryptionKey, ExpiresAt: g.ExpiresAt,
			}
		}))
}

// Standing reads where a key stands now.
func (r Registry) Standing(key common.Address) Read[Standing] {
	return view(r.Address, r.abi.PackStanding(key), r.abi.UnpackStanding,
		as(func(s registry.Standing) Standing {
			return Standing{Role: contribution.Role(s.Role), Revoked: s.Revoked, Code: s.Code, From: s.From, To: s.To, Platform: s.Platform}
		}))
}

// TdxVerifier reads which contract verifies TDX quotes; zero if none does.
func (r Registry) TdxVerifier() Read[common.Address] {
	return view(r.Address, r.abi.PackTdxVerifier(), r.abi.UnpackTdxVerifier, as(func(at common.Address) common.Address { return at }))
}

// Writer reads the log's writer; zero before the first.
func (r Registry) Writer() Read[Writer] {
	return view(r.Address, r.abi.PackWriter(), r.abi.UnpackWriter,
		as(func(w registry.Writer) Writer { return Writer(w) }))
}

// KeyringsNeeded reads how many keyrings, each on a machine of its own, must sign a
// key epoch.
func (r Registry) KeyringsNeeded() Read[int] {
	return view(r.Address, r.abi.PackThresholds(), r.abi.UnpackThresholds, as(func(t registry.Thresholds) int { return int(t.Keyrings) }))
}

// LatestEpoch reads the number of the newest key epoch; 0 before the first.
func (r Registry) LatestEpoch() Read[uint32] {
	return view(r.Address, r.abi.PackLatestEpoch(), r.abi.UnpackLatestEpoch, as(func(n uint32) uint32 { return n }))
}

// KeyEpoch reads an epoch; its times are zero if it was never published.
func (r Registry) KeyEpoch(epoch uint32) Read[contribution.KeyEpoch] {
	return view(r.Address, r.abi.PackKeyEpoch(epoch), r.abi.UnpackKeyEpoch,
		as(func(k registry.KeyEpoch) contribution.KeyEpoch {
			return contribution.KeyEpoch{
				Epoch: epoch, RecipientHash: k.RecipientHash, EvidenceHash: k.EvidenceHash,
				OpenAt: k.OpenAt, SealUntil: k.SealUntil, EraseAfter: k.EraseAfter,
			}
		}))
}

// LatestPolicy reads the number of the newest policy; 0 before the first.
func (r Registry) LatestPolicy() Read[uint32] {
	return view(r.Address, r.abi.PackLatestPolicy(), r.abi.UnpackLatestPolicy, as(func(n uint32) uint32 { return n }))
}

// PolicyManifest reads the hash of a policy's manifest; zero if there is none.
func (r Registry) PolicyManifest(policy uint32) Read[common.Hash] {
	return view(r.Address, r.abi.PackPolicyManifest(policy), r.abi.UnpackPolicyManifest,
		as(func(h [32]byte) common.Hash { return h }))
}

// IsBadExpiry reports whether the registry refused a registration for when it would end: in
// the past, no later than the one before, or more than a day from now.
func IsBadExpiry(err error) bool {
	var reverted *chain.RevertError
	id := registry.EnclaveRegistryEnclaveRegistryBadExpiryErrorID()
	return errors.As(err, &reverted) && bytes.HasPrefix(reverted.Data, id[:4])
}
