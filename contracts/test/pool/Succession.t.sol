// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, Batch, IContributionPool, Item, SkipReason, Status} from "../../src/interfaces/IContributionPool.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {PoolTest} from "./PoolTest.sol";

abstract contract SuccessionTest is PoolTest {
    uint48 internal constant SCORE = 12_000;
    address internal constant LIQUIDITY = address(0x11901D);

    function assertStatus(ContributionPool p, Status want) internal view {
        assertEq(uint256(p.status()), uint256(want), "status");
    }

    function wrongStatus(Status status) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongStatus.selector, status);
    }

    function send(address to, uint256 amount) internal {
        vm.prank(LIQUIDITY);
        token.transfer(to, amount);
    }
}

contract RetireTest is SuccessionTest {
    function testFuzz_HandsReserveAndHeadOver(uint48 score) public {
        settle(item(alice, "file", uint48(bound(score, 1, 50_000_000))));
        (bytes32 head, uint256 reserve) = (pool.head(), pool.reserve());
        ContributionPool next = newPool(poolConfig(address(pool)));
        vm.expectEmit(address(pool));
        emit IContributionPool.Retired(address(next), reserve, head);
        vm.expectEmit(address(next));
        emit IContributionPool.ReserveSynced(reserve);
        vm.expectEmit(address(next));
        emit IContributionPool.Inherited(address(pool), reserve, head);
        vm.prank(TIMELOCK);
        pool.retire(address(next));

        assertStatus(pool, Status.Retired);
        assertEq(pool.successor(), address(next), "successor");
        assertEq(pool.reserve(), 0, "nothing is left");
        assertEq(token.balanceOf(address(pool)), 0, "nothing is left behind");
        assertStatus(next, Status.Open);
        assertEq(next.reserve(), reserve, "reserve");
        assertEq(token.balanceOf(address(next)), reserve, "balance");
        assertEq(next.head(), head, "head");
    }

    function test_TokensNotYetCountedGoToo() public {
        send(address(pool), 5 ether);
        uint256 reserve = pool.reserve();
        succeed();
        assertEq(pool.reserve(), reserve + 5 ether, "reserve");
    }

    function test_WorksWhilePausedAndTheSuccessorIsOpen() public {
        vm.prank(GUARDIAN);
        pool.pause();
        ContributionPool former = succeed();
        assertStatus(former, Status.Retired);
        assertStatus(pool, Status.Open);
    }

    function test_TheSuccessorContinuesTheLog() public {
        settle(item(alice, "file", SCORE));
        Batch memory b = batch(one(item(bob, "signed for the former pool", SCORE)));
        succeed();
        assertEq(pool.head(), b.logBefore, "the same range can be settled");
        assertPaid(settleFor(item(bob, "file", SCORE)), bob.addr, SCORE);
    }

    function testFuzz_RevertIf_CallerIsNotTheTimelock(address caller) public {
        vm.assume(caller != TIMELOCK);
        ContributionPool next = newPool(poolConfig(address(pool)));
        vm.prank(caller);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed__NotTimelock.selector, caller));
        pool.retire(address(next));
    }

    function test_RevertIf_AlreadyRetired() public {
        pool = succeed();
        ContributionPool next = newPool(poolConfig(address(pool)));
        expectRefused(address(next), wrongStatus(Status.Retired));
    }

    function test_RevertIf_Awaiting() public {
        pool = newPool(poolConfig(address(pool)));
        ContributionPool next = newPool(poolConfig(address(pool)));
        expectRefused(address(next), wrongStatus(Status.Awaiting));
    }

    /// @dev A mistake strands nothing: without a successor that awaits this very pool, all stays as it was.
    function test_RevertIf_TheSuccessorAwaitsAnother() public {
        ContributionPool next = newPool(poolConfig(address(registry)));
        expectRefused(
            address(next),
            abi.encodeWithSelector(IContributionPool.ContributionPool__NotPredecessor.selector, address(pool))
        );
        assertStatus(pool, Status.Open);
        assertEq(pool.reserve(), 60_000_000 ether, "reserve");
    }

    function testFuzz_RevertIf_TheSuccessorIsNoPool(address nobody) public {
        vm.assume(nobody.code.length == 0 && uint160(nobody) > 0xff);
        vm.prank(TIMELOCK);
        vm.expectRevert();
        pool.retire(nobody);
    }

    function test_RevertIf_TheSuccessorIsItself() public {
        expectRefused(
            address(pool),
            abi.encodeWithSelector(IContributionPool.ContributionPool__NotPredecessor.selector, address(pool))
        );
    }

    function expectRefused(address next, bytes memory err) private {
        vm.prank(TIMELOCK);
        vm.expectRevert(err);
        pool.retire(next);
    }
}

