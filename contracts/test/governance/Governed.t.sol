// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Caps, IContributionPool} from "../../src/interfaces/IContributionPool.sol";
import {IEnclaveRegistry, KeyEpoch, Role, Thresholds} from "../../src/interfaces/IEnclaveRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {SystemTest} from "../utils/SystemTest.sol";

/// @notice Every power over the registry and the pool, and who has it. No other function looks at who calls, except
/// that a rebuilder attests in its own name and a pool inherits from its predecessor.
contract PowersTest is SystemTest {
    /// @dev A call that its holder may make now.
    /// @param before Made by the timelock first, if it is not empty.
    struct Power {
        string name;
        address target;
        bool guardianToo;
        bytes data;
        bytes before;
    }

    address private successor;
    Power[] private powers;

    function setUp() public override {
        super.setUp();
        publishFirstEpoch();
        successor = address(newPool(poolConfig(address(pool))));
        listRegistry();
        listPool();
    }

    function testFuzz_StrangersHaveNone(address stranger) public {
        vm.assume(stranger != TIMELOCK && stranger != GUARDIAN);
        for (uint256 i; i < powers.length; ++i) {
            assertRefused(powers[i], stranger);
        }
    }

    /// @notice Those who act in a protocol role, and the contracts, have no power either.
    function test_RolesGiveNone() public {
        address[9] memory others = [
            address(0),
            address(this),
            address(token),
            address(pool),
            address(registry),
            attestor.addr,
            rebuilder.addr,
            keyring.addr,
            index.addr
        ];
        for (uint256 j; j < others.length; ++j) {
            for (uint256 i; i < powers.length; ++i) {
                assertRefused(powers[i], others[j]);
            }
        }
    }

    function test_TheTimelockHasAll() public {
        for (uint256 i; i < powers.length; ++i) {
            assertAllowed(powers[i], TIMELOCK);
        }
        assertEq(powers.length, 22, "powers");
    }

    function test_TheGuardianOnlyStopsThings() public {
        for (uint256 i; i < powers.length; ++i) {
            if (powers[i].guardianToo) assertAllowed(powers[i], GUARDIAN);
            else assertRefused(powers[i], GUARDIAN);
        }
    }

    function assertAllowed(Power memory p, address caller) private {
        uint256 snapshot = vm.snapshotState();
        if (p.before.length != 0) {
            vm.prank(TIMELOCK);
            (bool prepared,) = p.target.call(p.before);
            assertTrue(prepared, string.concat("before ", p.name));
        }
        vm.prank(caller);
        (bool ok,) = p.target.call(p.data);
        assertTrue(ok, p.name);
        vm.revertToState(snapshot);
    }

    function assertRefused(Power memory p, address caller) private {
        vm.prank(caller);
        (bool ok, bytes memory reason) = p.target.call(p.data);
        assertFalse(ok, p.name);
        bytes4 expected =
            p.guardianToo ? IGoverned.Governed__NotGuardian.selector : IGoverned.Governed__NotTimelock.selector;
        assertEq(keccak256(reason), keccak256(abi.encodeWithSelector(expected, caller)), p.name);
    }

    function listRegistry() private {
        bytes32 id = registry.releaseId(release(Role.Worker, 1));
        bytes memory revoke = abi.encodeCall(IEnclaveRegistry.revokeRelease, (id));
        both("registry.setGuardian", false, abi.encodeCall(IGoverned.setGuardian, (alice.addr)));
        own("proposeRelease", false, abi.encodeCall(IEnclaveRegistry.proposeRelease, (release(Role.Worker, 2))));
        own("deprecateRelease", false, abi.encodeCall(IEnclaveRegistry.deprecateRelease, (id, type(uint64).max)));
        own("revokeRelease", true, revoke);
        own("reinstateRelease", false, abi.encodeCall(IEnclaveRegistry.reinstateRelease, (id)));
        powers[powers.length - 1].before = revoke;
        own("approvePlatform", false, abi.encodeCall(IEnclaveRegistry.approvePlatform, (keccak256("another"))));
        own("revokePlatform", true, abi.encodeCall(IEnclaveRegistry.revokePlatform, (PLATFORM)));
        own("revokeKey", true, abi.encodeCall(IEnclaveRegistry.revokeKey, (worker.addr)));
        own("setWriter", true, abi.encodeCall(IEnclaveRegistry.setWriter, (index.addr)));
        own("closeEpoch", true, abi.encodeCall(IEnclaveRegistry.closeEpoch, (1)));
        own("publishPolicy", false, abi.encodeCall(IEnclaveRegistry.publishPolicy, (2, keccak256("policy 2"))));
        own("setAttestor", false, abi.encodeCall(IEnclaveRegistry.setAttestor, (alice.addr, true)));
        own("setRebuilder", false, abi.encodeCall(IEnclaveRegistry.setRebuilder, (alice.addr, true)));
        own("setTdxVerifier", false, abi.encodeCall(IEnclaveRegistry.setTdxVerifier, (alice.addr)));
        own("setThresholds", false, abi.encodeCall(IEnclaveRegistry.setThresholds, (Thresholds(2, 2, 2))));
    }

    function listPool() private {
        pools("pause", true, abi.encodeCall(IContributionPool.pause, ()));
        pools("unpause", false, abi.encodeCall(IContributionPool.unpause, ()));
        powers[powers.length - 1].before = abi.encodeCall(IContributionPool.pause, ());
        pools("retire", false, abi.encodeCall(IContributionPool.retire, (successor)));
        pools("setCaps", false, abi.encodeCall(IContributionPool.setCaps, (Caps(1, 1, 1))));
        pools("setHalfLife", false, abi.encodeCall(IContributionPool.setHalfLife, (1)));
        pools("setMinPolicy", false, abi.encodeCall(IContributionPool.setMinPolicy, (1)));
    }

    function both(string memory name, bool guardianToo, bytes memory data) private {
        own(name, guardianToo, data);
        pools(name, guardianToo, data);
    }

    function own(string memory name, bool guardianToo, bytes memory data) private {
        powers.push(Power(name, address(registry), guardianToo, data, ""));
    }

    function pools(string memory name, bool guardianToo, bytes memory data) private {
        powers.push(Power(name, address(pool), guardianToo, data, ""));
    }

    function publishFirstEpoch() private {
        uint64 t = uint64(clock());
        KeyEpoch memory e = KeyEpoch(keccak256("recipient"), keccak256("evidence"), t, t + 7 days, t + 14 days);
        registry.publishEpoch(1, e, signatures(keyring, epochDigest(1, e)));
    }
}

