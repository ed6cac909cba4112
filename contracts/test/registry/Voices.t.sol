// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, Registration, Role, Thresholds} from "../../src/interfaces/IEnclaveRegistry.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

contract SetAttestorTest is RegistryTest {
    function testFuzz_AdmitsAndDismisses(address who) public {
        set(who, true);
        assertTrue(registry.isAttestor(who), "admitted");
        set(who, false);
        assertFalse(registry.isAttestor(who), "dismissed");
        assertFalse(registry.isRebuilder(who) && who != rebuilder.addr, "a power of its own");
    }

    /// @notice What a dismissed attestor signed before counts until it expires; the guardian revokes what must not.
    function test_KeepsWhatWasRegistered() public {
        set(attestor.addr, false);
        assertTrue(registry.isTee(worker.addr), "isTee");
        Registration memory r = fresh(Role.Worker);
        expectBadSigner(attestor.addr);
        submit(r);
    }

    function set(address who, bool allowed) private {
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.AttestorSet(who, allowed);
        vm.prank(TIMELOCK);
        registry.setAttestor(who, allowed);
    }
}

contract SetRebuilderTest is RegistryTest {
    function testFuzz_AdmitsAndDismisses(address who) public {
        set(who, true);
        assertTrue(registry.isRebuilder(who), "admitted");
        set(who, false);
        assertFalse(registry.isRebuilder(who), "dismissed");
        assertFalse(registry.isAttestor(who) && who != attestor.addr, "a power of its own");
    }

    /// @notice What a dismissed rebuilder attested counts no more, until it is admitted again.
    function test_TakesWhatWasAttestedAlong() public {
        bytes32 id = propose(release(Role.Worker, 2));
        vm.prank(rebuilder.addr);
        registry.attestRebuild(id);
        set(rebuilder.addr, false);
        assertEq(registry.release(id).rebuilds, 0, "rebuilds");
        set(rebuilder.addr, true);
        assertEq(registry.release(id).rebuilds, 1, "rebuilds");
    }

    function set(address who, bool allowed) private {
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.RebuilderSet(who, allowed);
        vm.prank(TIMELOCK);
        registry.setRebuilder(who, allowed);
    }
}

contract SetThresholdsTest is RegistryTest {
    function testFuzz_ChangesThem(uint8 rebuilds, uint8 attestors, uint8 keyrings) public {
        Thresholds memory t = atLeast(1, rebuilds, attestors, keyrings);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ThresholdsSet(t);
        set(t);
        assertThresholds(t);
    }

    function testFuzz_RevertIf_BelowTheFloorOfADevelopmentRealm(uint8 a, uint8 b, uint8 c, uint8 which) public {
        Thresholds memory t = lowered(atLeast(1, a, b, c), which, 0);
        Thresholds memory before = registry.thresholds();
        expectTooLow(t);
        set(t);
        assertThresholds(before);
    }

    function testFuzz_RevertIf_BelowTheFloorElsewhere(uint8 a, uint8 b, uint8 c, uint8 which, uint8 low) public {
        EnclaveRegistry.Config memory config = registryConfig();
        config.realm = 1;
        config.thresholds = Thresholds({rebuilds: 2, attestors: 2, keyrings: 2});
        registry = newRegistry(config);
        Thresholds memory t = atLeast(2, a, b, c);
        set(t);
        assertThresholds(t);
        t = lowered(t, which, low % 2);
        expectTooLow(t);
        set(t);
    }

    function set(Thresholds memory t) private {
        vm.prank(TIMELOCK);
        registry.setThresholds(t);
    }

    function atLeast(uint8 floor, uint8 a, uint8 b, uint8 c) private pure returns (Thresholds memory) {
        return Thresholds({
            rebuilds: uint8(bound(a, floor, 255)),
            attestors: uint8(bound(b, floor, 255)),
            keyrings: uint8(bound(c, floor, 255))
        });
    }

    function lowered(Thresholds memory t, uint8 which, uint8 to) private pure returns (Thresholds memory) {
        if (which % 3 == 0) t.rebuilds = to;
        else if (which % 3 == 1) t.attestors = to;
        else t.keyrings = to;
        return t;
    }

    function assertThresholds(Thresholds memory want) private view {
        Thresholds memory got = registry.thresholds();
        assertEq(got.rebuilds, want.rebuilds, "rebuilds");
        assertEq(got.attestors, want.attestors, "attestors");
        assertEq(got.keyrings, want.keyrings, "keyrings");
    }

    function expectTooLow(Thresholds memory t) private {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__ThresholdTooLow.selector, t));
    }
}
