// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, KeyEpoch, Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice Epochs as keyrings publish them.
abstract contract EpochTest is RegistryTest {
    function keyEpoch() internal view returns (KeyEpoch memory) {
        uint64 t = uint64(clock());
        return KeyEpoch({
            recipientHash: keccak256("recipient"),
            evidenceHash: keccak256("evidence"),
            openAt: t,
            sealUntil: t + 7 days,
            eraseAfter: t + 14 days
        });
    }

    /// @dev Publishes with the one keyring's signature.
    function publish(uint32 epoch, KeyEpoch memory e) internal {
        registry.publishEpoch(epoch, e, signatures(keyring, epochDigest(epoch, e)));
    }

    function expectBadEpoch() internal {
        vm.expectRevert(IEnclaveRegistry.EnclaveRegistry__BadEpoch.selector);
    }
}

contract PublishEpochTest is EpochTest {
    function testFuzz_PublishesWhoeverSubmits(address submitter, uint64 open, uint64 seal, uint64 erase) public {
        KeyEpoch memory e = keyEpoch();
        e.sealUntil = uint64(bound(seal, clock() + 1, type(uint64).max - 1));
        e.openAt = uint64(bound(open, 0, e.sealUntil - 1));
        e.eraseAfter = uint64(bound(erase, e.sealUntil + 1, type(uint64).max));
        bytes[] memory signed = signatures(keyring, epochDigest(1, e));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.EpochPublished(1, e);
        vm.prank(submitter);
        registry.publishEpoch(1, e, signed);
        assertEq(registry.keyEpoch(1), e, "epoch");
        assertEq(registry.latestEpoch(), 1, "latest");
    }

    function testFuzz_NumbersWithoutGaps(uint256 count) public {
        count = bound(count, 1, 20);
        for (uint32 i = 1; i <= count; ++i) {
            KeyEpoch memory e = keyEpoch();
            e.recipientHash = keccak256(abi.encode(i));
            publish(i, e);
            assertEq(registry.latestEpoch(), i, "latest");
        }
        assertEq(registry.keyEpoch(1).recipientHash, keccak256(abi.encode(1)), "the first stays");
    }

    function testFuzz_RevertIf_NotTheNextNumber(uint32 epoch) public {
        publish(1, keyEpoch());
        vm.assume(epoch != 2);
        KeyEpoch memory e = keyEpoch();
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongEpoch.selector, epoch, 2));
        publish(epoch, e);
    }

    function testFuzz_RevertIf_ItDoesNotOpenBeforeItCloses(uint64 open) public {
        KeyEpoch memory e = keyEpoch();
        e.openAt = uint64(bound(open, e.sealUntil, type(uint64).max));
        expectBadEpoch();
        publish(1, e);
    }

    function test_RevertIf_ItOpensWhenItCloses() public {
        testFuzz_RevertIf_ItDoesNotOpenBeforeItCloses(keyEpoch().sealUntil);
    }

    function testFuzz_RevertIf_ErasedWhileOpen(uint64 erase) public {
        KeyEpoch memory e = keyEpoch();
        e.eraseAfter = uint64(bound(erase, 0, e.sealUntil));
        expectBadEpoch();
        publish(1, e);
    }

    function test_RevertIf_ErasedInItsLastSecond() public {
        testFuzz_RevertIf_ErasedWhileOpen(keyEpoch().sealUntil);
    }

    function testFuzz_RevertIf_ClosedAlready(uint64 seal) public {
        KeyEpoch memory e = keyEpoch();
        e.openAt = 0;
        e.sealUntil = uint64(bound(seal, 1, clock()));
        expectBadEpoch();
        publish(1, e);
    }

    function test_RevertIf_ItClosesNow() public {
        testFuzz_RevertIf_ClosedAlready(uint64(clock()));
    }

    function test_RevertIf_ThereIsNoRecipient() public {
        KeyEpoch memory e = keyEpoch();
        e.recipientHash = 0;
        expectBadEpoch();
        publish(1, e);
    }

    function test_RevertIf_ThereIsNoEvidence() public {
        KeyEpoch memory e = keyEpoch();
        e.evidenceHash = 0;
        expectBadEpoch();
        publish(1, e);
    }
}

