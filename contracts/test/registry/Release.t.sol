// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {
    IEnclaveRegistry,
    Release,
    ReleaseRecord,
    ReleaseState,
    Role,
    Tee,
    Thresholds
} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {RegistryTest} from "./RegistryTest.sol";

contract ProposeReleaseTest is RegistryTest {
    function testFuzz_StartsTheDelay(uint256 role, uint256 tee, bytes32 measurement, uint32 code, bytes32 source)
        public
    {
        vm.assume(measurement != 0);
        Release memory r = release(Role(bound(role, 1, 3)), uint32(bound(code, 2, type(uint32).max)));
        r.tee = Tee(bound(tee, 1, 3));
        r.measurement = measurement;
        r.source = source;
        bytes32 id = keccak256(abi.encode(r));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ReleaseProposed(id, r);
        assertEq(propose(r), id, "returned");

        assertEq(registry.releaseId(r), id, "releaseId");
        ReleaseRecord memory got = registry.release(id);
        assertEq(uint256(got.state), uint256(ReleaseState.Proposed), "state");
        assertEq(uint256(got.role), uint256(r.role), "role");
        assertEq(uint256(got.tee), uint256(r.tee), "tee");
        assertEq(got.code, r.code, "code");
        assertEq(got.proposedAt, clock(), "proposedAt");
        assertEq(got.measurement, r.measurement, "measurement");
        assertEq(uint256(got.rebuilds) + got.activatedAt + got.endsAt, 0, "the rest");
    }

    /// @notice Every member counts: code that differs in anything is another release.
    function test_GivesEveryReleaseItsOwnId() public view {
        Release[8] memory variants;
        for (uint256 i; i < variants.length; ++i) {
            variants[i] = release(Role.Worker, 2);
        }
        variants[1].role = Role.Index;
        variants[2].tee = Tee.Tdx;
        variants[3].measurement = keccak256("another");
        variants[4].code = 3;
        variants[5].source = keccak256("another");
        variants[6].image = keccak256("another");
        variants[7].sbom = keccak256("another");
        for (uint256 i; i < variants.length; ++i) {
            for (uint256 j; j < i; ++j) {
                assertFalse(registry.releaseId(variants[i]) == registry.releaseId(variants[j]), "same id");
            }
        }
    }

    function test_RevertIf_AMemberIsMissing() public {
        Release[4] memory wrong;
        for (uint256 i; i < wrong.length; ++i) {
            wrong[i] = release(Role.Worker, 2);
        }
        wrong[0].role = Role.None;
        wrong[1].tee = Tee.None;
        wrong[2].measurement = 0;
        wrong[3] = release(Role.Worker, 0);
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(IEnclaveRegistry.EnclaveRegistry__BadRelease.selector);
            propose(wrong[i]);
        }
    }

    function testFuzz_RevertIf_SimulatedOutsideADevelopmentRealm(uint256 realm) public {
        vm.assume(realm != registry.DEV_REALM());
        EnclaveRegistry.Config memory config = registryConfig();
        config.realm = realm;
        config.thresholds = Thresholds({rebuilds: 2, attestors: 2, keyrings: 2});
        registry = newRegistry(config);
        Release memory r = release(Role.Worker, 2);
        r.tee = Tee.Simulated;
        vm.expectRevert(IEnclaveRegistry.EnclaveRegistry__BadRelease.selector);
        propose(r);
        r.tee = Tee.Tdx;
        assertState(propose(r), ReleaseState.Proposed);
    }

    function testFuzz_RevertIf_TheCodeIsOlderThanTheNewest(uint256 role_, uint32 newest, uint32 code) public {
        Role role = Role(bound(role_, 1, 3));
        newest = uint32(bound(newest, 2, type(uint32).max));
        code = uint32(bound(code, 1, newest - 1));
        activate(release(role, newest));
        expectCodeTooOld(code, newest);
        propose(withSource(release(role, code)));
    }

    /// @notice With two releases of one measurement, who registers would choose which of them it is judged by.
    function testFuzz_RevertIf_ALiveReleaseMeasuresTheSame(uint256 state, uint32 code) public {
        Release memory r = release(Role.Worker, 2);
        Release memory twin = release(Role.Worker, uint32(bound(code, 3, type(uint32).max)));
        twin.measurement = r.measurement;
        bytes32 id = propose(r);
        if (state % 3 > 0) {
            vm.prank(rebuilder.addr);
            registry.attestRebuild(id);
            skip(registry.activationDelay());
            registry.activateRelease(id);
        }
        if (state % 3 == 2) deprecate(id, clock());
        expectTaken(id);
        propose(twin);
        twin.tee = Tee.Tdx; // where the digest means something else
        propose(twin);
    }

    function test_AcceptsAMeasurementAgainOnceItsReleaseHasEnded() public {
        Release memory twin = release(Role.Worker, 2);
        twin.measurement = release(Role.Worker, 1).measurement;
        deprecate(idOf(Role.Worker), clock());
        skip(1);
        assertState(propose(twin), ReleaseState.Proposed);
    }

    function test_RevertIf_AReinstatedReleaseWouldMeasureTheSame() public {
        Release memory twin = release(Role.Worker, 2);
        twin.measurement = release(Role.Worker, 1).measurement;
        bytes32 id = idOf(Role.Worker);
        revoke(id);
        bytes32 other = propose(twin);
        expectTaken(other);
        reinstate(id);
        revoke(other);
        reinstate(id);
        expectTaken(id);
        reinstate(other);
    }

    function expectTaken(bytes32 id) private {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__MeasurementTaken.selector, id));
    }

    function test_RevertIf_TheCodeIsOneOlderThanTheNewest() public {
        testFuzz_RevertIf_TheCodeIsOlderThanTheNewest(2, 9, 8);
    }

    /// @notice One source is built for several technologies, and perhaps once more.
    function test_AcceptsTheNewestCodeAgainFromItsSource() public {
        Release memory r = release(Role.Worker, 7);
        activate(r);
        (r.tee, r.measurement, r.image) = (Tee.Tdx, keccak256("another"), keccak256("another"));
        assertState(propose(r), ReleaseState.Proposed);
    }

    /// @notice Whoever consents to a code consents to one source, from the proposal on.
    function testFuzz_RevertIf_TheCodeStandsForAnotherSource(uint32 code, bytes32 source, uint256 fate) public {
        Release memory r = release(Role.Worker, uint32(bound(code, 2, type(uint32).max)));
        vm.assume(source != r.source);
        bytes32 id = propose(r);
        if (fate % 3 == 1) revoke(id);
        bytes32 bound_ = r.source;
        r.source = source;
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__CodeTaken.selector, r.code, bound_));
        propose(r);
        (r.code, r.role) = (r.code, Role.Index);
        assertState(propose(r), ReleaseState.Proposed);
    }

    function test_RevertIf_ThereIsNoSourceOutsideADevelopmentRealm() public {
        Release memory r = release(Role.Worker, 2);
        r.source = 0;
        assertState(propose(r), ReleaseState.Proposed);
        EnclaveRegistry.Config memory config = registryConfig();
        config.realm = 1;
        config.thresholds = Thresholds({rebuilds: 2, attestors: 2, keyrings: 2});
        registry = newRegistry(config);
        vm.expectRevert(IEnclaveRegistry.EnclaveRegistry__BadRelease.selector);
        propose(r);
    }

    function testFuzz_CountsCodePerRole(uint256 role, uint256 other) public {
        role = bound(role, 1, 3);
        other = bound(other, 1, 3);
        vm.assume(role != other);
        activate(release(Role(role), 7));
        assertState(propose(release(Role(other), 2)), ReleaseState.Proposed);
    }

    /// @notice A revocation is no way back to older code.
    function test_RevertIf_OlderThanARevokedRelease() public {
        revoke(activate(release(Role.Worker, 7)));
        expectCodeTooOld(6, 7);
        propose(release(Role.Worker, 6));
    }

    function test_RevertIf_AlreadyProposed() public {
        bytes32 id = propose(release(Role.Worker, 2));
        expectWrongState(id, ReleaseState.Proposed);
        propose(release(Role.Worker, 2));
    }

    function withSource(Release memory r) private pure returns (Release memory) {
        r.source = keccak256("another source");
        return r;
    }
}

