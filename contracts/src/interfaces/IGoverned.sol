// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Who may change a contract
/// @notice There is no owner, no proxy and no minter. Parameters belong to the timelock, which token holders command and
/// whose delay everyone can watch. The guardian acts at once but only in the safe direction: pause, revoke, close, and name which registered index writes the log.
interface IGoverned {
    /// @notice `guardian` is the guardian from now on; the zero address means that there is none.
    event GuardianSet(address indexed guardian);

    /// @notice The contract cannot be deployed without a timelock: nobody could ever correct it.
    error Governed__NoTimelock();
    /// @notice Only the timelock may do this; `caller` is not it.
    error Governed__NotTimelock(address caller);
    /// @notice Only the guardian or the timelock may do this; `caller` is neither.
    error Governed__NotGuardian(address caller);

    /// @notice The timelock; fixed for the life of the contract.
    function timelock() external view returns (address);

    /// @notice The guardian; the timelock may do whatever the guardian may.
    function guardian() external view returns (address);

    /// @notice Names another guardian. Timelock only.
    function setGuardian(address guardian) external;
}
