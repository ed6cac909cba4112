// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

import {Actor} from "../utils/SystemTest.sol";
import {TokenTest} from "./TokenTest.sol";

contract ClockTest is TokenTest {
    function testFuzz_CountsSeconds(uint48 timestamp) public {
        vm.warp(timestamp);
        assertEq(token.clock(), timestamp, "clock");
        assertEq(keccak256(bytes(token.CLOCK_MODE())), keccak256("mode=timestamp"), "mode");
    }
}

contract DelegateTest is TokenTest {
    function testFuzz_GivesTheBalanceAsVotes(uint256 balance, address delegatee) public {
        vm.assume(delegatee != address(0));
        balance = bound(balance, 1, 18_000_000 ether);
        give(alice.addr, balance);
        assertEq(token.getVotes(alice.addr), 0, "before delegating");
        vm.expectEmit(address(token));
        emit IVotes.DelegateChanged(alice.addr, address(0), delegatee);
        vm.expectEmit(address(token));
        emit IVotes.DelegateVotesChanged(delegatee, 0, balance);
        vm.prank(alice.addr);
        token.delegate(delegatee);
        assertEq(token.getVotes(delegatee), balance, "votes");
        assertEq(token.delegates(alice.addr), delegatee, "delegatee");
        assertEq(token.balanceOf(alice.addr), balance, "the tokens stay");
    }

    function testFuzz_VotesFollowTransfers(uint256 moved) public {
        moved = bound(moved, 0, 10 ether);
        give(alice.addr, 10 ether);
        delegate(alice, alice.addr);
        delegate(bob, bob.addr);
        vm.prank(alice.addr);
        token.transfer(bob.addr, moved);
        assertEq(token.getVotes(alice.addr), 10 ether - moved, "sender");
        assertEq(token.getVotes(bob.addr), moved, "receiver");
    }

    function test_MovesVotesToAnotherDelegatee() public {
        give(alice.addr, 10 ether);
        delegate(alice, alice.addr);
        delegate(alice, bob.addr);
        assertEq(token.getVotes(alice.addr), 0, "former");
        assertEq(token.getVotes(bob.addr), 10 ether, "present");
        delegate(alice, address(0));
        assertEq(token.getVotes(bob.addr), 0, "after taking the vote back");
    }

    /// @notice Whatever is transferred and delegated, a delegatee's votes are its delegators' balances.
    function testFuzz_VotesAreTheDelegatorsBalances(uint256[12] memory steps) public {
        address[3] memory holders = [alice.addr, bob.addr, STRANGER];
        give(alice.addr, 100 ether);
        for (uint256 i; i < steps.length; ++i) {
            address from = holders[steps[i] % 3];
            address to = holders[steps[i] / 3 % 3];
            uint256 amount = bound(steps[i], 0, token.balanceOf(from));
            vm.prank(from);
            if (steps[i] / 9 % 2 == 0) token.delegate(to);
            else token.transfer(to, amount);
        }
        for (uint256 i; i < 3; ++i) {
            uint256 delegated;
            for (uint256 j; j < 3; ++j) {
                if (token.delegates(holders[j]) == holders[i]) delegated += token.balanceOf(holders[j]);
            }
            assertEq(token.getVotes(holders[i]), delegated, "votes");
        }
    }

    /// @notice What contributors have not yet earned has no say.
    function test_TheReserveDoesNotVote() public view {
        assertEq(token.delegates(address(pool)), address(0), "delegatee");
        assertEq(token.getVotes(address(pool)), 0, "votes");
    }

    function delegate(Actor memory who, address to) private {
        vm.prank(who.addr);
        token.delegate(to);
    }
}