contract AttestRebuildTest is RegistryTest {
    bytes32 private id;

    function setUp() public override {
        super.setUp();
        id = propose(release(Role.Worker, 2));
    }

    function testFuzz_CountsEachRebuilder(uint256 count) public {
        count = bound(count, 1, 20);
        Actor[] memory rebuilders = ascending("rebuilder", count);
        for (uint256 i; i < count; ++i) {
            admit(rebuilders[i].addr, true);
            vm.expectEmit(address(registry));
            emit IEnclaveRegistry.RebuildAttested(id, rebuilders[i].addr, uint8(i + 1));
            attest(rebuilders[i].addr);
        }
        assertEq(registry.release(id).rebuilds, count, "rebuilds");
        assertState(id, ReleaseState.Proposed);
    }

    function testFuzz_RevertIf_NotARebuilder(address caller) public {
        vm.assume(caller != rebuilder.addr);
        expectNotRebuilder(caller);
        attest(caller);
    }

    function test_RevertIf_ARebuilderCountsTwice() public {
        attest(rebuilder.addr);
        expectNotRebuilder(rebuilder.addr);
        attest(rebuilder.addr);
        assertEq(registry.release(id).rebuilds, 1, "rebuilds");
    }

    /// @notice Admitting a rebuilder again does not make it another one.
    function test_RevertIf_ARebuilderCountsTwiceAfterDismissal() public {
        attest(rebuilder.addr);
        admit(rebuilder.addr, false);
        admit(rebuilder.addr, true);
        expectNotRebuilder(rebuilder.addr);
        attest(rebuilder.addr);
    }

    function test_RevertIf_Dismissed() public {
        admit(rebuilder.addr, false);
        expectNotRebuilder(rebuilder.addr);
        attest(rebuilder.addr);
    }

    function test_OneRebuilderMayAttestManyReleases() public {
        attest(rebuilder.addr);
        id = propose(release(Role.Worker, 3));
        attest(rebuilder.addr);
        assertEq(registry.release(id).rebuilds, 1, "rebuilds");
    }

    function attest(address caller) private {
        vm.prank(caller);
        registry.attestRebuild(id);
    }

    function admit(address who, bool allowed) private {
        vm.prank(TIMELOCK);
        registry.setRebuilder(who, allowed);
    }

    function expectNotRebuilder(address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__NotRebuilder.selector, caller));
    }
}