contract PublishEpochSignaturesTest is EpochTest {
    Actor[] private keyrings;

    function setUp() public override {
        super.setUp();
        Actor[] memory list = ascending("keyring", 4);
        for (uint256 i; i < list.length; ++i) {
            registerOn(machine(i), list[i], Role.Keyring);
            keyrings.push(list[i]);
        }
    }

    function testFuzz_NeedsAsManyAsTheThreshold(uint8 needed, uint256 count) public {
        needed = uint8(bound(needed, 1, 4));
        count = bound(count, 0, 4);
        requireVoices(1, 1, needed);
        KeyEpoch memory e = keyEpoch();
        bytes[] memory signed = signAll(first(count), epochDigest(1, e));
        if (count < needed) expectTooFew(count, needed);
        registry.publishEpoch(1, e, signed);
        assertEq(registry.latestEpoch(), count < needed ? 0 : 1, "latest");
    }

    function testFuzz_RevertIf_NotAscending(uint256 at) public {
        at = bound(at, 0, 2);
        Actor[] memory who = first(4);
        (who[at], who[at + 1]) = (who[at + 1], who[at]);
        refuse(who, who[at + 1].addr);
    }

    function testFuzz_RevertIf_OneCountsTwice(uint256 at) public {
        at = bound(at, 0, 2);
        Actor[] memory who = first(4);
        who[at + 1] = who[at];
        refuse(who, who[at].addr);
    }

    /// @notice Keys are free, machines are not: two on one machine are one voice.
    function testFuzz_RevertIf_TwoRunOnOneMachine(uint256 a, uint256 b) public {
        (a, b) = (bound(a, 0, 3), bound(b, 0, 3));
        vm.assume(a != b);
        Actor[] memory who = ascending("another keyring", 4);
        for (uint256 i; i < 4; ++i) {
            registerOn(machine(i == a ? b : i), who[i], Role.Keyring);
        }
        KeyEpoch memory e = keyEpoch();
        bytes[] memory signed = signAll(who, epochDigest(1, e));
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__SamePlatform.selector, machine(b)));
        registry.publishEpoch(1, e, signed);
    }

    function test_RevertIf_ASignerIsNoKeyring() public {
        Actor[] memory who = new Actor[](1);
        Actor[5] memory others = [worker, index, attestor, alice, actor("nobody")];
        for (uint256 i; i < others.length; ++i) {
            who[0] = others[i];
            refuse(who, others[i].addr);
        }
    }

    function testFuzz_RevertIf_ASignerIsRevoked(uint256 at) public {
        address gone = keyrings[bound(at, 0, 3)].addr;
        revokeKey(gone);
        refuse(first(4), gone);
    }

    function test_RevertIf_TheReleaseOfTheKeyringsIsRevoked() public {
        revoke(idOf(Role.Keyring));
        refuse(first(4), keyrings[0].addr);
    }

    function testFuzz_RevertIf_TheRegistrationsHaveEnded(uint256 late) public {
        skip(1 days);
        publish(1, keyEpoch());
        skip(bound(late, 1, 3650 days));
        KeyEpoch memory e = keyEpoch();
        bytes[] memory signed = signAll(first(1), epochDigest(2, e));
        expectBadSigner(keyrings[0].addr);
        registry.publishEpoch(2, e, signed);
    }

    function test_RevertIf_AnyMemberDiffersFromWhatWasSigned() public {
        KeyEpoch memory e = keyEpoch();
        bytes memory signed = sign(keyrings[0], epochDigest(1, e));
        KeyEpoch[5] memory variants;
        for (uint256 i; i < variants.length; ++i) {
            variants[i] = keyEpoch();
        }
        variants[0].recipientHash = keccak256("another");
        variants[1].evidenceHash = keccak256("another");
        variants[2].openAt += 1;
        variants[3].sealUntil += 1;
        variants[4].eraseAfter += 1;
        for (uint256 i; i < variants.length; ++i) {
            refuse(1, variants[i], signed);
        }
        registry.publishEpoch(1, e, wrap(signed));
        // Nor does it serve for the epoch after it.
        refuse(2, e, signed);
    }

    function test_RevertIf_SignedForAnotherRegistry() public {
        KeyEpoch memory e = keyEpoch();
        EnclaveRegistry here = registry;
        registry = newRegistry(registryConfig());
        bytes memory signed = sign(keyrings[0], epochDigest(1, e));
        registry = here;
        refuse(1, e, signed);
    }

    function test_RevertIf_SignedForAnotherChain() public {
        KeyEpoch memory e = keyEpoch();
        bytes memory signed = sign(keyrings[0], epochDigest(1, e));
        vm.chainId(14_800);
        refuse(1, e, signed);
    }

    /// @dev Signatures of `who` over a good epoch are refused because of `bad`.
    function refuse(Actor[] memory who, address bad) private {
        KeyEpoch memory e = keyEpoch();
        bytes[] memory signed = signAll(who, epochDigest(1, e));
        expectBadSigner(bad);
        registry.publishEpoch(1, e, signed);
    }

    /// @dev The registry takes `signature` for one over this epoch, hence by somebody it does not know.
    function refuse(uint32 epoch, KeyEpoch memory e, bytes memory signature) private {
        address nobody = recovered(epochDigest(epoch, e), signature);
        assertFalse(nobody == keyrings[0].addr, "the change should change the digest");
        expectBadSigner(nobody);
        registry.publishEpoch(epoch, e, wrap(signature));
    }

    function wrap(bytes memory signature) private pure returns (bytes[] memory list) {
        list = new bytes[](1);
        list[0] = signature;
    }

    function machine(uint256 i) private pure returns (bytes32) {
        return keccak256(abi.encode("machine", i));
    }

    function first(uint256 count) private view returns (Actor[] memory who) {
        who = new Actor[](count);
        for (uint256 i; i < count; ++i) {
            who[i] = keyrings[i];
        }
    }
}

