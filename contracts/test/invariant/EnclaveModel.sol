// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Registration, Role} from "../../src/interfaces/IEnclaveRegistry.sol";

/// @notice What should be true of enclaves, as IEnclaveRegistry says it in prose. Told of every act by the handler; never
/// asks the registry.
abstract contract EnclaveModel {
    struct Key {
        Role role;
        bytes32 release;
        bytes32 platform;
        uint64 from;
        uint64 to;
        bool revoked;
    }

    /// @dev `endsAt` is zero while the release is not deprecated.
    struct Code {
        uint32 version;
        uint64 endsAt;
        bool revoked;
    }

    mapping(address key => Key) internal keys;
    mapping(bytes32 release => Code) internal codes;
    mapping(bytes32 platform => bool) public platformRevoked;
    address[] internal revoked;
    address public writer;
    uint32 public latestPolicy;

    // --- what happened ----------------------------------------------------------------------------------------------

    function activated(bytes32 release, uint32 version) external {
        codes[release].version = version;
    }

    function deprecated(bytes32 release, uint64 endsAt) external {
        codes[release].endsAt = endsAt;
    }

    function setCodeRevoked(bytes32 release, bool value) external {
        codes[release].revoked = value;
    }

    function setPlatformRevoked(bytes32 platform, bool value) external {
        platformRevoked[platform] = value;
    }

    /// @dev The first registration begins a key's life; later ones prolong it.
    function registered(Registration memory r) external {
        Key storage k = keys[r.key];
        if (k.from == 0) (k.from, k.role, k.release, k.platform) = (_now(), r.role, r.release, r.platform);
        k.to = r.expiresAt;
    }

    function keyRevoked(address key) external {
        keys[key].revoked = true;
        revoked.push(key);
    }

    function writerSet(address key) external {
        writer = key;
    }

    function policyPublished(uint32 policy) external {
        latestPolicy = policy;
    }

    // --- what follows -----------------------------------------------------------------------------------------------

    /// @notice Whether `key` may act in `role` now.
    function active(address key, Role role) public view returns (bool) {
        return keys[key].role == role && role != Role.None && !untrusted(key) && _now() <= endOf(key);
    }

    /// @notice Whether `key` may end a batch now as the log's writer.
    function mayWrite(address key) external view returns (bool) {
        return key == writer && active(key, Role.Index);
    }

    /// @notice Whether `key` was a registered worker at `at`, and is not revoked now.
    function vouches(address key, uint64 at) public view returns (bool) {
        Key memory k = keys[key];
        return k.role == Role.Worker && !untrusted(key) && k.from <= at && at <= endOf(key);
    }

    /// @notice Whether the key, its release or its platform is revoked now.
    function untrusted(address key) public view returns (bool) {
        Key memory k = keys[key];
        return k.revoked || codes[k.release].revoked || platformRevoked[k.platform];
    }

    /// @notice The expiry, or the end of the deprecated release if that is sooner.
    function endOf(address key) public view returns (uint64) {
        uint64 endsAt = codes[keys[key].release].endsAt;
        uint64 to = keys[key].to;
        return endsAt != 0 && endsAt < to ? endsAt : to;
    }

    function keyOf(address key) external view returns (Key memory) {
        return keys[key];
    }

    function codeOf(bytes32 release) external view returns (Code memory) {
        return codes[release];
    }

    function versionOf(address key) public view returns (uint32) {
        return codes[keys[key].release].version;
    }

    function revokedKeys() external view returns (address[] memory) {
        return revoked;
    }

    function _now() internal view returns (uint64) {
        return uint64(block.timestamp);
    }
}
