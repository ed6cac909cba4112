// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IContributionPool, Item, SkipReason, Status, Withdraw} from "../../src/interfaces/IContributionPool.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";
import {HonestWallet} from "./Wallets.sol";

contract WithdrawTest is PoolTest {
    uint48 private constant SCORE = 12_000;

    // --- what is withdrawn ------------------------------------------------------------------------------------------

    function testFuzz_AWalletWithdrawsAllItConsentedTo(bytes32 account, bytes32 content, uint64 deadline) public {
        withdrawAs(alice, 0, 0);
        uint64 horizon = uint64(clock()) + pool.CONSENT_TERM();
        deadline = uint64(bound(deadline, 1, horizon));
        assertTrue(pool.isWithdrawn(alice.addr, account, content, deadline), "up to the horizon");
        assertFalse(pool.isWithdrawn(alice.addr, account, content, horizon + 1), "beyond it");
        assertFalse(pool.isWithdrawn(bob.addr, account, content, deadline), "another's");
    }

    function testFuzz_AWalletWithdrawsOneFile(bytes32 account, bytes32 content, bytes32 other, uint64 deadline) public {
        vm.assume(content != 0 && content != other && deadline != 0);
        withdrawAs(alice, 0, content);
        assertTrue(pool.isWithdrawn(alice.addr, account, content, deadline), "the file, for ever");
        assertFalse(pool.isWithdrawn(alice.addr, account, other, deadline), "another file");
        assertFalse(pool.isWithdrawn(bob.addr, account, content, deadline), "another's consent to it");
    }

    function testFuzz_AnAccountsWalletWithdrawsAllOfTheAccount(address contributor, bytes32 content) public {
        bytes32 id = aliceAccount();
        withdrawAs(alice, id, 0);
        uint64 horizon = uint64(clock()) + pool.CONSENT_TERM();
        assertTrue(pool.isWithdrawn(contributor, id, content, horizon), "whoever consented");
        assertFalse(pool.isWithdrawn(contributor, id, content, horizon + 1), "beyond the horizon");
        assertFalse(pool.isWithdrawn(contributor, ~id, content, horizon), "another account");
        assertEq(pool.account(id).flags, 1, "flag");
    }

    function testFuzz_AnAccountsWalletWithdrawsOneFileOfIt(address contributor, bytes32 content, uint64 deadline)
        public
    {
        vm.assume(content != 0 && deadline != 0);
        bytes32 id = aliceAccount();
        withdrawAs(alice, id, content);
        assertTrue(pool.isWithdrawn(contributor, id, content, deadline), "whoever consented");
        assertFalse(pool.isWithdrawn(contributor, id, ~content, deadline), "another file");
        assertFalse(pool.isWithdrawn(contributor, ~id, content, deadline), "of another account");
    }

    function test_AllAndOneFileAreRememberedTogether() public {
        bytes32 content = keccak256("file");
        withdrawAs(alice, 0, content);
        withdrawAs(alice, 0, 0);
        assertTrue(pool.isWithdrawn(alice.addr, 0, content, type(uint64).max), "the file stays withdrawn");
        assertTrue(pool.isWithdrawn(alice.addr, 0, ~content, uint64(clock())), "and so is the rest");
        withdrawAs(alice, 0, keccak256("another"));
        assertTrue(pool.isWithdrawn(alice.addr, 0, ~content, uint64(clock())), "the rest still is");
    }

    function testFuzz_AConsentSignedLaterIsNotTouched(uint256 later) public {
        withdrawAs(alice, 0, 0);
        vm.warp(clock() + bound(later, 1, 12 hours));
        Item memory i = item(alice, "later", SCORE);
        assertPaid(settleFor(i), alice.addr, SCORE);
    }

    function test_WithdrawingLaterMovesTheHorizonOn() public {
        withdrawAs(alice, 0, 0);
        vm.warp(clock() + 1 hours);
        Item memory i = item(alice, "later", SCORE);
        withdrawAs(alice, 0, 0);
        assertReason(settleFor(i).reason, SkipReason.Withdrawn);
    }

    function test_WhatIsPaidStaysPaid() public {
        bytes32 id = aliceAccount();
        uint256 balance = token.balanceOf(alice.addr);
        withdrawAs(alice, id, 0);
        assertEq(pool.account(id).paid, SCORE, "paid");
        assertEq(token.balanceOf(alice.addr), balance, "balance");
    }

    // --- how --------------------------------------------------------------------------------------------------------

    function testFuzz_AnyoneMaySubmit(address submitter, bytes32 content) public {
        Withdraw memory w = request(alice, 0, content);
        uint64 horizon = uint64(clock()) + pool.CONSENT_TERM();
        bytes memory signature = sign(alice, withdrawDigest(w));
        vm.expectEmit(address(pool));
        emit IContributionPool.Withdrawn(alice.addr, 0, content, horizon);
        vm.prank(submitter);
        pool.withdraw(w, signature);
    }

    function test_WorksWhilePaused() public {
        vm.prank(GUARDIAN);
        pool.pause();
        withdrawAs(alice, 0, 0);
        assertTrue(pool.isWithdrawn(alice.addr, 0, 0, uint64(clock())), "withdrawn");
    }

    function test_AContractWalletWithdraws() public {
        HonestWallet wallet = new HonestWallet(alice.addr, 0);
        Withdraw memory w = request(alice, 0, 0);
        w.contributor = address(wallet);
        pool.withdraw(w, sign(alice, withdrawDigest(w)));
        assertTrue(pool.isWithdrawn(address(wallet), 0, 0, uint64(clock())), "withdrawn");
    }

    /// @dev As it consents: by its key, whatever code it has delegated to (EIP-7702).
    function test_AnAccountWithDelegatedCodeWithdrawsByItsKey() public {
        vm.etch(alice.addr, hex"00");
        settle(item(alice, "file", SCORE));
        withdrawAs(alice, 0, 0);
        assertTrue(pool.isWithdrawn(alice.addr, 0, 0, uint64(clock())), "withdrawn");
    }

    // --- refusals ---------------------------------------------------------------------------------------------------

    function testFuzz_RevertIf_SubmittedAgain(uint256 later) public {
        Withdraw memory w = request(alice, 0, 0);
        bytes memory signature = sign(alice, withdrawDigest(w));
        pool.withdraw(w, signature);
        vm.warp(clock() + bound(later, 0, 1 hours));
        expectRefused(
            w, signature, abi.encodeWithSelector(IContributionPool.ContributionPool__AlreadyWithdrawn.selector)
        );
    }

    function testFuzz_RevertIf_Expired(uint64 deadline) public {
        Withdraw memory w = request(alice, 0, 0);
        w.deadline = uint64(bound(deadline, 0, clock() - 1));
        expectRefused(
            w,
            sign(alice, withdrawDigest(w)),
            abi.encodeWithSelector(IContributionPool.ContributionPool__Expired.selector, w.deadline)
        );
    }

    function test_AcceptsItInTheLastSecond() public {
        Withdraw memory w = request(alice, 0, 0);
        w.deadline = uint64(clock());
        pool.withdraw(w, sign(alice, withdrawDigest(w)));
        assertTrue(pool.isWithdrawn(alice.addr, 0, 0, uint64(clock())), "withdrawn");
    }

    function test_RevertIf_SignedByAnother() public {
        Withdraw memory w = request(alice, 0, 0);
        expectRefused(w, sign(bob, withdrawDigest(w)), badSignature(alice.addr));
    }

    function testFuzz_RevertIf_AnythingIsNotAsSigned(uint256 member) public {
        Withdraw memory w = request(alice, aliceAccount(), keccak256("file"));
        bytes memory signature = sign(alice, withdrawDigest(w));
        member = bound(member, 0, 3);
        if (member == 0) w.contributor = bob.addr;
        if (member == 1) w.account = 0;
        if (member == 2) w.content = 0;
        if (member == 3) ++w.deadline;
        expectRefused(w, signature, badSignature(w.contributor));
    }

    function test_RevertIf_ContributorIsZero() public {
        Withdraw memory w = request(Actor(address(0), 0), 0, 0);
        expectRefused(w, new bytes(65), badSignature(address(0)));
    }

    function test_RevertIf_AccountIsAnothers() public {
        bytes32 id = aliceAccount();
        Withdraw memory w = request(bob, id, 0);
        expectRefused(w, sign(bob, withdrawDigest(w)), notAccountWallet(bob.addr, alice.addr));
    }

    function testFuzz_RevertIf_AccountIsUnknown(bytes32 id) public {
        vm.assume(id != 0);
        Withdraw memory w = request(alice, id, 0);
        expectRefused(w, sign(alice, withdrawDigest(w)), notAccountWallet(alice.addr, address(0)));
    }

    function test_RevertIf_AccountHasMovedOn() public {
        bytes32 id = aliceAccount();
        moveAs(alice, id, bob.addr);
        Withdraw memory w = request(alice, id, 0);
        expectRefused(w, sign(alice, withdrawDigest(w)), notAccountWallet(alice.addr, bob.addr));
    }

    function test_RevertIf_SignedForAnotherPool() public {
        Withdraw memory w = request(alice, 0, 0);
        bytes memory signature = sign(alice, withdrawDigest(w));
        succeed();
        expectRefused(w, signature, badSignature(alice.addr));
    }

    function test_RevertIf_AwaitingOrRetired() public {
        Withdraw memory w = request(alice, 0, 0);
        ContributionPool next = newPool(poolConfig(address(pool)));
        vm.expectRevert(wrongStatus(Status.Awaiting));
        next.withdraw(w, "");
        vm.prank(TIMELOCK);
        pool.retire(address(next));
        expectRefused(w, sign(alice, withdrawDigest(w)), wrongStatus(Status.Retired));
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function aliceAccount() private returns (bytes32) {
        settle(item(alice, "alice's", SCORE));
        return accountOf(alice);
    }

    function request(Actor memory who, bytes32 account, bytes32 content) private view returns (Withdraw memory) {
        return
            Withdraw({contributor: who.addr, account: account, content: content, deadline: uint64(clock() + 1 hours)});
    }

    function expectRefused(Withdraw memory w, bytes memory signature, bytes memory err) private {
        vm.expectRevert(err);
        pool.withdraw(w, signature);
    }

    function badSignature(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__BadSignature.selector, signer);
    }

    function notAccountWallet(address caller, address wallet) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__NotAccountWallet.selector, caller, wallet);
    }

    function wrongStatus(Status status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongStatus.selector, status);
    }

    /// @dev Kept back for long, a withdrawal of everything would reach consents signed after it.
    function testFuzz_RevertIf_TheDeadlineIsTooFarAhead(uint64 ahead) public {
        ahead = uint64(bound(ahead, pool.WITHDRAW_TERM() + 1, type(uint64).max - clock()));
        Withdraw memory w =
            Withdraw({contributor: alice.addr, account: 0, content: 0, deadline: uint64(clock()) + ahead});
        bytes memory signature = sign(alice, withdrawDigest(w));
        vm.expectRevert(abi.encodeWithSelector(IContributionPool.ContributionPool__TooFarAhead.selector, w.deadline));
        pool.withdraw(w, signature);
    }
}
