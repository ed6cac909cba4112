// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, IContributionPool, Item, Status} from "../../src/interfaces/IContributionPool.sol";
import {Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";

/// @notice settle: what refuses a whole batch.
contract SettleBatchTest is PoolTest {
    Actor private stranger;

    function setUp() public override {
        super.setUp();
        stranger = actor("stranger");
    }

    // --- status and head --------------------------------------------------------------------------------------------

    function test_RevertIf_Paused() public {
        vm.prank(GUARDIAN);
        pool.pause();
        expectRefused(usual(), wrongStatus(Status.Paused));
    }

    function test_RevertIf_Awaiting() public {
        pool = newPool(poolConfig(address(pool)));
        expectRefused(usual(), wrongStatus(Status.Awaiting));
    }

    function test_RevertIf_Retired() public {
        pool = succeed();
        expectRefused(usual(), wrongStatus(Status.Retired));
    }

    function testFuzz_RevertIf_BatchDoesNotContinueTheLog(bytes32 logBefore) public {
        settle(usual());
        vm.assume(logBefore != pool.head());
        Batch memory b = usual();
        b.logBefore = logBefore;
        expectRefused(b, wrongHead(logBefore, pool.head()));
    }

    function test_RevertIf_SettledAgain() public {
        Batch memory b = usual();
        settle(b);
        expectRefused(b, wrongHead(b.logBefore, b.logAfter));
    }

    function test_RevertIf_NothingIsAppended() public {
        settle(usual());
        Batch memory b = usual();
        b.logAfter = b.logBefore;
        expectRefused(b, abi.encodeWithSelector(IContributionPool.ContributionPool__NothingAppended.selector));
    }

    // --- who signs --------------------------------------------------------------------------------------------------

    function testFuzz_RevertIf_KeyringIsAStranger(uint256 key) public {
        Actor memory who = someone(key);
        vm.assume(who.addr != keyring.addr);
        expectNotKeyring(who);
    }

    function test_RevertIf_KeyringHasAnotherRole() public {
        expectNotKeyring(worker);
        expectNotKeyring(index);
        expectNotKeyring(attestor);
    }

    function test_RevertIf_KeyringIsRevoked() public {
        vm.prank(GUARDIAN);
        registry.revokeKey(keyring.addr);
        expectNotKeyring(keyring);
    }

    function test_RevertIf_KeyringHasExpired() public {
        vm.warp(clock() + 1 days);
        settle(usual()); // its last second
        register(index, Role.Index);
        vm.warp(clock() + 1);
        expectNotKeyring(keyring);
    }

    function testFuzz_RevertIf_WriterIsAStranger(uint256 key) public {
        Actor memory who = someone(key);
        vm.assume(who.addr != index.addr);
        expectNotWriter(who);
    }

    function test_RevertIf_WriterIsAnIndexThatIsNotTheWriter() public {
        Actor memory second = actor("second index");
        register(second, Role.Index);
        expectNotWriter(second);
        vm.prank(GUARDIAN);
        registry.setWriter(second.addr);
        expectNotWriter(index);
    }

    function test_RevertIf_WriterHasAnotherRole() public {
        expectNotWriter(keyring);
        expectNotWriter(worker);
    }

    function test_RevertIf_WriterIsRevoked() public {
        vm.prank(GUARDIAN);
        registry.revokeKey(index.addr);
        expectNotWriter(index);
    }

    function test_RevertIf_WriterHasExpired() public {
        vm.warp(clock() + 1 days);
        settle(usual()); // its last second
        register(keyring, Role.Keyring);
        vm.warp(clock() + 1);
        expectNotWriter(index);
    }

    function test_RevertIf_SignaturesChangePlaces() public {
        Batch memory b = usual();
        bytes32 d = batchDigest(b);
        settleExpecting(b, sign(index, d), sign(keyring, d), notKeyring(index.addr));
    }

    // --- the form of the two signatures -----------------------------------------------------------------------------

    function testFuzz_RevertIf_RoleSignatureIsNot65Bytes(bytes calldata other) public {
        vm.assume(other.length != 65);
        Batch memory b = usual();
        bytes32 d = batchDigest(b);
        settleExpecting(b, other, sign(index, d), notKeyring(address(0)));
        settleExpecting(b, sign(keyring, d), other, notWriter(address(0)));
    }

    function test_RevertIf_RoleSignatureHasAHighS() public {
        Batch memory b = usual();
        bytes32 d = batchDigest(b);
        settleExpecting(b, mirrored(sign(keyring, d)), sign(index, d), notKeyring(address(0)));
        settleExpecting(b, sign(keyring, d), mirrored(sign(index, d)), notWriter(address(0)));
    }

    // --- what they sign ---------------------------------------------------------------------------------------------

    /// @dev Every member of a batch, of its items and of their consents is signed.
    function testFuzz_RevertIf_AnythingIsNotAsSigned(uint256 member) public {
        Batch memory b = usual();
        bytes32 signed = batchDigest(b);
        change(b, bound(member, 0, 20));
        assertTrue(batchDigest(b) != signed, "the member is part of what is signed");
        bytes memory byKeyring = sign(keyring, signed);
        settleExpecting(b, byKeyring, sign(index, signed), notKeyring(recovered(batchDigest(b), byKeyring)));
    }

    function change(Batch memory b, uint256 member) private view {
        Item memory i = b.items[0];
        if (member == 0) i.consent.contributor = stranger.addr;
        if (member == 1) i.consent.content = ~i.consent.content;
        if (member == 2) i.consent.header = ~i.consent.header;
        if (member == 3) i.consent.slots = ~i.consent.slots;
        if (member == 4) ++i.consent.keyEpoch;
        if (member == 5) ++i.consent.maxCode;
        if (member == 6) ++i.consent.scope;
        if (member == 7) i.consent.terms = ~i.consent.terms;
        if (member == 8) --i.consent.deadline;
        if (member == 9) i.signature = sign(stranger, consentDigest(i.consent));
        if (member == 10) i.account = ~i.account;
        if (member == 11) i.worker = stranger.addr;
        if (member == 12) --i.provedAt;
        if (member == 13) ++i.score;
        if (member == 14) ++i.tier;
        if (member == 15) --i.mailDay;
        if (member == 16) ++i.policy;
        if (member == 17) i.receipt = ~i.receipt;
        if (member == 18) b.logAfter = ~b.logAfter;
        if (member == 19) b.segment = ~b.segment;
        if (member == 20) b.items = list(i, i);
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function usual() private view returns (Batch memory) {
        return batch(one(item(alice, "file", 12_000)));
    }

    function someone(uint256 key) private pure returns (Actor memory who) {
        who.key = bound(key, 1, type(uint128).max);
        who.addr = vm.addr(who.key);
    }

    function expectRefused(Batch memory b, bytes memory err) private {
        bytes32 d = batchDigest(b);
        settleExpecting(b, sign(keyring, d), sign(index, d), err);
    }

    function expectNotKeyring(Actor memory who) private {
        Batch memory b = usual();
        bytes32 d = batchDigest(b);
        settleExpecting(b, sign(who, d), sign(index, d), notKeyring(who.addr));
    }

    function expectNotWriter(Actor memory who) private {
        Batch memory b = usual();
        bytes32 d = batchDigest(b);
        settleExpecting(b, sign(keyring, d), sign(who, d), notWriter(who.addr));
    }

    function wrongStatus(Status status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongStatus.selector, status);
    }

    function wrongHead(bytes32 logBefore, bytes32 head) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__WrongHead.selector, logBefore, head);
    }

    function notKeyring(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__NotKeyring.selector, signer);
    }

    function notWriter(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IContributionPool.ContributionPool__NotWriter.selector, signer);
    }
}
