// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IGoverned} from "../interfaces/IGoverned.sol";

/// @notice Two powers and no others: a timelock that owns every parameter, and a guardian that can only stop things.
abstract contract Governed is IGoverned {
    /// @inheritdoc IGoverned
    address public immutable timelock;

    /// @inheritdoc IGoverned
    address public guardian;

    constructor(address timelock_, address guardian_) {
        if (timelock_ == address(0)) revert Governed__NoTimelock();
        timelock = timelock_;
        _setGuardian(guardian_);
    }

    modifier onlyTimelock() {
        if (msg.sender != timelock) revert Governed__NotTimelock(msg.sender);
        _;
    }

    modifier onlyGuardian() {
        if (msg.sender != guardian && msg.sender != timelock) revert Governed__NotGuardian(msg.sender);
        _;
    }

    /// @inheritdoc IGoverned
    function setGuardian(address guardian_) external onlyTimelock {
        _setGuardian(guardian_);
    }

    function _setGuardian(address guardian_) private {
        guardian = guardian_;
        emit GuardianSet(guardian_);
    }
}
