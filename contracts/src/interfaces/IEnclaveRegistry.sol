// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IGoverned} from "./IGoverned.sol";

/// @notice What a registered enclave does.
/// @dev Worker opens and scores files, Keyring holds keys and issues tickets, Index writes the ownership log.
enum Role {
    None,
    Worker,
    Keyring,
    Index
}

/// @notice The technology that vouches for a measurement. Simulated evidence is accepted in a development realm only.
enum Tee {
    None,
    Tdx,
    Snp,
    Simulated
}

/// @notice Proposed → Active → Deprecated; Revoked from any of them.
enum ReleaseState {
    None,
    Proposed,
    Active,
    Deprecated,
    Revoked
}

/// @notice Whether a machine may host an enclave.
enum PlatformState {
    None,
    Approved,
    Revoked
}

/// @notice Code that enclaves may run, and how anyone can rebuild it.
/// @param role What the code does.
/// @param tee The technology that measures it.
/// @param measurement Digest of the measurement tuple (TDX: MRTD and RTMRs; SNP: launch digest), see docs/spec/evidence.md.
/// @param code Security version; a consent names the highest one it trusts (`maxCode`). Never falls within a role, and
/// stands for one source.
/// @param source Digest of the source commit.
/// @param image SHA-256 of the bootable image.
/// @param sbom SHA-256 of the software bill of materials.
struct Release {
    Role role;
    Tee tee;
    bytes32 measurement;
    uint32 code;
    bytes32 source;
    bytes32 image;
    bytes32 sbom;
}

/// @notice Where a release stands.
/// @param state See {ReleaseState}.
/// @param role Copied from the release.
/// @param tee Copied from the release.
/// @param rebuilds How many rebuilders have attested it and are rebuilders now; 255 stands for more.
/// @param code Copied from the release.
/// @param proposedAt Block time of the proposal.
/// @param activatedAt Block time of the activation; 0 before it.
/// @param endsAt Block time at which a deprecated release stops counting; 0 while it is not deprecated.
/// @param measurement Copied from the release.
struct ReleaseRecord {
    ReleaseState state;
    Role role;
    Tee tee;
    uint8 rebuilds;
    uint32 code;
    uint64 proposedAt;
    uint64 activatedAt;
    uint64 endsAt;
    bytes32 measurement;
}

/// @notice What is on record about an enclave. For SNP attestors sign it after they have appraised the evidence (EIP-712,
/// this contract's domain); for TDX it follows from the quote, see {registerTdx}.
/// @param key The enclave's signing address; made inside it at boot, so one key is one boot.
/// @param role The role it boots in; must be its release's.
/// @param release {EnclaveRegistry.releaseId} of the code it runs.
/// @param platform Digest of the machine's hardware identity (TDX: PCK key, SNP: chip id), see docs/spec/evidence.md.
/// @param evidence Digest of the evidence that was appraised (TDX: SHA-256 of the quote's signed part).
/// @param encryptionKey SHA-256 of the key that messages to it are sealed to.
/// @param expiresAt Block time at which the registration ends; at most {MAX_REGISTRATION} ahead.
struct Registration {
    address key;
    Role role;
    bytes32 release;
    bytes32 platform;
    bytes32 evidence;
    bytes32 encryptionKey;
    uint64 expiresAt;
}

/// @notice What an enclave says of itself, and binds its TDX quote to by report data (docs/spec/evidence.md). The rest of
/// its claims the registry knows: realm, chain, its own address, the release's role, the block's hash.
/// @param key The enclave's signing address.
/// @param release {EnclaveRegistry.releaseId} of the code it runs.
/// @param encryptionKey SHA-256 of the key that messages to it are sealed to.
/// @param blockNumber A recent block: the quote is no older.
struct TdxClaims {
    address key;
    bytes32 release;
    bytes32 encryptionKey;
    uint64 blockNumber;
}

/// @notice A registration and where it stands now.
/// @param role None if the key is unknown.
/// @param revoked The key, its release or its platform is revoked now.
/// @param code Security version of its release.
/// @param from Block time of the first registration.
/// @param to Block time at which it ends: its expiry, or its deprecated release's end if that is sooner.
/// @param platform The machine it runs on: what is counted or capped is counted per machine, since one machine makes as
/// many keys as it likes.
struct Standing {
    Role role;
    bool revoked;
    uint32 code;
    uint64 from;
    uint64 to;
    bytes32 platform;
}

