// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, IContributionPool, Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {Role, Standing} from "../../src/interfaces/IEnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {Vm} from "../utils/Vm.sol";
import {Verdict} from "./Model.sol";
import {World} from "./World.sol";

/// @notice Submits batches and holds every event of every settlement against the model.
abstract contract Settling is World {
    struct Submitted {
        Batch batch;
        bytes byKeyring;
        bytes byWriter;
    }

    uint256 internal constant AMPLE_GAS = 60_000_000;

    bytes32 private constant PAID =
        keccak256("Paid(bytes32,bytes32,address,bytes32,bytes32,bytes32,uint48,uint48,uint256)");
    bytes32 private constant SKIPPED = keccak256("Skipped(bytes32,uint8)");
    bytes32 private constant SETTLED =
        keccak256("BatchSettled(bytes32,bytes32,bytes32,address,address,address,uint256)");

    /// @dev The calldata of everything that settled.
    bytes[] internal settlements;

    // --- submitting -------------------------------------------------------------------------------------------------

    /// @dev By a keyring and the writer in good standing. Short of gas, nothing may happen; then it is sent again.
    function submit(Item[] memory items, uint256 gasLimit) internal {
        Submitted memory s = signBatch(items, slots[anyActive(2)].key, model.writer());
        uint256 before = pool.reserve();
        (bool ok, bytes memory why) = send(s, gasLimit);
        if (!ok && gasLimit < AMPLE_GAS) {
            hit("short of gas");
            assertEq(pool.head(), model.head(), "head after running out of gas");
            (ok, why) = send(s, AMPLE_GAS);
        }
        assertTrue(ok, string.concat("a valid batch was refused: ", vm.toString(why)));
        verify(s, before);
        settlements.push(settleCall(s));
    }

    /// @dev By any two enclaves that ever were: it must settle exactly if they may sign.
    function submitByAnyone(Item[] memory items, address keyring_, address writer_) internal {
        bool may = model.active(keyring_, Role.Keyring) && model.mayWrite(writer_) && !model.paused();
        Submitted memory s = signBatch(items, keyring_, writer_);
        uint256 before = pool.reserve();
        (bool ok,) = send(s, AMPLE_GAS);
        assertTrue(ok == may, "a batch settles exactly if the pool is open, a keyring and the writer signed it");
        if (ok) verify(s, before);
        else hit("refused");
    }

    function signBatch(Item[] memory items, address keyring_, address writer_)
        internal
        view
        returns (Submitted memory s)
    {
        return signBatch(batch(items), keyring_, writer_);
    }

    function signBatch(Batch memory b, address keyring_, address writer_) internal view returns (Submitted memory s) {
        bytes32 d = batchDigest(b);
        return Submitted({batch: b, byKeyring: signBy(keyring_, d), byWriter: signBy(writer_, d)});
    }

    function signBy(address key, bytes32 d) internal view returns (bytes memory) {
        return sign(Actor({addr: key, key: keyOf[key]}), d);
    }

    function settleCall(Submitted memory s) internal pure returns (bytes memory) {
        return abi.encodeCall(IContributionPool.settle, (s.batch, s.byKeyring, s.byWriter));
    }

    function canSettle() internal view returns (bool) {
        return !model.paused() && model.mayWrite(model.writer()) && model.active(slots[anyActive(2)].key, Role.Keyring);
    }

    /// @dev Slot `first` or the one after it, whichever is active.
    function anyActive(uint256 first) internal view returns (uint256) {
        return model.active(slots[first].key, slots[first].role) ? first : first + 1;
    }

    function send(Submitted memory s, uint256 gasLimit) private returns (bool ok, bytes memory why) {
        bytes memory call = settleCall(s);
        vm.recordLogs();
        vm.prank(SUBMITTER);
        (ok, why) = address(pool).call{gas: gasLimit}(call);
    }

    // --- checking ---------------------------------------------------------------------------------------------------

    /// @dev Exactly one outcome per item, in order, each as the model says.
    function verify(Submitted memory s, uint256 reserveBefore) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        Item[] memory items = s.batch.items;
        uint256 paid;
        uint256 next;
        bool ended;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != address(pool)) continue;
            bytes32 topic = logs[i].topics[0];
            if (topic == PAID) paid += verifyPaid(items[next++], logs[i]);
            else if (topic == SKIPPED) verifySkipped(items[next++], logs[i]);
            else if (topic == SETTLED) ended = verifySettled(s.batch, logs[i]);
        }
        assertEq(next, items.length, "outcomes of the batch");
        assertTrue(ended, "the batch is announced");
        assertEq(reserveBefore - pool.reserve(), paid, "the reserve falls by what is paid");
        hit(items.length == 0 ? "empty batch" : "batch");
    }

    function verifyPaid(Item memory item, Vm.Log memory log) private returns (uint256) {
        Verdict memory v = model.judge(item);
        assertEq(v.reasons, 0, "paid against these reasons");
        assertVouched(item);
        assertEq(log.topics[1], consentDigest(item.consent), "consent paid for");
        assertEq(log.topics[2], item.account, "account paid for");
        assertEq(log.topics[3], bytes32(uint256(uint160(v.wallet))), "wallet paid");
        (bytes32 content, bytes32 slots_, bytes32 receipt, uint48 score, uint48 units, uint256 amount) =
            abi.decode(log.data, (bytes32, bytes32, bytes32, uint48, uint48, uint256));
        assertEq(content, item.consent.content, "content paid for");
        assertEq(slots_, item.consent.slots, "slots on record");
        assertEq(receipt, item.receipt, "receipt on record");
        assertEq(score, item.score, "score on record");
        assertEq(units, v.units, "units paid");
        hit(units < score - facts(item.account).paid ? "paid in part" : "paid in full");
        if (v.takesOver) hit("taken over and paid");
        if (v.wallet != item.consent.contributor) hit("paid to the present wallet");
        if (v.wallet == address(wallet)) hit("paid to a contract wallet");
        if (pools.length > 1) hit("paid by a successor");
        model.settledItem(item, v, amount);
        return amount;
    }

    /// @dev Said a second time, of the registry itself: nothing is paid on the word of a worker that is revoked now, or was
    /// not registered when it proved.
    function assertVouched(Item memory item) private view {
        Standing memory s = registry.standing(item.worker);
        assertTrue(s.role == Role.Worker, "paid on the word of no worker");
        assertFalse(s.revoked, "paid on the word of a revoked worker");
        assertTrue(s.from <= item.provedAt && item.provedAt <= s.to, "paid for what was proved before or after");
    }

    function verifySkipped(Item memory item, Vm.Log memory log) private {
        Verdict memory v = model.judge(item);
        assertEq(log.topics[1], consentDigest(item.consent), "consent skipped");
        SkipReason reason = abi.decode(log.data, (SkipReason));
        assertEq(uint256(reason), uint256(foremost(v.reasons)), "reason to skip");
        if (v.takesOver && v.admitted) hit("taken over unpaid");
        hit(skipName(reason));
        model.settledItem(item, v, 0);
    }

    function verifySettled(Batch memory b, Vm.Log memory log) private returns (bool) {
        (bytes32 before,, address keyring_, address writer_,, uint256 count) =
            abi.decode(log.data, (bytes32, bytes32, address, address, address, uint256));
        assertEq(before, model.head(), "the batch continues the log");
        assertEq(log.topics[1], b.logAfter, "new head");
        assertTrue(model.active(keyring_, Role.Keyring), "an active keyring signed");
        assertTrue(model.mayWrite(writer_), "the active writer signed");
        assertEq(count, b.items.length, "items announced");
        model.settled(b.logAfter);
        return true;
    }

    /// @dev The one that the interface says is given.
    function foremost(uint256 reasons) private pure returns (SkipReason) {
        SkipReason[11] memory order = [
            SkipReason.Clock,
            SkipReason.Deadline,
            SkipReason.Policy,
            SkipReason.Mail,
            SkipReason.Worker,
            SkipReason.Code,
            SkipReason.Withdrawn,
            SkipReason.AccountBound,
            SkipReason.Signature,
            SkipReason.NothingDue,
            SkipReason.OverCap
        ];
        for (uint256 i; i < order.length; ++i) {
            if (reasons >> uint256(order[i]) & 1 == 1) return order[i];
        }
        return SkipReason.None;
    }

    /// @notice The name under which a skip is counted.
    function skipName(SkipReason reason) public pure returns (string memory) {
        return string.concat("skipped for reason ", vm.toString(uint256(reason)));
    }
}
