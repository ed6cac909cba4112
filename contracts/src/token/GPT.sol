// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Distribution, Grant, IGPT} from "../interfaces/IGPT.sol";
import {TeamVesting} from "./TeamVesting.sol";

/// @title The token of the ChatGPT Data DAO
/// @notice See {IGPT}.
contract GPT is ERC20, ERC20Permit, ERC20Votes, IGPT {
    uint256 private constant SUPPLY = 100_000_000 ether;

    /// @inheritdoc IGPT
    uint64 public constant TEAM_CLIFF = 183 days;

    /// @inheritdoc IGPT
    uint64 public constant TEAM_DURATION = 730 days;

    constructor(Distribution memory to) ERC20("ChatGPT Data DAO", "GPT") ERC20Permit("ChatGPT Data DAO") {
        _grant(to.reserve, SUPPLY * 60 / 100);
        _grant(to.liquidity, SUPPLY * 18 / 100);
        _grant(to.treasury, SUPPLY * 14 / 100);
        _vest(to.team, SUPPLY * 8 / 100);
    }

    /// @dev ERC-6372: seconds, because block times differ between networks and change with upgrades.
    function clock() public view override returns (uint48) {
        return SafeCast.toUint48(block.timestamp);
    }

    /// @dev ERC-6372.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    /// @dev Both bases count nonces; they share one.
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }

    function _grant(address to, uint256 amount) private {
        if (to == address(0)) revert GPT__NoReceiver();
        _mint(to, amount);
    }

    function _vest(Grant[] memory team, uint256 expected) private {
        uint256 total;
        for (uint256 i; i < team.length; ++i) {
            Grant memory grant = team[i];
            if (grant.beneficiary == address(0)) revert GPT__NoReceiver();
            TeamVesting wallet = new TeamVesting(grant.beneficiary, uint64(block.timestamp), TEAM_DURATION, TEAM_CLIFF);
            _mint(address(wallet), grant.amount);
            emit TeamVested(grant.beneficiary, address(wallet), grant.amount);
            total += grant.amount;
        }
        if (total != expected) revert GPT__TeamShare(total, expected);
    }
}
