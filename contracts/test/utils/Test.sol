// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Vm} from "./Vm.sol";

/// @notice Assertions and the cheatcode handle: the part of a test library that these tests need.
abstract contract Test {
    // forge runs every contract that says so as a test contract.
    bool public constant IS_TEST = true;

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error AssertionFailed(string what);
    error NotEqual(string what, uint256 got, uint256 want);
    error NotEqualBytes(string what, bytes32 got, bytes32 want);
    error NotEqualAddress(string what, address got, address want);

    function assertTrue(bool condition, string memory what) internal pure {
        if (!condition) revert AssertionFailed(what);
    }

    function assertFalse(bool condition, string memory what) internal pure {
        if (condition) revert AssertionFailed(what);
    }

    function assertEq(uint256 got, uint256 want, string memory what) internal pure {
        if (got != want) revert NotEqual(what, got, want);
    }

    function assertEq(bytes32 got, bytes32 want, string memory what) internal pure {
        if (got != want) revert NotEqualBytes(what, got, want);
    }

    function assertEq(address got, address want, string memory what) internal pure {
        if (got != want) revert NotEqualAddress(what, got, want);
    }

    function assertLe(uint256 got, uint256 limit, string memory what) internal pure {
        if (got > limit) revert NotEqual(what, got, limit);
    }

    function assertGe(uint256 got, uint256 limit, string memory what) internal pure {
        if (got < limit) revert NotEqual(what, got, limit);
    }

    function assertWithin(uint256 got, uint256 want, uint256 error_, string memory what) internal pure {
        uint256 difference = got > want ? got - want : want - got;
        if (difference > error_) revert NotEqual(what, got, want);
    }

    /// @notice `x` folded into [low, high], keeping values already inside, so that fuzzed edges stay edges.
    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        if (x >= low && x <= high) return x;
        return low + x % (high - low + 1);
    }
}
