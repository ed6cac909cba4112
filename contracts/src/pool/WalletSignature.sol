// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {IContributionPool} from "../interfaces/IContributionPool.sol";

/// @title Signatures of any wallet, checked so that no wallet can hinder others
/// @dev A key's signature is tried first, which also covers accounts with delegated code (EIP-7702). Only then is a
/// deployed wallet asked (ERC-1271), read-only, with a fixed amount of gas, reading back one word.
library WalletSignature {
    /// @dev Half the order of secp256k1.
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// @dev Cold account access, call overhead and what the EVM keeps back (1/64), with room to spare.
    uint256 private constant CALL_OVERHEAD = 5_000;

    /// @notice Whether `signature` over `digest` is `signer`'s. Reverts if the wallet cannot be given `walletGas`: were it
    /// asked with less, whoever submits could make a good signature look bad.
    function isValid(address signer, bytes32 digest, bytes calldata signature, uint256 walletGas)
        internal
        view
        returns (bool)
    {
        if (signer != address(0) && recover(digest, signature) == signer) return true;
        if (signer.code.length == 0) return false;
        return _walletAccepts(signer, digest, signature, walletGas);
    }

    /// @notice The key that made a 65-byte signature, or the zero address for anything that is not one.
    /// @dev Only the lower of the two possible s values counts (EIP-2), so that a signature has one form.
    function recover(bytes32 digest, bytes calldata signature) internal pure returns (address) {
        if (signature.length != 65) return address(0);
        bytes32 r = bytes32(signature[:32]);
        bytes32 s = bytes32(signature[32:64]);
        if (uint256(s) > HALF_ORDER) return address(0);
        return ecrecover(digest, uint8(signature[64]), r, s);
    }

    function _walletAccepts(address wallet, bytes32 digest, bytes calldata signature, uint256 walletGas)
        private
        view
        returns (bool accepted)
    {
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        // An EVM call passes on at most 63/64 of what is left.
        if (gasleft() * 63 / 64 < walletGas + CALL_OVERHEAD) revert IContributionPool.ContributionPool__NotEnoughGas();
        bytes32 answer;
        assembly ("memory-safe") {
            // Only one word is copied back, however much the wallet returns; scratch space holds it.
            accepted := staticcall(walletGas, wallet, add(question, 0x20), mload(question), 0x00, 0x20)
            accepted := and(accepted, gt(returndatasize(), 0x1f))
            answer := mload(0x00)
            // The question is not needed again: a batch of long signatures must not grow memory without end.
            mstore(0x40, question)
        }
        return accepted && answer == bytes32(IERC1271.isValidSignature.selector);
    }
}
