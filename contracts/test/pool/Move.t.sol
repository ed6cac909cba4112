// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, IContributionPool, Move, Status} from "../../src/interfaces/IContributionPool.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";
import {HonestWallet} from "./Wallets.sol";

contract MoveTest is PoolTest {
    uint48 private constant SCORE = 12_000;

    bytes32 private id;

    function setUp() public override {
        super.setUp();
        settle(item(alice, "first", SCORE));
        id = accountOf(alice);
    }

    function testFuzz_MovesTheAccount(address to) public {
        vm.assume(to != address(0));
        moveAs(alice, id, to);
        assertAccount(id, Account({wallet: to, paid: SCORE, mailDay: today(), seq: 1, flags: 0}));
        assertEq(pool.movedOnAt(id, alice.addr), clock(), "moved on");
        assertEq(pool.movedOnAt(~id, alice.addr), 0, "another account");
    }

    function testFuzz_AnyoneMaySubmit(address submitter) public {
        Move memory m = request(bob.addr);
        bytes memory signature = sign(alice, moveDigest(m));
        vm.expectEmit(address(pool));
        emit IContributionPool.AccountMoved(id, alice.addr, bob.addr, 1);
        vm.prank(submitter);
        pool.move(m, signature);
    }

    function test_TheNewWalletIsPaidFromThenOn() public {
        moveAs(alice, id, bob.addr);
        assertPaid(settleFor(itemFor(bob, "second", 2 * SCORE, id)), bob.addr, SCORE);
    }

    function test_MovesBackAndForth() public {
        moveAs(alice, id, bob.addr);
        vm.warp(clock() + 10);
        moveAs(bob, id, alice.addr);
        assertAccount(id, Account({wallet: alice.addr, paid: SCORE, mailDay: today(), seq: 2, flags: 0}));
        assertEq(pool.movedOnAt(id, bob.addr), clock(), "bob moved it on now");
        assertEq(pool.movedOnAt(id, alice.addr), clock() - 10, "alice before");
        moveAs(alice, id, bob.addr);
        assertEq(pool.movedOnAt(id, alice.addr), clock(), "the newest time counts");
    }

    function test_KeepsTheRecordOfWithdrawals() public {
        withdrawAs(alice, id, 0);
        moveAs(alice, id, bob.addr);
        assertEq(pool.account(id).flags, 1, "flags");
        assertTrue(pool.isWithdrawn(bob.addr, id, 0, uint64(clock())), "withdrawn");
    }

    function test_WorksWhilePaused() public {
        vm.prank(GUARDIAN);
        pool.pause();
        moveAs(alice, id, bob.addr);
        assertEq(pool.account(id).wallet, bob.addr, "wallet");
    }

    function test_AContractWalletMoves() public {
        HonestWallet wallet = new HonestWallet(bob.addr, 0);
        moveAs(alice, id, address(wallet));
        moveAs(bob, id, alice.addr); // bob's key is the wallet's
        assertEq(pool.account(id).wallet, alice.addr, "wallet");
    }

    /// @dev As it consents: by its key, whatever code it has delegated to (EIP-7702).
    function test_AnAccountWithDelegatedCodeMovesByItsKey() public {
        vm.etch(alice.addr, hex"00");
        moveAs(alice, id, bob.addr);
        assertEq(pool.account(id).wallet, bob.addr, "wallet");
    }

    // --- refusals ---------------------------------------------------------------------------------------------------

    function test_RevertIf_SubmittedAgain() public {
        Move memory m = request(bob.addr);
        bytes memory signature = sign(alice, moveDigest(m));
        pool.move(m, signature);
        expectRefused(m, signature, wrongSeq(0, 1));
        moveAs(bob, id, alice.addr);
        expectRefused(m, signature, wrongSeq(0, 2));
    }

    function testFuzz_RevertIf_SignedForAnotherSeq(uint32 seq) public {
        vm.assume(seq != 0);
        Move memory m = request(bob.addr);
        m.seq = seq;
        expectRefused(m, sign(alice, moveDigest(m)), wrongSeq(seq, 0));
    }

    /// @dev At its highest value the counter could not use a move up, so it could be submitted again.
    function test_RevertIf_TheCounterIsUsedUp() public {
        exhaustMoves(id);
        Move memory m = request(bob.addr);
        m.seq = type(uint24).max;
        expectRefused(m, sign(alice, moveDigest(m)), wrongSeq(type(uint24).max, type(uint24).max));
    }

    function testFuzz_RevertIf_Expired(uint64 deadline) public {
        Move memory m = request(bob.addr);
        m.deadline = uint64(bound(deadline, 0, clock() - 1));
        expectRefused(
            m,
            sign(alice, moveDigest(m)),
            abi.encodeWithSelector(IContributionPool.ContributionPool__Expired.selector, m.deadline)
        );
    }

    function test_AcceptsItInTheLastSecond() public {
        Move memory m = request(bob.addr);
        m.deadline = uint64(clock());
        pool.move(m, sign(alice, moveDigest(m)));
        assertEq(pool.account(id).wallet, bob.addr, "wallet");
    }

    function test_RevertIf_ToIsZero() public {
        Move memory m = request(address(0));
        expectRefused(
            m, sign(alice, moveDigest(m)), abi.encodeWithSelector(IContributionPool.ContributionPool__NoWallet.selector)
        );
    }

    function test_RevertIf_NotSignedByThePresentWallet() public {
        Move memory m = request(bob.addr);
        expectRefused(m, sign(bob, moveDigest(m)), badSignature(alice.addr));
        moveAs(alice, id, bob.addr);
        m.seq = 1;
        expectRefused(m, sign(alice, moveDigest(m)), badSignature(bob.addr));
    }

    function testFuzz_RevertIf_AccountIsUnknown(bytes32 unknown) public {
        vm.assume(unknown != id);
        Move memory m = request(bob.addr);
        m.account = unknown;
        expectRefused(m, sign(alice, moveDigest(m)), badSignature(address(0)));
        expectRefused(m, new bytes(65), badSignature(address(0)));
    }

    function testFuzz_RevertIf_AnythingIsNotAsSigned(uint256 member) public {
        Move memory m = request(bob.addr);
        bytes memory signature = sign(alice, moveDigest(m));
        settle(itemFor(alice, "her other account", SCORE, ~id));
        member = bound(member, 0, 2);
        if (member == 0) m.account = ~id;
        if (member == 1) m.to = alice.addr;
        if (member == 2) ++m.deadline;
        expectRefused(m, signature, badSignature(alice.addr));
    }

    function test_RevertIf_SignedForAnotherPool() public {
        Move memory m = request(bob.addr);
        bytes memory signature = sign(alice, moveDigest(m));
        succeed();
        expectRefused(m, signature, badSignature(alice.addr));
    }

    function test_RevertIf_AwaitingOrRetired() public {
        Move memory m = request(bob.addr);
        bytes memory signature = sign(alice, moveDigest(m));
        ContributionPool next = newPool(poolConfig(address(pool)));
        vm.expectRevert(wrongStatus(Status.Awaiting));
        next.move(m, signature);
        vm.prank(TIMELOCK);
        pool.retire(address(next));
        expectRefused(m, signature, wrongStatus(Status.Retired));
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function request(address to) private view returns (Move memory) {
        return Move({account: id, to: to, seq: 0, deadline: uint64(clock() + 1 hours)});
    }

    function expectRefused(Move memory m, bytes memory signature, bytes memory err) private {
        vm.expectRevert(err);
        pool.move(m, signature);
    }

    function badSignature(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__BadSignature.selector, signer);
    }

    function wrongSeq(uint32 seq, uint24 current) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongSeq.selector, seq, current);
    }

    function wrongStatus(Status status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongStatus.selector, status);
    }
}
