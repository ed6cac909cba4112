// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Distribution, Grant, IGPT} from "../../src/interfaces/IGPT.sol";
import {GPT} from "../../src/token/GPT.sol";
import {TeamVesting} from "../../src/token/TeamVesting.sol";
import {Vm} from "../utils/Vm.sol";
import {TokenTest} from "./TokenTest.sol";

contract DistributionTest is TokenTest {
    uint256 private constant TEAM = 8_000_000 ether;

    function test_MintsTheWholeSupplyOnce() public view {
        assertEq(token.totalSupply(), 100_000_000 * 10 ** 18, "supply");
        assertEq(token.decimals(), 18, "decimals");
        assertEq(keccak256(bytes(token.symbol())), keccak256("GPT"), "symbol");
        assertEq(keccak256(bytes(token.name())), keccak256("ChatGPT Data DAO"), "name");
    }

    function test_GivesEachShareToTheWei() public view {
        assertEq(token.balanceOf(address(pool)), 60_000_000_000000000000000000, "reserve");
        assertEq(token.balanceOf(LIQUIDITY), 18_000_000_000000000000000000, "liquidity");
        assertEq(token.balanceOf(TIMELOCK), 14_000_000_000000000000000000, "treasury");
    }

    function test_AnnouncesAWalletForEachGrant() public {
        Distribution memory to = distribution(address(pool));
        address deployed = addressAfter(0);
        vm.recordLogs();
        newToken(to);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        TeamVesting[] memory wallets = teamWallets(logs);
        assertEq(wallets.length, 2, "wallets");
        for (uint256 i; i < 2; ++i) {
            assertAnnounced(logs, deployed, to.team[i], address(wallets[i]));
        }
    }

    function testFuzz_LocksTheTeamShareHoweverItIsSplit(uint256[] memory parts) public {
        Distribution memory to = distribution(address(pool));
        to.team = splitTeam(parts);
        vm.recordLogs();
        GPT deployed = newToken(to);
        TeamVesting[] memory wallets = teamWallets(vm.getRecordedLogs());

        assertEq(wallets.length, to.team.length, "wallets");
        assertEq(deployed.totalSupply(), SUPPLY, "supply");
        for (uint256 i; i < wallets.length; ++i) {
            assertEq(deployed.balanceOf(address(wallets[i])), to.team[i].amount, "grant");
            assertEq(wallets[i].owner(), to.team[i].beneficiary, "beneficiary");
        }
    }

    function testFuzz_RevertIf_TheTeamShareIsNot8Percent(uint256 share) public {
        share = bound(share, 0, SUPPLY);
        vm.assume(share != TEAM);
        Distribution memory to = distribution(address(pool));
        to.team = new Grant[](1);
        to.team[0] = Grant({beneficiary: address(0x7EA41), amount: share});
        vm.expectRevert(abi.encodeWithSelector(IGPT.GPT__TeamShare.selector, share, TEAM));
        newToken(to);
    }

    function test_RevertIf_TheTeamShareIsOneWeiOff() public {
        Distribution memory to = distribution(address(pool));
        to.team[1].amount -= 1;
        vm.expectRevert(abi.encodeWithSelector(IGPT.GPT__TeamShare.selector, TEAM - 1, TEAM));
        newToken(to);
        to.team[1].amount += 2;
        vm.expectRevert(abi.encodeWithSelector(IGPT.GPT__TeamShare.selector, TEAM + 1, TEAM));
        newToken(to);
    }

    function test_RevertIf_ThereIsNoTeam() public {
        Distribution memory to = distribution(address(pool));
        to.team = new Grant[](0);
        vm.expectRevert(abi.encodeWithSelector(IGPT.GPT__TeamShare.selector, 0, TEAM));
        newToken(to);
    }

    function test_RevertIf_AReceiverIsZero() public {
        Distribution[] memory wrong = new Distribution[](5);
        for (uint256 i; i < wrong.length; ++i) {
            wrong[i] = distribution(address(pool));
        }
        wrong[0].reserve = address(0);
        wrong[1].liquidity = address(0);
        wrong[2].treasury = address(0);
        wrong[3].team[0].beneficiary = address(0);
        wrong[4].team[1].beneficiary = address(0);
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(IGPT.GPT__NoReceiver.selector);
            newToken(wrong[i]);
        }
    }

    function assertAnnounced(Vm.Log[] memory logs, address emitter, Grant memory grant, address wallet) private pure {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IGPT.TeamVested.selector) continue;
            if (logs[i].topics[2] != bytes32(uint256(uint160(wallet)))) continue;
            assertEq(logs[i].emitter, emitter, "emitter");
            assertEq(logs[i].topics[1], bytes32(uint256(uint160(grant.beneficiary))), "beneficiary");
            assertEq(abi.decode(logs[i].data, (uint256)), grant.amount, "amount");
            return;
        }
        revert AssertionFailed("no TeamVested event");
    }

    /// @dev At most eight grants that add up to the team's share; some may be zero.
    function splitTeam(uint256[] memory parts) private view returns (Grant[] memory team) {
        uint256 count = parts.length < 7 ? parts.length : 7;
        team = new Grant[](count + 1);
        uint256 left = TEAM;
        for (uint256 i; i < count; ++i) {
            team[i] = Grant({beneficiary: address(uint160(0x7EA40 + i)), amount: bound(parts[i], 0, left)});
            left -= team[i].amount;
        }
        team[count] = Grant({beneficiary: alice.addr, amount: left});
    }
}
