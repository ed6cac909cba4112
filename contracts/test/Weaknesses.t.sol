// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, Caps, IContributionPool, Item, SkipReason} from "../src/interfaces/IContributionPool.sol";
import {Role} from "../src/interfaces/IEnclaveRegistry.sol";
import {IGoverned} from "../src/interfaces/IGoverned.sol";
import {ContributionPool} from "../src/pool/ContributionPool.sol";
import {Actor} from "./utils/SystemTest.sol";
import {PoolTest} from "./pool/PoolTest.sol";

/// @notice Weaknesses known from the contribution contracts that are in use elsewhere, by their numbers in our review of
/// them, each tried on ours.
contract WeaknessesTest is PoolTest {
    uint48 private constant SCORE = 12_000;

    /// @dev W4, no way to revoke: what was contributed stays usable for ever. Here one signature, submitted by anyone and
    /// even while the pool is paused, takes everything back; the record is public and settling obeys it.
    function test_W4_AContributionCanBeTakenBack() public {
        Item memory i = item(alice, "file", SCORE);
        vm.prank(GUARDIAN);
        pool.pause();
        withdrawAs(alice, 0, 0);
        assertTrue(pool.isWithdrawn(alice.addr, i.account, i.consent.content, i.consent.deadline), "on record");
        vm.prank(TIMELOCK);
        pool.unpause();
        assertReason(settleFor(i).reason, SkipReason.Withdrawn);
    }

    /// @dev W7, any one enclave key mints rewards for anything, without limit. Here two other enclaves must sign as well,
    /// the contributor too, and what one worker's word is worth in a window is capped.
    function test_W7_NoSingleEnclaveKeyPays() public {
        Batch memory b = batch(one(item(alice, "file", SCORE)));
        bytes32 d = batchDigest(b);
        Actor[3] memory enclaves = [worker, keyring, index];
        for (uint256 i; i < 3; ++i) {
            bytes memory signature = sign(enclaves[i], d);
            vm.expectRevert();
            pool.settle(b, signature, signature);
        }
        setCaps(SCORE, SCORE / 2, SCORE);
        assertPaid(settleFor(b.items[0]), alice.addr, SCORE / 2);
    }

    /// @dev W8, rewards strand when an enclave is removed, when the proof's instruction changes, when the pool is empty.
    /// Here a proof outlives its worker's registration and its release; after a revocation or a new policy the same
    /// consent is paid on a new proof; and the reserve never runs out.
    function test_W8_RewardsDoNotStrand() public {
        Item memory i = item(alice, "file", SCORE);
        bytes32 workerRelease = registry.releaseId(release(Role.Worker, 1));
        vm.prank(TIMELOCK);
        registry.deprecateRelease(workerRelease, i.provedAt);
        vm.warp(clock() + 1 days);
        assertFalse(registry.isTee(worker.addr), "the worker has ended");
        assertPaid(settleFor(i), alice.addr, SCORE);
    }

    function test_W8_RewardsDoNotStrandByRevocationOrPolicy() public {
        Item memory i = item(alice, "file", SCORE);
        Actor memory second = actor("second worker");
        register(second, Role.Worker);
        vm.prank(GUARDIAN);
        registry.revokeKey(worker.addr);
        vm.startPrank(TIMELOCK);
        registry.publishPolicy(2, keccak256("policy 2"));
        pool.setMinPolicy(2);
        vm.stopPrank();
        assertReason(settleFor(i).reason, SkipReason.Policy);
        (i.policy, i.worker) = (2, second.addr);
        assertPaid(settleFor(i), alice.addr, SCORE);
    }

    function test_W8_TheReserveNeverRunsEmpty() public {
        uint48 max = type(uint48).max;
        setCaps(max, max, max);
        settle(item(alice, "enormous", max - 1));
        assertTrue(pool.reserve() > 0, "reserve");
        setHalfLife(1);
        settle(item(alice, "more", max));
        passDays(1);
        assertTrue(pool.reserve() > 0, "reserve, halved once more");
        assertPaid(settleFor(item(bob, "late", 1)), bob.addr, 1);
    }

    /// @dev W14, whoever sees a contribution in the mempool registers it first and is paid for it. Here the signed batch
    /// names the contributor: to submit it first is to pay the contributor, and to change it is to be refused.
    function test_W14_FrontRunningPaysTheContributor() public {
        Actor memory thief = actor("thief");
        Batch memory b = batch(one(item(alice, "file", SCORE)));
        bytes memory byKeyring = sign(keyring, batchDigest(b));
        bytes memory byWriter = sign(index, batchDigest(b));

        Batch memory stolen = batch(one(item(alice, "file", SCORE)));
        stolen.items[0].consent.contributor = thief.addr;
        stolen.items[0] = resigned(thief, stolen.items[0]);
        address nobody = recovered(batchDigest(stolen), byKeyring);
        vm.prank(thief.addr);
        settleExpecting(stolen, byKeyring, byWriter, notKeyring(nobody));

        vm.prank(thief.addr);
        pool.settle(b, byKeyring, byWriter);
        assertEq(token.balanceOf(thief.addr), 0, "thief");
        assertEq(pool.account(accountOf(alice)).paid, SCORE, "alice");
        assertTrue(token.balanceOf(alice.addr) > 0, "alice is paid");
    }

    /// @dev W15, anyone fills the place that a contribution's proof is looked for in. Here there is no place to fill: only
    /// a signed batch changes anything, and a stranger's tries leave no trace.
    function testFuzz_W15_NothingCanBeSquatted(uint256 key, bytes32 logAfter) public {
        Actor memory stranger;
        stranger.key = bound(key, 1, type(uint128).max);
        stranger.addr = vm.addr(stranger.key);
        vm.assume(stranger.addr != keyring.addr && stranger.addr != index.addr && logAfter != 0);
        Item memory i = item(alice, "file", SCORE);
        Batch memory b = batch(one(itemFor(stranger, "file", SCORE, i.account)));
        b.logAfter = logAfter;
        bytes memory signature = sign(stranger, batchDigest(b));
        vm.prank(stranger.addr);
        settleExpecting(b, signature, signature, notKeyring(stranger.addr));
        assertEq(pool.head(), 0, "head");
        assertPaid(settleFor(i), alice.addr, SCORE);
    }

    /// @dev W16, a proof for one pool is paid by others, and on other chains. Here every signature is bound to chain and
    /// pool (EIP-712), and what is signed for one recovers to nobody at another with the very same registry.
    function testFuzz_W16_NothingIsPaidElsewhere(uint64 chain) public {
        vm.assume(chain != vm.getChainId() && chain != 0);
        Batch memory b = batch(one(item(alice, "file", SCORE)));
        bytes memory byKeyring = sign(keyring, batchDigest(b));
        bytes memory byWriter = sign(index, batchDigest(b));
        ContributionPool first = pool;

        pool = newPool(poolConfig(address(0)));
        settleExpecting(b, byKeyring, byWriter, notKeyring(recovered(batchDigest(b), byKeyring)));
        pool = first;
        uint256 home = vm.getChainId();
        vm.chainId(chain);
        settleExpecting(b, byKeyring, byWriter, notKeyring(recovered(batchDigestOn(chain, b), byKeyring)));
        vm.chainId(home);
        pool.settle(b, byKeyring, byWriter);
        assertEq(pool.account(accountOf(alice)).paid, SCORE, "where it was signed for");
    }

    /// @dev W17, fields of varying length are signed run together, so a boundary can be shifted. Here every field is a word
    /// and the one of varying length, an item's signature, is hashed by itself: bytes that change sides change the hash.
    function testFuzz_W17_NoBoundaryCanBeShifted(uint256 cut) public {
        Item[] memory items = list(item(alice, "a", SCORE), item(bob, "b", SCORE));
        bytes32 signed = batchDigest(batch(items));
        bytes memory joined = bytes.concat(items[0].signature, items[1].signature);
        cut = bound(cut, 0, joined.length);
        vm.assume(cut != items[0].signature.length);
        (items[0].signature, items[1].signature) = cutAt(joined, cut);
        Batch memory shifted = batch(items);
        bytes memory byKeyring = sign(keyring, signed);
        address nobody = recovered(batchDigest(shifted), byKeyring);
        settleExpecting(shifted, byKeyring, sign(index, signed), notKeyring(nobody));
    }

    /// @dev W18, with a reward factor of zero the same file is claimed again and again. Here units are counted, not
    /// rewards: what was settled while there was nothing to pay with is settled.
    function testFuzz_W18_WhatWasPaidNothingIsNotPaidAgain(uint48 score) public {
        score = uint48(bound(score, 1, 10_000_000));
        pool = newPool(poolConfig(address(0)));
        Item memory i = item(alice, "file", score);
        Result memory r = settleFor(i);
        assertPaid(r, alice.addr, score);
        assertEq(r.amount, 0, "there is no reserve");
        vm.prank(address(0x11901D));
        token.transfer(address(pool), 1_000_000 ether);
        pool.sync();
        assertReason(settleFor(i).reason, SkipReason.NothingDue);
        assertEq(token.balanceOf(alice.addr), 0, "balance");
    }

    /// @dev W19, single keys upgrade, mint, block accounts and exchange the contracts that are trusted. Here none of these
    /// functions exists, the guardian can only stop, and every parameter belongs to the timelock.
    function test_W19_NobodyHasSuchPowers() public {
        string[14] memory powers = [
            "upgradeTo(address)",
            "upgradeToAndCall(address,bytes)",
            "transferOwnership(address)",
            "grantRole(bytes32,address)",
            "initialize(address)",
            "mint(address,uint256)",
            "burn(address,uint256)",
            "blockAddress(address)",
            "setToken(address)",
            "setRegistry(address)",
            "updateTeePool(address)",
            "updateFileRewardFactor(uint256)",
            "withdraw(address,uint256)",
            "multicall(bytes[])"
        ];
        for (uint256 i; i < powers.length; ++i) {
            bytes memory call_ = abi.encodePacked(bytes4(keccak256(bytes(powers[i]))), abi.encode(TIMELOCK, 1, 0x40, 0));
            vm.startPrank(TIMELOCK);
            (bool byPool,) = address(pool).call(call_);
            (bool byToken,) = address(token).call(call_);
            vm.stopPrank();
            assertFalse(byPool || byToken, powers[i]);
        }
    }

    function test_W19_TheGuardianSetsNothing() public {
        Caps memory none_;
        bytes[5] memory calls = [
            abi.encodeCall(pool.setCaps, (none_)),
            abi.encodeCall(pool.setHalfLife, (1)),
            abi.encodeCall(pool.setMinPolicy, (1)),
            abi.encodeCall(pool.retire, (GUARDIAN)),
            abi.encodeCall(pool.setGuardian, (SUBMITTER))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(GUARDIAN);
            (bool ok, bytes memory err) = address(pool).call(calls[i]);
            assertFalse(ok, "done by the guardian");
            assertEq(
                keccak256(err),
                keccak256(abi.encodeWithSelector(IGoverned.Governed__NotTimelock.selector, GUARDIAN)),
                "refused as the guardian's"
            );
        }
    }

    /// @dev W20, the contributor must come back and claim; every file is paid the same for ever; nothing limits a person;
    /// the same archive encrypted again is a new one. Here settling pays, equal units are paid less as the reserve goes
    /// down, windows are capped, and an account is paid only for what is new, whatever file it comes in.
    function test_W20_PaymentIsAutomaticAndDiminishing() public {
        Result[] memory r = settleFor(list(item(alice, "a", SCORE), item(bob, "b", SCORE)));
        assertEq(token.balanceOf(alice.addr), r[0].amount, "paid without coming back");
        assertEq(uint256(vm.getNonce(alice.addr)), 0, "or sending anything");
        assertTrue(r[1].amount < r[0].amount, "diminishing");
        assertReason(settleFor(item(alice, "the same, sealed again", SCORE)).reason, SkipReason.NothingDue);
        assertReason(
            settleFor(itemFor(bob, "the same from another wallet", SCORE, accountOf(alice))).reason,
            SkipReason.AccountBound
        );
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function notKeyring(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__NotKeyring.selector, signer);
    }

    function setHalfLife(uint64 halfLife) private {
        vm.prank(TIMELOCK);
        pool.setHalfLife(halfLife);
    }

    function batchDigestOn(uint64 chain, Batch memory b) private returns (bytes32 d) {
        vm.chainId(chain);
        d = batchDigest(b);
    }

    function cutAt(bytes memory joined, uint256 cut) private pure returns (bytes memory left, bytes memory right) {
        left = new bytes(cut);
        right = new bytes(joined.length - cut);
        for (uint256 i; i < joined.length; ++i) {
            if (i < cut) left[i] = joined[i];
            else right[i - cut] = joined[i];
        }
    }
}
