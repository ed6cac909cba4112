// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Governed} from "../governance/Governed.sol";
import {
    IEnclaveRegistry,
    KeyEpoch,
    PlatformState,
    Registration,
    Release,
    ReleaseRecord,
    ReleaseState,
    Role,
    Standing,
    Tee,
    Thresholds,
    Writer
} from "../interfaces/IEnclaveRegistry.sol";
import {RegistryTypes} from "./RegistryTypes.sol";

/// @title Which code, machines and keys are trusted
/// @notice See {IEnclaveRegistry}, which is the specification.
contract EnclaveRegistry is Governed, EIP712, IEnclaveRegistry {
    using RegistryTypes for Registration;
    using RegistryTypes for Release;

    /// @notice What a realm is deployed with.
    struct Config {
        uint256 realm;
        address timelock;
        address guardian;
        uint64 activationDelay;
        Thresholds thresholds;
    }

    /// @dev What settling asks for comes first and is packed. `to` is the expiry in force, `from` the time of the first
    /// registration.
    struct KeyRecord {
        bytes32 release;
        bytes32 platform;
        Role role;
        bool revoked;
        uint64 from;
        uint64 to;
        bytes32 evidence;
        bytes32 encryptionKey;
    }

    uint64 private constant DELAY_FLOOR = 7 days;
    uint8 private constant THRESHOLD_FLOOR = 2;

    /// @inheritdoc IEnclaveRegistry
    uint256 public constant DEV_REALM = 0xD5;

    /// @inheritdoc IEnclaveRegistry
    uint64 public constant MAX_REGISTRATION = 1 days;

    /// @inheritdoc IEnclaveRegistry
    uint256 public immutable realm;

    /// @inheritdoc IEnclaveRegistry
    uint64 public immutable activationDelay;

    /// @inheritdoc IEnclaveRegistry
    uint32 public latestEpoch;

    /// @inheritdoc IEnclaveRegistry
    uint32 public latestPolicy;

    /// @inheritdoc IEnclaveRegistry
    mapping(uint32 policy => bytes32 manifest) public policyManifest;

    /// @inheritdoc IEnclaveRegistry
    mapping(address account => bool allowed) public isAttestor;

    /// @inheritdoc IEnclaveRegistry
    mapping(address account => bool allowed) public isRebuilder;

    /// @inheritdoc IEnclaveRegistry
    mapping(bytes32 id => PlatformState state) public platform;

    Thresholds private _thresholds;
    Writer private _writer;
    mapping(Role role => uint32 code) private _newestCode;
    mapping(bytes32 id => ReleaseRecord record) private _releases;
    mapping(bytes32 id => mapping(address rebuilder => bool attested)) private _rebuilds;
    mapping(address key => KeyRecord record) private _keys;
    mapping(uint32 epoch => KeyEpoch keyEpoch) private _epochs;

    constructor(Config memory config)
        Governed(config.timelock, config.guardian)
        EIP712("ChatGPT Data DAO Registry", "1")
    {
        if (config.realm != DEV_REALM && config.activationDelay < DELAY_FLOOR) {
            revert EnclaveRegistry__DelayTooShort(config.activationDelay, DELAY_FLOOR);
        }
        realm = config.realm;
        activationDelay = config.activationDelay;
        _setThresholds(config.thresholds);
    }

    // --- releases -------------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function proposeRelease(Release calldata release_) external onlyTimelock returns (bytes32 id) {
        if (!_isWellFormed(release_)) revert EnclaveRegistry__BadRelease();
        uint32 newest = _newestCode[release_.role];
        if (release_.code < newest) revert EnclaveRegistry__CodeTooOld(release_.code, newest);
        id = release_.id();
        _requireState(id, ReleaseState.None);
        _releases[id] = ReleaseRecord({
            state: ReleaseState.Proposed,
            role: release_.role,
            tee: release_.tee,
            rebuilds: 0,
            code: release_.code,
            proposedAt: _now(),
            activatedAt: 0,
            endsAt: 0
        });
        emit ReleaseProposed(id, release_);
    }

    /// @inheritdoc IEnclaveRegistry
    function attestRebuild(bytes32 id) external {
        _requireState(id, ReleaseState.Proposed);
        if (!isRebuilder[msg.sender] || _rebuilds[id][msg.sender]) revert EnclaveRegistry__NotRebuilder(msg.sender);
        _rebuilds[id][msg.sender] = true;
        uint8 rebuilds = ++_releases[id].rebuilds;
        emit RebuildAttested(id, msg.sender, rebuilds);
    }

    /// @inheritdoc IEnclaveRegistry
    function activateRelease(bytes32 id) external {
        ReleaseRecord storage record = _requireState(id, ReleaseState.Proposed);
        uint64 readyAt = record.proposedAt + activationDelay;
        if (_now() < readyAt || record.rebuilds < _thresholds.rebuilds) {
            revert EnclaveRegistry__NotReady(readyAt, record.rebuilds, _thresholds.rebuilds);
        }
        uint32 newest = _newestCode[record.role];
        if (record.code < newest) revert EnclaveRegistry__CodeTooOld(record.code, newest);
        record.state = ReleaseState.Active;
        record.activatedAt = _now();
        _newestCode[record.role] = record.code;
        emit ReleaseActivated(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function deprecateRelease(bytes32 id, uint64 endsAt) external onlyTimelock {
        ReleaseRecord storage record = _requireState(id, ReleaseState.Active);
        // What was proved while the release was active must stay payable, so its end cannot lie in the past.
        if (endsAt < _now()) revert EnclaveRegistry__BadExpiry(endsAt);
        record.state = ReleaseState.Deprecated;
        record.endsAt = endsAt;
        emit ReleaseDeprecated(id, endsAt);
    }

    /// @inheritdoc IEnclaveRegistry
    function revokeRelease(bytes32 id) external onlyGuardian {
        ReleaseRecord storage record = _releases[id];
        if (record.state == ReleaseState.None || record.state == ReleaseState.Revoked) {
            revert EnclaveRegistry__WrongReleaseState(id, record.state);
        }
        record.state = ReleaseState.Revoked;
        emit ReleaseRevoked(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function reinstateRelease(bytes32 id) external onlyTimelock {
        ReleaseRecord storage record = _requireState(id, ReleaseState.Revoked);
        if (record.endsAt != 0) record.state = ReleaseState.Deprecated;
        else if (record.activatedAt != 0) record.state = ReleaseState.Active;
        else record.state = ReleaseState.Proposed;
        emit ReleaseReinstated(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function release(bytes32 id) external view returns (ReleaseRecord memory) {
        return _releases[id];
    }

    /// @inheritdoc IEnclaveRegistry
    function releaseId(Release calldata release_) external pure returns (bytes32) {
        return release_.id();
    }

    // --- platforms ------------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function approvePlatform(bytes32 id) external onlyTimelock {
        if (platform[id] == PlatformState.Approved) {
            revert EnclaveRegistry__WrongPlatformState(id, PlatformState.Approved);
        }
        platform[id] = PlatformState.Approved;
        emit PlatformApproved(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function revokePlatform(bytes32 id) external onlyGuardian {
        _requireApproved(id);
        platform[id] = PlatformState.Revoked;
        emit PlatformRevoked(id);
    }

    // --- keys -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function register(Registration calldata r, bytes[] calldata signatures) external {
        if (r.key == address(0)) revert EnclaveRegistry__BadKey(r.key);
        ReleaseRecord storage record = _requireState(r.release, ReleaseState.Active);
        if (r.role != record.role) revert EnclaveRegistry__WrongRole(r.role, record.role);
        _requireApproved(r.platform);
        KeyRecord storage known = _keys[r.key];
        if (r.expiresAt <= known.to || r.expiresAt <= _now() || r.expiresAt > _now() + MAX_REGISTRATION) {
            revert EnclaveRegistry__BadExpiry(r.expiresAt);
        }
        _requireAttested(_hashTypedDataV4(r.hash()), signatures);
        if (known.from != 0) _requireRenewable(known, r);
        _keys[r.key] = KeyRecord({
            release: r.release,
            platform: r.platform,
            role: r.role,
            revoked: false,
            from: known.from == 0 ? _now() : known.from,
            to: r.expiresAt,
            evidence: r.evidence,
            encryptionKey: r.encryptionKey
        });
        emit KeyRegistered(r.key, r);
    }

    /// @inheritdoc IEnclaveRegistry
    function revokeKey(address key) external onlyGuardian {
        KeyRecord storage record = _keys[key];
        if (record.from == 0 || record.revoked) revert EnclaveRegistry__BadKey(key);
        record.revoked = true;
        emit KeyRevoked(key);
    }

    /// @inheritdoc IEnclaveRegistry
    function registration(address key) external view returns (Registration memory result) {
        KeyRecord storage record = _keys[key];
        if (record.from == 0) return result;
        return Registration({
            key: key,
            role: record.role,
            release: record.release,
            platform: record.platform,
            evidence: record.evidence,
            encryptionKey: record.encryptionKey,
            expiresAt: record.to
        });
    }

    /// @inheritdoc IEnclaveRegistry
    function standing(address key) public view returns (Standing memory result) {
        KeyRecord storage record = _keys[key];
        if (record.from == 0) return result;
        ReleaseRecord storage code = _releases[record.release];
        result.role = record.role;
        result.revoked =
            record.revoked || code.state == ReleaseState.Revoked || platform[record.platform] == PlatformState.Revoked;
        result.code = code.code;
        result.from = record.from;
        result.to = record.to;
        if (code.endsAt != 0 && code.endsAt < result.to) result.to = code.endsAt;
    }

    /// @inheritdoc IEnclaveRegistry
    function isTee(address key) external view returns (bool) {
        return _isActive(key, Role.Worker);
    }

    // --- writer ---------------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function setWriter(address key) external onlyGuardian {
        if (!_isActive(key, Role.Index)) revert EnclaveRegistry__BadKey(key);
        _writer = Writer({key: key, term: _writer.term + 1, since: _now()});
        emit WriterSet(_writer.term, key);
    }

    /// @inheritdoc IEnclaveRegistry
    function writer() external view returns (Writer memory) {
        return _writer;
    }

    // --- key epochs and policies ------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function publishEpoch(uint32 epoch, KeyEpoch calldata e, bytes[] calldata signatures) external {
        if (epoch != latestEpoch + 1) revert EnclaveRegistry__WrongEpoch(epoch, latestEpoch + 1);
        bool ordered = e.openAt < e.sealUntil && e.sealUntil < e.eraseAfter && e.sealUntil > _now();
        if (!ordered || e.recipientHash == 0 || e.evidenceHash == 0) revert EnclaveRegistry__BadEpoch();
        bytes32 digest = _hashTypedDataV4(RegistryTypes.hash(epoch, e));
        _requireCount(signatures.length, _thresholds.keyrings);
        address last;
        for (uint256 i; i < signatures.length; ++i) {
            last = _requireAfter(last, digest, signatures[i]);
            if (!_isActive(last, Role.Keyring)) revert EnclaveRegistry__BadSigner(last);
        }
        latestEpoch = epoch;
        _epochs[epoch] = e;
        emit EpochPublished(epoch, e);
    }

    /// @inheritdoc IEnclaveRegistry
    function closeEpoch(uint32 epoch) external onlyGuardian {
        KeyEpoch storage e = _epochs[epoch];
        if (e.sealUntil <= _now()) revert EnclaveRegistry__BadEpoch();
        e.sealUntil = _now();
        emit EpochClosed(epoch, e.sealUntil);
    }

    /// @inheritdoc IEnclaveRegistry
    function keyEpoch(uint32 epoch) external view returns (KeyEpoch memory) {
        return _epochs[epoch];
    }

    /// @inheritdoc IEnclaveRegistry
    function publishPolicy(uint32 policy, bytes32 manifest) external onlyTimelock {
        if (policy != latestPolicy + 1) revert EnclaveRegistry__WrongPolicy(policy, latestPolicy + 1);
        if (manifest == 0) revert EnclaveRegistry__NoManifest();
        latestPolicy = policy;
        policyManifest[policy] = manifest;
        emit PolicyPublished(policy, manifest);
    }

    // --- attestors, rebuilders, thresholds --------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function setAttestor(address attestor, bool allowed) external onlyTimelock {
        isAttestor[attestor] = allowed;
        emit AttestorSet(attestor, allowed);
    }

    /// @inheritdoc IEnclaveRegistry
    function setRebuilder(address rebuilder, bool allowed) external onlyTimelock {
        isRebuilder[rebuilder] = allowed;
        emit RebuilderSet(rebuilder, allowed);
    }

    /// @inheritdoc IEnclaveRegistry
    function setThresholds(Thresholds calldata thresholds_) external onlyTimelock {
        _setThresholds(thresholds_);
    }

    /// @inheritdoc IEnclaveRegistry
    function thresholds() external view returns (Thresholds memory) {
        return _thresholds;
    }

    // --- internals --------------------------------------------------------------------------------------------------

    function _setThresholds(Thresholds memory t) private {
        uint8 floor = realm == DEV_REALM ? 1 : THRESHOLD_FLOOR;
        if (t.rebuilds < floor || t.attestors < floor || t.keyrings < floor) {
            revert EnclaveRegistry__ThresholdTooLow(t);
        }
        _thresholds = t;
        emit ThresholdsSet(t);
    }

    function _isWellFormed(Release calldata r) private view returns (bool) {
        bool named = r.role != Role.None && r.tee != Tee.None && r.measurement != 0 && r.code != 0;
        return named && (r.tee != Tee.Simulated || realm == DEV_REALM);
    }

    function _requireState(bytes32 id, ReleaseState state) private view returns (ReleaseRecord storage record) {
        record = _releases[id];
        if (record.state != state) revert EnclaveRegistry__WrongReleaseState(id, record.state);
    }

    function _requireApproved(bytes32 id) private view {
        if (platform[id] != PlatformState.Approved) revert EnclaveRegistry__WrongPlatformState(id, platform[id]);
    }

    /// @dev A renewal prolongs one life of one enclave: same code, same machine, no gap, no revocation.
    function _requireRenewable(KeyRecord storage known, Registration calldata r) private view {
        bool same = known.release == r.release && known.platform == r.platform;
        if (known.revoked || !same || known.to < _now()) revert EnclaveRegistry__BadKey(r.key);
    }

    function _requireAttested(bytes32 digest, bytes[] calldata signatures) private view {
        _requireCount(signatures.length, _thresholds.attestors);
        address last;
        for (uint256 i; i < signatures.length; ++i) {
            last = _requireAfter(last, digest, signatures[i]);
            if (!isAttestor[last]) revert EnclaveRegistry__BadSigner(last);
        }
    }

    function _requireCount(uint256 count, uint8 needed) private pure {
        if (count < needed) revert EnclaveRegistry__TooFewSignatures(count, needed);
    }

    /// @dev Strictly ascending signers cannot be counted twice; the zero address (a signature that recovers to nobody)
    /// is never above `last`.
    function _requireAfter(address last, bytes32 digest, bytes calldata signature)
        private
        pure
        returns (address signer)
    {
        (signer,,) = ECDSA.tryRecover(digest, signature);
        if (signer <= last) revert EnclaveRegistry__BadSigner(signer);
    }

    function _isActive(address key, Role role) private view returns (bool) {
        Standing memory s = standing(key);
        return s.role == role && role != Role.None && !s.revoked && _now() <= s.to;
    }

    function _now() private view returns (uint64) {
        return uint64(block.timestamp);
    }
}
