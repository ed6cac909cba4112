// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Caps, Consent, Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveModel} from "./EnclaveModel.sol";
import {Reward} from "./Reward.sol";

/// @notice What the pool should do with an item.
/// @param reasons Every reason against paying it, one bit each; zero if it must be paid.
/// @param admitted Whether only the amount is in question: the account is the contributor's, whatever is paid.
/// @param takesOver Whether the item's mail gives it the account of another wallet.
/// @param wallet Who is paid.
/// @param units How much, if `reasons` is zero.
/// @param belowMail Whether it counts against that cap.
struct Verdict {
    uint256 reasons;
    bool admitted;
    bool takesOver;
    address wallet;
    uint48 units;
    bool belowMail;
}

/// @notice What should be true of money, accounts and withdrawals, as IContributionPool says it in prose. Told of every
/// act by the handler; never asks the pool. It keeps plain lists and looks through all of them.
contract Model is EnclaveModel {
    uint64 private constant TERM = 7 days;

    /// @dev `best` is the highest score that was proved by a worker.
    struct AccountFacts {
        address wallet;
        uint48 paid;
        uint16 mailDay;
        uint24 moves;
        uint48 best;
    }

    /// @dev Of a wallet, or of an account if that is not zero; of one file, or of everything signed up to `signedUntil`.
    struct Withdrawal {
        address wallet;
        bytes32 account;
        bytes32 content;
        uint64 signedUntil;
    }

    struct Signing {
        address key;
        address pool;
    }

    mapping(bytes32 id => AccountFacts) private _accounts;
    mapping(bytes32 account => mapping(address wallet => uint64)) public movedOn;
    mapping(bytes32 consentAndSignature => Signing) private _signings;
    Withdrawal[] private _withdrawals;

    /// @dev The key that answers for a contract wallet now; zero while it accepts nothing.
    mapping(address wallet => address key) public ownerOf;
    mapping(address wallet => bool) public isContract;

    address[] private _pools;
    mapping(address pool => uint256) public uncounted;
    mapping(address wallet => uint256) public received;
    uint256 public funded;
    uint256 public paidOut;
    uint256 public reserve;

    bytes32 public head;
    bool public paused;
    uint32 public minPolicy = 1;
    uint64 public halfLife;
    Caps private _caps;
    mapping(bytes32 poolAndWindow => Caps) private _used;
    mapping(bytes32 poolAndWindow => mapping(bytes32 platform => uint48)) private _usedByPlatform;

    /// @dev The reserve when half-life or funds last changed, and what was paid of it since.
    uint256 private _startReserve;
    uint256 private _unitsSince;
    uint256 private _paymentsSince;

    constructor(address pool, uint256 reserve_, uint64 halfLife_, Caps memory caps_) {
        _pools.push(pool);
        (funded, reserve) = (reserve_, reserve_);
        setRules(halfLife_, caps_);
        _beginStretch();
    }

    // --- what happened ----------------------------------------------------------------------------------------------

    function signed(Consent memory c, bytes memory signature, address key, address forPool) external {
        _signings[keccak256(abi.encode(c, signature))] = Signing({key: key, pool: forPool});
    }

    /// @dev `key` is zero while the wallet accepts nothing.
    function walletBecame(address wallet, address key) external {
        isContract[wallet] = true;
        ownerOf[wallet] = key;
    }

    /// @dev An expiry may yet be renewed and a revocation undone, so only who was no worker at all proves nothing.
    function proved(Item memory item) external {
        Key memory k = keys[item.worker];
        AccountFacts storage a = _accounts[item.account];
        if (k.role == Role.Worker && k.from <= item.provedAt && item.score > a.best) a.best = item.score;
    }

    /// @dev `account` is zero for what the wallet consented to, `content` zero for everything up to now.
    function withdrawn(address wallet, bytes32 account, bytes32 content) external {
        _withdrawals.push(Withdrawal(wallet, account, content, _now()));
    }

    function moved(bytes32 account, address to) external {
        AccountFacts storage a = _accounts[account];
        movedOn[account][a.wallet] = _now();
        a.wallet = to;
        a.moves++;
    }

    function setRules(uint64 halfLife_, Caps memory caps_) public {
        if (halfLife_ != halfLife) _beginStretch();
        (halfLife, _caps) = (halfLife_, caps_);
    }

    function setMinPolicy(uint32 policy) external {
        minPolicy = policy;
    }

    function setPaused(bool value) external {
        paused = value;
    }

    function donated(address pool, uint256 amount) external {
        uncounted[pool] += amount;
        funded += amount;
    }

    /// @dev From a retired pool, tokens pass all its successors on their way to the present one.
    function synced(address pool) external {
        bool reached;
        for (uint256 i; i < _pools.length; ++i) {
            reached = reached || _pools[i] == pool;
            if (reached) _count(_pools[i]);
        }
        _beginStretch();
    }

    /// @dev A successor has rules and counts of its own, but for the lowest policy; accounts, withdrawals and the log go on.
    function succeeded(address pool, uint64 halfLife_, Caps memory caps_) external {
        _count(present());
        _pools.push(pool);
        _count(pool);
        paused = false;
        setRules(halfLife_, caps_);
        _beginStretch();
    }

    function settled(bytes32 logAfter) external {
        head = logAfter;
    }

    /// @notice `item` was settled as `v` says; if it was paid, by `amount`.
    function settledItem(Item memory item, Verdict memory v, uint256 amount) external {
        if (!v.admitted) return;
        AccountFacts storage a = _accounts[item.account];
        if (v.takesOver) {
            a.moves++;
            _withdrawals.push(Withdrawal(address(0), item.account, 0, _signedAt(item.consent) - 1));
        }
        a.wallet = v.wallet;
        if (item.mailDay > a.mailDay) a.mailDay = item.mailDay;
        if (v.reasons == 0) _paid(item, v, amount);
    }

    function _paid(Item memory item, Verdict memory v, uint256 amount) private {
        _accounts[item.account].paid += v.units;
        bytes32 window = _window(present());
        _used[window].total += v.units;
        if (v.belowMail) _used[window].belowMail += v.units;
        _usedByPlatform[window][keys[item.worker].platform] += v.units;
        received[v.wallet] += amount;
        reserve -= amount;
        // A wallet that is a pool has given the money back.
        if (isPool(v.wallet)) (uncounted[v.wallet], funded) = (uncounted[v.wallet] + amount, funded + amount);
        paidOut += amount;
        _unitsSince += v.units;
        _paymentsSince++;
    }

    // --- what follows -----------------------------------------------------------------------------------------------

    /// @notice What the present pool should do with `item` now.
    function judge(Item memory item) external view returns (Verdict memory v) {
        AccountFacts memory a = _accounts[item.account];
        bool may;
        (may, v.takesOver, v.wallet) = _bind(item, a);
        v.reasons = _againstProof(item) | _againstConsent(item) | _bit(SkipReason.AccountBound, !may);
        v.admitted = v.reasons == 0;
        if (!v.admitted) return v;
        // Both sentences: "accounts without a proved export mail", and "all tiers below mail".
        v.belowMail = item.tier < 2 || (a.mailDay == 0 && item.mailDay == 0);
        if (item.score <= a.paid) v.reasons = _bit(SkipReason.NothingDue, true);
        else v.units = _min(item.score - a.paid, room(keys[item.worker].platform, v.belowMail));
        if (item.score > a.paid && v.units == 0) v.reasons = _bit(SkipReason.OverCap, true);
    }

    /// @notice Units that may still be paid in this window on the word of the machine's workers.
    function room(bytes32 platform, bool belowMail) public view returns (uint48 left) {
        Caps memory u = used(platform);
        left = _min(_left(_caps.total, u.total), _left(_caps.worker, u.worker));
        if (belowMail) left = _min(left, _left(_caps.belowMail, u.belowMail));
    }

    /// @notice Units paid in this window; `worker` is that of the machine's workers.
    function used(bytes32 platform) public view returns (Caps memory u) {
        bytes32 window = _window(present());
        u = _used[window];
        u.worker = _usedByPlatform[window][platform];
    }

    /// @notice Whether somebody entitled to it has withdrawn a consent of these parts.
    function isWithdrawn(address contributor, bytes32 account, bytes32 content, uint64 deadline)
        public
        view
        returns (bool)
    {
        for (uint256 i; i < _withdrawals.length; ++i) {
            Withdrawal memory w = _withdrawals[i];
            bool concerned = w.account == 0 ? w.wallet == contributor : w.account == account;
            bool meant = w.content == 0 ? deadline - TERM <= w.signedUntil : w.content == content;
            if (concerned && meant) return true;
        }
        return false;
    }

    function withdrawals() external view returns (Withdrawal[] memory) {
        return _withdrawals;
    }

    /// @notice By how much the reserve is off the one formula, applied once to everything paid since half-life or funds
    /// last changed; and by how much rounding explains.
    function drift() external view returns (uint256 off, uint256 explained) {
        uint256 should = Reward.share(_startReserve, _unitsSince, halfLife);
        uint256 fell = _startReserve - reserve;
        off = should > fell ? should - fell : fell - should;
        explained = _paymentsSince + 2 + should / 1e12;
    }

    function facts(bytes32 id) external view returns (AccountFacts memory) {
        return _accounts[id];
    }

    function caps() external view returns (Caps memory) {
        return _caps;
    }

    function present() public view returns (address) {
        return _pools[_pools.length - 1];
    }

    function isPool(address wallet) public view returns (bool) {
        for (uint256 i; i < _pools.length; ++i) {
            if (_pools[i] == wallet) return true;
        }
        return false;
    }

    // --- private ----------------------------------------------------------------------------------------------------

    function _againstProof(Item memory item) private view returns (uint256) {
        Consent memory c = item.consent;
        bool beforeSigning = item.provedAt < _signedAt(c);
        bool known = minPolicy <= item.policy && item.policy <= latestPolicy;
        return _bit(SkipReason.Clock, item.provedAt > _now() || beforeSigning)
            | _bit(SkipReason.Deadline, item.provedAt > c.deadline) | _bit(SkipReason.Policy, !known)
            | _bit(SkipReason.Worker, !vouches(item.worker, item.provedAt))
            | _bit(SkipReason.Code, versionOf(item.worker) > c.maxCode)
            | _bit(SkipReason.Mail, uint256(item.mailDay) * 1 days > _now());
    }

    function _againstConsent(Item memory item) private view returns (uint256) {
        Consent memory c = item.consent;
        // Who takes the account over by a mail is not bound by what others withdrew for it.
        (, bool takesOver,) = _bind(item, _accounts[item.account]);
        bytes32 account = takesOver ? bytes32(0) : item.account;
        return _bit(SkipReason.Withdrawn, isWithdrawn(c.contributor, account, c.content, c.deadline))
            | _bit(SkipReason.Signature, !_isSigned(c, item.signature));
    }

    function _isSigned(Consent memory c, bytes memory signature) private view returns (bool) {
        Signing memory s = _signings[keccak256(abi.encode(c, signature))];
        address needed = isContract[c.contributor] ? ownerOf[c.contributor] : c.contributor;
        return s.key != address(0) && s.key == needed && s.pool == present();
    }

    /// @dev An account belongs to the first who proves it, then to whom it is moved, then to whoever shows a later mail.
    /// What a wallet consented to before it moved the account on is paid to the present one.
    function _bind(Item memory item, AccountFacts memory a)
        private
        view
        returns (bool may, bool takesOver, address wallet)
    {
        address contributor = item.consent.contributor;
        if (a.wallet == address(0)) return (true, false, contributor);
        uint64 at = movedOn[item.account][contributor];
        bool before = at != 0 && _signedAt(item.consent) <= at;
        if (a.wallet == contributor || before) return (true, false, a.wallet);
        takesOver = item.mailDay > a.mailDay;
        return (takesOver, takesOver, contributor);
    }

    function _count(address pool) private {
        reserve += uncounted[pool];
        uncounted[pool] = 0;
    }

    function _beginStretch() private {
        (_startReserve, _unitsSince, _paymentsSince) = (reserve, 0, 0);
    }

    function _signedAt(Consent memory c) private pure returns (uint64) {
        return c.deadline - TERM;
    }

    function _window(address pool) private view returns (bytes32) {
        return keccak256(abi.encode(pool, block.timestamp / 1 days));
    }

    function _left(uint48 cap, uint48 use) private pure returns (uint48) {
        return use < cap ? cap - use : 0;
    }

    function _min(uint48 x, uint48 y) private pure returns (uint48) {
        return x < y ? x : y;
    }

    function _bit(SkipReason reason, bool applies) private pure returns (uint256) {
        return applies ? 1 << uint256(reason) : 0;
    }
}
