// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

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
    TdxClaims,
    Tee,
    Thresholds,
    Writer
} from "../interfaces/IEnclaveRegistry.sol";
import {ITdxVerifier, TdxFinding} from "../interfaces/ITdxVerifier.sol";
import {RegistryTypes} from "./RegistryTypes.sol";

/// @title Which code, machines and keys are trusted
/// @notice See {IEnclaveRegistry}, which is the specification.
contract EnclaveRegistry is Governed, EIP712, IEnclaveRegistry {
    using RegistryTypes for Registration;
    using RegistryTypes for Release;
    using RegistryTypes for TdxClaims;

    /// @notice What a realm is deployed with.
    struct Config {
        uint256 realm;
        address timelock;
        address guardian;
        uint64 activationDelay;
        Thresholds thresholds;
    }

    /// @dev What settling asks for is one word: releases and platforms are named by their numbers. `to` is the expiry in
    /// force, `from` the time of the first registration, `blockNumber` that of a TDX quote's claims.
    struct KeyRecord {
        bool revoked;
        uint24 release;
        uint24 platform;
        uint64 from;
        uint64 to;
        uint64 blockNumber;
        bytes32 evidence;
        bytes32 encryptionKey;
    }

    /// @dev Numbers count from 1, in the order of first mention.
    struct PlatformRecord {
        PlatformState state;
        uint24 number;
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
    address public tdxVerifier;

    /// @inheritdoc IEnclaveRegistry
    mapping(uint32 policy => bytes32 manifest) public policyManifest;

    /// @inheritdoc IEnclaveRegistry
    mapping(address account => bool allowed) public isAttestor;

    /// @inheritdoc IEnclaveRegistry
    mapping(address account => bool allowed) public isRebuilder;

    /// @inheritdoc IEnclaveRegistry
    mapping(Role role => mapping(bytes32 config => bool approved)) public isConfig;

    Thresholds private _thresholds;
    Writer private _writer;
    mapping(Role role => uint32 code) private _newestCode;
    mapping(Role role => mapping(uint32 code => bytes32 source)) private _sources;
    /// @dev `rebuilds` is zero in here: it is counted when asked for.
    mapping(uint24 number => ReleaseRecord record) private _releases;
    mapping(bytes32 id => uint24 number) private _releaseNumbers;
    /// @dev The newest release of role, technology and measurement, by their hash.
    mapping(bytes32 what => uint24 number) private _measured;
    bytes32[] private _releaseIds;
    mapping(bytes32 id => address[] rebuilders) private _rebuilders;
    mapping(bytes32 id => PlatformRecord record) private _platforms;
    bytes32[] private _platformIds;
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
        _requireNotOlder(release_.role, release_.code);
        id = release_.id();
        _requireState(id, ReleaseState.None);
        _bindSource(release_);
        _releaseIds.push(id);
        uint24 number = SafeCast.toUint24(_releaseIds.length);
        _releaseNumbers[id] = number;
        _releases[number] = ReleaseRecord({
            state: ReleaseState.Proposed,
            role: release_.role,
            tee: release_.tee,
            rebuilds: 0,
            code: release_.code,
            proposedAt: _now(),
            activatedAt: 0,
            endsAt: 0,
            measurement: release_.measurement
        });
        _claimMeasurement(number);
        emit ReleaseProposed(id, release_);
    }

    /// @inheritdoc IEnclaveRegistry
    function attestRebuild(bytes32 id) external {
        _requireState(id, ReleaseState.Proposed);
        address[] storage rebuilders = _rebuilders[id];
        bool known = !isRebuilder[msg.sender];
        for (uint256 i; i < rebuilders.length; ++i) {
            known = known || rebuilders[i] == msg.sender;
        }
        if (known) revert EnclaveRegistry__NotRebuilder(msg.sender);
        rebuilders.push(msg.sender);
        emit RebuildAttested(id, msg.sender, _rebuilds(id));
    }

    /// @inheritdoc IEnclaveRegistry
    function activateRelease(bytes32 id) external {
        ReleaseRecord storage record = _requireState(id, ReleaseState.Proposed);
        uint64 readyAt = record.proposedAt + activationDelay;
        uint8 rebuilds = _rebuilds(id);
        if (_now() < readyAt || rebuilds < _thresholds.rebuilds) {
            revert EnclaveRegistry__NotReady(readyAt, rebuilds, _thresholds.rebuilds);
        }
        _requireNotOlder(record.role, record.code);
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
        ReleaseRecord storage record = _releaseOf(id);
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
        _claimMeasurement(_releaseNumbers[id]);
        emit ReleaseReinstated(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function release(bytes32 id) external view returns (ReleaseRecord memory record) {
        record = _releaseOf(id);
        record.rebuilds = _rebuilds(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function releaseId(Release calldata release_) external pure returns (bytes32) {
        return release_.id();
    }

    // --- platforms ------------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function approvePlatform(bytes32 id) external onlyTimelock {
        PlatformRecord storage record = _platforms[id];
        if (record.state == PlatformState.Approved) {
            revert EnclaveRegistry__WrongPlatformState(id, PlatformState.Approved);
        }
        record.state = PlatformState.Approved;
        if (record.number == 0) {
            _platformIds.push(id);
            record.number = SafeCast.toUint24(_platformIds.length);
        }
        emit PlatformApproved(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function revokePlatform(bytes32 id) external onlyGuardian {
        _requireApproved(id).state = PlatformState.Revoked;
        emit PlatformRevoked(id);
    }

    /// @inheritdoc IEnclaveRegistry
    function platform(bytes32 id) external view returns (PlatformState) {
        return _platforms[id].state;
    }

    // --- configurations -------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function approveConfig(Role role, bytes32 config) external onlyTimelock {
        if (role == Role.None || config == 0 && realm != DEV_REALM) revert EnclaveRegistry__WrongConfig(role, config);
        isConfig[role][config] = true;
        emit ConfigApproved(role, config);
    }

    /// @inheritdoc IEnclaveRegistry
    function revokeConfig(Role role, bytes32 config) external onlyGuardian {
        _requireConfig(role, config);
        isConfig[role][config] = false;
        emit ConfigRevoked(role, config);
    }

    // --- keys -----------------------------------------------------------------------------------------------------

    /// @inheritdoc IEnclaveRegistry
    function register(Registration calldata r, bytes[] calldata signatures) external {
        ReleaseRecord storage record = _requireRunning(r.release, r.key);
        if (record.tee == Tee.Tdx) revert EnclaveRegistry__WrongTee(record.tee);
        if (r.role != record.role) revert EnclaveRegistry__WrongRole(r.role, record.role);
        _requireApproved(r.platform);
        _requireExpiry(r);
        _requireAttested(_hashTypedDataV4(r.hash()), signatures);
        _store(r, 0);
    }

    /// @inheritdoc IEnclaveRegistry
    function registerTdx(TdxClaims calldata claims, bytes calldata quote) external {
        ReleaseRecord storage record = _requireRunning(claims.release, claims.key);
        if (record.tee != Tee.Tdx) revert EnclaveRegistry__WrongTee(record.tee);
        Role role = record.role;
        address verifier = tdxVerifier;
        if (verifier == address(0)) revert EnclaveRegistry__NoTdxVerifier();
        TdxFinding memory found = ITdxVerifier(verifier).appraise(quote);
        _requireApproved(found.platform);
        if (found.measurement != record.measurement) {
            revert EnclaveRegistry__WrongMeasurement(found.measurement, record.measurement);
        }
        _requireConfig(role, found.config);
        _requireClaimed(claims, role, found.reportData);
        Registration memory r = Registration({
            key: claims.key,
            role: role,
            release: claims.release,
            platform: found.platform,
            evidence: found.evidence,
            encryptionKey: claims.encryptionKey,
            expiresAt: _now() + MAX_REGISTRATION
        });
        _store(r, claims.blockNumber);
    }

    /// @inheritdoc IEnclaveRegistry
    function setTdxVerifier(address verifier) external onlyTimelock {
        tdxVerifier = verifier;
        emit TdxVerifierSet(verifier);
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
            role: _releases[record.release].role,
            release: _releaseIds[record.release - 1],
            platform: _platformIds[record.platform - 1],
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
        result.platform = _platformIds[record.platform - 1];
        result.role = code.role;
        result.revoked = record.revoked || code.state == ReleaseState.Revoked
            || _platforms[result.platform].state == PlatformState.Revoked;
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
        bytes32[] memory platforms = new bytes32[](signatures.length);
        address last;
        for (uint256 i; i < signatures.length; ++i) {
            last = _requireAfter(last, digest, signatures[i]);
            platforms[i] = _requireKeyring(last);
            for (uint256 j; j < i; ++j) {
                if (platforms[j] == platforms[i]) revert EnclaveRegistry__SamePlatform(platforms[i]);
            }
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
        return named && (realm == DEV_REALM || r.tee != Tee.Simulated && r.source != 0);
    }

    function _requireNotOlder(Role role, uint32 code) private view {
        uint32 newest = _newestCode[role];
        if (code < newest) revert EnclaveRegistry__CodeTooOld(code, newest);
    }

    /// @dev Who consents to a code consents to one source, however many machines and images it is built for.
    function _bindSource(Release calldata r) private {
        bytes32 source = _sources[r.role][r.code];
        if (source != 0 && source != r.source) revert EnclaveRegistry__CodeTaken(r.code, source);
        _sources[r.role][r.code] = r.source;
    }

    /// @dev One measurement is one release at a time: with two, who registers would choose which of them it is judged by.
    function _claimMeasurement(uint24 number) private {
        ReleaseRecord storage record = _releases[number];
        bytes32 what = keccak256(abi.encode(record.role, record.tee, record.measurement));
        uint24 other = _measured[what];
        if (other != number && _isLive(_releases[other])) {
            revert EnclaveRegistry__MeasurementTaken(_releaseIds[other - 1]);
        }
        _measured[what] = number;
    }

    /// @dev There is no release of number 0, and it is not live.
    function _isLive(ReleaseRecord storage record) private view returns (bool) {
        if (record.state == ReleaseState.Deprecated) return _now() <= record.endsAt;
        return record.state == ReleaseState.Proposed || record.state == ReleaseState.Active;
    }

    function _requireConfig(Role role, bytes32 config) private view {
        if (!isConfig[role][config]) revert EnclaveRegistry__WrongConfig(role, config);
    }

    /// @dev The voices that count now: a rebuilder that was dismissed may have been dismissed for lying.
    function _rebuilds(bytes32 id) private view returns (uint8 count) {
        address[] storage rebuilders = _rebuilders[id];
        for (uint256 i; i < rebuilders.length && count < type(uint8).max; ++i) {
            if (isRebuilder[rebuilders[i]]) ++count;
        }
    }

    function _releaseOf(bytes32 id) private view returns (ReleaseRecord storage) {
        return _releases[_releaseNumbers[id]];
    }

    function _requireState(bytes32 id, ReleaseState state) private view returns (ReleaseRecord storage record) {
        record = _releaseOf(id);
        if (record.state != state) revert EnclaveRegistry__WrongReleaseState(id, record.state);
    }

    function _requireApproved(bytes32 id) private view returns (PlatformRecord storage record) {
        record = _platforms[id];
        if (record.state != PlatformState.Approved) revert EnclaveRegistry__WrongPlatformState(id, record.state);
    }

    /// @dev A release that enclaves may be registered under; once it is deprecated, only such as are registered already.
    function _requireRunning(bytes32 id, address key) private view returns (ReleaseRecord storage record) {
        if (key == address(0)) revert EnclaveRegistry__BadKey(key);
        record = _releaseOf(id);
        ReleaseState state = record.state;
        bool ending = state == ReleaseState.Deprecated && _now() <= record.endsAt && _keys[key].from != 0;
        if (state != ReleaseState.Active && !ending) revert EnclaveRegistry__WrongReleaseState(id, state);
    }

    function _requireExpiry(Registration memory r) private view {
        if (r.expiresAt <= _keys[r.key].to || r.expiresAt <= _now() || r.expiresAt > _now() + MAX_REGISTRATION) {
            revert EnclaveRegistry__BadExpiry(r.expiresAt);
        }
    }

    /// @dev Claims are as new as their block, whose hash nobody knew before. The machine cannot make an older quote over a
    /// newer block, and who keeps a quote back cannot submit it after a newer one.
    function _requireClaimed(TdxClaims calldata claims, Role role, bytes32[2] memory reportData) private view {
        bytes32 blockHash = blockhash(claims.blockNumber);
        if (blockHash == 0 || claims.blockNumber <= _keys[claims.key].blockNumber) {
            revert EnclaveRegistry__WrongBlock(claims.blockNumber);
        }
        bytes32[2] memory expected = [bytes32(bytes20(claims.key)), claims.hash(realm, role, blockHash)];
        if (reportData[0] != expected[0] || reportData[1] != expected[1]) {
            revert EnclaveRegistry__WrongReportData(reportData, expected);
        }
    }

    /// @dev A renewal prolongs one life of one enclave: same code, same machine, no gap, no revocation.
    function _store(Registration memory r, uint64 blockNumber) private {
        KeyRecord storage known = _keys[r.key];
        uint24 release_ = _releaseNumbers[r.release];
        uint24 platform_ = _platforms[r.platform].number;
        uint64 from = known.from;
        if (from != 0) {
            bool same = known.release == release_ && known.platform == platform_;
            if (known.revoked || !same || known.to < _now()) revert EnclaveRegistry__BadKey(r.key);
        }
        _keys[r.key] = KeyRecord({
            revoked: false,
            release: release_,
            platform: platform_,
            from: from == 0 ? _now() : from,
            to: r.expiresAt,
            blockNumber: blockNumber,
            evidence: r.evidence,
            encryptionKey: r.encryptionKey
        });
        emit KeyRegistered(r.key, r);
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

    /// @return The machine of an active keyring.
    function _requireKeyring(address key) private view returns (bytes32) {
        Standing memory s = standing(key);
        if (s.role != Role.Keyring || s.revoked || _now() > s.to) revert EnclaveRegistry__BadSigner(key);
        return s.platform;
    }

    function _isActive(address key, Role role) private view returns (bool) {
        Standing memory s = standing(key);
        return s.role == role && role != Role.None && !s.revoked && _now() <= s.to;
    }

    function _now() private view returns (uint64) {
        return uint64(block.timestamp);
    }
}
