// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Caps, IContributionPool, Status} from "../../src/interfaces/IContributionPool.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {PoolTest} from "./PoolTest.sol";

abstract contract ParametersTest is PoolTest {
    function notTimelock(address caller) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IGoverned.Governed__NotTimelock.selector, caller);
    }

    function notGuardian(address caller) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IGoverned.Governed__NotGuardian.selector, caller);
    }

    function badParameter() internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__BadParameter.selector);
    }

    function wrongStatus(Status status) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongStatus.selector, status);
    }

    function assertStatus(Status want) internal view {
        assertEq(uint256(pool.status()), uint256(want), "status");
    }
}

contract PauseTest is ParametersTest {
    function test_GuardianOrTimelockPauses() public {
        vm.expectEmit(address(pool));
        emit IContributionPool.Paused();
        vm.prank(GUARDIAN);
        pool.pause();
        assertStatus(Status.Paused);
        vm.startPrank(TIMELOCK);
        pool.unpause();
        pool.pause();
        assertStatus(Status.Paused);
    }

    function testFuzz_RevertIf_CallerIsNeither(address caller) public {
        vm.assume(caller != GUARDIAN && caller != TIMELOCK);
        vm.prank(caller);
        vm.expectRevert(notGuardian(caller));
        pool.pause();
    }

    function test_RevertIf_NotOpen() public {
        vm.startPrank(GUARDIAN);
        pool.pause();
        vm.expectRevert(wrongStatus(Status.Paused));
        pool.pause();
        vm.stopPrank();
        pool = succeed();
        vm.prank(GUARDIAN);
        vm.expectRevert(wrongStatus(Status.Retired));
        pool.pause();
    }
}

contract UnpauseTest is ParametersTest {
    function test_TimelockResumesSettling() public {
        vm.prank(GUARDIAN);
        pool.pause();
        vm.expectEmit(address(pool));
        emit IContributionPool.Unpaused();
        vm.prank(TIMELOCK);
        pool.unpause();
        assertPaid(settleFor(item(alice, "file", 12_000)), alice.addr, 12_000);
    }

    /// @dev The guardian too: it can only stop things.
    function testFuzz_RevertIf_CallerIsNotTheTimelock(address caller) public {
        vm.assume(caller != TIMELOCK);
        vm.prank(GUARDIAN);
        pool.pause();
        expectRefused(caller);
        expectRefused(GUARDIAN);
    }

    function test_RevertIf_NotPaused() public {
        vm.prank(TIMELOCK);
        vm.expectRevert(wrongStatus(Status.Open));
        pool.unpause();
    }

    function expectRefused(address caller) private {
        vm.prank(caller);
        vm.expectRevert(notTimelock(caller));
        pool.unpause();
    }
}

contract SetCapsTest is ParametersTest {
    function testFuzz_SetsThem(Caps calldata caps) public {
        vm.expectEmit(address(pool));
        emit IContributionPool.CapsSet(caps);
        vm.prank(TIMELOCK);
        pool.setCaps(caps);
        assertEq(keccak256(abi.encode(pool.caps())), keccak256(abi.encode(caps)), "caps");
        assertEq(pool.halfLife(), HALF_LIFE, "its neighbours in storage: halfLife");
        assertStatus(Status.Open);
    }

    function testFuzz_RevertIf_CallerIsNotTheTimelock(address caller, Caps calldata caps) public {
        vm.assume(caller != TIMELOCK);
        vm.prank(caller);
        vm.expectRevert(notTimelock(caller));
        pool.setCaps(caps);
    }
}

contract SetHalfLifeTest is ParametersTest {
    uint64 private constant LONGEST = uint64(type(int64).max);

    function testFuzz_SetsIt(uint64 halfLife) public {
        halfLife = uint64(bound(halfLife, 1, LONGEST));
        vm.expectEmit(address(pool));
        emit IContributionPool.HalfLifeSet(halfLife);
        vm.prank(TIMELOCK);
        pool.setHalfLife(halfLife);
        assertEq(pool.halfLife(), halfLife, "halfLife");
        assertEq(keccak256(abi.encode(pool.caps())), keccak256(abi.encode(poolConfig(address(0)).caps)), "caps");
    }

    function test_RevertIf_Zero() public {
        vm.prank(TIMELOCK);
        vm.expectRevert(badParameter());
        pool.setHalfLife(0);
    }

    function testFuzz_RevertIf_TooLong(uint64 halfLife) public {
        halfLife = uint64(bound(halfLife, LONGEST + 1, type(uint64).max));
        vm.prank(TIMELOCK);
        vm.expectRevert(badParameter());
        pool.setHalfLife(halfLife);
    }

    function testFuzz_RevertIf_CallerIsNotTheTimelock(address caller, uint64 halfLife) public {
        vm.assume(caller != TIMELOCK);
        vm.prank(caller);
        vm.expectRevert(notTimelock(caller));
        pool.setHalfLife(halfLife);
    }
}

contract SetMinPolicyTest is ParametersTest {
    function testFuzz_RaisesIt(uint32 first, uint32 second) public {
        first = uint32(bound(first, 1, type(uint32).max));
        second = uint32(bound(second, first, type(uint32).max));
        vm.startPrank(TIMELOCK);
        pool.setMinPolicy(first);
        vm.expectEmit(address(pool));
        emit IContributionPool.MinPolicySet(second);
        pool.setMinPolicy(second);
        pool.setMinPolicy(second); // staying is not falling
        assertEq(pool.minPolicy(), second, "minPolicy");
        assertStatus(Status.Open);
    }

    function testFuzz_RevertIf_ItWouldFall(uint32 first, uint32 second) public {
        first = uint32(bound(first, 1, type(uint32).max));
        second = uint32(bound(second, 0, first - 1));
        vm.startPrank(TIMELOCK);
        pool.setMinPolicy(first);
        vm.expectRevert(badParameter());
        pool.setMinPolicy(second);
        assertEq(pool.minPolicy(), first, "minPolicy");
    }

    function testFuzz_RevertIf_CallerIsNotTheTimelock(address caller, uint32 minPolicy) public {
        vm.assume(caller != TIMELOCK);
        vm.prank(caller);
        vm.expectRevert(notTimelock(caller));
        pool.setMinPolicy(minPolicy);
    }
}

contract SyncTest is ParametersTest {
    address private constant LIQUIDITY = address(0x11901D);

    function testFuzz_CountsWhatWasSentHere(uint256 amount) public {
        amount = bound(amount, 1, token.balanceOf(LIQUIDITY));
        vm.prank(LIQUIDITY);
        token.transfer(address(pool), amount);
        uint256 before = pool.reserve();
        assertEq(before, 60_000_000 ether, "it does not count by itself");
        vm.expectEmit(address(pool));
        emit IContributionPool.ReserveSynced(before + amount);
        vm.prank(SUBMITTER);
        pool.sync();
        assertEq(pool.reserve(), before + amount, "reserve");
    }

    function test_ChangesNothingElse() public {
        settle(item(alice, "file", 12_000));
        Caps memory used = pool.used(PLATFORM);
        uint256 reserve = pool.reserve();
        pool.sync();
        assertEq(pool.reserve(), reserve, "reserve");
        assertUsed(PLATFORM, used);
    }

    function test_WorksWhilePaused() public {
        vm.prank(GUARDIAN);
        pool.pause();
        pool.sync();
        assertStatus(Status.Paused);
    }
}
