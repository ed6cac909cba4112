// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TeamVesting} from "../../src/token/TeamVesting.sol";
import {TokenTest} from "./TokenTest.sol";

contract TeamVestingTest is TokenTest {
    uint256 private constant CLIFF = 183 days;
    uint256 private constant DURATION = 730 days;
    uint256 private constant GRANT = 5_000_000 ether;
    address private constant BENEFICIARY = address(0x7EA41);

    TeamVesting private wallet;
    uint256 private start;

    function setUp() public override {
        super.setUp();
        start = clock();
        vm.recordLogs();
        token = newToken(distribution(address(pool)));
        wallet = teamWallets(vm.getRecordedLogs())[0];
    }

    function test_StartsOnTheDayOfDeployment() public view {
        assertEq(wallet.start(), start, "start");
        assertEq(wallet.cliff(), start + CLIFF, "cliff");
        assertEq(wallet.end(), start + DURATION, "end");
        assertEq(token.TEAM_CLIFF(), CLIFF, "TEAM_CLIFF");
        assertEq(token.TEAM_DURATION(), DURATION, "TEAM_DURATION");
        assertEq(token.balanceOf(address(wallet)), GRANT, "locked");
    }

    function testFuzz_ReleasesNothingBeforeTheCliff(uint256 elapsed) public {
        elapsed = bound(elapsed, 0, CLIFF - 1);
        assertEq(releasedAfter(elapsed), 0, "released");
        assertEq(token.balanceOf(address(wallet)), GRANT, "locked");
    }

    function test_ReleasesWhatGrewInTheMeantimeAtTheCliff() public {
        assertEq(releasedAfter(CLIFF - 1), 0, "the second before");
        assertEq(releasedAfter(CLIFF), GRANT * 183 / 730, "at the cliff");
    }

    function testFuzz_ReleasesLinearlyAfterTheCliff(uint256 elapsed) public {
        elapsed = bound(elapsed, CLIFF, DURATION);
        uint256 due = GRANT * elapsed / DURATION;
        assertEq(releasedAfter(elapsed), due, "released");
        assertEq(token.balanceOf(address(wallet)), GRANT - due, "locked");
    }

    function testFuzz_ReleasesTheWholeAt24Months(uint256 elapsed) public {
        elapsed = bound(elapsed, DURATION, 100 * DURATION);
        assertEq(releasedAfter(elapsed), GRANT, "released");
        assertEq(token.balanceOf(address(wallet)), 0, "locked");
    }

    /// @notice Releasing early or often gives neither more nor less.
    function testFuzz_DoesNotDependOnEarlierReleases(uint256 first, uint256 second) public {
        first = bound(first, 0, DURATION);
        second = bound(second, first, DURATION);
        releasedAfter(first);
        uint256 due = second < CLIFF ? 0 : GRANT * second / DURATION;
        assertEq(releasedAfter(second), due, "released in two steps");
        assertEq(releasedAfter(second), due, "released again in the same second");
    }

    function testFuzz_AnyoneReleasesToTheBeneficiary(address caller) public {
        vm.assume(caller != BENEFICIARY && caller != address(wallet));
        uint256 before = token.balanceOf(caller);
        vm.warp(start + DURATION);
        vm.prank(caller);
        wallet.release(address(token));
        assertEq(token.balanceOf(BENEFICIARY), GRANT, "beneficiary");
        assertEq(token.balanceOf(caller), before, "caller");
    }

    /// @notice What is locked has no say: the wallet cannot delegate.
    function test_LockedTokensDoNotVote() public {
        vm.prank(BENEFICIARY);
        token.delegate(BENEFICIARY);
        assertEq(token.getVotes(BENEFICIARY), 0, "locked");
        assertEq(token.delegates(address(wallet)), address(0), "delegatee of the wallet");
        assertEq(releasedAfter(CLIFF), token.getVotes(BENEFICIARY), "released");
        assertGe(token.getVotes(BENEFICIARY), 1, "votes");
    }

    /// @dev Releases after `elapsed` seconds and returns what the beneficiary has got in all.
    function releasedAfter(uint256 elapsed) private returns (uint256) {
        vm.warp(start + elapsed);
        vm.prank(STRANGER);
        wallet.release(address(token));
        return token.balanceOf(BENEFICIARY);
    }
}
