// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, PlatformState, Registration, Role, Standing} from "../../src/interfaces/IEnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

contract ApprovePlatformTest is RegistryTest {
    function testFuzz_LetsAMachineHostEnclaves(bytes32 platform) public {
        vm.assume(platform != PLATFORM);
        Registration memory r = fresh(Role.Worker);
        r.platform = platform;
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.PlatformApproved(platform);
        approve(platform);
        assertEq(uint256(registry.platform(platform)), uint256(PlatformState.Approved), "state");
        submit(r);
        assertTrue(registry.isTee(r.key), "isTee");
    }

    function test_RevertIf_AlreadyApproved() public {
        expectWrongPlatform(PLATFORM, PlatformState.Approved);
        approve(PLATFORM);
    }

    function test_UndoesARevocation() public {
        Standing memory s = registry.standing(worker.addr);
        revokePlatform(PLATFORM);
        approve(PLATFORM);
        assertEq(uint256(registry.platform(PLATFORM)), uint256(PlatformState.Approved), "state");
        assertStanding(worker.addr, s);
    }
}

contract RevokePlatformTest is RegistryTest {
    function test_EndsAllTrustInItsEnclaves() public {
        Standing memory s = registry.standing(worker.addr);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.PlatformRevoked(PLATFORM);
        revokePlatform(PLATFORM);
        assertEq(uint256(registry.platform(PLATFORM)), uint256(PlatformState.Revoked), "state");
        s.revoked = true;
        assertStanding(worker.addr, s);
        assertTrue(registry.standing(keyring.addr).revoked, "keyring");
        assertTrue(registry.standing(index.addr).revoked, "index");
    }

    function test_LeavesOtherMachinesAlone() public {
        approve(keccak256("another"));
        Registration memory r = fresh(Role.Worker);
        r.platform = keccak256("another");
        submit(r);
        revokePlatform(PLATFORM);
        assertFalse(registry.standing(r.key).revoked, "revoked");
    }

    function testFuzz_RevertIf_Unknown(bytes32 platform) public {
        vm.assume(platform != PLATFORM);
        expectWrongPlatform(platform, PlatformState.None);
        revokePlatform(platform);
    }

    function test_RevertIf_AlreadyRevoked() public {
        revokePlatform(PLATFORM);
        expectWrongPlatform(PLATFORM, PlatformState.Revoked);
        revokePlatform(PLATFORM);
    }
}
