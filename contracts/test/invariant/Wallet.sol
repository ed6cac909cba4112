// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice How a contract wallet answers when it is asked about a signature.
enum Mood {
    Honest,
    Refusing,
    Reverting,
    Burning,
    Flooding
}

/// @notice An ERC-1271 wallet whose owner may change, and whose mood may too. Even an honest one says no if it is not given
/// its full share of gas.
contract Wallet {
    uint256 private constant SHARE = 145_000; // of the 150,000 it is promised

    address public owner;
    Mood public mood;

    function become(address owner_, Mood mood_) external {
        (owner, mood) = (owner_, mood_);
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (gasleft() < SHARE || mood == Mood.Refusing) return bytes4(0);
        if (mood == Mood.Reverting) revert("no");
        if (mood == Mood.Burning) assembly { invalid() }
        if (mood == Mood.Flooding) assembly { return(0, 20000) }
        (address signer,,) = ECDSA.tryRecover(digest, signature);
        return signer == owner && signer != address(0) ? this.isValidSignature.selector : bytes4(0);
    }
}
