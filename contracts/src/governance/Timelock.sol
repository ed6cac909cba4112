// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title The owner of every parameter, and the treasury
/// @notice OpenZeppelin's TimelockController without an admin: its roles change only through itself. Executing is open to
/// everyone, so that nobody can withhold a decision whose delay has passed.
contract Timelock is TimelockController {
    /// @param minDelay Seconds between scheduling and executing; 48 hours or more outside a development realm.
    /// @param proposers Accounts that may schedule and cancel.
    constructor(uint256 minDelay, address[] memory proposers)
        TimelockController(minDelay, proposers, _anyone(), address(0))
    {}

    function _anyone() private pure returns (address[] memory executors) {
        executors = new address[](1);
    }
}