contract InheritTest is SuccessionTest {
    function testFuzz_RevertIf_CallerIsNotThePredecessor(address caller, bytes32 head) public {
        ContributionPool next = newPool(poolConfig(address(pool)));
        vm.assume(caller != address(pool));
        expectRefused(next, caller, head);
        expectRefused(next, TIMELOCK, head);
    }

    function testFuzz_RevertIf_NothingIsAwaited(address caller, bytes32 head) public {
        vm.assume(caller != address(0));
        expectRefused(pool, caller, head);
    }

    function testFuzz_RevertIf_Inherited(bytes32 head) public {
        ContributionPool former = succeed();
        vm.prank(address(former));
        vm.expectRevert(wrongStatus(Status.Open));
        pool.inherit(head);
    }

    function expectRefused(ContributionPool p, address caller, bytes32 head) private {
        vm.prank(caller);
        vm.expectRevert(abi.encodeWithSelector(IContributionPool.ContributionPool__NotPredecessor.selector, caller));
        p.inherit(head);
    }
}

/// @notice What a successor knows of the time before it.
contract ReadThroughTest is SuccessionTest {
    bytes32 private id;

    function setUp() public override {
        super.setUp();
        settle(item(alice, "file", SCORE));
        id = accountOf(alice);
    }

    function test_KnowsTheAccountsAndPaysOnlyTheIncrease() public {
        succeed();
        assertAccount(id, Account({wallet: alice.addr, paid: SCORE, mailDay: today(), seq: 0, flags: 0}));
        assertReason(settleFor(item(alice, "again", SCORE)).reason, SkipReason.NothingDue);
        assertPaid(settleFor(item(alice, "more", SCORE + 1)), alice.addr, 1);
        assertEq(pool.account(id).paid, SCORE + 1, "now its own record");
    }

    function test_KnowsTheAccountsOwner() public {
        succeed();
        assertReason(settleFor(itemFor(bob, "hers", 2 * SCORE, id)).reason, SkipReason.AccountBound);
        moveAs(alice, id, bob.addr);
        assertAccount(id, Account({wallet: bob.addr, paid: SCORE, mailDay: today(), seq: 1, flags: 0}));
    }

    function test_KnowsWhatWalletsWithdrew() public {
        bytes32 content = keccak256("withdrawn");
        withdrawAs(alice, 0, 0);
        withdrawAs(bob, 0, content);
        succeed();
        assertReason(settleFor(item(alice, "same moment", 2 * SCORE)).reason, SkipReason.Withdrawn);
        assertTrue(pool.isWithdrawn(bob.addr, 0, content, type(uint64).max), "one file");
        assertFalse(pool.isWithdrawn(bob.addr, 0, ~content, type(uint64).max), "not another");
    }

    function test_KnowsWhatAccountsWithdrew() public {
        bytes32 content = keccak256("withdrawn");
        withdrawAs(alice, id, content);
        withdrawAs(alice, id, 0);
        succeed();
        assertTrue(pool.isWithdrawn(bob.addr, id, content, type(uint64).max), "one file");
        assertTrue(pool.isWithdrawn(bob.addr, id, 0, uint64(clock()) + pool.CONSENT_TERM()), "everything so far");
        assertFalse(pool.isWithdrawn(bob.addr, id, 0, uint64(clock()) + pool.CONSENT_TERM() + 1), "nothing later");
    }

    function test_AddsItsOwnWithdrawals() public {
        bytes32 content = keccak256("withdrawn");
        withdrawAs(alice, id, content);
        succeed();
        withdrawAs(alice, id, ~content);
        withdrawAs(alice, 0, 0);
        assertTrue(pool.isWithdrawn(bob.addr, id, content, type(uint64).max), "before");
        assertTrue(pool.isWithdrawn(bob.addr, id, ~content, type(uint64).max), "after");
        assertTrue(pool.isWithdrawn(alice.addr, 0, 0, uint64(clock())), "by wallet");
    }

    /// @dev The consent is signed for the new pool, before its deadline ends and after the move; as by an old page.
    function test_KnowsWhoMovedOn() public {
        moveAs(alice, id, bob.addr);
        uint256 at = clock();
        succeed();
        assertEq(pool.movedOnAt(id, alice.addr), at, "moved on");
        assertPaid(settleFor(item(alice, "file", 2 * SCORE)), bob.addr, SCORE);
        vm.warp(clock() + 1);
        moveAs(bob, id, alice.addr);
        moveAs(alice, id, bob.addr);
        assertEq(pool.movedOnAt(id, alice.addr), at + 1, "its own record counts");
    }

    function test_ReadsThroughTwoPredecessors() public {
        withdrawAs(bob, 0, 0);
        moveAs(alice, id, bob.addr);
        succeed();
        succeed();
        assertAccount(id, Account({wallet: bob.addr, paid: SCORE, mailDay: today(), seq: 1, flags: 0}));
        assertTrue(pool.isWithdrawn(bob.addr, 0, 0, uint64(clock())), "withdrawn");
        assertEq(pool.movedOnAt(id, alice.addr), clock(), "moved on");
    }

    function test_AConsentToTheFormerPoolIsNone() public {
        Item memory i = item(bob, "file", SCORE);
        succeed();
        assertReason(settleFor(i).reason, SkipReason.Signature);
    }
}

