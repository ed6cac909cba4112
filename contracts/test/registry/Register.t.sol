// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {
    IEnclaveRegistry,
    PlatformState,
    Registration,
    Release,
    ReleaseState,
    Role,
    Standing,
    Tee
} from "../../src/interfaces/IEnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice The first registration of a key.
contract RegisterTest is RegistryTest {
    function testFuzz_RegistersAKeyWhoeverSubmits(address submitter, uint256 role, bytes32 evidence, bytes32 sealTo)
        public
    {
        Registration memory r = fresh(Role(bound(role, 1, 3)));
        r.evidence = evidence;
        r.encryptionKey = sealTo;
        bytes[] memory signed = signatures(attestor, registrationDigest(r));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.KeyRegistered(r.key, r);
        vm.prank(submitter);
        registry.register(r, signed);
        assertEq(registry.registration(r.key), r, "registration");
        assertStanding(
            r.key,
            Standing({
                role: r.role, revoked: false, code: 1, from: uint64(clock()), to: r.expiresAt, platform: PLATFORM
            })
        );
    }

    function testFuzz_TheCodeIsTheReleases(uint32 code) public {
        code = uint32(bound(code, 2, type(uint32).max));
        bytes32 id = activate(release(Role.Worker, code));
        Registration memory r = fresh(Role.Worker);
        r.release = id;
        submit(r);
        assertEq(registry.standing(r.key).code, code, "code");
    }

    function testFuzz_RunsForUpToADay(uint64 expiresAt) public {
        Registration memory r = fresh(Role.Worker);
        r.expiresAt = uint64(bound(expiresAt, clock() + 1, clock() + 1 days));
        submit(r);
        assertEq(registry.standing(r.key).to, r.expiresAt, "to");
    }

    function testFuzz_RevertIf_ExpiredAlready(uint64 expiresAt) public {
        Registration memory r = fresh(Role.Worker);
        r.expiresAt = uint64(bound(expiresAt, 0, clock()));
        expectBadExpiry(r.expiresAt);
        submit(r);
    }

    function test_RevertIf_ExpiringNow() public {
        testFuzz_RevertIf_ExpiredAlready(uint64(clock()));
    }

    function testFuzz_RevertIf_LongerThanADay(uint64 expiresAt) public {
        Registration memory r = fresh(Role.Worker);
        r.expiresAt = uint64(bound(expiresAt, clock() + 1 days + 1, type(uint64).max));
        expectBadExpiry(r.expiresAt);
        submit(r);
    }

    function test_RevertIf_ASecondLongerThanADay() public {
        testFuzz_RevertIf_LongerThanADay(uint64(clock() + 1 days + 1));
    }

    function testFuzz_RevertIf_TheReleaseIsUnknown(bytes32 id) public {
        Registration memory r = fresh(Role.Worker);
        vm.assume(registry.release(id).state == ReleaseState.None);
        r.release = id;
        expectWrongState(id, ReleaseState.None);
        submit(r);
    }

    function test_RevertIf_TheReleaseIsNotActive() public {
        Registration memory r = fresh(Role.Worker);
        bytes32 id = r.release;
        r.release = propose(release(Role.Worker, 2));
        expectWrongState(r.release, ReleaseState.Proposed);
        submit(r);

        r.release = id;
        deprecate(id, clock() + 30 days);
        expectWrongState(id, ReleaseState.Deprecated);
        submit(r);

        revoke(id);
        expectWrongState(id, ReleaseState.Revoked);
        submit(r);
    }

    function testFuzz_RevertIf_TheRoleIsNotTheReleases(uint256 role, uint256 released) public {
        Registration memory r = fresh(Role(bound(released, 1, 3)));
        Role expected = r.role;
        r.role = Role(bound(role, 0, 3));
        vm.assume(r.role != expected);
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongRole.selector, r.role, expected));
        submit(r);
    }

    function testFuzz_RevertIf_ThePlatformIsUnknown(bytes32 platform) public {
        vm.assume(platform != PLATFORM);
        Registration memory r = fresh(Role.Worker);
        r.platform = platform;
        expectWrongPlatform(platform, PlatformState.None);
        submit(r);
    }

    function test_RevertIf_ThePlatformIsRevoked() public {
        revokePlatform(PLATFORM);
        Registration memory r = fresh(Role.Worker);
        expectWrongPlatform(PLATFORM, PlatformState.Revoked);
        submit(r);
    }

    /// @notice What attestors say of TDX is not asked: the chain verifies the quote itself.
    function test_RevertIf_TheReleaseIsForTdx() public {
        Release memory tdx = release(Role.Worker, 2);
        tdx.tee = Tee.Tdx;
        Registration memory r = fresh(Role.Worker);
        r.release = activate(tdx);
        r.expiresAt = uint64(clock() + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongTee.selector, Tee.Tdx));
        submit(r);
    }

    /// @notice The zero address is what a broken signature recovers to; were it registered, anyone could sign for it.
    function test_RevertIf_TheKeyIsTheZeroAddress() public {
        Registration memory r = registration(address(0), Role.Keyring);
        expectBadKey(address(0));
        submit(r);
    }
}