/// @notice A recipient that files are sealed to, and the times that bound its life (block times).
/// @param recipientHash SHA-256 of the age recipient string.
/// @param evidenceHash SHA-256 of the keyring's evidence over it.
/// @param openAt First moment at which files may be sealed to it.
/// @param sealUntil Last such moment.
/// @param eraseAfter From here on the keyrings have erased the key: files not opened by then stay closed.
struct KeyEpoch {
    bytes32 recipientHash;
    bytes32 evidenceHash;
    uint64 openAt;
    uint64 sealUntil;
    uint64 eraseAfter;
}

/// @notice The one index that may append to the ownership log.
/// @param key Its signing address.
/// @param term Counts the writers; rises by one with each.
/// @param since Block time at which the term began.
struct Writer {
    address key;
    uint32 term;
    uint64 since;
}

/// @notice How many independent voices each decision needs.
/// @param rebuilds Rebuilders that must reproduce a release before it becomes active.
/// @param attestors Attestors that must sign a registration.
/// @param keyrings Active keyrings that must sign a key epoch, each holding the key on a machine of its own.
struct Thresholds {
    uint8 rebuilds;
    uint8 attestors;
    uint8 keyrings;
}

/// @title Which code, machines and keys are trusted
/// @notice Measurements are trusted after a public delay and independent rebuilds, machines by a list, keys by evidence:
/// a TDX quote is verified here, what the chain cannot verify (SNP, simulated) is appraised by a threshold of attestors.
/// Trust is added slowly by the timelock and removed at once by the guardian.
/// @dev Times are block times in seconds. Sets of signatures are ordered by signer, ascending, which also rules out
/// counting one signer twice.
interface IEnclaveRegistry is IGoverned {
    event ReleaseProposed(bytes32 indexed id, Release release);
    event RebuildAttested(bytes32 indexed id, address indexed rebuilder, uint8 rebuilds);
    event ReleaseActivated(bytes32 indexed id);
    event ReleaseDeprecated(bytes32 indexed id, uint64 endsAt);
    event ReleaseRevoked(bytes32 indexed id);
    event ReleaseReinstated(bytes32 indexed id);
    event PlatformApproved(bytes32 indexed platform);
    event PlatformRevoked(bytes32 indexed platform);
    event ConfigApproved(Role indexed role, bytes32 indexed config);
    event ConfigRevoked(Role indexed role, bytes32 indexed config);
    event KeyRegistered(address indexed key, Registration registration);
    event KeyRevoked(address indexed key);
    event WriterSet(uint32 indexed term, address indexed key);
    event EpochPublished(uint32 indexed epoch, KeyEpoch keyEpoch);
    event EpochClosed(uint32 indexed epoch, uint64 sealUntil);
    event PolicyPublished(uint32 indexed policy, bytes32 manifest);
    event AttestorSet(address indexed attestor, bool allowed);
    event RebuilderSet(address indexed rebuilder, bool allowed);
    event ThresholdsSet(Thresholds thresholds);
    event TdxVerifierSet(address indexed verifier);

