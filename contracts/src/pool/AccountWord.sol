// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account} from "../interfaces/IContributionPool.sol";

/// @notice An account in one storage word. Low to high bits: wallet 160, paid 48, mailDay 16, seq 24, flags 8.
/// Specified in docs/spec/account.md; vectors/account.json pins the bytes.
type AccountWord is uint256;

using AccountWordLib for AccountWord global;

/// @dev Settling works on the word itself: a struct would cost a read and a write per member.
library AccountWordLib {
    uint8 internal constant HAS_WITHDRAWALS = 1;
    uint24 internal constant MAX_SEQ = type(uint24).max;

    function pack(Account memory a) internal pure returns (AccountWord) {
        return AccountWord.wrap(
            uint256(uint160(a.wallet)) | uint256(a.paid) << 160 | uint256(a.mailDay) << 208 | uint256(a.seq) << 224
                | uint256(a.flags) << 248
        );
    }

    function unpack(AccountWord w) internal pure returns (Account memory) {
        return
            Account({wallet: wallet(w), paid: paid(w), mailDay: mailDay(w), seq: seq(w), flags: uint8(_shift(w, 248))});
    }

    function wallet(AccountWord w) internal pure returns (address) {
        return address(uint160(AccountWord.unwrap(w)));
    }

    function paid(AccountWord w) internal pure returns (uint48) {
        return uint48(_shift(w, 160));
    }

    function mailDay(AccountWord w) internal pure returns (uint16) {
        return uint16(_shift(w, 208));
    }

    function seq(AccountWord w) internal pure returns (uint24) {
        return uint24(_shift(w, 224));
    }

    function hasWithdrawals(AccountWord w) internal pure returns (bool) {
        return _shift(w, 248) & HAS_WITHDRAWALS != 0;
    }

    function withWallet(AccountWord w, address to) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(w) >> 160 << 160 | uint160(to));
    }

    function withMailDay(AccountWord w, uint16 day) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(w) & ~(uint256(type(uint16).max) << 208) | uint256(day) << 208);
    }

    function withWithdrawals(AccountWord w) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(w) | uint256(HAS_WITHDRAWALS) << 248);
    }

    /// @dev Stays at its highest value: an overflow here would let one account hinder a whole batch.
    function withNextSeq(AccountWord w) internal pure returns (AccountWord) {
        if (seq(w) == MAX_SEQ) return w;
        return AccountWord.wrap(AccountWord.unwrap(w) + (1 << 224));
    }

    /// @dev `units` must leave `paid` within 48 bits, as any part of a 48-bit score does.
    function withPaidMore(AccountWord w, uint256 units) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(w) + (units << 160));
    }

    function _shift(AccountWord w, uint256 bits) private pure returns (uint256) {
        return AccountWord.unwrap(w) >> bits;
    }
}
