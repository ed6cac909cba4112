// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, IContributionPool, Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";

/// @notice settle: whose an account is when another wallet contributes to it.
contract SettleAccountsTest is PoolTest {
    uint48 private constant FIRST = 6_000;
    uint48 private constant BOTH = 10_000;

    bytes32 private id;

    /// @dev The account is bob's, with a mail of yesterday.
    function setUp() public override {
        super.setUp();
        passDays(10);
        id = accountOf(bob);
        Item memory i = item(bob, "first", FIRST);
        i.mailDay = today() - 1;
        settle(i);
    }

    // --- takeover by a later mail -----------------------------------------------------------------------------------

    function test_ALaterMailTakesTheAccountOver() public {
        Item memory i = itemFor(alice, "hers", BOTH, id);
        assertPaid(settleFor(i), alice.addr, BOTH - FIRST);
        assertAccount(id, Account({wallet: alice.addr, paid: BOTH, mailDay: today(), seq: 1, flags: 1}));
    }

    function test_ATakeoverIsAnnounced() public {
        Item memory i = itemFor(alice, "hers", BOTH, id);
        vm.expectEmit(address(pool));
        emit IContributionPool.AccountMoved(id, bob.addr, alice.addr, 1);
        vm.expectEmit(address(pool));
        emit IContributionPool.Withdrawn(bob.addr, id, 0, i.consent.deadline - 1);
        settle(i);
    }

    /// @dev Whoever proves the mailbox owns the account even when there is nothing to pay.
    function testFuzz_ATakeoverNeedsNoIncrease(uint48 score) public {
        Item memory i = itemFor(alice, "hers", uint48(bound(score, 0, FIRST)), id);
        assertReason(settleFor(i).reason, SkipReason.NothingDue);
        assertAccount(id, Account({wallet: alice.addr, paid: FIRST, mailDay: today(), seq: 1, flags: 1}));
    }

    function test_ATakeoverWithdrawsWhatWasConsentedToBefore() public {
        Item memory his = item(bob, "his second", BOTH);
        vm.warp(clock() + 1);
        settle(itemFor(alice, "hers", FIRST, id));
        assertTrue(pool.isWithdrawn(bob.addr, id, his.consent.content, his.consent.deadline), "withdrawn");
        assertReason(settleFor(his).reason, SkipReason.Withdrawn);
    }

    /// @dev An impostor must not keep an account by withdrawing whatever its owner contributes.
    function test_ThePresentWalletCannotVetoATakeover() public {
        Item memory i = itemFor(alice, "hers", BOTH, id);
        withdrawAs(bob, id, 0);
        withdrawAs(bob, id, i.consent.content);
        assertPaid(settleFor(i), alice.addr, BOTH - FIRST);
        assertEq(pool.account(id).wallet, alice.addr, "wallet");
    }

    function test_WhoTakesOverIsBoundByTheirOwnWithdrawal() public {
        Item memory i = itemFor(alice, "hers", BOTH, id);
        withdrawAs(alice, 0, i.consent.content);
        assertReason(settleForReason(i), SkipReason.Withdrawn);
        assertEq(pool.account(id).wallet, bob.addr, "wallet");
    }

    function test_ATakeoverLeavesTheFormerWalletsOtherAccounts() public {
        Item memory his = itemFor(bob, "his other account", BOTH, keccak256("other account"));
        vm.warp(clock() + 1);
        settle(itemFor(alice, "hers", FIRST, id));
        assertPaid(settleFor(his), bob.addr, BOTH);
    }

    function test_AfterATakeoverTheFormerWalletNeedsALaterMail() public {
        settle(itemFor(alice, "hers", FIRST, id));
        vm.warp(clock() + 1);
        assertReason(settleFor(item(bob, "without", BOTH)).reason, SkipReason.AccountBound);
        passDays(1);
        assertPaid(settleFor(item(bob, "with", BOTH)), bob.addr, BOTH - FIRST);
    }

    function testFuzz_AMailOfTheSameDayOrEarlierTakesNothing(uint16 mailDay) public {
        Item memory i = itemFor(alice, "hers", BOTH, id);
        i.mailDay = uint16(bound(mailDay, 0, today() - 1));
        assertReason(settleFor(i).reason, SkipReason.AccountBound);
        assertEq(pool.account(id).wallet, bob.addr, "wallet");
    }

    function test_AnUnsignedTakeoverChangesNothing() public {
        Item memory i = itemFor(alice, "hers", BOTH, id);
        i.signature = sign(bob, consentDigest(i.consent));
        assertReason(settleFor(i).reason, SkipReason.Signature);
        assertAccount(id, Account({wallet: bob.addr, paid: FIRST, mailDay: today() - 1, seq: 0, flags: 0}));
    }

    // --- the owner's own items --------------------------------------------------------------------------------------

    function testFuzz_TheMailDayNeverFalls(uint16 mailDay) public {
        Item memory i = item(bob, "second", BOTH);
        i.mailDay = uint16(bound(mailDay, 0, today()));
        settle(i);
        uint16 want = i.mailDay > today() - 1 ? i.mailDay : today() - 1;
        assertAccount(id, Account({wallet: bob.addr, paid: BOTH, mailDay: want, seq: 0, flags: 0}));
    }

    function test_ItemsInOneBatchSeeEachOther() public {
        Result[] memory r = settleFor(list(itemFor(alice, "hers", BOTH, id), item(bob, "his second", BOTH + 1)));
        assertPaid(r[0], alice.addr, BOTH - FIRST);
        assertReason(r[1].reason, SkipReason.AccountBound); // consented to in the same second, so not withdrawn
    }

    // --- after a move -----------------------------------------------------------------------------------------------

    function test_WhatTheFormerWalletContributedIsPaidToThePresentOne() public {
        Item memory his = item(bob, "his second", BOTH);
        moveAs(bob, id, alice.addr);
        assertPaid(settleFor(his), alice.addr, BOTH - FIRST);
        assertEq(pool.account(id).paid, BOTH, "paid");
        assertEq(pool.account(id).wallet, alice.addr, "wallet");
    }

    function testFuzz_WhatTheFormerWalletConsentsToLaterIsNotPaid(uint256 later) public {
        moveAs(bob, id, alice.addr);
        vm.warp(clock() + bound(later, 1, 12 hours));
        Item memory his = item(bob, "his second", BOTH);
        his.mailDay = today() - 1; // with a later mail he could take it back
        assertReason(settleFor(his).reason, SkipReason.AccountBound);
    }

    function test_AFormerWalletsLaterMailCountsForThePresentOne() public {
        Item memory his = item(bob, "his second", BOTH);
        moveAs(bob, id, alice.addr);
        assertEq(his.mailDay, today(), "later than the account's");
        settle(his);
        assertAccount(id, Account({wallet: alice.addr, paid: BOTH, mailDay: today(), seq: 1, flags: 0}));
    }

    function test_AFormerWalletIsPaidThroughSeveralMoves() public {
        Item memory his = item(bob, "his second", BOTH);
        moveAs(bob, id, alice.addr);
        moveAs(alice, id, actor("carol").addr);
        assertPaid(settleFor(his), actor("carol").addr, BOTH - FIRST);
    }

    function test_WhatThePresentWalletWithdrawsForTheAccountIsNotPaidToIt() public {
        Item memory his = item(bob, "his second", BOTH);
        moveAs(bob, id, alice.addr);
        withdrawAs(alice, id, 0);
        assertReason(settleFor(his).reason, SkipReason.Withdrawn);
    }

    /// @dev The move counter has 24 bits, and moves cost only gas: its end must not be a lever against neighbours.
    function test_AnAccountAtItsLastMoveHindersNobody() public {
        exhaustMoves(id);
        Actor memory carol = actor("carol");
        Actor memory dave = actor("dave");
        Item memory takeover = itemFor(alice, "hers", BOTH, id);
        Result[] memory r = settleFor(list(item(carol, "c", 1_000), takeover, item(dave, "d", 1_000)));
        assertPaid(r[0], carol.addr, 1_000);
        assertPaid(r[1], alice.addr, BOTH - FIRST);
        assertPaid(r[2], dave.addr, 1_000);
    }
}