contract PastVotesTest is TokenTest {
    function setUp() public override {
        super.setUp();
        vm.prank(alice.addr);
        token.delegate(alice.addr);
    }

    function testFuzz_RemembersEverySecond(uint256 wait, uint256 asked) public {
        wait = bound(wait, 1, 3650 days);
        uint256 first = clock();
        uint256 second = first + wait;
        give(alice.addr, 5 ether);
        vm.warp(second);
        give(alice.addr, 2 ether);
        vm.warp(second + 1 days);
        asked = bound(asked, first - 1 days, second + 1 days - 1);
        uint256 expected = asked < first ? 0 : asked < second ? 5 ether : 7 ether;
        assertEq(token.getPastVotes(alice.addr, asked), expected, "votes");
    }

    function testFuzz_TheSupplyNeverChanged(uint256 later) public {
        uint256 deployedAt = START;
        later = bound(later, 1, 3650 days);
        assertEq(token.getPastTotalSupply(deployedAt - 1), 0, "before the deployment");
        assertEq(token.getPastTotalSupply(deployedAt), SUPPLY, "since the deployment");
        vm.warp(clock() + later);
        assertEq(token.getPastTotalSupply(clock() - 1), SUPPLY, "later");
    }

    /// @notice A vote that is read now could still change within this second.
    function testFuzz_RevertIf_NotYetPast(uint48 ahead) public {
        uint256 timepoint = clock() + bound(ahead, 0, 1 << 40);
        bytes memory refusal = abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, uint48(clock()));
        vm.expectRevert(refusal);
        token.getPastVotes(alice.addr, timepoint);
        vm.expectRevert(refusal);
        token.getPastTotalSupply(timepoint);
    }

    function test_OneCheckpointPerSecond() public {
        give(alice.addr, 1 ether);
        give(alice.addr, 1 ether);
        assertEq(token.numCheckpoints(alice.addr), 1, "two transfers in one second");
        vm.warp(clock() + 1);
        give(alice.addr, 1 ether);
        assertEq(token.numCheckpoints(alice.addr), 2, "one more in the next");
        assertEq(token.checkpoints(alice.addr, 0)._value, 2 ether, "value of the first");
        assertEq(token.checkpoints(alice.addr, 0)._key, clock() - 1, "time of the first");
        assertEq(token.checkpoints(alice.addr, 1)._value, 3 ether, "value of the second");
        assertEq(token.checkpoints(alice.addr, 1)._key, clock(), "time of the second");
    }
}

contract DelegateBySigTest is TokenTest {
    bytes32 private constant DELEGATION_TYPEHASH =
        keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    function testFuzz_DelegatesWithoutATransactionOfTheOwner(uint256 expiry, address submitter) public {
        expiry = bound(expiry, clock(), type(uint256).max);
        give(alice.addr, 3 ether);
        vm.prank(submitter);
        submit(0, expiry);
        assertEq(token.getVotes(bob.addr), 3 ether, "votes");
        assertEq(token.delegates(alice.addr), bob.addr, "delegatee");
        assertEq(token.nonces(alice.addr), 1, "nonce");
    }

    function test_RevertIf_Replayed() public {
        submit(0, clock());
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice.addr, 1));
        submit(0, clock());
    }

    function testFuzz_RevertIf_NotTheNextNonce(uint256 nonce) public {
        nonce = bound(nonce, 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice.addr, 0));
        submit(nonce, clock());
    }

    function testFuzz_RevertIf_Expired(uint256 expiry) public {
        expiry = bound(expiry, 0, clock() - 1);
        vm.expectRevert(abi.encodeWithSelector(IVotes.VotesExpiredSignature.selector, expiry));
        submit(0, expiry);
    }

    function test_RevertIf_ExpiredASecondAgo() public {
        testFuzz_RevertIf_Expired(clock() - 1);
    }

    /// @dev Submits alice's delegation to bob.
    function submit(uint256 nonce, uint256 expiry) private {
        bytes32 d = tokenDigest(keccak256(abi.encode(DELEGATION_TYPEHASH, bob.addr, nonce, expiry)));
        (uint8 v, bytes32 r, bytes32 s) = split(alice, d);
        token.delegateBySig(bob.addr, nonce, expiry, v, r, s);
    }
}
