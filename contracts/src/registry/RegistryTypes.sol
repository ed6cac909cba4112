// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {KeyEpoch, Registration, Release} from "../interfaces/IEnclaveRegistry.sol";

/// @title EIP-712 struct hashes of what the registry verifies
/// @dev Specified in docs/spec/registry.md; vectors/registration.json and vectors/keyepoch.json pin the bytes.
library RegistryTypes {
    bytes32 internal constant REGISTRATION_TYPEHASH = keccak256(
        "Registration(address key,uint8 role,bytes32 release,bytes32 platform,bytes32 evidence,bytes32 encryptionKey,uint64 expiresAt)"
    );
    bytes32 internal constant KEY_EPOCH_TYPEHASH = keccak256(
        "KeyEpoch(uint32 epoch,bytes32 recipientHash,bytes32 evidenceHash,uint64 openAt,uint64 sealUntil,uint64 eraseAfter)"
    );

    function hash(Registration calldata registration) internal pure returns (bytes32) {
        return keccak256(abi.encode(REGISTRATION_TYPEHASH, registration));
    }

    function hash(uint32 epoch, KeyEpoch calldata keyEpoch) internal pure returns (bytes32) {
        return keccak256(abi.encode(KEY_EPOCH_TYPEHASH, epoch, keyEpoch));
    }

    function id(Release calldata release) internal pure returns (bytes32) {
        return keccak256(abi.encode(release));
    }
}
