// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, Consent, Item, Move, Withdraw} from "../interfaces/IContributionPool.sol";

/// @title EIP-712 struct hashes of what the pool verifies
/// @dev Specified in docs/spec; vectors/{consent,proof,batch,withdraw,move}.json pin the bytes.
library PoolTypes {
    bytes32 internal constant CONSENT_TYPEHASH = keccak256(
        "Consent(address contributor,bytes32 content,bytes32 header,bytes32 slots,uint32 keyEpoch,uint32 maxCode,uint32 scope,bytes32 terms,uint64 deadline)"
    );
    bytes32 internal constant PROOF_TYPEHASH = keccak256(
        "Proof(bytes32 consent,bytes32 signature,bytes32 account,address worker,uint64 provedAt,uint48 score,uint8 tier,uint16 mailDay,uint32 policy,bytes32 receipt)"
    );
    bytes32 internal constant BATCH_TYPEHASH = keccak256(
        "Batch(Proof[] proofs,bytes32 logBefore,bytes32 logAfter,bytes32 segment)Proof(bytes32 consent,bytes32 signature,bytes32 account,address worker,uint64 provedAt,uint48 score,uint8 tier,uint16 mailDay,uint32 policy,bytes32 receipt)"
    );
    bytes32 internal constant WITHDRAW_TYPEHASH =
        keccak256("Withdraw(address contributor,bytes32 account,bytes32 content,uint64 deadline)");
    bytes32 internal constant MOVE_TYPEHASH = keccak256("Move(bytes32 account,address to,uint32 seq,uint64 deadline)");

    /// @dev The members lie in calldata exactly as EIP-712 encodes them. Copied as they are, bits above a member's type
    /// would only yield a hash that nobody signed.
    function hash(Consent calldata consent) internal pure returns (bytes32 result) {
        bytes32 typehash = CONSENT_TYPEHASH;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, typehash)
            calldatacopy(add(free, 0x20), consent, 0x120) // nine words
            result := keccak256(free, 0x140)
        }
    }

    /// @dev The members from `account` to `receipt` lie in calldata exactly as EIP-712 encodes them; see {hash}.
    /// @param consent The consent's EIP-712 digest, which the caller has computed already.
    function hashProof(Item calldata item, bytes32 consent) internal pure returns (bytes32 result) {
        bytes32 typehash = PROOF_TYPEHASH;
        bytes calldata signature = item.signature;
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, signature.offset, signature.length)
            let signed := keccak256(free, signature.length)
            mstore(free, typehash)
            mstore(add(free, 0x20), consent)
            mstore(add(free, 0x40), signed)
            // Nine words of consent and the signature's offset come first; eight words follow.
            calldatacopy(add(free, 0x60), add(item, 0x140), 0x100)
            result := keccak256(free, 0x160)
        }
    }

    /// @param proofs The struct hashes of the batch's proofs, in its order.
    function hash(Batch calldata batch, bytes32[] memory proofs) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                BATCH_TYPEHASH, keccak256(abi.encodePacked(proofs)), batch.logBefore, batch.logAfter, batch.segment
            )
        );
    }

    function hash(Withdraw calldata request) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW_TYPEHASH, request));
    }

    function hash(Move calldata request) internal pure returns (bytes32) {
        return keccak256(abi.encode(MOVE_TYPEHASH, request));
    }
}
