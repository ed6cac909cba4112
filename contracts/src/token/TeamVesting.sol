// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {VestingWalletCliff} from "@openzeppelin/contracts/finance/VestingWalletCliff.sol";

/// @title One team member's locked share
/// @notice OpenZeppelin's vesting wallet with a cliff. What has vested is released to its owner by anyone's call.
contract TeamVesting is VestingWalletCliff {
    constructor(address beneficiary, uint64 start, uint64 duration, uint64 cliff_)
        VestingWallet(beneficiary, start, duration)
        VestingWalletCliff(cliff_)
    {}
}
