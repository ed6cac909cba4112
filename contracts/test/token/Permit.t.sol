// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

import {Actor} from "../utils/SystemTest.sol";
import {TokenTest} from "./TokenTest.sol";

contract PermitTest is TokenTest {
    struct Permit {
        address owner;
        address spender;
        uint256 value;
        uint256 nonce;
        uint256 deadline;
    }

    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DELEGATION_TYPEHASH =
        keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    function test_PublishesItsDomain() public view {
        bytes32 structHash = keccak256("anything");
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
        assertEq(tokenDigest(structHash), expected, "digest");
    }

    function testFuzz_AllowsTheSpenderWithoutATransactionOfTheOwner(address spender, uint256 value, uint256 deadline)
        public
    {
        vm.assume(spender != address(0));
        Permit memory p = permit(spender, value, bound(deadline, clock(), type(uint256).max));
        vm.expectEmit(address(token));
        emit IERC20.Approval(alice.addr, spender, value);
        submit(p, alice, p);
        assertEq(token.allowance(alice.addr, spender), value, "allowance");
        assertEq(token.nonces(alice.addr), 1, "nonce");
    }

    function test_LetsTheSpenderSpend() public {
        give(alice.addr, 10 ether);
        Permit memory p = permit(bob.addr, 7 ether, clock());
        submit(p, alice, p);
        vm.prank(bob.addr);
        token.transferFrom(alice.addr, STRANGER, 6 ether);
        assertEq(token.balanceOf(STRANGER), 6 ether, "received");
        assertEq(token.allowance(alice.addr, bob.addr), 1 ether, "left");
    }

    function test_RevertIf_Replayed() public {
        Permit memory p = permit(bob.addr, 1 ether, clock());
        submit(p, alice, p);
        Permit memory understood = permit(bob.addr, 1 ether, clock());
        assertEq(understood.nonce, 1, "the nonce moved on");
        expectInvalidSigner(understood, alice, p);
        submit(p, alice, p);
    }

    function testFuzz_RevertIf_Expired(uint256 deadline) public {
        deadline = bound(deadline, 0, clock() - 1);
        Permit memory p = permit(bob.addr, 1 ether, deadline);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        submit(p, alice, p);
    }

    function test_RevertIf_ExpiredASecondAgo() public {
        testFuzz_RevertIf_Expired(clock() - 1);
    }

    function test_RevertIf_SignedByAnother() public {
        Permit memory p = permit(bob.addr, 1 ether, clock());
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, bob.addr, alice.addr));
        submit(p, bob, p);
    }

    function test_RevertIf_AnyFieldDiffersFromWhatWasSigned() public {
        Permit memory signed = permit(bob.addr, 1 ether, clock());
        Permit memory p = permit(STRANGER, 1 ether, clock());
        expectInvalidSigner(p, alice, signed);
        submit(p, alice, signed);
        p = permit(bob.addr, 1 ether + 1, clock());
        expectInvalidSigner(p, alice, signed);
        submit(p, alice, signed);
        p = permit(bob.addr, 1 ether, clock() + 1);
        expectInvalidSigner(p, alice, signed);
        submit(p, alice, signed);
    }

    function test_RevertIf_SignedForAnotherChain() public {
        Permit memory p = permit(bob.addr, 1 ether, clock());
        (uint8 v, bytes32 r, bytes32 s) = split(alice, permitDigest(p));
        vm.chainId(block.chainid + 1);
        address signer = ecrecover(permitDigest(p), v, r, s);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, signer, alice.addr));
        token.permit(p.owner, p.spender, p.value, p.deadline, v, r, s);
    }

    /// @notice Permits and delegations by signature count on one nonce: using one makes the other void.
    function test_SharesItsNonceWithDelegations() public {
        Permit memory p = permit(bob.addr, 1 ether, clock());
        submit(p, alice, p);
        bytes32 d = tokenDigest(keccak256(abi.encode(DELEGATION_TYPEHASH, bob.addr, 0, clock())));
        (uint8 v, bytes32 r, bytes32 s) = split(alice, d);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice.addr, 1));
        token.delegateBySig(bob.addr, 0, clock(), v, r, s);
    }

    function permit(address spender, uint256 value, uint256 deadline) private view returns (Permit memory) {
        return Permit(alice.addr, spender, value, token.nonces(alice.addr), deadline);
    }

    /// @dev Submits `p` with `signer`'s signature over `signed`.
    function submit(Permit memory p, Actor memory signer, Permit memory signed) private {
        (uint8 v, bytes32 r, bytes32 s) = split(signer, permitDigest(signed));
        token.permit(p.owner, p.spender, p.value, p.deadline, v, r, s);
    }

    /// @dev The token takes `signer`'s signature over `signed` for one over `p`, and recovers somebody else.
    function expectInvalidSigner(Permit memory p, Actor memory signer, Permit memory signed) private {
        (uint8 v, bytes32 r, bytes32 s) = split(signer, permitDigest(signed));
        address recovered = ecrecover(permitDigest(p), v, r, s);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, recovered, p.owner));
    }

    function permitDigest(Permit memory p) private view returns (bytes32) {
        return tokenDigest(keccak256(abi.encode(PERMIT_TYPEHASH, p)));
    }
}
