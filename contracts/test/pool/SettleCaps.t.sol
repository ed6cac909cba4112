// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Caps, IContributionPool, Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";

/// @notice settle: what fits under the caps of a window is paid, and the rest in a later window.
contract SettleCapsTest is PoolTest {
    uint48 private constant CAP = 10_000;
    uint48 private constant AMPLE = 1_000_000;

    function testFuzz_PaysWhatFitsAndTheRestInTheNextWindow(uint48 score) public {
        score = uint48(bound(score, CAP + 1, 2 * CAP));
        setCaps(CAP, AMPLE, AMPLE);
        Item memory i = item(alice, "file", score);
        uint256 reward = pool.quote(CAP);
        Result memory part = settleFor(i);
        assertPaid(part, alice.addr, CAP);
        assertEq(part.amount, reward, "the part that fits");
        assertEq(pool.account(i.account).paid, CAP, "paid");

        assertReason(settleFor(i).reason, SkipReason.OverCap);
        passDays(1);
        reward = pool.quote(score - CAP);
        Result memory rest = settleFor(i); // the same consent, proved again
        assertPaid(rest, alice.addr, score - CAP);
        assertEq(rest.amount, reward, "the rest");
        assertReason(settleFor(i).reason, SkipReason.NothingDue);
    }

    /// @dev Whoever is cut by a cap loses nothing: the parts add up to what the whole would have been paid.
    function testFuzz_PartsAddUpToTheWhole(uint48 score) public {
        score = uint48(bound(score, CAP + 1, 3 * CAP));
        uint256 whole = pool.quote(score);
        setCaps(CAP, AMPLE, AMPLE);
        Item memory i = item(alice, "file", score);
        for (uint256 paid; paid < score; paid += CAP) {
            settle(i);
            passDays(1);
        }
        assertEq(pool.account(i.account).paid, score, "paid");
        assertWithin(token.balanceOf(alice.addr), whole, 3, "sum of the parts, one wei each");
    }

    function testFuzz_TotalCapHoldsForAllTogether(uint48 a, uint48 b, uint48 cap) public {
        a = uint48(bound(a, 1, AMPLE));
        b = uint48(bound(b, 1, AMPLE));
        cap = uint48(bound(cap, 1, 2 * AMPLE));
        setCaps(cap, 2 * AMPLE, 0);
        Result[] memory r = settleFor(list(item(alice, "a", a), item(bob, "b", b)));
        assertEq(uint256(r[0].units) + r[1].units, min(uint256(a) + b, cap), "units paid");
        assertEq(r[0].units, min(a, cap), "first come, first served");
        assertUsed(PLATFORM, Caps({total: r[0].units + r[1].units, worker: r[0].units + r[1].units, belowMail: 0}));
    }

    function testFuzz_WorkerCapHoldsForEachMachine(uint48 a, uint48 b, uint48 c) public {
        (a, b, c) = (uint48(bound(a, 1, AMPLE)), uint48(bound(b, 1, AMPLE)), uint48(bound(c, 1, AMPLE)));
        setCaps(4 * AMPLE, CAP, 0);
        Item memory other = item(bob, "b", b);
        other.worker = secondWorker(keccak256("another machine")).addr;
        Result[] memory r = settleFor(list(item(alice, "a", a), other, item(actor("carol"), "c", c)));
        assertEq(r[0].units, min(a, CAP), "first machine");
        assertEq(r[1].units, min(b, CAP), "second machine");
        assertEq(uint256(r[0].units) + r[2].units, min(uint256(a) + c, CAP), "first machine in all");
        assertUsed(PLATFORM, caps(r[0].units + r[1].units + r[2].units, r[0].units + r[2].units));
        assertUsed(keccak256("another machine"), caps(r[0].units + r[1].units + r[2].units, r[1].units));
    }

    /// @notice A machine gains nothing by making more workers.
    function testFuzz_WorkersOnOneMachineShareACap(uint48 a, uint48 b, bool together) public {
        (a, b) = (uint48(bound(a, 1, AMPLE)), uint48(bound(b, 1, AMPLE)));
        setCaps(4 * AMPLE, CAP, 0);
        Item memory first = item(alice, "a", a);
        Item memory other = item(bob, "b", b);
        other.worker = secondWorker(PLATFORM).addr;
        settle(together ? list(first, other) : one(first));
        if (!together) settle(other);
        uint256 paid = uint256(pool.account(first.account).paid) + pool.account(other.account).paid;
        assertEq(paid, min(uint256(a) + b, CAP), "units of the machine");
    }

    function test_WorkerCapHoldsAcrossBatches() public {
        setCaps(AMPLE, CAP, AMPLE);
        settle(item(alice, "a", CAP - 1));
        assertPaid(settleFor(item(bob, "b", 5)), bob.addr, 1);
        assertReason(settleFor(item(actor("carol"), "c", 5)).reason, SkipReason.OverCap);
        passDays(1);
        assertPaid(settleFor(item(actor("carol"), "c", 5)), actor("carol").addr, 5);
        assertUsed(PLATFORM, Caps({total: 5, worker: 5, belowMail: 0}));
    }

    function testFuzz_CapBelowMailHoldsForLowTiers(uint8 tier, uint48 score) public {
        setCaps(AMPLE, AMPLE, CAP);
        Item memory i = item(alice, "file", uint48(bound(score, CAP, AMPLE)));
        i.tier = uint8(bound(tier, 0, pool.MAIL_TIER() - 1));
        assertPaid(settleFor(i), alice.addr, CAP);
        assertUsed(PLATFORM, Caps({total: CAP, worker: CAP, belowMail: CAP}));
        i.score += CAP;
        assertReason(settleFor(i).reason, SkipReason.OverCap);
        passDays(1);
        assertPaid(settleFor(i), alice.addr, CAP);
    }

    /// @dev Whatever tier the enclaves claim, without a mail day it is not believed.
    function testFuzz_CapBelowMailHoldsForAccountsWithoutMail(uint8 tier) public {
        setCaps(AMPLE, AMPLE, CAP);
        Item memory i = item(alice, "file", AMPLE);
        (i.tier, i.mailDay) = (tier, 0);
        assertPaid(settleFor(i), alice.addr, CAP);
    }

    function testFuzz_CapBelowMailDoesNotHoldOnceAMailIsProved(uint8 tier) public {
        setCaps(AMPLE, AMPLE, 0);
        settle(item(alice, "with the mail", CAP));
        Item memory i = item(alice, "without", AMPLE);
        (i.tier, i.mailDay) = (uint8(bound(tier, pool.MAIL_TIER(), type(uint8).max)), 0);
        assertPaid(settleFor(i), alice.addr, AMPLE - CAP);
    }

    function test_TheSmallestCapDecides() public {
        setCaps(30, 20, 10);
        Item memory low = item(alice, "low", 100);
        low.tier = 1;
        Result[] memory r = settleFor(list(low, item(bob, "b", 100)));
        assertPaid(r[0], alice.addr, 10);
        assertPaid(r[1], bob.addr, 10); // what the worker has left
        assertUsed(PLATFORM, Caps({total: 20, worker: 20, belowMail: 10}));
    }

    function test_WindowsBeginAtMultiplesOfTheirLength() public {
        setCaps(CAP, AMPLE, AMPLE);
        settle(item(alice, "a", CAP));
        vm.warp((clock() / pool.WINDOW() + 1) * pool.WINDOW() - 1);
        renew();
        assertReason(settleFor(item(bob, "b", 1)).reason, SkipReason.OverCap);
        vm.warp(clock() + 1);
        assertPaid(settleFor(item(bob, "b", 1)), bob.addr, 1);
    }

    function test_ACapLoweredBelowItsUseStopsPayment() public {
        settle(item(alice, "a", CAP));
        setCaps(CAP - 1, AMPLE, AMPLE);
        assertReason(settleFor(item(bob, "b", 1)).reason, SkipReason.OverCap);
        assertUsed(PLATFORM, Caps({total: CAP, worker: CAP, belowMail: 0}));
    }

    function test_OverCapBindsAnUnknownAccountAndLeavesAllDue() public {
        setCaps(0, 0, 0);
        Item memory i = item(alice, "file", CAP);
        vm.expectEmit(address(pool));
        emit IContributionPool.AccountMoved(i.account, address(0), alice.addr, 0);
        settle(i);
        assertEq(pool.account(i.account).wallet, alice.addr, "wallet");
        assertEq(pool.account(i.account).paid, 0, "paid");
        setCaps(CAP, CAP, CAP);
        assertPaid(settleFor(i), alice.addr, CAP);
    }

    /// @dev One worker cannot be counted under another name: see {IContributionPool.Caps}.
    function test_WorkerCapHoldsAroundAnItemOfTheZeroWorker() public {
        setCaps(AMPLE, CAP, AMPLE);
        Item memory nobodys = item(bob, "b", CAP);
        nobodys.worker = address(0);
        settle(list(item(alice, "a", 1), nobodys, item(actor("carol"), "c", CAP)));
        assertUsed(0, Caps({total: CAP, worker: 0, belowMail: 0}));
        assertUsed(PLATFORM, Caps({total: CAP, worker: CAP, belowMail: 0}));
    }

    function secondWorker(bytes32 platform) private returns (Actor memory second) {
        second = actor("second worker");
        registerOn(platform, second, Role.Worker);
    }

    function caps(uint48 total, uint48 worker_) private pure returns (Caps memory) {
        return Caps({total: total, worker: worker_, belowMail: 0});
    }

    function min(uint256 x, uint256 y) private pure returns (uint256) {
        return x < y ? x : y;
    }
}
