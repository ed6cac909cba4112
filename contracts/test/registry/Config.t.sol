// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, Role, Thresholds} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

abstract contract ConfigTest is RegistryTest {
    function expectWrongConfig(Role role, bytes32 config) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongConfig.selector, role, config));
    }

    function any(uint256 role) internal pure returns (Role) {
        return Role(bound(role, 1, 3));
    }
}

contract ApproveConfigTest is ConfigTest {
    function testFuzz_IsForOneRole(uint256 role_, bytes32 config) public {
        Role role = any(role_);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ConfigApproved(role, config);
        approveConfig(role, config);
        for (uint256 other; other <= 3; ++other) {
            assertTrue(registry.isConfig(Role(other), config) == (Role(other) == role), "approved");
        }
    }

    function testFuzz_RevertIf_ForNoRole(bytes32 config) public {
        expectWrongConfig(Role.None, config);
        approveConfig(Role.None, config);
    }

    /// @notice A machine that was started for nothing takes whatever file its host hands it.
    function testFuzz_RevertIf_NoneIsStatedOutsideADevelopmentRealm(uint256 role, uint256 realm) public {
        vm.assume(realm != registry.DEV_REALM());
        EnclaveRegistry.Config memory config = registryConfig();
        config.realm = realm;
        config.thresholds = Thresholds({rebuilds: 2, attestors: 2, keyrings: 2});
        registry = newRegistry(config);
        expectWrongConfig(any(role), 0);
        approveConfig(any(role), 0);
        approveConfig(any(role), keccak256("configuration"));
    }
}

contract RevokeConfigTest is ConfigTest {
    function testFuzz_CanBeUndone(uint256 role_, bytes32 config) public {
        Role role = any(role_);
        approveConfig(role, config);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ConfigRevoked(role, config);
        revokeConfig(role, config);
        assertFalse(registry.isConfig(role, config), "revoked");
        approveConfig(role, config);
        assertTrue(registry.isConfig(role, config), "approved again");
    }

    function testFuzz_RevertIf_NotApproved(uint256 role, bytes32 config) public {
        expectWrongConfig(any(role), config);
        revokeConfig(any(role), config);
    }
}
