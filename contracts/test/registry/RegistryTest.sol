// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {
    IEnclaveRegistry,
    KeyEpoch,
    PlatformState,
    Registration,
    Release,
    ReleaseState,
    Role,
    Standing,
    Thresholds
} from "../../src/interfaces/IEnclaveRegistry.sol";
import {Actor, SystemTest} from "../utils/SystemTest.sol";

/// @notice Builders, refusals and comparisons for the tests of the registry.
abstract contract RegistryTest is SystemTest {
    address internal constant STRANGER = address(0x57A46E4);

    // --- acting -----------------------------------------------------------------------------------------------------

    function skip(uint256 duration) internal {
        vm.warp(clock() + duration);
    }

    function propose(Release memory r) internal returns (bytes32) {
        vm.prank(TIMELOCK);
        return registry.proposeRelease(r);
    }

    function deprecate(bytes32 id, uint256 endsAt) internal {
        vm.prank(TIMELOCK);
        registry.deprecateRelease(id, uint64(endsAt));
    }

    function revoke(bytes32 id) internal {
        vm.prank(GUARDIAN);
        registry.revokeRelease(id);
    }

    function reinstate(bytes32 id) internal {
        vm.prank(TIMELOCK);
        registry.reinstateRelease(id);
    }

    function approve(bytes32 platform) internal {
        vm.prank(TIMELOCK);
        registry.approvePlatform(platform);
    }

    function revokePlatform(bytes32 platform) internal {
        vm.prank(GUARDIAN);
        registry.revokePlatform(platform);
    }

    function approveConfig(Role role, bytes32 config) internal {
        vm.prank(TIMELOCK);
        registry.approveConfig(role, config);
    }

    function revokeConfig(Role role, bytes32 config) internal {
        vm.prank(GUARDIAN);
        registry.revokeConfig(role, config);
    }

    function revokeKey(address key) internal {
        vm.prank(GUARDIAN);
        registry.revokeKey(key);
    }

    function requireVoices(uint8 rebuilds, uint8 attestors, uint8 keyrings) internal {
        vm.prank(TIMELOCK);
        registry.setThresholds(Thresholds({rebuilds: rebuilds, attestors: attestors, keyrings: keyrings}));
    }

    /// @dev Submits with the one attestor's signature.
    function submit(Registration memory r) internal {
        registry.register(r, signatures(attestor, registrationDigest(r)));
    }

    // --- values -----------------------------------------------------------------------------------------------------

    function idOf(Role role) internal view returns (bytes32) {
        return registry.releaseId(release(role, 1));
    }

    function fresh(Role role) internal returns (Registration memory) {
        return registration(actor("fresh").addr, role);
    }

    /// @dev `count` actors in ascending order of address.
    function ascending(string memory name, uint256 count) internal returns (Actor[] memory list) {
        list = new Actor[](count);
        for (uint256 i; i < count; ++i) {
            Actor memory next = actor(string.concat(name, " ", vm.toString(i)));
            uint256 at = i;
            for (; at > 0 && list[at - 1].addr > next.addr; --at) {
                list[at] = list[at - 1];
            }
            list[at] = next;
        }
    }

    function signAll(Actor[] memory who, bytes32 d) internal pure returns (bytes[] memory list) {
        list = new bytes[](who.length);
        for (uint256 i; i < who.length; ++i) {
            list[i] = sign(who[i], d);
        }
    }

    /// @dev Whom a contract that verifies `d` takes the 65-byte `signature` to be by.
    function recovered(bytes32 d, bytes memory signature) internal pure returns (address) {
        bytes32 r;
        bytes32 s;
        assembly ("memory-safe") {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
        }
        return ecrecover(d, uint8(signature[64]), r, s);
    }

    /// @dev The same signature with the greater of its two possible s values.
    function malleated(bytes memory signature) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = abi.decode(bytes.concat(signature, new bytes(31)), (bytes32, bytes32));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        return abi.encodePacked(r, order - uint256(s), uint8(signature[64]) ^ 7); // 27 becomes 28, 28 becomes 27
    }

    // --- refusals ---------------------------------------------------------------------------------------------------

    function expectWrongState(bytes32 id, ReleaseState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongReleaseState.selector, id, state));
    }

    function expectWrongPlatform(bytes32 platform, PlatformState state) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongPlatformState.selector, platform, state)
        );
    }

    function expectBadSigner(address signer) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__BadSigner.selector, signer));
    }

    function expectTooFew(uint256 count, uint8 needed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__TooFewSignatures.selector, count, needed)
        );
    }

    function expectBadKey(address key) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__BadKey.selector, key));
    }

    function expectBadExpiry(uint256 expiresAt) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__BadExpiry.selector, uint64(expiresAt)));
    }

    function expectCodeTooOld(uint32 code, uint32 newest) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__CodeTooOld.selector, code, newest));
    }

    // --- comparisons ------------------------------------------------------------------------------------------------

    function assertState(bytes32 id, ReleaseState want) internal view {
        assertEq(uint256(registry.release(id).state), uint256(want), "release state");
    }

    function assertEq(Registration memory got, Registration memory want, string memory what) internal pure {
        assertEq(keccak256(abi.encode(got)), keccak256(abi.encode(want)), what);
    }

    function assertEq(KeyEpoch memory got, KeyEpoch memory want, string memory what) internal pure {
        assertEq(keccak256(abi.encode(got)), keccak256(abi.encode(want)), what);
    }

    function assertStanding(address key, Standing memory want) internal view {
        Standing memory got = registry.standing(key);
        assertEq(uint256(got.role), uint256(want.role), "role");
        assertTrue(got.revoked == want.revoked, want.revoked ? "should be revoked" : "should not be revoked");
        assertEq(got.code, want.code, "code");
        assertEq(got.from, want.from, "from");
        assertEq(got.to, want.to, "to");
        assertEq(got.platform, want.platform, "platform");
    }
}
