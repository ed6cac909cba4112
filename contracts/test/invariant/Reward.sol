// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice R·(1 − 2^(−Δ/H)) by another road than the pool's series: f(y) = 1 − e^(−y) of a tiny y, doubled by
/// f(2y) = f(y)·(2 − f(y)) until y is ln 2 · Δ/H.
library Reward {
    uint256 private constant ONE = 1e38;
    uint256 private constant LN2 = 69314718055994530941723212145817656807;
    uint256 private constant DOUBLINGS = 24;

    /// @dev Relative error below 1e-15 for half-lives up to 10^13 units.
    function share(uint256 reserve, uint256 units, uint256 halfLife) internal pure returns (uint256) {
        uint256 y = LN2 * units / halfLife;
        if (y > 120 * ONE) return reserve; // the rest is below one wei of the whole supply
        y >>= DOUBLINGS;
        uint256 square = y * y / ONE;
        uint256 f = y - square / 2 + square * y / ONE / 6 - square * square / ONE / 24;
        for (uint256 i; i < DOUBLINGS; ++i) {
            f = 2 * f - f * f / ONE;
        }
        return reserve * f / ONE;
    }
}