contract CloseEpochTest is EpochTest {
    function testFuzz_StopsSealingNow(uint256 elapsed) public {
        KeyEpoch memory e = keyEpoch();
        publish(1, e);
        skip(bound(elapsed, 0, 7 days - 1));
        e.sealUntil = uint64(clock());
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.EpochClosed(1, e.sealUntil);
        close(1);
        assertEq(registry.keyEpoch(1), e, "only sealUntil changed");
    }

    function test_StopsSealingInTheLastSecondButOne() public {
        testFuzz_StopsSealingNow(7 days - 1);
    }

    function test_TheNextEpochFollows() public {
        publish(1, keyEpoch());
        close(1);
        publish(2, keyEpoch());
        assertEq(registry.latestEpoch(), 2, "latest");
        close(2);
        assertEq(registry.keyEpoch(2).sealUntil, clock(), "sealUntil");
    }

    function testFuzz_RevertIf_ItIsOver(uint256 late) public {
        publish(1, keyEpoch());
        skip(7 days + bound(late, 0, 3650 days));
        expectBadEpoch();
        close(1);
    }

    function test_RevertIf_InItsLastSecond() public {
        testFuzz_RevertIf_ItIsOver(0);
    }

    function test_RevertIf_AlreadyClosed() public {
        publish(1, keyEpoch());
        close(1);
        expectBadEpoch();
        close(1);
    }

    function testFuzz_RevertIf_Unknown(uint32 epoch) public {
        publish(1, keyEpoch());
        vm.assume(epoch != 1);
        expectBadEpoch();
        close(epoch);
    }

    function close(uint32 epoch) private {
        vm.prank(GUARDIAN);
        registry.closeEpoch(epoch);
    }
}
