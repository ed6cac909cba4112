// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account} from "../../src/interfaces/IContributionPool.sol";
import {AccountWord, AccountWordLib} from "../../src/pool/AccountWord.sol";
import {Test} from "../utils/Test.sol";

contract AccountWordTest is Test {
    function testFuzz_PacksAndUnpacks(Account calldata a) public pure {
        assertSame(AccountWordLib.pack(a), a);
    }

    function testFuzz_UnpacksAndPacks(uint256 word) public pure {
        AccountWord w = AccountWord.wrap(word);
        assertEq(AccountWord.unwrap(AccountWordLib.pack(w.unpack())), word, "word");
    }

    /// @dev docs/spec/account.md: flags ‖ seq ‖ mailDay ‖ paid ‖ wallet.
    function testFuzz_LaysTheMembersOutAsSpecified(Account calldata a) public pure {
        bytes32 word = bytes32(AccountWord.unwrap(AccountWordLib.pack(a)));
        assertEq(word, bytes32(abi.encodePacked(a.flags, a.seq, a.mailDay, a.paid, a.wallet)), "word");
    }

    function testFuzz_ReadsEachMember(Account calldata a) public pure {
        AccountWord w = AccountWordLib.pack(a);
        assertEq(w.wallet(), a.wallet, "wallet");
        assertEq(w.paid(), a.paid, "paid");
        assertEq(w.mailDay(), a.mailDay, "mailDay");
        assertEq(w.seq(), a.seq, "seq");
        assertTrue(w.hasWithdrawals() == (a.flags & 1 == 1), "flag");
    }

    function testFuzz_WithWalletChangesTheWalletAlone(Account memory a, address to) public pure {
        AccountWord w = AccountWordLib.pack(a).withWallet(to);
        a.wallet = to;
        assertSame(w, a);
    }

    function testFuzz_WithMailDayChangesTheMailDayAlone(Account memory a, uint16 day) public pure {
        AccountWord w = AccountWordLib.pack(a).withMailDay(day);
        a.mailDay = day;
        assertSame(w, a);
    }

    function testFuzz_WithWithdrawalsSetsOneFlagAlone(Account memory a) public pure {
        AccountWord w = AccountWordLib.pack(a).withWithdrawals();
        a.flags |= 1;
        assertSame(w, a);
    }

    function testFuzz_WithNextSeqCountsTheMoveAlone(Account memory a) public pure {
        a.seq = uint24(bound(a.seq, 0, type(uint24).max - 1));
        AccountWord w = AccountWordLib.pack(a).withNextSeq();
        ++a.seq;
        assertSame(w, a);
    }

    /// @dev One account must not be able to hinder a batch.
    function testFuzz_WithNextSeqStaysAtTheHighest(Account memory a) public pure {
        a.seq = type(uint24).max;
        assertSame(AccountWordLib.pack(a).withNextSeq(), a);
    }

    function testFuzz_WithPaidMoreAddsToPaidAlone(Account memory a, uint48 units) public pure {
        units = uint48(bound(units, 0, type(uint48).max - a.paid));
        AccountWord w = AccountWordLib.pack(a).withPaidMore(units);
        a.paid += units;
        assertSame(w, a);
    }

    function assertSame(AccountWord w, Account memory want) private pure {
        assertEq(keccak256(abi.encode(w.unpack())), keccak256(abi.encode(want)), "account");
    }
}
