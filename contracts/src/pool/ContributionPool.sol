// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Governed} from "../governance/Governed.sol";
import {Batch, Caps, Consent, IContributionPool, Item, SkipReason, Status} from "../interfaces/IContributionPool.sol";
import {IEnclaveRegistry, Role, Standing} from "../interfaces/IEnclaveRegistry.sol";
import {AccountWord} from "./AccountWord.sol";
import {Accounts} from "./Accounts.sol";
import {Decay} from "./Decay.sol";
import {PoolTypes} from "./PoolTypes.sol";
import {WalletSignature} from "./WalletSignature.sol";

/// @title The pool that pays for contributions
/// @notice See {IContributionPool}, which is the specification.
contract ContributionPool is Governed, Accounts {
    using PoolTypes for Batch;
    using PoolTypes for Consent;

    /// @notice What a pool is deployed with.
    struct Config {
        address token;
        address registry;
        address timelock;
        address guardian;
        address predecessor;
        uint64 halfLife;
        Caps caps;
    }

    /// @dev What governance decides; one word.
    struct Rules {
        uint48 total;
        uint48 worker;
        uint48 belowMail;
        uint64 halfLife;
        uint32 minPolicy;
        Status status;
    }

    /// @dev What settling changes; one word. `window` is the window that the two counts are of.
    struct Ledger {
        uint128 reserve;
        uint32 window;
        uint48 total;
        uint48 belowMail;
    }

    /// @dev By the workers on one machine.
    struct PlatformUse {
        uint32 window;
        uint48 units;
    }

    /// @dev One call of {settle}. `standing` and `workerUnits` are those of `worker`: neighbouring items often share it.
    struct Run {
        Caps caps;
        uint64 halfLife;
        uint32 minPolicy;
        uint32 latestPolicy;
        Ledger ledger;
        address worker;
        Standing standing;
        uint48 workerUnits;
    }

    /// @inheritdoc IContributionPool
    uint64 public constant WINDOW = 1 days;

    /// @inheritdoc IContributionPool
    uint8 public constant MAIL_TIER = 2;

    /// @inheritdoc IContributionPool
    uint256 public constant WALLET_GAS = 150_000;

    /// @inheritdoc IContributionPool
    uint256 public constant MAX_SIGNATURE = 4096;

    /// @dev GPT: its transfers return true or revert.
    IERC20 private immutable _token;
    IEnclaveRegistry private immutable _registry;

    /// @inheritdoc IContributionPool
    bytes32 public head;

    /// @inheritdoc IContributionPool
    address public successor;

    Rules private _rules;
    Ledger private _ledger;
    mapping(bytes32 platform => PlatformUse) private _platformUse;

    /// @dev Whatever of the token this address already holds is its first reserve.
    constructor(Config memory config)
        Governed(config.timelock, config.guardian)
        Accounts(config.predecessor)
        EIP712("ChatGPT Data DAO", "1")
    {
        _token = IERC20(config.token);
        _registry = IEnclaveRegistry(config.registry);
        _setHalfLife(config.halfLife);
        _setCaps(config.caps);
        _rules.minPolicy = 1; // policies start at 1
        _rules.status = config.predecessor == address(0) ? Status.Open : Status.Awaiting;
        _syncReserve();
    }

    // --- settling ---------------------------------------------------------------------------------------------------

    /// @inheritdoc IContributionPool
    function settle(Batch calldata batch, bytes calldata keyringSignature, bytes calldata writerSignature) external {
        _requireStatus(Status.Open);
        if (batch.logBefore != head) revert ContributionPool__WrongHead(batch.logBefore, head);
        if (batch.logAfter == batch.logBefore) revert ContributionPool__NothingAppended();

        (bytes32[] memory ids, bytes32 digest) = _hashBatch(batch);
        address keyring = _requireKeyring(digest, keyringSignature);
        address writer = _requireWriter(digest, writerSignature);
        head = batch.logAfter;

        Run memory run = _begin();
        Item[] calldata items = batch.items;
        for (uint256 i; i < items.length; ++i) {
            SkipReason reason = _settleItem(items[i], ids[i], run);
            if (reason != SkipReason.None) emit Skipped(ids[i], reason);
        }
        _storePlatformUse(run);
        _ledger = run.ledger;
        _announce(batch, keyring, writer);
    }

    function _announce(Batch calldata batch, address keyring, address writer) private {
        uint256 items = batch.items.length;
        emit BatchSettled(batch.logAfter, batch.logBefore, batch.segment, keyring, writer, msg.sender, items);
    }

    function _hashBatch(Batch calldata batch) private view returns (bytes32[] memory ids, bytes32 digest) {
        bytes32 domain = _domainSeparatorV4();
        Item[] calldata items = batch.items;
        ids = new bytes32[](items.length);
        bytes32[] memory proofs = new bytes32[](items.length);
        for (uint256 i; i < items.length; ++i) {
            Item calldata item = items[i];
            bytes32 id = MessageHashUtils.toTypedDataHash(domain, item.consent.hash());
            ids[i] = id;
            proofs[i] = PoolTypes.hashProof(item, id);
        }
        digest = MessageHashUtils.toTypedDataHash(domain, batch.hash(proofs));
    }

    function _requireKeyring(bytes32 digest, bytes calldata signature) private view returns (address signer) {
        signer = WalletSignature.recover(digest, signature);
        if (!_isActive(signer, Role.Keyring)) revert ContributionPool__NotKeyring(signer);
    }

    function _requireWriter(bytes32 digest, bytes calldata signature) private view returns (address signer) {
        signer = WalletSignature.recover(digest, signature);
        bool named = signer == _registry.writer().key;
        if (!named || !_isActive(signer, Role.Index)) revert ContributionPool__NotWriter(signer);
    }

    function _isActive(address key, Role role) private view returns (bool) {
        Standing memory s = _registry.standing(key);
        return s.role == role && !s.revoked && block.timestamp <= s.to;
    }

    function _begin() private view returns (Run memory run) {
        Rules memory rules = _rules;
        run.caps = Caps({total: rules.total, worker: rules.worker, belowMail: rules.belowMail});
        run.halfLife = rules.halfLife;
        run.minPolicy = rules.minPolicy;
        run.ledger = _ledger;
        run.latestPolicy = _registry.latestPolicy();
        uint32 window = _window();
        if (run.ledger.window != window) {
            run.ledger.window = window;
            run.ledger.total = 0;
            run.ledger.belowMail = 0;
        }
    }

    /// @return None if at least one unit was paid.
    function _settleItem(Item calldata item, bytes32 id, Run memory run) private returns (SkipReason) {
        SkipReason reason = _check(item, run);
        if (reason != SkipReason.None) return reason;

        AccountWord a = _load(item.account);
        address from = a.wallet();
        (bool ok, AccountWord bound) = _bind(item, a);
        // Whoever proves the mailbox outranks what the account's present wallet withdraws: an impostor could otherwise
        // keep the account by withdrawing whatever its owner contributes.
        bool takesOver = ok && from != address(0) && from != bound.wallet();
        if (_isWithdrawn(item, !takesOver, a)) return SkipReason.Withdrawn;
        if (!ok) return SkipReason.AccountBound;
        a = bound;
        if (!_isSigned(item, id)) return SkipReason.Signature;

        uint256 due = _above(item.score, a.paid());
        uint256 units = _withinCaps(due, item.tier < MAIL_TIER || a.mailDay() == 0, run);
        // {Paid} names the owner of an account that had none.
        if (takesOver || (from != a.wallet() && units == 0)) a = _recordOwner(item, from, a);
        _store(item.account, a.withPaidMore(units));
        if (due == 0) return SkipReason.NothingDue;
        if (units == 0) return SkipReason.OverCap;
        _pay(item, id, a.wallet(), units, run);
        return SkipReason.None;
    }

    /// @dev What can be told from the proof and the registry alone.
    function _check(Item calldata item, Run memory run) private returns (SkipReason) {
        uint256 provedAt = item.provedAt;
        uint256 deadline = item.consent.deadline;
        if (provedAt > block.timestamp || deadline > provedAt + CONSENT_TERM) return SkipReason.Clock;
        if (provedAt > deadline) return SkipReason.Deadline;
        uint256 policy = item.policy;
        if (policy < run.minPolicy || policy > run.latestPolicy) return SkipReason.Policy;
        if (item.mailDay > block.timestamp / 1 days) return SkipReason.Mail;
        if (run.worker != item.worker) _turnTo(item.worker, run);
        Standing memory s = run.standing;
        bool registered = s.role == Role.Worker && s.from <= provedAt && provedAt <= s.to;
        if (!registered || s.revoked) return SkipReason.Worker;
        if (s.code > item.consent.maxCode) return SkipReason.Code;
        return SkipReason.None;
    }

    function _isSigned(Item calldata item, bytes32 id) private view returns (bool) {
        if (item.signature.length == 0 || item.signature.length > MAX_SIGNATURE) return false;
        return WalletSignature.isValid(item.consent.contributor, id, item.signature, WALLET_GAS);
    }

    /// @dev How much of what is due fits under the caps; counts it as used.
    /// @param belowMail Whether the chain has seen no export mail, or the enclaves claim none.
    function _withinCaps(uint256 due, bool belowMail, Run memory run) private pure returns (uint256 units) {
        Ledger memory ledger = run.ledger;
        Caps memory limits = run.caps;
        units = _fit(due, limits.total, ledger.total);
        units = _fit(units, limits.worker, run.workerUnits);
        if (belowMail) units = _fit(units, limits.belowMail, ledger.belowMail);
        // No count passes its cap, so 48 bits hold the units and the sums.
        unchecked {
            ledger.total += uint48(units);
            if (belowMail) ledger.belowMail += uint48(units);
            run.workerUnits += uint48(units);
        }
    }

    /// @dev Makes `worker` the run's present one.
    function _turnTo(address worker, Run memory run) private {
        _storePlatformUse(run);
        run.worker = worker;
        run.standing = _registry.standing(worker);
        PlatformUse memory use = _platformUse[run.standing.platform];
        run.workerUnits = use.window == run.ledger.window ? use.units : 0;
    }

    function _storePlatformUse(Run memory run) private {
        if (run.workerUnits == 0) return;
        _platformUse[run.standing.platform] = PlatformUse({window: run.ledger.window, units: run.workerUnits});
    }

    function _pay(Item calldata item, bytes32 id, address wallet, uint256 units, Run memory run) private {
        uint256 amount = _reward(run.ledger.reserve, units, run.halfLife);
        unchecked {
            run.ledger.reserve -= uint128(amount); // a share below one of the reserve, itself 128 bits
        }
        _token.transfer(wallet, amount);
        Consent calldata c = item.consent;
        emit Paid(id, item.account, wallet, c.content, c.slots, item.receipt, item.score, uint48(units), amount);
    }

    // --- reserve and succession -------------------------------------------------------------------------------------

    /// @inheritdoc IContributionPool
    function sync() external {
        if (_rules.status == Status.Retired) _handOver(successor);
        else _syncReserve();
    }

    /// @inheritdoc IContributionPool
    function pause() external onlyGuardian {
        _requireStatus(Status.Open);
        _rules.status = Status.Paused;
        emit Paused();
    }

    /// @inheritdoc IContributionPool
    function unpause() external onlyTimelock {
        _requireStatus(Status.Paused);
        _rules.status = Status.Open;
        emit Unpaused();
    }

    /// @inheritdoc IContributionPool
    function retire(address successor_) external onlyTimelock {
        _requireLive();
        // Nothing brings the reserve back from a successor that pays another token.
        if (IContributionPool(successor_).token() != address(_token)) revert ContributionPool__BadParameter();
        _rules.status = Status.Retired;
        successor = successor_;
        emit Retired(successor_, _ledger.reserve, head);
        _ledger.reserve = 0;
        _token.transfer(successor_, _token.balanceOf(address(this)));
        IContributionPool(successor_).inherit(head);
    }

    /// @inheritdoc IContributionPool
    function inherit(bytes32 head_) external {
        if (msg.sender != predecessor) revert ContributionPool__NotPredecessor(msg.sender);
        _requireStatus(Status.Awaiting);
        _rules.status = Status.Open;
        uint32 lowest = IContributionPool(predecessor).minPolicy();
        if (lowest > _rules.minPolicy) _rules.minPolicy = lowest;
        head = head_;
        _syncReserve();
        emit Inherited(predecessor, _ledger.reserve, head_);
    }

    function _handOver(address to) private {
        _token.transfer(to, _token.balanceOf(address(this)));
        IContributionPool(to).sync();
    }

    /// @dev Settling never leaves the reserve above the balance, so this can only raise it.
    function _syncReserve() private {
        uint256 balance = _token.balanceOf(address(this));
        _ledger.reserve = SafeCast.toUint128(balance);
        emit ReserveSynced(balance);
    }

    // --- parameters -------------------------------------------------------------------------------------------------

    /// @inheritdoc IContributionPool
    function setCaps(Caps calldata caps_) external onlyTimelock {
        _setCaps(caps_);
    }

    /// @inheritdoc IContributionPool
    function setHalfLife(uint64 halfLife_) external onlyTimelock {
        _setHalfLife(halfLife_);
    }

    /// @inheritdoc IContributionPool
    function setMinPolicy(uint32 minPolicy_) external onlyTimelock {
        if (minPolicy_ < _rules.minPolicy) revert ContributionPool__BadParameter();
        _rules.minPolicy = minPolicy_;
        emit MinPolicySet(minPolicy_);
    }

    function _setCaps(Caps memory caps_) private {
        (_rules.total, _rules.worker, _rules.belowMail) = (caps_.total, caps_.worker, caps_.belowMail);
        emit CapsSet(caps_);
    }

    function _setHalfLife(uint64 halfLife_) private {
        if (halfLife_ == 0 || halfLife_ > uint64(type(int64).max)) revert ContributionPool__BadParameter();
        _rules.halfLife = halfLife_;
        emit HalfLifeSet(halfLife_);
    }

    // --- views ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IContributionPool
    function token() external view returns (address) {
        return address(_token);
    }

    /// @inheritdoc IContributionPool
    function registry() external view returns (address) {
        return address(_registry);
    }

    /// @inheritdoc IContributionPool
    function status() external view returns (Status) {
        return _rules.status;
    }

    /// @inheritdoc IContributionPool
    function reserve() external view returns (uint256) {
        return _ledger.reserve;
    }

    /// @inheritdoc IContributionPool
    function halfLife() external view returns (uint64) {
        return _rules.halfLife;
    }

    /// @inheritdoc IContributionPool
    function caps() external view returns (Caps memory) {
        return Caps({total: _rules.total, worker: _rules.worker, belowMail: _rules.belowMail});
    }

    /// @inheritdoc IContributionPool
    function used(bytes32 platform) external view returns (Caps memory result) {
        uint32 window = _window();
        if (_ledger.window == window) (result.total, result.belowMail) = (_ledger.total, _ledger.belowMail);
        if (_platformUse[platform].window == window) result.worker = _platformUse[platform].units;
    }

    /// @inheritdoc IContributionPool
    function minPolicy() external view returns (uint32) {
        return _rules.minPolicy;
    }

    /// @inheritdoc IContributionPool
    function quote(uint48 units) external view returns (uint256) {
        return _reward(_ledger.reserve, units, _rules.halfLife);
    }

    /// @inheritdoc IContributionPool
    function consentId(Consent calldata consent) external view returns (bytes32) {
        return _hashTypedDataV4(consent.hash());
    }

    // --- internals --------------------------------------------------------------------------------------------------

    function _requireLive() internal view override {
        Status status_ = _rules.status;
        if (status_ != Status.Open && status_ != Status.Paused) revert ContributionPool__WrongStatus(status_);
    }

    function _requireStatus(Status expected) private view {
        if (_rules.status != expected) revert ContributionPool__WrongStatus(_rules.status);
    }

    function _window() private view returns (uint32) {
        return uint32(block.timestamp / WINDOW);
    }

    /// @dev The reserve is below 2^128, and so is the share: their product fits.
    function _reward(uint256 reserve_, uint256 units, uint64 halfLife_) private pure returns (uint256) {
        uint256 share = Decay.share(units, halfLife_);
        unchecked {
            return reserve_ * share >> 128;
        }
    }

    /// @dev By how much `score` exceeds `paid`, or zero.
    function _above(uint256 score, uint256 paid) private pure returns (uint256) {
        unchecked {
            return score > paid ? score - paid : 0;
        }
    }

    /// @dev The part of `units` that a cap with `use` already used leaves room for.
    function _fit(uint256 units, uint256 cap, uint256 use) private pure returns (uint256) {
        if (use >= cap) return 0;
        unchecked {
            uint256 left = cap - use;
            return units < left ? units : left;
        }
    }
}
