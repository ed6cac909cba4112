// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A contract wallet (ERC-1271) with one owner, whose check costs about as much as it is told to.
contract HonestWallet {
    address private immutable _owner;
    uint256 private immutable _gas;

    constructor(address owner, uint256 gas) {
        _owner = owner;
        _gas = gas;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        uint256 start = gasleft();
        while (start - gasleft() < _gas) {}
        if (signature.length != 65) return 0xffffffff;
        address signer = ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        return signer == _owner ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @notice A contract wallet that does harm whenever anything is asked of it.
contract HostileWallet {
    /// @dev Answers: returns `size` bytes that begin with `word`. Reverts: the same, as revert data. Fails: burns all gas
    /// at once. Spins: burns it in a loop. Reenters: makes `call` to `target`, then answers.
    enum Behaviour {
        Answers,
        Reverts,
        Fails,
        Spins,
        Reenters
    }

    Behaviour private immutable _behaviour;
    bytes32 private immutable _word;
    uint256 private immutable _size;

    address private _target;
    bytes private _call;

    constructor(Behaviour behaviour, bytes32 word, uint256 size) {
        (_behaviour, _word, _size) = (behaviour, word, size);
    }

    function aim(address target, bytes calldata call_) external {
        (_target, _call) = (target, call_);
    }

    fallback() external {
        if (_behaviour == Behaviour.Fails) {
            assembly {
                invalid()
            }
        }
        if (_behaviour == Behaviour.Spins) while (true) {}
        if (_behaviour == Behaviour.Reenters) {
            (bool ok,) = _target.call(_call);
            ok; // whatever came of it
        }
        (bytes32 word, uint256 size, bool reverts) = (_word, _size, _behaviour == Behaviour.Reverts);
        assembly {
            mstore(0, word)
            if reverts { revert(0, size) }
            return(0, size)
        }
    }

    /// @dev Leaves no code behind.
    function vanish() external {
        selfdestruct(payable(msg.sender));
    }
}
