// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {KeyEpoch, Registration, Release, Role, TdxClaims} from "../interfaces/IEnclaveRegistry.sol";

/// @title Digests of what the registry verifies
/// @dev Specified in docs/spec/registry.md and docs/spec/evidence.md; vectors/registration.json, vectors/keyepoch.json and
/// vectors/reportdata.json pin the bytes.
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

    /// @dev The digest in the report data of evidence that is registered here: it names no key epoch.
    function hash(TdxClaims calldata claims, uint256 realm, Role role, bytes32 blockHash)
        internal
        view
        returns (bytes32)
    {
        bytes memory words = abi.encode(
            realm,
            block.chainid,
            address(this),
            role,
            claims.key,
            claims.encryptionKey,
            bytes32(0), // recipient
            uint32(0), // its epoch
            claims.blockNumber,
            blockHash
        );
        return sha256(bytes.concat("gptdao/report-data/2", words));
    }
}
