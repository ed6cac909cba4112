// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {PoolTest} from "./PoolTest.sol";

/// @notice settle: which reason is given when several apply.
contract SettlePrecedenceTest is PoolTest {
    Item private i;

    /// @dev Breaks one thing after another, from the last that is looked at to the first, repairing none: each time the
    /// newest reason is given, so it goes before all those broken earlier.
    function test_GivesTheFirstReasonInOrder() public {
        settle(item(bob, "his", 6_000));
        i = item(alice, "hers", 12_000);
        setCaps(0, 0, 0);
        expect(SkipReason.OverCap);
        i.score = 0;
        expect(SkipReason.NothingDue);
        i.signature = "";
        expect(SkipReason.Signature);
        i.account = accountOf(bob);
        expect(SkipReason.AccountBound);
        withdrawAs(alice, 0, i.consent.content);
        expect(SkipReason.Withdrawn);
        i.consent.maxCode = 0;
        expect(SkipReason.Code);
        vm.prank(GUARDIAN);
        registry.revokeKey(worker.addr);
        expect(SkipReason.Worker);
        i.mailDay = type(uint16).max;
        expect(SkipReason.Mail);
        i.policy = 0;
        vm.prank(TIMELOCK);
        pool.setMinPolicy(1);
        expect(SkipReason.Policy);
        i.consent.deadline = i.provedAt - 1;
        expect(SkipReason.Deadline);
        i.provedAt = uint64(clock() + 1);
        expect(SkipReason.Clock);
    }

    function expect(SkipReason reason) private {
        uint256 before = vm.snapshotState();
        assertReason(settleFor(i).reason, reason);
        vm.revertToState(before);
    }
}
