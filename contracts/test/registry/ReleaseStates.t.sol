// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, ReleaseState, Role, Standing} from "../../src/interfaces/IEnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice Every action in every state: it leads to the state of the table, or is refused naming the present one.
contract ReleaseStateMachineTest is RegistryTest {
    /// @dev How a release came to where it is. The last three are Revoked.
    enum History {
        Unknown,
        Proposed,
        Active,
        Deprecated,
        RevokedProposed,
        RevokedActive,
        RevokedDeprecated
    }

    bytes32 private id;

    function test_FollowsTheTable() public {
        for (uint256 i; i <= uint256(type(History).max); ++i) {
            uint256 snapshot = vm.snapshotState();
            checkAll(History(i));
            vm.revertToState(snapshot);
        }
    }

    function checkAll(History history) private {
        ReleaseState from = arrive(history);
        ReleaseState refused = ReleaseState.None;
        bool proposed = from == ReleaseState.Proposed;
        bool active = from == ReleaseState.Active;
        bool revocable = proposed || active || from == ReleaseState.Deprecated;

        check(from, TIMELOCK, proposal(), from == ReleaseState.None ? ReleaseState.Proposed : refused);
        check(from, rebuilder.addr, rebuild(), proposed ? ReleaseState.Proposed : refused);
        check(from, STRANGER, activation(), proposed ? ReleaseState.Active : refused);
        check(from, TIMELOCK, deprecation(), active ? ReleaseState.Deprecated : refused);
        check(from, GUARDIAN, revocation(), revocable ? ReleaseState.Revoked : refused);
        check(from, TIMELOCK, reinstatement(), reinstated(history));
    }

    /// @dev Brings release 2 of the worker through `history`. A rebuild is missing, so that it can still be attested;
    /// the threshold is met by another.
    function arrive(History history) private returns (ReleaseState) {
        id = registry.releaseId(release(Role.Worker, 2));
        if (history == History.Unknown) return ReleaseState.None;
        propose(release(Role.Worker, 2));
        attestByAnother();
        skip(7 days);
        bool active = history != History.Proposed && history != History.RevokedProposed;
        if (active) registry.activateRelease(id);
        if (history == History.Deprecated || history == History.RevokedDeprecated) deprecate(id, clock() + 1 days);
        if (history >= History.RevokedProposed) revoke(id);
        return history >= History.RevokedProposed ? ReleaseState.Revoked : ReleaseState(uint256(history));
    }

    function attestByAnother() private {
        vm.prank(TIMELOCK);
        registry.setRebuilder(alice.addr, true);
        vm.prank(alice.addr);
        registry.attestRebuild(id);
    }

    function reinstated(History history) private pure returns (ReleaseState) {
        if (history < History.RevokedProposed) return ReleaseState.None;
        return ReleaseState(uint256(history) - uint256(History.RevokedProposed) + uint256(ReleaseState.Proposed));
    }

    /// @param to None if the action is refused.
    function check(ReleaseState from, address caller, bytes memory action, ReleaseState to) private {
        uint256 snapshot = vm.snapshotState();
        vm.prank(caller);
        (bool ok, bytes memory reason) = address(registry).call(action);
        if (to == ReleaseState.None) {
            bytes memory want =
                abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongReleaseState.selector, id, from);
            assertFalse(ok, "should be refused");
            assertEq(keccak256(reason), keccak256(want), "reason");
            assertState(id, from);
        } else {
            assertTrue(ok, "should be allowed");
            assertState(id, to);
        }
        vm.revertToState(snapshot);
    }

    function proposal() private pure returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.proposeRelease, (release(Role.Worker, 2)));
    }

    function rebuild() private view returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.attestRebuild, (id));
    }

    function activation() private view returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.activateRelease, (id));
    }

    function deprecation() private view returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.deprecateRelease, (id, uint64(clock())));
    }

    function revocation() private view returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.revokeRelease, (id));
    }

    function reinstatement() private view returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.reinstateRelease, (id));
    }
}