contract ActivateReleaseTest is RegistryTest {
    uint64 private constant DELAY = 7 days;

    function testFuzz_AnyoneActivatesAfterTheDelay(address caller, uint256 late) public {
        bytes32 id = rebuilt(release(Role.Worker, 2));
        skip(DELAY + bound(late, 0, 3650 days));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ReleaseActivated(id);
        vm.prank(caller);
        registry.activateRelease(id);
        assertState(id, ReleaseState.Active);
        assertEq(registry.release(id).activatedAt, clock(), "activatedAt");
        assertEq(registry.release(id).endsAt, 0, "endsAt");
    }

    function testFuzz_RevertIf_TheDelayHasNotPassed(uint256 elapsed) public {
        bytes32 id = rebuilt(release(Role.Worker, 2));
        uint256 readyAt = clock() + DELAY;
        skip(bound(elapsed, 0, DELAY - 1));
        expectNotReady(readyAt, 1, 1);
        registry.activateRelease(id);
    }

    function test_RevertIf_ASecondIsMissing() public {
        testFuzz_RevertIf_TheDelayHasNotPassed(DELAY - 1);
    }

    function testFuzz_RevertIf_TooFewRebuilds(uint8 needed) public {
        needed = uint8(bound(needed, 2, type(uint8).max));
        requireVoices(needed, 1, 1);
        bytes32 id = rebuilt(release(Role.Worker, 2));
        uint256 readyAt = clock() + DELAY;
        skip(DELAY);
        expectNotReady(readyAt, 1, needed);
        registry.activateRelease(id);
    }

    /// @notice A rebuild stops counting with its rebuilder, and counts again with it.
    function test_RevertIf_TheRebuilderWasDismissed() public {
        bytes32 id = rebuilt(release(Role.Worker, 2));
        uint256 readyAt = clock() + DELAY;
        skip(DELAY);
        vm.prank(TIMELOCK);
        registry.setRebuilder(rebuilder.addr, false);
        expectNotReady(readyAt, 0, 1);
        registry.activateRelease(id);
        vm.prank(TIMELOCK);
        registry.setRebuilder(rebuilder.addr, true);
        registry.activateRelease(id);
        assertState(id, ReleaseState.Active);
    }

    function test_RevertIf_NobodyRebuiltIt() public {
        bytes32 id = propose(release(Role.Worker, 2));
        uint256 readyAt = clock() + DELAY;
        skip(DELAY);
        expectNotReady(readyAt, 0, 1);
        registry.activateRelease(id);
    }

    /// @notice Of two proposals the older code cannot become active after the newer.
    function test_RevertIf_NewerCodeBecameActive() public {
        bytes32 older = rebuilt(release(Role.Worker, 2));
        bytes32 newer = rebuilt(release(Role.Worker, 3));
        skip(DELAY);
        registry.activateRelease(newer);
        expectCodeTooOld(2, 3);
        registry.activateRelease(older);
    }

    function test_KeepsEarlierReleasesActive() public {
        activate(release(Role.Worker, 2));
        assertState(idOf(Role.Worker), ReleaseState.Active);
        assertTrue(registry.release(idOf(Role.Worker)).endsAt == 0, "endsAt");
    }

    function test_CountsCodePerRole() public {
        bytes32 id = rebuilt(release(Role.Index, 2));
        activate(release(Role.Worker, 9));
        registry.activateRelease(id);
        assertState(id, ReleaseState.Active);
    }

    /// @dev Proposed, and attested by the one rebuilder.
    function rebuilt(Release memory r) private returns (bytes32 id) {
        id = propose(r);
        vm.prank(rebuilder.addr);
        registry.attestRebuild(id);
    }

    function expectNotReady(uint256 readyAt, uint8 rebuilds, uint8 needed) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEnclaveRegistry.EnclaveRegistry__NotReady.selector, uint64(readyAt), rebuilds, needed
            )
        );
    }
}
