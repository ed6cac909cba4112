// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {TokenTest} from "./TokenTest.sol";

/// @notice Nobody has a power over the token that a holder has not (VRC-20).
contract NoPrivilegesTest is TokenTest {
    string[] private absent = [
        "mint(address,uint256)",
        "mint(uint256)",
        "mint(address)",
        "burn(uint256)",
        "burn(address,uint256)",
        "burnFrom(address,uint256)",
        "owner()",
        "admin()",
        "transferOwnership(address)",
        "acceptOwnership()",
        "renounceOwnership()",
        "grantRole(bytes32,address)",
        "setMinter(address)",
        "addMinter(address)",
        "pause()",
        "unpause()",
        "paused()",
        "blockAddress(address)",
        "unblockAddress(address)",
        "blacklist(address)",
        "addBlackList(address)",
        "setBlocklist(address,bool)",
        "freeze(address)",
        "setFee(uint256)",
        "setTaxRate(uint256)",
        "rescue(address,uint256)",
        "seize(address,uint256)",
        "upgradeTo(address)",
        "upgradeToAndCall(address,bytes)",
        "implementation()",
        "initialize(address)",
        "maxSupply(uint256)",
        "setCap(uint256)"
    ];

    function test_HasNoSuchFunctionForAnyone() public {
        address[5] memory callers = [address(this), TIMELOCK, GUARDIAN, address(pool), LIQUIDITY];
        for (uint256 i; i < absent.length; ++i) {
            for (uint256 j; j < callers.length; ++j) {
                assertFalse(answers(callers[j], absent[i]), absent[i]);
            }
        }
        assertTrue(answers(address(this), "totalSupply()"), "a function that exists answers");
        assertTrue(answers(LIQUIDITY, "approve(address,uint256)"), "a function with arguments answers");
    }

    /// @notice Without its selector in the code, a function cannot be reached whoever calls and whatever is passed.
    function test_DoesNotKnowTheirSelectors() public view {
        for (uint256 i; i < absent.length; ++i) {
            assertFalse(knows(absent[i]), absent[i]);
        }
        assertTrue(knows("transfer(address,uint256)"), "a function that exists is found");
        assertTrue(knows("delegate(address)"), "another that exists is found");
    }

    function test_AcceptsNoEther() public {
        vm.deal(alice.addr, 1 ether);
        vm.prank(alice.addr);
        (bool ok,) = address(token).call{value: 1}("");
        assertFalse(ok, "ether");
    }

    function testFuzz_TransfersWhole(uint256 amount, address to) public {
        vm.assume(to != address(0) && to != LIQUIDITY);
        amount = bound(amount, 0, 18_000_000 ether);
        uint256 before = token.balanceOf(to);
        give(to, amount);
        assertEq(token.balanceOf(to), before + amount, "no fee");
        assertEq(token.balanceOf(LIQUIDITY), 18_000_000 ether - amount, "sender");
        assertEq(token.totalSupply(), SUPPLY, "supply");
    }

    /// @notice Sending to the zero address is not a way to burn.
    function testFuzz_RevertIf_SentToTheZeroAddress(uint256 amount) public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        vm.prank(LIQUIDITY);
        token.transfer(address(0), amount);
    }

    /// @dev Calls with words that are valid as addresses, amounts and roles alike.
    function answers(address caller, string memory signature) private returns (bool ok) {
        bytes memory words = abi.encode(uint160(1), uint160(1), uint160(1), uint160(1));
        vm.prank(caller);
        (ok,) = address(token).call(bytes.concat(bytes4(keccak256(bytes(signature))), words));
    }

    function knows(string memory signature) private view returns (bool) {
        bytes4 selector = bytes4(keccak256(bytes(signature)));
        bytes memory code = address(token).code;
        for (uint256 i; i + 4 <= code.length; ++i) {
            bytes32 window;
            assembly ("memory-safe") {
                window := mload(add(add(code, 0x20), i))
            }
            if (bytes4(window) == selector) return true;
        }
        return false;
    }
}
