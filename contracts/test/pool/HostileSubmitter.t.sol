// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, IContributionPool, Item} from "../../src/interfaces/IContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {Vm} from "../utils/Vm.sol";
import {PoolTest} from "./PoolTest.sol";
import {HonestWallet} from "./Wallets.sol";

/// @notice settle: whoever submits a batch decides when it is settled and nothing else. Whatever gas and calldata come
/// in, either nothing happens or exactly what the two role signatures say.
contract HostileSubmitterTest is PoolTest {
    uint256 private constant AMPLE = 10_000_000;

    address private wallet;
    bytes private signed; // the batch, encoded
    bytes private byKeyring;
    bytes private byWriter;
    bytes private callData;
    bytes32 private wanted;
    bytes32 private untouched;

    /// @dev Paid: a key, a contract wallet that needs much gas, a second item of one account. Skipped: another wallet's
    /// account, a signature that does not hold.
    function setUp() public override {
        super.setUp();
        settle(item(bob, "his", 6_000));
        wallet = address(new HonestWallet(alice.addr, 100_000));
        Item[] memory items = new Item[](5);
        items[0] = item(alice, "a", 12_000);
        items[1] = item(Actor({addr: wallet, key: alice.key}), "contract wallet's", 12_000);
        items[2] = itemFor(alice, "bound", 12_000, accountOf(bob));
        items[3] = resigned(alice, item(bob, "unsigned", 12_000));
        items[4] = item(alice, "more", 24_000);
        Batch memory b = batch(items);
        signed = abi.encode(b);
        (byKeyring, byWriter) = (sign(keyring, batchDigest(b)), sign(index, batchDigest(b)));
        callData = abi.encodeCall(pool.settle, (b, byKeyring, byWriter));

        untouched = state();
        uint256 before = vm.snapshotState();
        (bool ok, bytes32 outcome) = submit(callData, AMPLE);
        assertTrue(ok && state() != untouched, "the batch does something");
        vm.revertToState(before);
        wanted = outcome; // after the state went back, this contract's too
    }

    // --- gas --------------------------------------------------------------------------------------------------------

    function testFuzz_NoAmountOfGasChangesAnOutcome(uint256 gas) public {
        gas = bound(gas, 30_000, 1_000_000);
        assertAllOrNothing(callData, gas);
    }

    /// @dev Around the least gas that suffices, where a wallet's share is most likely to be cut.
    function test_NoAmountOfGasNearTheLeastChangesAnOutcome() public {
        uint256 least = leastGas();
        for (uint256 i; i < 100; ++i) {
            assertAllOrNothing(callData, least - 5_000 + 100 * i);
        }
        assertFalse(assertAllOrNothing(callData, least - 1), "less does not suffice");
        assertTrue(assertAllOrNothing(callData, least), "this suffices");
    }

    /// @dev Before gas suffices there is a range in which the wallet's share alone is what is missing.
    function test_RefusesGasThatWouldCutAWalletsShare() public {
        uint256 refused;
        (bool ok, bytes memory err) = settleWith(30_000);
        for (uint256 gas = 40_000; !ok; gas += 10_000) {
            if (bytes4(err) == IContributionPool.ContributionPool__NotEnoughGas.selector) ++refused;
            (ok, err) = settleWith(gas);
        }
        assertGe(refused, 10, "amounts of gas refused for the wallet's sake");
    }

    // --- calldata ---------------------------------------------------------------------------------------------------

    function testFuzz_NoFlippedByteChangesAnOutcome(uint256 position, uint8 flip) public {
        vm.assume(flip != 0);
        bytes memory data = callData;
        position = bound(position, 0, data.length - 1);
        data[position] = bytes1(uint8(data[position]) ^ flip);
        assertAllOrNothing(data, AMPLE);
    }

    function testFuzz_NoFlippedBitsChangeAnOutcome(uint256 seed, uint256 count) public {
        bytes memory data = callData;
        for (uint256 i = bound(count, 1, 8); i > 0; --i) {
            uint256 at = uint256(keccak256(abi.encode(seed, i))) % (8 * data.length);
            data[at / 8] = bytes1(uint8(data[at / 8]) ^ uint8(1 << (at % 8)));
        }
        assertAllOrNothing(data, AMPLE);
    }

    /// @dev Every word of the calldata, one after another, with its highest bit set: above any number's or address's own.
    function test_NoDirtyBitChangesAnOutcome() public {
        for (uint256 at = 4; at < callData.length; at += 32) {
            bytes memory data = callData;
            data[at] = bytes1(uint8(data[at]) ^ 0x80);
            assertAllOrNothing(data, AMPLE);
        }
    }

    /// @dev Offsets moved to every other place they could point to.
    function testFuzz_NoMovedOffsetChangesAnOutcome(uint256 word, uint256 to) public {
        bytes memory data = callData;
        word = bound(word, 0, (data.length - 4) / 32 - 1);
        to = bound(to, 0, data.length) & ~uint256(31);
        assembly ("memory-safe") {
            mstore(add(add(data, 0x24), mul(word, 0x20)), to)
        }
        assertAllOrNothing(data, AMPLE);
    }

    function testFuzz_TrailingBytesChangeNothing(bytes calldata trailing) public {
        assertTrue(assertAllOrNothing(bytes.concat(callData, trailing), AMPLE), "settles all the same");
    }

    function testFuzz_NoCutCalldataChangesAnOutcome(uint256 length) public {
        bytes memory data = callData;
        length = bound(length, 0, data.length - 1);
        assembly ("memory-safe") {
            mstore(data, length)
        }
        assertAllOrNothing(data, AMPLE);
    }

    // --- the batch itself -------------------------------------------------------------------------------------------

    function testFuzz_ItemsCannotChangePlaces(uint256 a, uint256 b) public {
        (a, b) = (bound(a, 0, 4), bound(b, 0, 4));
        vm.assume(a != b);
        Batch memory other = batchSigned();
        (other.items[a], other.items[b]) = (other.items[b], other.items[a]);
        assertRefused(other);
    }

    function testFuzz_ItemsCannotBeLeftOut(uint256 omitted) public {
        omitted = bound(omitted, 0, 4);
        Batch memory b = batchSigned();
        Batch memory other = batchSigned();
        other.items = new Item[](4);
        for (uint256 i; i < 4; ++i) {
            other.items[i] = b.items[i < omitted ? i : i + 1];
        }
        assertRefused(other);
    }

    function testFuzz_ItemsCannotBeDoubled(uint256 doubled) public {
        Batch memory b = batchSigned();
        Batch memory other = batchSigned();
        other.items = new Item[](6);
        for (uint256 i; i < 5; ++i) {
            other.items[i] = b.items[i];
        }
        other.items[5] = b.items[bound(doubled, 0, 4)];
        assertRefused(other);
    }

    function testFuzz_AnItemsSignatureCannotBeReplaced(uint256 which, bytes calldata signature) public {
        which = bound(which, 0, 4);
        Batch memory other = batchSigned();
        vm.assume(keccak256(signature) != keccak256(other.items[which].signature));
        other.items[which].signature = signature;
        assertRefused(other);
    }

    function test_AnItemsSignatureCannotBeMirrored() public {
        Batch memory other = batchSigned();
        other.items[0].signature = mirrored(other.items[0].signature);
        assertRefused(other);
    }

    function test_RoleSignaturesCannotChangePlacesOrForm() public {
        assertFalse(
            assertAllOrNothing(abi.encodeCall(pool.settle, (batchSigned(), byWriter, byKeyring)), AMPLE), "swapped"
        );
        bytes memory other = mirrored(byKeyring);
        assertFalse(
            assertAllOrNothing(abi.encodeCall(pool.settle, (batchSigned(), other, byWriter)), AMPLE), "mirrored"
        );
        other = mirrored(byWriter);
        assertFalse(
            assertAllOrNothing(abi.encodeCall(pool.settle, (batchSigned(), byKeyring, other)), AMPLE), "mirrored"
        );
    }

    function test_NothingSettlesTwice() public {
        (, bytes32 once) = submit(callData, AMPLE);
        assertEq(once, wanted, "once");
        bytes32 after_ = state();
        (bool ok,) = settleWith(AMPLE);
        assertFalse(ok, "twice");
        assertEq(state(), after_, "state");
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function batchSigned() private view returns (Batch memory) {
        return abi.decode(signed, (Batch));
    }

    function assertRefused(Batch memory other) private {
        assertFalse(assertAllOrNothing(abi.encodeCall(pool.settle, (other, byKeyring, byWriter)), AMPLE), "settled");
    }

    /// @dev Submits and checks the one or the other; the state is as before afterwards. Returns whether it settled.
    function assertAllOrNothing(bytes memory data, uint256 gas) private returns (bool ok) {
        uint256 before = vm.snapshotState();
        bytes32 outcome;
        (ok, outcome) = submit(data, gas);
        if (ok) assertEq(outcome, wanted, "the outcome with ample gas and the signed calldata");
        else assertEq(state(), untouched, "the state before");
        vm.revertToState(before);
    }

    /// @dev The outcome is everything that can be seen: logs in order, and the state.
    function submit(bytes memory data, uint256 gas) private returns (bool ok, bytes32 outcome) {
        vm.recordLogs();
        vm.prank(SUBMITTER);
        (ok,) = address(pool).call{gas: gas}(data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        outcome = keccak256(abi.encode(logs, state()));
    }

    function settleWith(uint256 gas) private returns (bool ok, bytes memory err) {
        return address(pool).call{gas: gas}(callData);
    }

    function state() private view returns (bytes32) {
        bytes memory accounts = abi.encode(
            pool.account(accountOf(alice)),
            pool.account(accountOf(bob)),
            pool.account(keccak256(abi.encode(wallet, "account")))
        );
        bytes memory balances =
            abi.encode(token.balanceOf(alice.addr), token.balanceOf(bob.addr), token.balanceOf(wallet));
        return
            keccak256(abi.encode(pool.head(), pool.reserve(), pool.used(PLATFORM), pool.status(), accounts, balances));
    }

    function leastGas() private returns (uint256 high) {
        uint256 low = 30_000;
        high = 1_000_000;
        while (low + 1 < high) {
            uint256 middle = (low + high) / 2;
            if (assertAllOrNothing(callData, middle)) high = middle;
            else low = middle;
        }
    }
}
