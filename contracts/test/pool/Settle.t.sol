// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, Batch, Caps, IContributionPool, Item} from "../../src/interfaces/IContributionPool.sol";
import {Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";

/// @notice settle: what happens when everything is in order.
contract SettleTest is PoolTest {
    uint48 private constant WORKER_CAP = 50_000_000;

    function testFuzz_PaysTheContributorAtOnce(uint48 score) public {
        score = uint48(bound(score, 1, WORKER_CAP));
        uint256 reward = pool.quote(score);
        uint256 reserve = pool.reserve();
        settle(item(alice, "file", score));
        assertEq(token.balanceOf(alice.addr), reward, "reward");
        assertEq(pool.reserve(), reserve - reward, "reserve");
        assertEq(token.balanceOf(address(pool)), pool.reserve(), "the reserve is what the pool holds");
    }

    function testFuzz_RecordsTheAccount(uint48 score, uint16 mailDay) public {
        score = uint48(bound(score, 1, 10_000_000));
        Item memory i = item(alice, "file", score);
        i.mailDay = uint16(bound(mailDay, 0, today()));
        settle(i);
        assertAccount(
            accountOf(alice), Account({wallet: alice.addr, paid: score, mailDay: i.mailDay, seq: 0, flags: 0})
        );
    }

    function test_EmitsWhatIndexersNeed() public {
        Item memory i = item(alice, "file", 12_000);
        Batch memory b = batch(one(i));
        vm.expectEmit(address(pool));
        emit IContributionPool.Paid(
            consentDigest(i.consent),
            i.account,
            alice.addr,
            i.consent.content,
            i.consent.slots,
            i.receipt,
            12_000,
            12_000,
            pool.quote(12_000)
        );
        vm.expectEmit(address(pool));
        emit IContributionPool.BatchSettled(b.logAfter, b.logBefore, b.segment, keyring.addr, index.addr, SUBMITTER, 1);
        settle(b);
    }

    function testFuzz_AdvancesTheHeadAlsoWithoutItems(bytes32 logAfter, bytes32 segment) public {
        vm.assume(logAfter != 0);
        uint256 reserve = pool.reserve();
        Batch memory b = Batch({items: none(), logBefore: 0, logAfter: logAfter, segment: segment});
        vm.expectEmit(address(pool));
        emit IContributionPool.BatchSettled(logAfter, 0, segment, keyring.addr, index.addr, SUBMITTER, 0);
        settle(b);
        assertEq(pool.head(), logAfter, "head");
        assertEq(pool.reserve(), reserve, "reserve");
    }

    function testFuzz_LetsAnyoneSubmit(address submitter) public {
        Batch memory b = batch(one(item(alice, "file", 12_000)));
        uint256 reward = pool.quote(12_000);
        bytes memory byKeyring = sign(keyring, batchDigest(b));
        bytes memory byWriter = sign(index, batchDigest(b));
        vm.prank(submitter);
        pool.settle(b, byKeyring, byWriter);
        assertEq(token.balanceOf(alice.addr), reward, "reward");
    }

    function testFuzz_PaysOnlyTheIncrease(uint48 first, uint48 second) public {
        first = uint48(bound(first, 1, WORKER_CAP - 1));
        second = uint48(bound(second, first + 1, WORKER_CAP));
        settle(item(alice, "first", first));
        uint256 reward = pool.quote(second - first);
        Result memory r = settleFor(item(alice, "second", second));
        assertPaid(r, alice.addr, second - first);
        assertEq(r.amount, reward, "amount");
        assertEq(pool.account(accountOf(alice)).paid, second, "paid");
    }

    function testFuzz_PaysTheIncreaseWithinOneBatch(uint48 first, uint48 second) public {
        first = uint48(bound(first, 1, WORKER_CAP - 1));
        second = uint48(bound(second, first + 1, WORKER_CAP));
        Result[] memory r = settleFor(list(item(alice, "first", first), item(alice, "second", second)));
        assertPaid(r[0], alice.addr, first);
        assertPaid(r[1], alice.addr, second - first);
        assertEq(token.balanceOf(alice.addr), r[0].amount + r[1].amount, "balance");
    }

    /// @dev A batch is a matter of gas: where it is cut changes no payment.
    function testFuzz_PaysTheSameInOneBatchOrTwo(uint48 a, uint48 b) public {
        a = uint48(bound(a, 1, WORKER_CAP));
        b = uint48(bound(b, 1, WORKER_CAP));
        uint256 before = vm.snapshotState();
        Result[] memory together = settleFor(list(item(alice, "a", a), item(bob, "b", b)));
        vm.revertToState(before);
        Result memory first = settleFor(item(alice, "a", a));
        Result memory second = settleFor(item(bob, "b", b));
        assertEq(keccak256(abi.encode(together[0])), keccak256(abi.encode(first)), "first");
        assertEq(keccak256(abi.encode(together[1])), keccak256(abi.encode(second)), "second");
    }

    function test_PaysLaterContributorsFromWhatIsLeft() public {
        Result[] memory r = settleFor(list(item(alice, "a", 1_000_000), item(bob, "b", 1_000_000)));
        assertTrue(r[1].amount < r[0].amount, "the second of two equal scores is paid less");
    }

    function test_CountsEachMachineForItself() public {
        Actor memory second = actor("second worker");
        registerOn(keccak256("another machine"), second, Role.Worker);
        Item memory by2 = item(bob, "b", 20);
        by2.worker = second.addr;
        settle(list(item(alice, "a", 1), by2, item(alice, "c", 301)));
        assertUsed(PLATFORM, Caps({total: 321, worker: 301, belowMail: 0}));
        assertUsed(keccak256("another machine"), Caps({total: 321, worker: 20, belowMail: 0}));
    }

    function test_SettlesLongAfterTheDeadlineWhatWasProvedInTime() public {
        Item memory i = item(alice, "file", 12_000);
        passDays(30);
        assertPaid(settleFor(i), alice.addr, 12_000);
    }

    function testFuzz_PaysAProofMadeAtAnyTimeUpToTheDeadline(uint256 age) public {
        Item memory i = item(alice, "file", 12_000);
        passDays(7);
        i.provedAt = uint64(bound(age, i.provedAt, i.consent.deadline));
        assertPaid(settleFor(i), alice.addr, 12_000);
    }

    function test_PaysAProofMadeInTheLastSecondOfItsConsent() public {
        Item memory i = item(alice, "file", 12_000);
        passDays(7);
        i.provedAt = i.consent.deadline;
        assertEq(i.provedAt, clock(), "now");
        assertPaid(settleFor(i), alice.addr, 12_000);
    }

    function test_TheContributorSendsNoTransaction() public {
        settle(item(alice, "file", 12_000));
        assertEq(alice.addr.balance, 0, "has never had gas");
        assertEq(vm.getNonce(alice.addr), 0, "has never sent anything");
        assertTrue(token.balanceOf(alice.addr) > 0, "is paid");
    }
}
