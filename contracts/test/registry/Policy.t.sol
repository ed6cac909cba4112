// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry} from "../../src/interfaces/IEnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice The bootstrap has published policy 1.
contract PublishPolicyTest is RegistryTest {
    function testFuzz_WritesTheNextPolicy(bytes32 manifest) public {
        vm.assume(manifest != 0);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.PolicyPublished(2, manifest);
        publish(2, manifest);
        assertEq(registry.policyManifest(2), manifest, "manifest");
        assertEq(registry.latestPolicy(), 2, "latest");
        assertEq(registry.policyManifest(1), keccak256("policy 1"), "the one before stays");
    }

    function testFuzz_CountsUp(bytes32[8] memory manifests) public {
        for (uint32 i; i < manifests.length; ++i) {
            bytes32 manifest = keccak256(abi.encode(manifests[i]));
            publish(i + 2, manifest);
            assertEq(registry.policyManifest(i + 2), manifest, "manifest");
        }
        assertEq(registry.latestPolicy(), 9, "latest");
    }

    /// @notice Neither a gap, nor zero, nor one that is written already.
    function testFuzz_RevertIf_NotTheNextNumber(uint32 policy) public {
        vm.assume(policy != 2);
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongPolicy.selector, policy, 2));
        publish(policy, keccak256("another"));
        assertEq(registry.policyManifest(1), keccak256("policy 1"), "written once");
    }

    function test_RevertIf_AlreadyWritten() public {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongPolicy.selector, 1, 2));
        publish(1, keccak256("another"));
    }

    function test_RevertIf_ThereIsNoManifest() public {
        vm.expectRevert(IEnclaveRegistry.EnclaveRegistry__NoManifest.selector);
        publish(2, 0);
        assertEq(registry.latestPolicy(), 1, "latest");
    }

    function publish(uint32 policy, bytes32 manifest) private {
        vm.prank(TIMELOCK);
        registry.publishPolicy(policy, manifest);
    }
}
