// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, Role, Writer} from "../../src/interfaces/IEnclaveRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";

contract SetWriterTest is RegistryTest {
    function testFuzz_BeginsANewTerm(uint256 elapsed) public {
        register(actor("second index"), Role.Index);
        skip(bound(elapsed, 0, 1 days));
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.WriterSet(2, actor("second index").addr);
        name(actor("second index").addr);
        assertWriter(actor("second index").addr, 2);
    }

    function test_NamesAKeyInTheLastSecondOfItsRegistration() public {
        testFuzz_BeginsANewTerm(1 days);
    }

    function test_TheSameKeyMayBeNamedAgain() public {
        assertWriter(index.addr, 1);
        skip(1 hours);
        name(index.addr);
        assertWriter(index.addr, 2);
    }

    function testFuzz_RevertIf_Unknown(address key) public {
        vm.assume(key != index.addr);
        expectBadKey(key);
        name(key);
    }

    function test_RevertIf_TheKeyIsNoIndex() public {
        expectBadKey(worker.addr);
        name(worker.addr);
        expectBadKey(keyring.addr);
        name(keyring.addr);
    }

    function testFuzz_RevertIf_TheRegistrationHasEnded(uint256 late) public {
        skip(1 days + bound(late, 1, 3650 days));
        expectBadKey(index.addr);
        name(index.addr);
    }

    function test_RevertIf_TheRegistrationEndedASecondAgo() public {
        testFuzz_RevertIf_TheRegistrationHasEnded(1);
    }

    function test_RevertIf_Revoked() public {
        revokeKey(index.addr);
        expectBadKey(index.addr);
        name(index.addr);
    }

    function test_RevertIf_ItsReleaseIsRevoked() public {
        revoke(idOf(Role.Index));
        expectBadKey(index.addr);
        name(index.addr);
    }

    function name(address key) private {
        vm.prank(GUARDIAN);
        registry.setWriter(key);
    }

    function assertWriter(address key, uint32 term) private view {
        Writer memory w = registry.writer();
        assertEq(w.key, key, "key");
        assertEq(w.term, term, "term");
        assertEq(w.since, clock(), "since");
    }
}