contract SetGuardianTest is SystemTest {
    function testFuzz_NamesAnotherGuardian(address successor) public {
        vm.expectEmit(address(pool));
        emit IGoverned.GuardianSet(successor);
        vm.prank(TIMELOCK);
        pool.setGuardian(successor);
        assertEq(pool.guardian(), successor, "guardian");
        assertEq(pool.timelock(), TIMELOCK, "the timelock stays");
    }

    function test_TheFormerGuardianLosesItsPower() public {
        vm.prank(TIMELOCK);
        pool.setGuardian(alice.addr);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed__NotGuardian.selector, GUARDIAN));
        vm.prank(GUARDIAN);
        pool.pause();
        vm.prank(alice.addr);
        pool.pause();
    }

    /// @notice Without a guardian the timelock still has its powers, and nobody else does.
    function testFuzz_ThereMayBeNone(address caller) public {
        vm.assume(caller != TIMELOCK && caller != address(0));
        vm.prank(TIMELOCK);
        pool.setGuardian(address(0));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed__NotGuardian.selector, caller));
        vm.prank(caller);
        pool.pause();
        vm.prank(TIMELOCK);
        pool.pause();
    }

    function test_IsAnnouncedByTheDeployment() public {
        vm.expectEmit(addressAfter(0));
        emit IGoverned.GuardianSet(GUARDIAN);
        newRegistry(registryConfig());
    }

    function test_RevertIf_DeployedWithoutATimelock() public {
        EnclaveRegistry.Config memory forRegistry = registryConfig();
        forRegistry.timelock = address(0);
        vm.expectRevert(IGoverned.Governed__NoTimelock.selector);
        newRegistry(forRegistry);

        ContributionPool.Config memory forPool = poolConfig(address(0));
        forPool.timelock = address(0);
        vm.expectRevert(IGoverned.Governed__NoTimelock.selector);
        newPool(forPool);
    }
}