    /// @notice Outside a development realm the delay must be at least `floor` seconds.
    error EnclaveRegistry__DelayTooShort(uint64 delay, uint64 floor);
    /// @notice A threshold is below what the realm allows.
    error EnclaveRegistry__ThresholdTooLow(Thresholds thresholds);
    /// @notice A release must name a role, a technology, a measurement, a source and a code above 0. In a development
    /// realm it may be simulated, and be without source.
    error EnclaveRegistry__BadRelease();
    /// @notice The security version `code` is below the newest that was ever active in the role, `newest`.
    error EnclaveRegistry__CodeTooOld(uint32 code, uint32 newest);
    /// @notice In this role `code` stands for `source` already: different code needs another security version.
    error EnclaveRegistry__CodeTaken(uint32 code, bytes32 source);
    /// @notice The live release `id` has this role, technology and measurement already.
    error EnclaveRegistry__MeasurementTaken(bytes32 id);
    /// @notice The release is in `state`, in which this cannot be done.
    error EnclaveRegistry__WrongReleaseState(bytes32 id, ReleaseState state);
    /// @notice Activation is possible from `readyAt` on, with `needed` rebuilds.
    error EnclaveRegistry__NotReady(uint64 readyAt, uint8 rebuilds, uint8 needed);
    /// @notice `caller` is not a rebuilder, or has already attested this release.
    error EnclaveRegistry__NotRebuilder(address caller);
    /// @notice The platform is not approved.
    error EnclaveRegistry__WrongPlatformState(bytes32 platform, PlatformState state);
    /// @notice The configuration is not approved for this role, or cannot be: outside a development realm a machine must be
    /// started for one.
    error EnclaveRegistry__WrongConfig(Role role, bytes32 config);
    /// @notice Evidence of this technology is not registered in this way.
    error EnclaveRegistry__WrongTee(Tee tee);
    /// @notice The registration's role is not its release's.
    error EnclaveRegistry__WrongRole(Role role, Role expected);
    /// @notice There is no verifier of TDX quotes.
    error EnclaveRegistry__NoTdxVerifier();
    /// @notice The quote measures other code than the release's.
    error EnclaveRegistry__WrongMeasurement(bytes32 measurement, bytes32 expected);
    /// @notice The quote is over other claims.
    error EnclaveRegistry__WrongReportData(bytes32[2] reportData, bytes32[2] expected);
    /// @notice The hash of block `number` is not to be had: it is more than 256 blocks ago, or to come. Or the registration
    /// to renew has evidence as new. Make a quote at a recent block.
    error EnclaveRegistry__WrongBlock(uint64 number);
    /// @notice `expiresAt` is past, not later than the present expiry, or more than {MAX_REGISTRATION} ahead.
    error EnclaveRegistry__BadExpiry(uint64 expiresAt);
    /// @notice The key is zero, unknown, revoked, expired, or registered under another release or platform. An enclave whose
    /// registration has lapsed boots again with a new key.
    error EnclaveRegistry__BadKey(address key);
    /// @notice `signer` may not sign this, or the signatures are not ordered by signer.
    error EnclaveRegistry__BadSigner(address signer);
    /// @notice Two signers run on the machine `platform`, and count as one.
    error EnclaveRegistry__SamePlatform(bytes32 platform);
    /// @notice There are `count` signatures; `needed` are needed.
    error EnclaveRegistry__TooFewSignatures(uint256 count, uint8 needed);
    /// @notice Epochs are numbered without gaps; `expected` is next.
    error EnclaveRegistry__WrongEpoch(uint32 epoch, uint32 expected);
    /// @notice An epoch opens, stops sealing and is erased in this order, in the future, and names recipient and evidence.
    error EnclaveRegistry__BadEpoch();
    /// @notice Policies are numbered without gaps and written once; `expected` is next.
    error EnclaveRegistry__WrongPolicy(uint32 policy, uint32 expected);
    /// @notice A policy needs the hash of its manifest.
    error EnclaveRegistry__NoManifest();

    /// @notice The realm of local development, in which evidence may be simulated and delays may be zero.
    function DEV_REALM() external view returns (uint256);

    /// @notice The longest time a registration may run: evidence is renewed at least daily.
    function MAX_REGISTRATION() external view returns (uint64);

    /// @notice Which world this registry belongs to. Enclaves bind it into their evidence.
    function realm() external view returns (uint256);

    /// @notice Seconds between proposing a release and the earliest activation.
    function activationDelay() external view returns (uint64);

    /// @notice The thresholds in force.
    function thresholds() external view returns (Thresholds memory);

    /// @notice The identifier of a release: keccak256 of its ABI encoding.
    function releaseId(Release calldata release) external pure returns (bytes32);

    /// @notice Starts the public delay of a release. No other live one may measure the same in this role and technology: a
    /// release is live until it is revoked, or ends. Timelock only.
    function proposeRelease(Release calldata release) external returns (bytes32 id);

    /// @notice The caller, a rebuilder, has built the same image from the same source. Once per rebuilder and release;
    /// counts as long as the caller is a rebuilder.
    function attestRebuild(bytes32 id) external;

    /// @notice Makes a release active once its delay has passed and enough rebuilders agree. Anyone.
    function activateRelease(bytes32 id) external;

    /// @notice No new registration; existing ones count, and may be renewed, until `endsAt`. Timelock only.
    function deprecateRelease(bytes32 id, uint64 endsAt) external;

    /// @notice Ends all trust in a release now, in whatever state it is. Guardian.
    function revokeRelease(bytes32 id) external;

    /// @notice Undoes a revocation: the release is again in the state it was revoked from, unless another has its
    /// measurement by now. Timelock only.
    function reinstateRelease(bytes32 id) external;

