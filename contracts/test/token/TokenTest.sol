// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TeamVesting} from "../../src/token/TeamVesting.sol";
import {Actor, SystemTest} from "../utils/SystemTest.sol";
import {Vm} from "../utils/Vm.sol";

/// @notice The deployed token with its team wallets at hand.
abstract contract TokenTest is SystemTest {
    uint256 internal constant SUPPLY = 100_000_000 ether;
    address internal constant LIQUIDITY = address(0x11901D);
    address internal constant STRANGER = address(0x57A46E4);

    /// @dev The wallets that the deployment of `recorded` announced, in the order of the grants.
    function teamWallets(Vm.Log[] memory recorded) internal pure returns (TeamVesting[] memory wallets) {
        bytes32 announced = keccak256("TeamVested(address,address,uint256)");
        wallets = new TeamVesting[](recorded.length);
        uint256 count;
        for (uint256 i; i < recorded.length; ++i) {
            if (recorded[i].topics[0] != announced) continue;
            wallets[count++] = TeamVesting(payable(address(uint160(uint256(recorded[i].topics[2])))));
        }
        assembly ("memory-safe") {
            mstore(wallets, count)
        }
    }

    /// @dev Gives `to` tokens of the liquidity share.
    function give(address to, uint256 amount) internal {
        vm.prank(LIQUIDITY);
        token.transfer(to, amount);
    }

    function tokenDigest(bytes32 structHash) internal view returns (bytes32) {
        return digest(address(token), "ChatGPT Data DAO", structHash);
    }

    function split(Actor memory who, bytes32 d) internal pure returns (uint8 v, bytes32 r, bytes32 s) {
        return vm.sign(who.key, d);
    }
}