contract SyncAfterRetirementTest is SuccessionTest {
    function testFuzz_SendsTokensOn(uint256 amount) public {
        amount = bound(amount, 1, token.balanceOf(LIQUIDITY));
        ContributionPool former = succeed();
        uint256 reserve = pool.reserve();
        send(address(former), amount);
        vm.expectEmit(address(pool));
        emit IContributionPool.ReserveSynced(reserve + amount);
        former.sync();
        assertEq(pool.reserve(), reserve + amount, "reserve");
        assertEq(token.balanceOf(address(former)), 0, "left behind");
    }

    function test_SendsTokensOnThroughALineOfPools() public {
        ContributionPool first = succeed();
        ContributionPool second = succeed();
        uint256 reserve = pool.reserve();
        send(address(first), 3 ether);
        first.sync();
        assertEq(token.balanceOf(address(second)), 0, "nothing stays on the way");
        assertEq(pool.reserve(), reserve + 3 ether, "reserve");
    }

    /// @dev Nothing would bring the reserve back.
    function test_RevertIf_TheSuccessorPaysAnotherToken() public {
        ContributionPool.Config memory config = poolConfig(address(pool));
        config.token = address(newToken(distribution(address(this))));
        ContributionPool next = newPool(config);
        vm.prank(TIMELOCK);
        vm.expectRevert(IContributionPool.ContributionPool__BadParameter.selector);
        pool.retire(address(next));
    }

    function test_TheSuccessorInheritsTheLowestPolicy() public {
        ContributionPool next = newPool(poolConfig(address(pool)));
        vm.startPrank(TIMELOCK);
        pool.setMinPolicy(7);
        pool.retire(address(next));
        vm.stopPrank();
        assertEq(next.minPolicy(), 7, "minPolicy");
    }
}
