// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, Item} from "../src/interfaces/IContributionPool.sol";
import {Role} from "../src/interfaces/IEnclaveRegistry.sol";
import {Actor, SystemTest} from "./utils/SystemTest.sol";

/// @notice Gas per contribution, all in: intrinsic gas, calldata, execution and refunds of whole transactions, divided by
/// the items in the batch. The figures are committed in snapshots/settle.json; the budgets are those of docs/performance.md.
/// forge-config: default.isolate = true
contract GasTest is SystemTest {
    uint48 private constant SCORE = 12_000;
    uint256 private constant FIRST_BUDGET = 80_000;
    uint256 private constant REPEAT_BUDGET = 42_000;

    /// @dev A pool that has settled before, as it nearly always has: its own words are not zero any more.
    function setUp() public override {
        super.setUp();
        settle(item(alice, "warm-up", SCORE));
    }

    function test_FirstContributionInABatchOf32() public {
        assertLe(snapshot("first contribution, batch of 32, per item", items(32, 1)), FIRST_BUDGET, "gas");
    }

    function test_RepeatContributionInABatchOf32() public {
        settle(items(32, 1));
        assertLe(snapshot("repeat contribution, batch of 32, per item", items(32, 2)), REPEAT_BUDGET, "gas");
    }

    /// @dev ERC20Votes adds a checkpoint: one new storage word, the array's length, an event.
    function test_RepeatContributionOfADelegatingWallet() public {
        settle(items(32, 1));
        delegateAll(32);
        snapshot("repeat contribution of delegating wallets, batch of 32, per item", items(32, 2));
    }

    function test_BatchOf128FitsABlock() public {
        uint256 perItem = snapshot("first contribution, batch of 128, per item", items(128, 1));
        assertLe(perItem * 128, 30_000_000, "block gas limit");
    }

    function test_OneContributionAlone() public {
        snapshot("first contribution, alone", items(1, 1));
    }

    /// @dev Settles and returns the transaction's gas per item.
    function snapshot(string memory name, Item[] memory list) private returns (uint256 perItem) {
        Batch memory b = batch(list);
        bytes32 d = batchDigest(b);
        bytes memory byKeyring = sign(keyring, d);
        bytes memory byWriter = sign(index, d);
        vm.prank(SUBMITTER);
        pool.settle(b, byKeyring, byWriter);
        perItem = vm.lastCallGas().gasTotalUsed / list.length;
        vm.snapshotValue("settle", name, perItem);
    }

    /// @dev `count` contributors with an account each; `round` makes files differ and scores rise.
    function items(uint256 count, uint48 round) private returns (Item[] memory list) {
        list = new Item[](count);
        for (uint256 i; i < count; ++i) {
            Actor memory who = actor(string.concat("contributor ", vm.toString(i)));
            list[i] = item(who, string.concat(vm.toString(i), "/", vm.toString(round)), SCORE * round);
        }
    }

    function delegateAll(uint256 count) private {
        for (uint256 i; i < count; ++i) {
            Actor memory who = actor(string.concat("contributor ", vm.toString(i)));
            vm.prank(who.addr);
            token.delegate(who.addr);
        }
        // A later checkpoint than the delegation's, as any later contribution makes.
        vm.warp(block.timestamp + 1 hours);
    }
}
