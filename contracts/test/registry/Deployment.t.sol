// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, Thresholds} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice What a registry may be deployed with, inside and outside a development realm.
contract DeploymentTest is RegistryTest {
    uint256 private constant DEV = 0xD5;
    uint64 private constant DELAY_FLOOR = 7 days;

    function test_KeepsItsConfiguration() public {
        EnclaveRegistry.Config memory config = production();
        config.activationDelay = 9 days;
        config.thresholds = Thresholds({rebuilds: 2, attestors: 3, keyrings: 4});
        vm.expectEmit(addressAfter(0));
        emit IEnclaveRegistry.ThresholdsSet(config.thresholds);
        EnclaveRegistry made = newRegistry(config);
        assertEq(made.realm(), 1, "realm");
        assertEq(made.timelock(), TIMELOCK, "timelock");
        assertEq(made.guardian(), GUARDIAN, "guardian");
        assertEq(made.activationDelay(), 9 days, "delay");
        assertEq(made.thresholds().rebuilds, 2, "rebuilds");
        assertEq(made.thresholds().attestors, 3, "attestors");
        assertEq(made.thresholds().keyrings, 4, "keyrings");
        assertEq(made.DEV_REALM(), DEV, "DEV_REALM");
        assertEq(made.MAX_REGISTRATION(), 1 days, "MAX_REGISTRATION");
    }

    function test_TrustsNobodyAtFirst() public {
        EnclaveRegistry made = newRegistry(production());
        assertFalse(made.isAttestor(TIMELOCK), "attestor");
        assertFalse(made.isRebuilder(TIMELOCK), "rebuilder");
        assertEq(made.latestEpoch(), 0, "epoch");
        assertEq(made.latestPolicy(), 0, "policy");
        assertEq(made.writer().key, address(0), "writer");
        assertEq(made.writer().term, 0, "term");
    }

    function testFuzz_AcceptsADelayFromTheFloorOn(uint64 delay, uint256 realm) public {
        vm.assume(realm != DEV);
        EnclaveRegistry.Config memory config = production();
        config.realm = realm;
        config.activationDelay = uint64(bound(delay, DELAY_FLOOR, type(uint64).max));
        assertEq(newRegistry(config).activationDelay(), config.activationDelay, "delay");
    }

    function testFuzz_RevertIf_TheDelayIsTooShort(uint64 delay, uint256 realm) public {
        vm.assume(realm != DEV);
        EnclaveRegistry.Config memory config = production();
        config.realm = realm;
        config.activationDelay = uint64(bound(delay, 0, DELAY_FLOOR - 1));
        vm.expectRevert(
            abi.encodeWithSelector(
                IEnclaveRegistry.EnclaveRegistry__DelayTooShort.selector, config.activationDelay, DELAY_FLOOR
            )
        );
        newRegistry(config);
    }

    function test_RevertIf_TheDelayIsASecondShort() public {
        testFuzz_RevertIf_TheDelayIsTooShort(DELAY_FLOOR - 1, 1);
    }

    function testFuzz_NeedsNoDelayInADevelopmentRealm(uint64 delay) public {
        EnclaveRegistry.Config memory config = registryConfig();
        config.activationDelay = uint64(bound(delay, 0, DELAY_FLOOR));
        assertEq(newRegistry(config).activationDelay(), config.activationDelay, "delay");
    }

    function testFuzz_RevertIf_AThresholdIsBelowTwo(uint8 which, uint8 low, uint256 realm) public {
        vm.assume(realm != DEV);
        EnclaveRegistry.Config memory config = production();
        config.realm = realm;
        config.thresholds = lowered(config.thresholds, which, low % 2);
        expectTooLow(config.thresholds);
        newRegistry(config);
    }

    function testFuzz_RevertIf_AThresholdIsZeroInADevelopmentRealm(uint8 which) public {
        EnclaveRegistry.Config memory config = registryConfig();
        config.thresholds = lowered(config.thresholds, which, 0);
        expectTooLow(config.thresholds);
        newRegistry(config);
    }

    function production() private view returns (EnclaveRegistry.Config memory config) {
        config = registryConfig();
        config.realm = 1;
        config.thresholds = Thresholds({rebuilds: 2, attestors: 2, keyrings: 2});
    }

    function lowered(Thresholds memory t, uint8 which, uint8 to) private pure returns (Thresholds memory) {
        if (which % 3 == 0) t.rebuilds = to;
        else if (which % 3 == 1) t.attestors = to;
        else t.keyrings = to;
        return t;
    }

    function expectTooLow(Thresholds memory t) private {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__ThresholdTooLow.selector, t));
    }
}