    /// @notice Where the release stands.
    function release(bytes32 id) external view returns (ReleaseRecord memory);

    /// @notice Lets a machine host enclaves; also undoes its revocation. Timelock only.
    function approvePlatform(bytes32 platform) external;

    /// @notice Ends all trust in a machine now. Guardian.
    function revokePlatform(bytes32 platform) external;

    /// @notice Whether the machine may host enclaves.
    function platform(bytes32 id) external view returns (PlatformState);

    /// @notice Lets enclaves of a role be started with a configuration: SHA-256 of its file (docs/spec/evidence.md). Timelock
    /// only.
    function approveConfig(Role role, bytes32 config) external;

    /// @notice No new registration with this configuration, and no renewal. What is registered ends within a day, or at once
    /// by {revokeKey}. Guardian.
    function revokeConfig(Role role, bytes32 config) external;

    /// @notice Whether enclaves of a role may be started with a configuration. Attestors ask it, as {registerTdx} does.
    function isConfig(Role role, bytes32 config) external view returns (bool);

    /// @notice Registers a key, or renews it before it expires. Anyone may submit; the attestors' signatures decide. Not
    /// for TDX, whose quotes are verified by {registerTdx}.
    function register(Registration calldata registration, bytes[] calldata signatures) external;

    /// @notice Registers an enclave of a TDX release until {MAX_REGISTRATION} from now, or renews it. Anyone may submit;
    /// the quote decides. The verifier must find it authentic, its machine be approved, its measurement the release's, its
    /// configuration approved for the role, its block one of the last 256, and for a renewal a later one than before.
    /// @param quote As {ITdxVerifier.appraise} takes it.
    function registerTdx(TdxClaims calldata claims, bytes calldata quote) external;

    /// @notice Names the contract that verifies TDX quotes from now on, an {ITdxVerifier}; zero for none. What was
    /// registered stays. Timelock only.
    function setTdxVerifier(address verifier) external;

    /// @notice Verifies TDX quotes; zero at first, when none can be registered.
    function tdxVerifier() external view returns (address);

    /// @notice Ends all trust in a key, for ever. Guardian.
    function revokeKey(address key) external;

    /// @notice The latest registration of `key`; all zero if there is none.
    function registration(address key) external view returns (Registration memory);

    /// @notice Where `key` stands now.
    function standing(address key) external view returns (Standing memory);

    /// @notice Whether `key` is a worker whose registration counts now. A stock Vana pool can ask this.
    function isTee(address key) external view returns (bool);

    /// @notice Names the one writer of the log and begins its term. The key must be a registered index. Guardian.
    function setWriter(address key) external;

    /// @notice The writer and its term; all zero before the first.
    function writer() external view returns (Writer memory);

    /// @notice Publishes the next key epoch. Anyone may submit; the signatures of active keyrings, no two of them on one
    /// machine, decide.
    function publishEpoch(uint32 epoch, KeyEpoch calldata keyEpoch, bytes[] calldata signatures) external;

    /// @notice Stops sealing to an epoch now, when its key can no longer be trusted. Guardian.
    function closeEpoch(uint32 epoch) external;

    /// @notice The number of the newest epoch; epochs start at 1.
    function latestEpoch() external view returns (uint32);

    /// @notice The epoch; all zero if it was never published.
    function keyEpoch(uint32 epoch) external view returns (KeyEpoch memory);

    /// @notice Writes the hash of the next policy's manifest, once. Timelock only.
    function publishPolicy(uint32 policy, bytes32 manifest) external;

    /// @notice The number of the newest policy; policies start at 1.
    function latestPolicy() external view returns (uint32);

    /// @notice The hash of the policy's manifest; zero if it was never published.
    function policyManifest(uint32 policy) external view returns (bytes32);

    /// @notice Admits or dismisses an attestor. Timelock only.
    function setAttestor(address attestor, bool allowed) external;

    /// @notice Whether `account` may sign registrations.
    function isAttestor(address account) external view returns (bool);

    /// @notice Admits or dismisses a rebuilder. Timelock only.
    function setRebuilder(address rebuilder, bool allowed) external;

    /// @notice Whether `account` may attest rebuilds.
    function isRebuilder(address account) external view returns (bool);

    /// @notice Changes the thresholds, not below the realm's floors. Timelock only.
    function setThresholds(Thresholds calldata thresholds) external;
}
