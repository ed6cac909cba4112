// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {
    Caps,
    IContributionPool,
    Item,
    Move,
    SkipReason,
    Status,
    Withdraw
} from "../../src/interfaces/IContributionPool.sol";
import {Registration, Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {Looking} from "./Looking.sol";
import {Model} from "./Model.sol";
import {Mood} from "./Wallet.sol";

/// @notice Everything that can happen to the system, one action at a time. Each action draws its details from `seed`
/// alone, so that a failing sequence can be shortened, and tells the model what it did.
contract Handler is Looking {
    // --- owners of accounts -----------------------------------------------------------------------------------------

    /// @notice An account's wallet moves it: to a person, to itself, to a pool.
    function moveAccount(uint256 seed) external {
        bytes32 id = accountAt(pick(seed, "account", ACCOUNTS));
        Model.AccountFacts memory a = facts(id);
        if (!canSign(a.wallet)) return;
        address to = oneIn(12, seed, "pool")
            ? address(pools[pick(seed, "which", pools.length)])
            : person(pick(seed, "to", PEOPLE));
        Move memory m =
            Move({account: id, to: to, seq: a.moves, deadline: time() + uint64(pick(seed, "deadline", 100))});
        pool.move(m, sign(signerFor(a.wallet), moveDigest(m)));
        model.moved(id, to);
        hit("account moved");
    }

    /// @notice A wallet withdraws one file, or everything, or both, of its own or of its account.
    function withdraw(uint256 seed) external {
        bytes32 id = accountAt(pick(seed, "account", ACCOUNTS));
        address who = facts(id).wallet;
        if (oneIn(2, seed, "own")) (id, who) = (0, person(pick(seed, "person", PEOPLE)));
        if (!canSign(who)) return;
        uint256 what = pick(seed, "what", 4);
        if (what < 3) withdraw(seed, who, id, fileAt(pick(seed, "file", FILES)));
        if (what > 1) withdraw(seed, who, id, 0);
    }

    function withdraw(uint256 seed, address who, bytes32 id, bytes32 content) private {
        Withdraw memory w = Withdraw({
            contributor: who, account: id, content: content, deadline: time() + uint64(pick(seed, "until", 1000))
        });
        bytes memory signature = sign(signerFor(who), withdrawDigest(w));
        bytes memory call = abi.encodeCall(IContributionPool.withdraw, (w, signature));
        (bool ok, bytes memory why) = address(pool).call(call);
        if (!ok) {
            // The same words with the same deadline as before: submitted once, they count once.
            assertEq(
                bytes32(bytes4(why)), bytes32(IContributionPool.ContributionPool__AlreadyWithdrawn.selector), "withdraw"
            );
            return;
        }
        model.withdrawn(who, id, content);
        hit(id == 0 ? "withdrawn by contributor" : "withdrawn by account");
        refused(SUBMITTER, address(pool), call, IContributionPool.ContributionPool__AlreadyWithdrawn.selector);
    }

    /// @notice The contract wallet changes its owner or its mood.
    function changeWallet(uint256 seed) external {
        bool moody = oneIn(2, seed, "moody");
        own(oneIn(4, seed, "rotate") ? newActor("owner") : owner, moody ? Mood(pick(seed, "mood", 5)) : Mood.Honest);
        hit("contract wallet changed");
    }

    // --- enclaves and their operators -------------------------------------------------------------------------------

    /// @notice A registration is renewed, an enclave boots again, another index becomes the writer.
    function operate(uint256 seed) external {
        if (oneIn(3, seed, "upgrade")) return upgrade(seed);
        uint256 i = pick(seed, "slot", slots.length);
        bytes32 id = releaseOf(slots[i].role);
        bool trusted = !model.platformRevoked(slots[i].platform) && !model.codeOf(id).revoked;
        if (trusted && oneIn(2, seed, "renew")) renewSlot(i, 1 days - uint64(pick(seed, "less", 6 hours)));
        else if (trusted && oneIn(2, seed, "boot")) boot(i);
        else if (i >= 4 && model.active(slots[i].key, Role.Index)) nameWriter(i);
        hit("enclaves operated");
    }

    /// @dev A new release of a role; the former one ends, at once or within a day.
    function upgrade(uint256 seed) private {
        Role role = oneIn(2, seed, "worker") ? Role.Worker : Role(1 + pick(seed, "role", 3));
        bytes32 former = releaseOf(role);
        if (newest[role] == 4 || model.codeOf(former).revoked) return;
        ship(role);
        uint64 endsAt = time() + uint64(oneIn(2, seed, "at once") ? 0 : pick(seed, "end", 1 days));
        vm.prank(TIMELOCK);
        registry.deprecateRelease(former, endsAt);
        model.deprecated(former, endsAt);
        hit("release upgraded");
    }

    /// @notice The guardian revokes a key, a release or a platform; the timelock undoes what can be undone.
    function revoke(uint256 seed) external {
        uint256 what = pick(seed, "what", 4);
        if (what < 2) return revokeSlot(pick(seed, "slot", slots.length));
        if (what == 2) {
            bytes32 id = releaseOf(Role(1 + pick(seed, "role", 3)));
            setCodeRevoked(id, !model.codeOf(id).revoked);
            hit("release revoked or reinstated");
        } else {
            bytes32 id = oneIn(2, seed, "platform") ? PLATFORM : PLATFORM_2;
            setPlatformRevoked(id, !model.platformRevoked(id));
            hit("platform revoked or approved");
        }
    }

    function renewSlot(uint256 i, uint64 term) private {
        Model.Key memory k = model.keyOf(slots[i].key);
        if (!model.active(slots[i].key, slots[i].role) || k.to >= time() + term) return;
        Registration memory r = registrationOf(slots[i].key, slots[i], time() + term);
        r.release = k.release;
        registerKey(r);
        hit(k.release == releaseOf(slots[i].role) ? "registration renewed" : "renewed under an ending release");
    }

    function revokeSlot(uint256 i) private {
        address key = slots[i].key;
        if (model.keyOf(key).revoked) return;
        vm.prank(GUARDIAN);
        registry.revokeKey(key);
        model.keyRevoked(key);
        hit("key revoked");
    }

    // --- governance -------------------------------------------------------------------------------------------------

    /// @notice The timelock changes a rule.
    function govern(uint256 seed) external {
        if (oneIn(2, seed, "policy")) setPolicy(seed);
        else setRules(seed);
    }

    function setRules(uint256 seed) private {
        Caps memory caps = model.caps();
        uint64 halfLife = model.halfLife();
        if (oneIn(3, seed, "half-life")) halfLife = someHalfLife(seed);
        else caps = someCaps(seed);
        vm.startPrank(TIMELOCK);
        pool.setCaps(caps);
        pool.setHalfLife(halfLife);
        vm.stopPrank();
        model.setRules(halfLife, caps);
        hit("caps or half-life changed");
    }

    /// @dev A policy is published, or becomes the lowest that is accepted.
    function setPolicy(uint256 seed) private {
        if (oneIn(2, seed, "publish")) return publishPolicy();
        uint32 lowest = model.minPolicy() + uint32(pick(seed, "by", 2));
        if (lowest > model.latestPolicy()) return;
        vm.prank(TIMELOCK);
        pool.setMinPolicy(lowest);
        model.setMinPolicy(lowest);
        hit("lowest policy raised");
    }

    /// @notice The guardian pauses, the timelock resumes.
    function pauseOrResume(uint256 seed) external {
        if (!model.paused() && !oneIn(3, seed, "pause")) return;
        bool paused = model.paused();
        vm.prank(paused ? TIMELOCK : GUARDIAN);
        if (paused) pool.unpause();
        else pool.pause();
        model.setPaused(!paused);
        hit("paused or resumed");
    }

    /// @notice Somebody sends tokens to a pool, the present one or a retired one; somebody has a pool count its tokens.
    function fund(uint256 seed) external {
        ContributionPool p = pools[pick(seed, "pool", pools.length)];
        if (oneIn(2, seed, "donate")) {
            donate(address(p), 1 + pick(seed, "amount", oneIn(2, seed, "dust") ? 10 : 100_000 ether));
        } else {
            count(p);
        }
    }

    function count(ContributionPool p) private {
        p.sync();
        model.synced(address(p));
        hit("pool synced");
    }

    function donate(address to, uint256 amount) private {
        vm.prank(LIQUIDITY);
        token.transfer(to, amount);
        model.donated(to, amount);
        hit("donated");
    }

    /// @notice The pool retires and hands over to a successor, which may have been given tokens before. From here on the
    /// successor is the pool.
    function retire(uint256 seed) external {
        if (!oneIn(3, seed, "retire") || pools.length == 5) return;
        ContributionPool.Config memory config = poolConfig(address(pool));
        (config.halfLife, config.caps) = (someHalfLife(seed), someCaps(seed));
        ContributionPool next = newPool(config);
        if (oneIn(2, seed, "gift")) donate(address(next), 1 + pick(seed, "amount", 1000 ether));
        if (oneIn(2, seed, "early sync")) next.sync();
        vm.prank(TIMELOCK);
        pool.retire(address(next));
        model.succeeded(address(next), config.halfLife, config.caps);
        headAtRetirement.push(pool.head());
        pools.push(next);
        pool = next;
        hit("retired");
    }

    function someCaps(uint256 seed) private pure returns (Caps memory) {
        uint256 scale = oneIn(3, seed, "wide") ? 10_000_000 : 100_000;
        return Caps({
            total: uint48(pick(seed, "total", scale * 3)),
            worker: uint48(pick(seed, "per worker", scale * 2)),
            belowMail: uint48(pick(seed, "below mail", scale))
        });
    }

    function someHalfLife(uint256 seed) private pure returns (uint64) {
        return uint64(1_000_000 + pick(seed, "H", oneIn(2, seed, "long") ? 1e12 : 1e8));
    }

    // --- time -------------------------------------------------------------------------------------------------------

    /// @notice Time passes: seconds, hours, days, to the edge of a window or of an enclave's registration.
    function pass(uint256 seed) external {
        uint256 how = pick(seed, "how", 6);
        uint64 to = time() + uint64(pick(seed, "seconds", 60));
        if (how == 1) to = time() + uint64(pick(seed, "hours", 12 hours));
        if (how == 2) to = time() + uint64(pick(seed, "days", 4 days));
        if (how == 3) to = (time() / 1 days + 1) * 1 days - uint64(pick(seed, "edge", 2));
        if (how == 4) to = model.endOf(slots[pick(seed, "slot", slots.length)].key) + uint64(pick(seed, "after", 2));
        if (how == 5 && oneIn(3, seed, "term")) to = time() + TERM + uint64(pick(seed, "late", 2));
        if (to < time()) return;
        vm.warp(to);
        hit("time passed");
    }

    // --- at the end of a run ----------------------------------------------------------------------------------------

    /// @notice Opens the pool wide, in a window of its own: whatever is still unpaid of the account now must be payable.
    function makeRoom() external {
        vm.warp((time() / 1 days + 1) * 1 days);
        Caps memory wide = Caps(type(uint48).max, type(uint48).max, type(uint48).max);
        own(owner, Mood.Honest);
        bool paused = model.paused();
        vm.startPrank(TIMELOCK);
        pool.setCaps(wide);
        if (paused) pool.unpause();
        vm.stopPrank();
        model.setRules(model.halfLife(), wide);
        model.setPaused(false);
        heal();
    }

    /// @notice Proves the account's score again on the last of its consents that nothing speaks against, if there is one.
    function payOnOldConsent(bytes32 account) external {
        uint48 best = facts(account).best;
        for (uint256 i = proofs.length; i > 0 && facts(account).paid < best; --i) {
            Item memory item = proofs[i - 1];
            item.score = best;
            if (item.account != account || model.judge(item).reasons != 0) continue;
            submit(one(item), AMPLE_GAS);
            assertPaidUp(account);
            hit("due paid on an old consent");
        }
    }

    /// @notice Proves it on a new consent of the account's wallet; if that is none that signs, of somebody with newer mail.
    function payOnNewConsent(bytes32 account) external {
        Model.AccountFacts memory a = facts(account);
        if (a.paid == a.best) return;
        address who = canSign(a.wallet) ? a.wallet : person(0);
        Signed memory s = Signed({consent: consentOf(uint256(account), who), signature: ""});
        s.consent.content = keccak256(abi.encode("last", account));
        Item memory item = soundProof(uint256(account), signedWell(s.consent), account);
        (item.score, item.mailDay) = (a.best, today());
        submit(one(item), AMPLE_GAS);
        assertPaidUp(account);
        hit("due paid on a new consent");
    }

    /// @notice Has every pool count its tokens or hand them on.
    function syncAll() external {
        for (uint256 i; i < pools.length; ++i) {
            count(pools[i]);
        }
    }

    function assertPaidUp(bytes32 account) private view {
        assertEq(pool.account(account).paid, facts(account).best, "what was due is paid");
    }
}
