// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice One team member's share, locked in a vesting wallet of its own.
/// @param beneficiary Receives what has vested; owns the vesting wallet.
/// @param amount In wei of GPT (18 decimals).
struct Grant {
    address beneficiary;
    uint256 amount;
}

/// @notice Where the fixed supply goes on the day of deployment.
/// @param reserve The contribution pool: 60 %.
/// @param liquidity 18 %.
/// @param treasury The timelock: 14 %.
/// @param team Shares that add up to 8 %.
struct Distribution {
    address reserve;
    address liquidity;
    address treasury;
    Grant[] team;
}

/// @title The token of the ChatGPT Data DAO
/// @notice ERC-20 with ERC-2612 permits and ERC-5805 votes on a timestamp clock (ERC-6372). The whole supply of
/// 100,000,000 is minted by the constructor. There is no mint, no burn, no owner, no block list, no pause and no fee, as
/// VRC-20 asks.
interface IGPT {
    /// @notice `amount` for `beneficiary` is locked in `wallet`: nothing for 6 months, then linear to 24 months.
    event TeamVested(address indexed beneficiary, address indexed wallet, uint256 amount);

    /// @notice A receiver of the distribution is the zero address.
    error GPT__NoReceiver();
    /// @notice The team's grants add up to `total`; they must add up to `expected`.
    error GPT__TeamShare(uint256 total, uint256 expected);

    /// @notice Seconds before the first vested token can leave a team wallet.
    function TEAM_CLIFF() external view returns (uint64);

    /// @notice Seconds until a team wallet has vested whole.
    function TEAM_DURATION() external view returns (uint64);
}
