// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, Registration, Role, Standing} from "../../src/interfaces/IEnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

contract RevokeKeyTest is RegistryTest {
    function test_EndsAllTrustInAKey() public {
        Standing memory s = registry.standing(worker.addr);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.KeyRevoked(worker.addr);
        revokeKey(worker.addr);
        s.revoked = true;
        assertStanding(worker.addr, s);
        assertFalse(registry.isTee(worker.addr), "isTee");
    }

    function test_LeavesOtherKeysOfItsReleaseAlone() public {
        register(actor("another"), Role.Worker);
        revokeKey(worker.addr);
        assertTrue(registry.isTee(actor("another").addr), "isTee");
    }

    /// @notice What it proved before it lapsed can still be judged false.
    function test_RevokesALapsedKey() public {
        skip(30 days);
        revokeKey(worker.addr);
        assertTrue(registry.standing(worker.addr).revoked, "revoked");
    }

    function testFuzz_RevertIf_Unknown(address key) public {
        vm.assume(key != worker.addr && key != keyring.addr && key != index.addr);
        expectBadKey(key);
        revokeKey(key);
    }

    function test_RevertIf_AlreadyRevoked() public {
        revokeKey(worker.addr);
        expectBadKey(worker.addr);
        revokeKey(worker.addr);
    }

    /// @notice Whatever anyone does, in whatever order, the key stays revoked.
    function testFuzz_NothingBringsItBack(uint256[12] memory steps) public {
        revokeKey(worker.addr);
        bytes32 id = idOf(Role.Worker);
        for (uint256 i; i < steps.length; ++i) {
            skip(steps[i] >> 8 & 0xffff);
            attempt(steps[i] % 7, id);
            assertTrue(registry.standing(worker.addr).revoked, "revoked");
            assertFalse(registry.isTee(worker.addr), "isTee");
        }
    }

    /// @dev Some of these are refused, depending on what came before.
    function attempt(uint256 kind, bytes32 id) private {
        Registration memory r = registration(worker.addr, Role.Worker);
        bytes[] memory signed = signatures(attestor, registrationDigest(r));
        bytes[7] memory calls = [
            abi.encodeCall(IEnclaveRegistry.register, (r, signed)),
            abi.encodeCall(IEnclaveRegistry.revokeRelease, (id)),
            abi.encodeCall(IEnclaveRegistry.reinstateRelease, (id)),
            abi.encodeCall(IEnclaveRegistry.deprecateRelease, (id, r.expiresAt)),
            abi.encodeCall(IEnclaveRegistry.revokePlatform, (PLATFORM)),
            abi.encodeCall(IEnclaveRegistry.approvePlatform, (PLATFORM)),
            abi.encodeCall(IEnclaveRegistry.revokeKey, (worker.addr))
        ];
        vm.prank(TIMELOCK);
        (bool ok,) = address(registry).call(calls[kind]);
        assertFalse(ok && (kind == 0 || kind == 6), "a revoked key was registered or revoked");
    }
}

contract RegistrationViewTest is RegistryTest {
    function testFuzz_IsZeroForUnknownKeys(address key) public view {
        vm.assume(key != worker.addr && key != keyring.addr && key != index.addr);
        Registration memory nothing;
        assertEq(registry.registration(key), nothing, "registration");
    }

    function test_StaysAfterItsEnd() public {
        Registration memory r = registry.registration(worker.addr);
        skip(30 days);
        revokeKey(worker.addr);
        assertEq(registry.registration(worker.addr), r, "registration");
    }
}

contract StandingTest is RegistryTest {
    function testFuzz_IsZeroForUnknownKeys(address key) public view {
        vm.assume(key != worker.addr && key != keyring.addr && key != index.addr);
        Standing memory nothing;
        assertStanding(key, nothing);
    }

    /// @notice Time alone changes nothing: what was proved within a registration stays within it.
    function testFuzz_DoesNotDependOnTheTimeOfAsking(uint256 later) public {
        Standing memory s = registry.standing(worker.addr);
        assertStanding(
            worker.addr, Standing(Role.Worker, false, 1, uint64(clock()), uint64(clock() + 1 days), PLATFORM)
        );
        skip(bound(later, 0, 3650 days));
        assertStanding(worker.addr, s);
    }

    /// @notice Each of key, release and platform can revoke alone, and only the last two can be undone.
    function testFuzz_IsRevokedIfAnyPartIs(bool release_, bool platform, bool key) public {
        if (release_) revoke(idOf(Role.Worker));
        if (platform) revokePlatform(PLATFORM);
        if (key) revokeKey(worker.addr);
        assertTrue(registry.standing(worker.addr).revoked == (release_ || platform || key), "revoked");
        if (release_) reinstate(idOf(Role.Worker));
        assertTrue(registry.standing(worker.addr).revoked == (platform || key), "after reinstating the release");
        if (platform) approve(PLATFORM);
        assertTrue(registry.standing(worker.addr).revoked == key, "after approving the platform");
    }
}

contract IsTeeTest is RegistryTest {
    function test_IsTrueForAWorkerOnly() public view {
        assertTrue(registry.isTee(worker.addr), "worker");
        assertFalse(registry.isTee(keyring.addr), "keyring");
        assertFalse(registry.isTee(index.addr), "index");
    }

    function testFuzz_IsFalseForUnknownKeys(address key) public view {
        vm.assume(key != worker.addr);
        assertFalse(registry.isTee(key), "unknown");
    }

    function testFuzz_EndsWithTheRegistration(uint256 later) public {
        uint64 to = registry.standing(worker.addr).to;
        vm.warp(to);
        assertTrue(registry.isTee(worker.addr), "the last second");
        skip(bound(later, 1, 3650 days));
        assertFalse(registry.isTee(worker.addr), "afterwards");
    }

    function testFuzz_EndsWithADeprecatedRelease(uint256 left) public {
        uint256 endsAt = clock() + bound(left, 0, 1 days - 1);
        deprecate(idOf(Role.Worker), endsAt);
        vm.warp(endsAt);
        assertTrue(registry.isTee(worker.addr), "the last second");
        skip(1);
        assertFalse(registry.isTee(worker.addr), "afterwards");
    }

    function test_FollowsThePlatform() public {
        revokePlatform(PLATFORM);
        assertFalse(registry.isTee(worker.addr), "revoked");
        approve(PLATFORM);
        assertTrue(registry.isTee(worker.addr), "approved again");
    }
}
