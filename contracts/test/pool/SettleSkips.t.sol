// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, Item, SkipReason} from "../../src/interfaces/IContributionPool.sol";
import {Registration, Release, Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";

/// @notice settle: each reason to skip an item, by a valid item changed in one respect, between two that are paid.
contract SettleSkipsTest is PoolTest {
    Item private good;

    function setUp() public override {
        super.setUp();
        passDays(10); // so that there is a past
        good = item(alice, "file", 12_000);
    }

    // --- clock and deadline -----------------------------------------------------------------------------------------

    function testFuzz_SkipsWhatIsProvedInTheFuture(uint64 provedAt) public {
        Item memory i = good;
        i.provedAt = uint64(bound(provedAt, clock() + 1, type(uint64).max));
        expectSkipped(i, SkipReason.Clock);
    }

    function testFuzz_SkipsWhatWasConsentedToAfterTheProof(uint64 deadline) public {
        Item memory i = good;
        i.consent.deadline = uint64(bound(deadline, i.provedAt + pool.CONSENT_TERM() + 1, type(uint64).max));
        expectSkipped(resigned(alice, i), SkipReason.Clock);
    }

    function testFuzz_SkipsWhatIsProvedTooLate(uint64 deadline) public {
        Item memory i = good;
        i.consent.deadline = uint64(bound(deadline, 0, i.provedAt - 1));
        expectSkipped(resigned(alice, i), SkipReason.Deadline);
    }

    // --- policy -----------------------------------------------------------------------------------------------------

    function testFuzz_SkipsAPolicyNotYetPublished(uint32 policy) public {
        Item memory i = good;
        i.policy = uint32(bound(policy, 2, type(uint32).max));
        expectSkipped(i, SkipReason.Policy);
    }

    function test_SkipsThePolicyZeroWhichIsNeverPublished() public {
        Item memory i = good;
        i.policy = 0;
        expectSkipped(i, SkipReason.Policy);
    }

    function test_SkipsAPolicyNoLongerAccepted() public {
        vm.startPrank(TIMELOCK);
        registry.publishPolicy(2, keccak256("policy 2"));
        pool.setMinPolicy(2);
        vm.stopPrank();
        assertReason(settleFor(good).reason, SkipReason.Policy);
        Item memory again = good;
        again.policy = 2;
        assertPaid(settleFor(again), alice.addr, 12_000);
    }

    // --- worker and code --------------------------------------------------------------------------------------------

    function testFuzz_SkipsAnUnknownWorker(address unknown) public {
        vm.assume(unknown != worker.addr && unknown != keyring.addr && unknown != index.addr);
        Item memory i = good;
        i.worker = unknown;
        expectSkipped(i, SkipReason.Worker);
    }

    function test_SkipsAWorkerOfAnotherRole() public {
        Item memory i = good;
        i.worker = keyring.addr;
        expectSkipped(i, SkipReason.Worker);
        i.worker = index.addr;
        expectSkipped(i, SkipReason.Worker);
    }

    function testFuzz_SkipsAProofFromBeforeTheRegistration(uint64 provedAt) public {
        passDays(1);
        Item memory i = good;
        i.provedAt = uint64(bound(provedAt, i.provedAt, clock() - 1));
        Actor memory late = actor("late worker");
        register(late, Role.Worker);
        i.worker = late.addr;
        expectSkipped(i, SkipReason.Worker);
    }

    function test_SkipsAProofFromAfterTheRegistrationEnded() public {
        vm.warp(clock() + 12 hours);
        register(keyring, Role.Keyring);
        register(index, Role.Index);
        vm.warp(clock() + 12 hours);
        Item memory i = good;
        i.provedAt = registry.standing(worker.addr).to;
        assertEq(i.provedAt, clock(), "its last second");
        uint256 before = vm.snapshotState();
        assertPaid(settleFor(i), alice.addr, 12_000);
        vm.revertToState(before);
        vm.warp(clock() + 1);
        ++i.provedAt;
        assertReason(settleFor(i).reason, SkipReason.Worker);
    }

    function test_SkipsAWorkerWhoseKeyIsRevoked() public {
        vm.prank(GUARDIAN);
        registry.revokeKey(worker.addr);
        assertReason(settleFor(good).reason, SkipReason.Worker);
    }

    function test_SkipsAWorkerWhoseReleaseIsRevoked() public {
        bytes32 id = registry.releaseId(release(Role.Worker, 1));
        vm.prank(GUARDIAN);
        registry.revokeRelease(id);
        assertReason(settleFor(good).reason, SkipReason.Worker);
    }

    function test_SkipsAWorkerWhoseMachineIsRevoked() public {
        bytes32 machine = keccak256("another platform");
        vm.prank(TIMELOCK);
        registry.approvePlatform(machine);
        Registration memory r = registration(actor("elsewhere").addr, Role.Worker);
        r.platform = machine;
        registry.register(r, signatures(attestor, registrationDigest(r)));
        Item memory i = good;
        i.worker = r.key;
        vm.prank(GUARDIAN);
        registry.revokePlatform(machine);
        expectSkipped(i, SkipReason.Worker);
    }

    function test_SkipsTheZeroWorkerWhereverItStands() public {
        Item memory i = good;
        i.worker = address(0);
        assertReason(settleFor(i).reason, SkipReason.Worker);
        expectSkipped(i, SkipReason.Worker); // after another worker's item
    }

    function testFuzz_SkipsCodeNewerThanConsentedTo(uint32 code) public {
        code = uint32(bound(code, 2, type(uint32).max));
        Actor memory newer = workerOfCode(code);
        Item memory i = item(alice, "file", 12_000);
        i.worker = newer.addr;
        i.consent.maxCode = code - 1;
        expectSkipped(resigned(alice, i), SkipReason.Code);
        i.consent.maxCode = code;
        assertPaid(settleFor(resigned(alice, i)), alice.addr, 12_000);
    }

    // --- mail -------------------------------------------------------------------------------------------------------

    function testFuzz_SkipsAMailFromTheFuture(uint16 mailDay) public {
        Item memory i = good;
        i.mailDay = uint16(bound(mailDay, today() + 1, type(uint16).max));
        expectSkipped(i, SkipReason.Mail);
    }

    // --- withdrawn --------------------------------------------------------------------------------------------------

    function test_SkipsWhatTheContributorWithdrew() public {
        withdrawAs(alice, 0, 0);
        expectSkipped(good, SkipReason.Withdrawn);
    }

    function test_SkipsTheFileTheContributorWithdrew() public {
        withdrawAs(alice, 0, good.consent.content);
        expectSkipped(good, SkipReason.Withdrawn);
        assertPaid(settleFor(item(alice, "another file", 12_000)), alice.addr, 12_000);
    }

    function test_SkipsWhatTheAccountsWalletWithdrew() public {
        settle(good);
        withdrawAs(alice, good.account, 0);
        expectSkipped(item(alice, "same moment", 24_000), SkipReason.Withdrawn);
    }

    function test_SkipsTheFileTheAccountsWalletWithdrew() public {
        settle(good);
        Item memory more = item(alice, "more", 24_000);
        withdrawAs(alice, good.account, more.consent.content);
        expectSkipped(more, SkipReason.Withdrawn);
        assertPaid(settleFor(item(alice, "another file", 24_000)), alice.addr, 12_000);
    }

    // --- signature --------------------------------------------------------------------------------------------------

    function testFuzz_SkipsTheSignatureOfAnother(uint256 key) public {
        Actor memory other = Actor({addr: address(0), key: bound(key, 1, type(uint128).max)});
        vm.assume(vm.addr(other.key) != alice.addr);
        expectSkipped(resigned(other, good), SkipReason.Signature);
    }

    function testFuzz_SkipsASignatureOfAnyOtherBytes(bytes calldata signature) public {
        vm.assume(keccak256(signature) != keccak256(good.signature));
        Item memory i = good;
        i.signature = signature;
        expectSkipped(i, SkipReason.Signature);
    }

    function test_SkipsTheMirroredSignature() public {
        Item memory i = good;
        i.signature = mirrored(i.signature);
        expectSkipped(i, SkipReason.Signature);
    }

    function test_SkipsTheZeroContributor() public {
        Item memory i = good;
        i.consent.contributor = address(0);
        i.signature = new bytes(65);
        expectSkipped(i, SkipReason.Signature);
    }

    // --- account bound, nothing due ---------------------------------------------------------------------------------

    function testFuzz_SkipsAnAccountOfAnotherWallet(uint16 mailDay) public {
        settle(item(bob, "his", 6_000));
        Item memory i = itemFor(alice, "hers", 12_000, accountOf(bob));
        i.mailDay = uint16(bound(mailDay, 0, today())); // not later than bob's
        expectSkipped(i, SkipReason.AccountBound);
        assertAccount(i.account, Account({wallet: bob.addr, paid: 6_000, mailDay: today(), seq: 0, flags: 0}));
    }

    function testFuzz_SkipsAScoreAlreadyPaid(uint48 score) public {
        settle(good);
        Item memory i = item(alice, "again", uint48(bound(score, 0, 12_000)));
        expectSkipped(i, SkipReason.NothingDue);
        assertEq(pool.account(i.account).paid, 12_000, "paid");
    }

    function test_SkipsWhenAWindowIsUsedUp() public {
        Actor memory busy = actor("busy worker");
        registerOn(keccak256("a busy machine"), busy, Role.Worker);
        settle(good);
        setCaps(1_000_000, 20_000, 0);
        Item memory earlier = item(bob, "earlier", 20_000);
        Item memory i = item(alice, "more", 24_000);
        (earlier.worker, i.worker) = (busy.addr, busy.addr);
        settle(earlier);
        expectSkipped(i, SkipReason.OverCap);
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function workerOfCode(uint32 code) private returns (Actor memory newer) {
        Release memory r = release(Role.Worker, code);
        vm.prank(TIMELOCK);
        bytes32 id = registry.proposeRelease(r);
        vm.prank(rebuilder.addr);
        registry.attestRebuild(id);
        passDays(7);
        registry.activateRelease(id);
        newer = actor("newer worker");
        Registration memory asked = registration(newer.addr, Role.Worker);
        asked.release = id;
        registry.register(asked, signatures(attestor, registrationDigest(asked)));
    }

    /// @dev Settles the item between two valid ones, which must be paid what they are paid without it.
    function expectSkipped(Item memory i, SkipReason reason) private {
        uint48 units = 1_000;
        Item memory first = item(actor("first neighbour"), "first", units);
        Item memory last = item(actor("last neighbour"), "last", units);
        uint256 before = vm.snapshotState();
        Result[] memory want = settleFor(list(first, last));
        uint256 reserve = pool.reserve();
        vm.revertToState(before);

        bytes32 account = keccak256(abi.encode(pool.account(i.account)));
        Result[] memory got = settleFor(list(first, i, last));
        assertReason(got[1].reason, reason);
        assertEq(got[1].id, consentDigest(i.consent), "consent");
        assertPaid(got[2], last.consent.contributor, units);
        assertEq(keccak256(abi.encode(got[0], got[2])), keccak256(abi.encode(want[0], want[1])), "neighbours");
        assertEq(pool.reserve(), reserve, "reserve");
        assertEq(keccak256(abi.encode(pool.account(i.account))), account, "account");
        vm.revertToState(before);
    }
}