/// @notice Renewals: the registration of a key that has one.
contract RenewTest is RegistryTest {
    function testFuzz_KeepsTheBeginning(uint256 elapsed, uint256 length) public {
        Standing memory s = registry.standing(worker.addr);
        Registration memory r = renewal(elapsed);
        r.expiresAt = uint64(bound(length, s.to + 1, clock() + 1 days));
        r.evidence = keccak256("new evidence");
        r.encryptionKey = keccak256("new encryption key");
        submit(r);
        s.to = r.expiresAt;
        assertStanding(worker.addr, s);
        assertEq(registry.registration(worker.addr), r, "registration");
    }

    /// @notice An enclave that renews every day is registered without a gap.
    function testFuzz_ChainsForAsLongAsItRuns(uint256[10] memory waits) public {
        Standing memory s = registry.standing(worker.addr);
        for (uint256 i; i < waits.length; ++i) {
            Registration memory r = renewal(waits[i]);
            submit(r);
            s.to = r.expiresAt;
            assertStanding(worker.addr, s);
            assertTrue(registry.isTee(worker.addr), "isTee");
        }
    }

    function test_IsPossibleInTheLastSecond() public {
        Registration memory r = renewal(1 days);
        assertEq(clock(), registry.standing(worker.addr).to, "the last second");
        submit(r);
        assertEq(registry.standing(worker.addr).to, clock() + 1 days, "to");
    }

    function testFuzz_RevertIf_Lapsed(uint256 late) public {
        skip(1 days + bound(late, 1, 3650 days));
        Registration memory r = registration(worker.addr, Role.Worker);
        expectBadKey(worker.addr);
        submit(r);
    }

    function test_RevertIf_LapsedASecondAgo() public {
        testFuzz_RevertIf_Lapsed(1);
    }

    /// @notice A registration is used up by its first submission, at whatever time it is submitted again.
    function testFuzz_RevertIf_Replayed(uint256 wait) public {
        Registration memory r = fresh(Role.Worker);
        submit(r);
        skip(bound(wait, 0, 3 days));
        expectBadExpiry(r.expiresAt);
        submit(r);
    }

    /// @notice Evidence that was superseded does not come back.
    function testFuzz_RevertIf_NotLaterThanThePresentExpiry(uint64 expiresAt) public {
        Registration memory r = registration(worker.addr, Role.Worker);
        r.expiresAt = uint64(bound(expiresAt, clock() + 1, registry.standing(worker.addr).to));
        expectBadExpiry(r.expiresAt);
        submit(r);
    }

    function testFuzz_RevertIf_LongerThanADay(uint256 elapsed, uint64 expiresAt) public {
        Registration memory r = renewal(elapsed);
        r.expiresAt = uint64(bound(expiresAt, clock() + 1 days + 1, type(uint64).max));
        expectBadExpiry(r.expiresAt);
        submit(r);
    }

    function test_RevertIf_TheReleaseChanges() public {
        bytes32 id = activate(release(Role.Worker, 2));
        register(actor("another"), Role.Worker);
        Registration memory r = registration(actor("another").addr, Role.Worker);
        r.release = id;
        skip(1 hours);
        r.expiresAt += 1 hours;
        expectBadKey(r.key);
        submit(r);
    }

    /// @notice A key cannot take up another role: another role means another release.
    function test_RevertIf_TheRoleChanges() public {
        Registration memory r = renewal(1 hours);
        r.role = Role.Keyring;
        r.release = idOf(Role.Keyring);
        expectBadKey(worker.addr);
        submit(r);
    }

    function test_RevertIf_ThePlatformChanges() public {
        Registration memory r = renewal(1 hours);
        r.platform = keccak256("another");
        approve(r.platform);
        expectBadKey(worker.addr);
        submit(r);
    }

    /// @notice What runs may run on until its release ends, and no longer.
    function testFuzz_GoesOnUntilADeprecatedReleaseEnds(uint256 left) public {
        uint64 endsAt = uint64(clock() + bound(left, 1 hours, 3 days));
        deprecate(idOf(Role.Worker), endsAt);
        while (clock() < endsAt) {
            skip(min(20 hours, endsAt - clock()));
            submit(registration(worker.addr, Role.Worker));
            assertTrue(registry.isTee(worker.addr), "isTee");
            assertEq(registry.standing(worker.addr).to, min(clock() + 1 days, endsAt), "to");
        }
        skip(1);
        assertFalse(registry.isTee(worker.addr), "afterwards");
        Registration memory r = registration(worker.addr, Role.Worker);
        expectWrongState(r.release, ReleaseState.Deprecated);
        submit(r);
    }

    function test_RevertIf_ThePlatformIsRevoked() public {
        Registration memory r = renewal(1 hours);
        revokePlatform(PLATFORM);
        expectWrongPlatform(PLATFORM, PlatformState.Revoked);
        submit(r);
    }

    function test_GoesOnAfterAReinstatement() public {
        Registration memory r = renewal(1 hours);
        revoke(r.release);
        reinstate(r.release);
        submit(r);
        assertEq(registry.standing(worker.addr).to, r.expiresAt, "to");
    }

    function testFuzz_RevertIf_TheKeyIsRevoked(uint256 wait) public {
        revokeKey(worker.addr);
        skip(bound(wait, 1, 3 days));
        Registration memory r = registration(worker.addr, Role.Worker);
        expectBadKey(worker.addr);
        submit(r);
    }

    function min(uint256 x, uint256 y) private pure returns (uint256) {
        return x < y ? x : y;
    }

    /// @dev The worker's renewal for another day, at a later time within its present registration.
    function renewal(uint256 wait) private returns (Registration memory) {
        skip(bound(wait, 1, registry.standing(worker.addr).to - clock()));
        return registration(worker.addr, Role.Worker);
    }
}