contract DeprecateReleaseTest is RegistryTest {
    function testFuzz_EndsTheReleaseLater(uint64 endsAt) public {
        endsAt = uint64(bound(endsAt, clock(), type(uint64).max));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ReleaseDeprecated(idOf(Role.Worker), endsAt);
        deprecate(idOf(Role.Worker), endsAt);
        assertState(idOf(Role.Worker), ReleaseState.Deprecated);
        assertEq(registry.release(idOf(Role.Worker)).endsAt, endsAt, "endsAt");
    }

    function testFuzz_RevertIf_TheEndIsPast(uint64 endsAt) public {
        endsAt = uint64(bound(endsAt, 0, clock() - 1));
        bytes32 id = idOf(Role.Worker);
        expectBadExpiry(endsAt);
        deprecate(id, endsAt);
    }

    function test_RevertIf_TheEndWasASecondAgo() public {
        testFuzz_RevertIf_TheEndIsPast(uint64(clock() - 1));
    }

    function testFuzz_CutsRegistrations(uint64 endsAt) public {
        Standing memory s = registry.standing(worker.addr);
        endsAt = uint64(bound(endsAt, clock(), clock() + 2 days));
        deprecate(idOf(Role.Worker), endsAt);
        if (endsAt < s.to) s.to = endsAt;
        assertStanding(worker.addr, s);
        assertEq(registry.registration(worker.addr).expiresAt, clock() + 1 days, "the registration itself");
    }

    function test_LeavesOtherReleasesAlone() public {
        Standing memory s = registry.standing(keyring.addr);
        deprecate(idOf(Role.Worker), clock());
        assertStanding(keyring.addr, s);
    }
}

contract RevokeReleaseTest is RegistryTest {
    function test_EndsAllTrustAtOnce() public {
        Standing memory s = registry.standing(worker.addr);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ReleaseRevoked(idOf(Role.Worker));
        revoke(idOf(Role.Worker));
        s.revoked = true;
        assertStanding(worker.addr, s);
        assertFalse(registry.isTee(worker.addr), "isTee");
    }

    function test_LeavesOtherReleasesAlone() public {
        Standing memory s = registry.standing(keyring.addr);
        revoke(idOf(Role.Worker));
        assertStanding(keyring.addr, s);
    }

    /// @notice A proposal that the guardian stopped cannot be activated, whatever time passes.
    function testFuzz_StopsAProposal(uint256 wait) public {
        bytes32 id = propose(release(Role.Worker, 2));
        vm.prank(rebuilder.addr);
        registry.attestRebuild(id);
        revoke(id);
        skip(bound(wait, 0, 3650 days));
        expectWrongState(id, ReleaseState.Revoked);
        registry.activateRelease(id);
    }
}

contract ReinstateReleaseTest is RegistryTest {
    function test_RestoresRegistrations() public {
        Standing memory s = registry.standing(worker.addr);
        revoke(idOf(Role.Worker));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ReleaseReinstated(idOf(Role.Worker));
        reinstate(idOf(Role.Worker));
        assertStanding(worker.addr, s);
        assertTrue(registry.isTee(worker.addr), "isTee");
    }

    function testFuzz_ADeprecatedReleaseStaysCut(uint64 endsAt) public {
        Standing memory s = registry.standing(worker.addr);
        endsAt = uint64(bound(endsAt, clock(), s.to));
        deprecate(idOf(Role.Worker), endsAt);
        revoke(idOf(Role.Worker));
        reinstate(idOf(Role.Worker));
        s.to = endsAt;
        assertStanding(worker.addr, s);
    }

    /// @notice A revoked key stays revoked when its release comes back.
    function test_DoesNotRestoreARevokedKey() public {
        revoke(idOf(Role.Worker));
        revokeKey(worker.addr);
        reinstate(idOf(Role.Worker));
        assertTrue(registry.standing(worker.addr).revoked, "revoked");
    }

    /// @notice A proposal keeps its rebuilds and its clock.
    function test_AProposalGoesOnWhereItStood() public {
        bytes32 id = propose(release(Role.Worker, 2));
        vm.prank(rebuilder.addr);
        registry.attestRebuild(id);
        revoke(id);
        skip(7 days);
        reinstate(id);
        registry.activateRelease(id);
        assertState(id, ReleaseState.Active);
    }
}
