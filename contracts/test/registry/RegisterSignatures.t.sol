// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Registration, Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice Whose signatures register a key, and over what.
contract RegisterSignaturesTest is RegistryTest {
    Actor[] private attestors;
    Registration private r;

    function setUp() public override {
        super.setUp();
        Actor[] memory list = ascending("attestor", 5);
        for (uint256 i; i < list.length; ++i) {
            admit(list[i].addr, true);
            attestors.push(list[i]);
        }
        r = fresh(Role.Worker);
    }

    function testFuzz_NeedsAsManyAsTheThreshold(uint8 needed, uint256 count) public {
        needed = uint8(bound(needed, 1, 5));
        count = bound(count, 0, 5);
        requireVoices(1, needed, 1);
        bytes[] memory signed = signAll(first(count), registrationDigest(r));
        if (count < needed) expectTooFew(count, needed);
        registry.register(r, signed);
        assertTrue((registry.registration(r.key).key == r.key) == (count >= needed), "registered");
    }

    function testFuzz_RevertIf_NotAscending(uint256 a, uint256 b) public {
        a = bound(a, 0, 3);
        b = bound(b, a + 1, 4);
        Actor[] memory who = first(5);
        (who[a], who[b]) = (who[b], who[a]);
        // The first that is not above the one before it.
        expectBadSigner(who[a + 1].addr);
        registry.register(r, signAll(who, registrationDigest(r)));
    }

    function testFuzz_RevertIf_OneCountsTwice(uint256 twice) public {
        twice = bound(twice, 0, 3);
        Actor[] memory who = first(5);
        who[twice + 1] = who[twice];
        expectBadSigner(who[twice].addr);
        registry.register(r, signAll(who, registrationDigest(r)));
    }

    /// @notice A stranger's signature spoils the set, even where enough others have signed.
    function testFuzz_RevertIf_ASignerIsNotAnAttestor(uint256 at) public {
        Actor[] memory who = first(5);
        admit(who[bound(at, 0, 4)].addr, false);
        expectBadSigner(who[bound(at, 0, 4)].addr);
        registry.register(r, signAll(who, registrationDigest(r)));
    }

    /// @notice An enclave does not vouch for itself.
    function test_RevertIf_SignedByTheKeyItself() public {
        bytes32 d = registrationDigest(r);
        expectBadSigner(r.key);
        registry.register(r, signatures(actor("fresh"), d));
    }

    function testFuzz_RevertIf_TheSignatureIsNot65Bytes(bytes memory wrong) public {
        vm.assume(wrong.length != 65);
        bytes[] memory signed = new bytes[](1);
        signed[0] = wrong;
        expectBadSigner(address(0));
        registry.register(r, signed);
    }

    /// @notice A signature has one form (EIP-2).
    function test_RevertIf_TheSignatureIsMalleated() public {
        bytes32 d = registrationDigest(r);
        bytes[] memory signed = signatures(attestors[0], d);
        signed[0] = malleated(signed[0]);
        assertEq(recovered(d, signed[0]), attestors[0].addr, "a valid signature otherwise");
        expectBadSigner(address(0));
        registry.register(r, signed);
    }

    /// @notice Another role alone is refused before anyone looks at the signatures.
    function test_RevertIf_AnyMemberDiffersFromWhatWasSigned() public {
        bytes memory signed = sign(attestors[0], registrationDigest(r));
        bytes32 another = keccak256("another");
        approve(another);
        Registration[6] memory variants;
        for (uint256 i; i < variants.length; ++i) {
            variants[i] = r;
        }
        variants[0].key = STRANGER;
        variants[1].platform = another;
        variants[2].evidence = another;
        variants[3].encryptionKey = another;
        variants[4].expiresAt -= 1;
        variants[5].role = Role.Index;
        variants[5].release = idOf(Role.Index);
        for (uint256 i; i < variants.length; ++i) {
            refused(variants[i], signed);
        }
        // What was signed is good, so it was the change that was refused.
        registry.register(r, wrap(signed));
    }

    function test_RevertIf_SignedForAnotherRegistry() public {
        EnclaveRegistry here = registry;
        registry = newRegistry(registryConfig());
        bytes memory signed = sign(attestors[0], registrationDigest(r));
        registry = here;
        refused(r, signed);
    }

    function test_RevertIf_SignedForAnotherChain() public {
        bytes memory signed = sign(attestors[0], registrationDigest(r));
        vm.chainId(14_800);
        refused(r, signed);
    }

    function test_RevertIf_SignedForThePool() public {
        bytes memory signed = sign(
            attestors[0],
            poolDigest(keccak256(abi.encode(keccak256("Registration"), r))) // any message to the pool
        );
        refused(r, signed);
    }

    function test_RevertIf_TheThresholdRoseMeanwhile() public {
        bytes[] memory signed = signAll(first(2), registrationDigest(r));
        requireVoices(1, 3, 1);
        expectTooFew(2, 3);
        registry.register(r, signed);
    }

    /// @dev The registry takes `signature` for one over `changed`, hence by somebody it does not know.
    function refused(Registration memory changed, bytes memory signature) private {
        address nobody = recovered(registrationDigest(changed), signature);
        assertFalse(nobody == attestors[0].addr, "the change should change the digest");
        expectBadSigner(nobody);
        registry.register(changed, wrap(signature));
    }

    function wrap(bytes memory signature) private pure returns (bytes[] memory list) {
        list = new bytes[](1);
        list[0] = signature;
    }

    function first(uint256 count) private view returns (Actor[] memory who) {
        who = new Actor[](count);
        for (uint256 i; i < count; ++i) {
            who[i] = attestors[i];
        }
    }

    function admit(address who, bool allowed) private {
        vm.prank(TIMELOCK);
        registry.setAttestor(who, allowed);
    }
}
