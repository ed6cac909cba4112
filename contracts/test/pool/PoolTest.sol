// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, Batch, Caps, IContributionPool, Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Actor, SystemTest} from "../utils/SystemTest.sol";
import {Vm} from "../utils/Vm.sol";

/// @notice What the pool's tests share: batches of several items, what settling did to each, and passing time.
abstract contract PoolTest is SystemTest {
    /// @notice What settling did to one item; `units`, `amount` and `wallet` are zero if it was skipped.
    struct Result {
        bytes32 id;
        SkipReason reason;
        address wallet;
        uint48 units;
        uint256 amount;
    }

    // --- items and batches ------------------------------------------------------------------------------------------

    function list(Item memory a, Item memory b) internal pure returns (Item[] memory items) {
        items = new Item[](2);
        (items[0], items[1]) = (a, b);
    }

    function list(Item memory a, Item memory b, Item memory c) internal pure returns (Item[] memory items) {
        items = new Item[](3);
        (items[0], items[1], items[2]) = (a, b, c);
    }

    function none() internal pure returns (Item[] memory) {
        return new Item[](0);
    }

    /// @dev The item with its consent, which a test has changed, signed again.
    function resigned(Actor memory who, Item memory changed) internal view returns (Item memory) {
        changed.signature = sign(who, consentDigest(changed.consent));
        return changed;
    }

    /// @dev `who`'s contribution to an account that is not its own.
    function itemFor(Actor memory who, string memory label, uint48 score, bytes32 account)
        internal
        view
        returns (Item memory made)
    {
        made = item(who, label, score);
        made.account = account;
    }

    // --- settling ---------------------------------------------------------------------------------------------------

    /// @dev Settles and returns what happened to each item, in order: every item must be paid or skipped, once.
    function settleFor(Item[] memory items) internal returns (Result[] memory) {
        vm.recordLogs();
        settle(items);
        return results(items.length);
    }

    function settleFor(Item memory single) internal returns (Result memory) {
        return settleFor(one(single))[0];
    }

    /// @dev Reads, and so clears, the recorded logs.
    function results(uint256 count) internal returns (Result[] memory found) {
        found = new Result[](count);
        uint256 n;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            bytes32 kind = logs[i].topics[0];
            bool paid = kind == IContributionPool.Paid.selector;
            if (!paid && kind != IContributionPool.Skipped.selector) continue;
            assertTrue(n < count, "an item was reported twice");
            found[n].id = logs[i].topics[1];
            if (paid) readPaid(logs[i], found[n]);
            else found[n].reason = abi.decode(logs[i].data, (SkipReason));
            ++n;
        }
        assertEq(n, count, "items reported");
    }

    function readPaid(Vm.Log memory log, Result memory into) private pure {
        into.wallet = address(uint160(uint256(log.topics[3])));
        (,,,, into.units, into.amount) = abi.decode(log.data, (bytes32, bytes32, bytes32, uint48, uint48, uint256));
    }

    function settleExpecting(Batch memory b, bytes memory byKeyring, bytes memory byWriter, bytes memory err) internal {
        vm.expectRevert(err);
        pool.settle(b, byKeyring, byWriter);
    }

    // --- signatures -------------------------------------------------------------------------------------------------

    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev The other signature that holds for the same key and digest: (r, n − s), v flipped.
    function mirrored(bytes memory signature) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s, uint8 v) = split(signature);
        return abi.encodePacked(r, ORDER - uint256(s), uint8(v == 27 ? 28 : 27));
    }

    function recovered(bytes32 d, bytes memory signature) internal pure returns (address) {
        (bytes32 r, bytes32 s, uint8 v) = split(signature);
        return ecrecover(d, v, r, s);
    }

    function split(bytes memory signature) internal pure returns (bytes32 r, bytes32 s, uint8 v) {
        r = bytes32(signature);
        assembly ("memory-safe") {
            s := mload(add(signature, 0x40))
        }
        v = uint8(signature[64]);
    }

    // --- time -------------------------------------------------------------------------------------------------------

    /// @dev Moves the clock, renewing the enclaves on the way so that none lapses.
    function passDays(uint256 count) internal {
        for (uint256 i; i < 2 * count; ++i) {
            vm.warp(clock() + 12 hours);
            renew();
        }
    }

    function today() internal view returns (uint16) {
        return uint16(clock() / 1 days);
    }

    // --- governance -------------------------------------------------------------------------------------------------

    function setCaps(uint48 total, uint48 perWorker, uint48 belowMail) internal {
        vm.prank(TIMELOCK);
        pool.setCaps(Caps({total: total, worker: perWorker, belowMail: belowMail}));
    }

    /// @dev Retires the pool in favour of a fresh one and goes on with that.
    function succeed() internal returns (ContributionPool former) {
        former = pool;
        ContributionPool next = newPool(poolConfig(address(former)));
        vm.prank(TIMELOCK);
        former.retire(address(next));
        pool = next;
    }

    // --- state that would take long to reach ------------------------------------------------------------------------

    /// @dev Sets the account's move counter to its highest value, wherever the pool keeps the word.
    function exhaustMoves(bytes32 id) internal {
        vm.record();
        pool.account(id);
        (bytes32[] memory reads,) = vm.accesses(address(pool));
        bytes32 slot = reads[0];
        vm.store(address(pool), slot, vm.load(address(pool), slot) | bytes32(uint256(type(uint24).max) << 224));
        assertEq(pool.account(id).seq, type(uint24).max, "seq");
    }

    // --- assertions -------------------------------------------------------------------------------------------------

    function assertAccount(bytes32 id, Account memory want) internal view {
        Account memory got = pool.account(id);
        assertEq(got.wallet, want.wallet, "wallet");
        assertEq(got.paid, want.paid, "paid");
        assertEq(got.mailDay, want.mailDay, "mailDay");
        assertEq(got.seq, want.seq, "seq");
        assertEq(got.flags, want.flags, "flags");
    }

    function assertPaid(Result memory r, address wallet, uint48 units) internal pure {
        assertReason(r.reason, SkipReason.None);
        assertEq(r.wallet, wallet, "paid wallet");
        assertEq(r.units, units, "paid units");
    }

    function assertUsed(bytes32 platform, Caps memory want) internal view {
        Caps memory got = pool.used(platform);
        assertEq(got.total, want.total, "used in total");
        assertEq(got.worker, want.worker, "used by the machine's workers");
        assertEq(got.belowMail, want.belowMail, "used below mail");
    }
}
