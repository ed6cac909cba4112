// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title The share of a reserve that halves every `halfLife` units
/// @notice 1 − 2^(−units/halfLife) as a binary fraction with 128 places. vectors/reward.json pins the values.
library Decay {
    /// @dev 2^128: one.
    uint256 private constant ONE = 1 << 128;

    /// @dev floor(ln 2 · 2^128).
    uint256 private constant LN2 = 0xb17217f7d1cf79abc9e3b39803f2f6af;

    /// @notice The share; always below one, so that a reserve never runs empty.
    /// @dev `halfLife` must be above 0 and below 2^64. Relative error below 2^-60 for unit counts and half-lives of up to 64 bits.
    function share(uint256 units, uint256 halfLife) internal pure returns (uint256) {
        uint256 halvings = units / halfLife;
        if (halvings > 126) return ONE - 1;
        uint256 kept = ONE - _fractional(units % halfLife, halfLife);
        return ONE - (kept >> halvings);
    }

    /// @dev 1 − e^(−y) with y = ln 2 · units/halfLife < ln 2, by its alternating series y − y²/2! + y³/3! − …, summed
    /// directly: computing the exponential first would cancel almost all digits of the small shares that are usual.
    function _fractional(uint256 units, uint256 halfLife) private pure returns (uint256 sum) {
        // Proof that nothing overflows: units < halfLife < 2^64, so the first product is below 2^192; y and every term
        // are below 2^128, so their products are below 2^256. Terms shrink, so sums stay between 0 and y.
        unchecked {
            uint256 y = LN2 * units / halfLife;
            uint256 term = y;
            for (uint256 k = 2; term != 0; k += 2) {
                sum += term;
                term = (term * y >> 128) / k;
                sum -= term;
                term = (term * y >> 128) / (k + 1);
            }
        }
    }
}
