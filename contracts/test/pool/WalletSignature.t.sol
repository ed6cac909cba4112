// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {IContributionPool} from "../../src/interfaces/IContributionPool.sol";
import {WalletSignature} from "../../src/pool/WalletSignature.sol";
import {Test} from "../utils/Test.sol";
import {HonestWallet, HostileWallet} from "./Wallets.sol";

/// @notice The library's functions as calls, since they read calldata.
contract WalletSignatureCaller {
    function isValid(address signer, bytes32 digest, bytes calldata signature, uint256 walletGas)
        external
        view
        returns (bool)
    {
        return WalletSignature.isValid(signer, digest, signature, walletGas);
    }

    function recover(bytes32 digest, bytes calldata signature) external pure returns (address) {
        return WalletSignature.recover(digest, signature);
    }

    /// @dev How much longer memory is in use after asking `times` than before.
    function growth(address signer, bytes calldata signature, uint256 times) external view returns (uint256 grown) {
        uint256 before;
        assembly {
            before := mload(0x40)
        }
        for (uint256 i; i < times; ++i) {
            WalletSignature.isValid(signer, 0, signature, 50_000);
        }
        assembly {
            grown := sub(mload(0x40), before)
        }
    }
}

contract WalletSignatureTest is Test {
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    uint256 private constant GAS = 150_000;

    WalletSignatureCaller private lib;

    function setUp() public {
        lib = new WalletSignatureCaller();
    }

    // --- keys -------------------------------------------------------------------------------------------------------

    function testFuzz_RecoversTheKeyThatSigned(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, ORDER - 1);
        bytes memory signature = sign(key, digest);
        assertEq(lib.recover(digest, signature), vm.addr(key), "signer");
        assertTrue(lib.isValid(vm.addr(key), digest, signature, GAS), "valid");
    }

    function testFuzz_RefusesAnotherDigestOrSigner(uint256 key, bytes32 digest, bytes32 other, address signer)
        public
        view
    {
        key = bound(key, 1, ORDER - 1);
        vm.assume(other != digest && signer != vm.addr(key));
        bytes memory signature = sign(key, digest);
        assertFalse(lib.isValid(vm.addr(key), other, signature, GAS), "another digest");
        assertFalse(lib.isValid(signer, digest, signature, GAS), "another signer");
    }

    function testFuzz_RefusesAHighS(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, ORDER - 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        (uint8 w, uint256 high) = (55 - v, ORDER - uint256(s));
        assertEq(ecrecover(digest, w, r, bytes32(high)), vm.addr(key), "which the precompile takes");
        assertEq(lib.recover(digest, abi.encodePacked(r, high, w)), address(0), "signer");
    }

    /// @dev Any s up to the half order is tried; above it, none.
    function test_TheHighestSIsHalfTheOrder() public view {
        bytes32 r = bytes32(0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798); // the generator's x
        bytes32 s = bytes32(ORDER / 2);
        assertEq(lib.recover(r, abi.encodePacked(r, s, uint8(27))), ecrecover(r, 27, r, s), "half the order");
        assertTrue(ecrecover(r, 27, r, s) != address(0), "which somebody signed");
        assertEq(lib.recover(r, abi.encodePacked(r, uint256(s) + 1, uint8(27))), address(0), "one more");
    }

    function testFuzz_RefusesAnyOtherV(uint256 key, bytes32 digest, uint8 v) public view {
        vm.assume(v != 27 && v != 28);
        (, bytes32 r, bytes32 s) = vm.sign(bound(key, 1, ORDER - 1), digest);
        assertEq(lib.recover(digest, abi.encodePacked(r, s, v)), address(0), "signer");
    }

    function testFuzz_RefusesAnyOtherLength(bytes calldata signature, bytes32 digest) public view {
        vm.assume(signature.length != 65);
        assertEq(lib.recover(digest, signature), address(0), "signer");
    }

    /// @dev EIP-2098, which packs v into s, would give a signature a second form.
    function testFuzz_RefusesTheShortForm(uint256 key, bytes32 digest) public view {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(bound(key, 1, ORDER - 1), digest);
        bytes memory short = abi.encodePacked(r, uint256(s) | uint256(v - 27) << 255);
        assertEq(short.length, 64, "length");
        assertEq(lib.recover(digest, short), address(0), "signer");
    }

    function testFuzz_NothingIsTheZeroAddresss(bytes32 digest, bytes calldata signature) public view {
        assertFalse(lib.isValid(address(0), digest, signature, GAS), "zero signer");
        assertFalse(lib.isValid(address(0), digest, new bytes(65), GAS), "recovers to zero");
    }

    // --- wallets ----------------------------------------------------------------------------------------------------

    function testFuzz_AsksAWallet(uint256 key, bytes32 digest) public {
        key = bound(key, 1, ORDER - 1);
        HonestWallet wallet = new HonestWallet(vm.addr(key), 0);
        bytes memory signature = sign(key, digest);
        assertTrue(lib.isValid(address(wallet), digest, signature, GAS), "its owner's signature");
        assertFalse(lib.isValid(address(wallet), ~digest, signature, GAS), "over something else");
        assertEq(lib.recover(digest, signature), vm.addr(key), "the owner's key is not the wallet's");
    }

    function test_GivesAWalletExactlyItsGas() public {
        bytes32 digest = keccak256("digest");
        bytes memory signature = sign(1, digest);
        HonestWallet wallet = new HonestWallet(vm.addr(1), 100_000);
        assertTrue(lib.isValid(address(wallet), digest, signature, 110_000), "enough");
        assertFalse(lib.isValid(address(wallet), digest, signature, 100_000), "too little, however much there is");
    }

    /// @dev Whatever gas is left: the wallet has its full share or nothing has happened.
    function testFuzz_RevertIf_AWalletCannotBeGivenItsGas(uint256 gas) public {
        bytes32 digest = keccak256("digest");
        HonestWallet wallet = new HonestWallet(vm.addr(1), GAS - 10_000);
        bytes memory call_ = abi.encodeCall(lib.isValid, (address(wallet), digest, sign(1, digest), GAS));
        gas = bound(gas, 20_000, 2 * GAS);
        (bool ok, bytes memory answer) = address(lib).call{gas: gas}(call_);
        if (ok) {
            assertTrue(abi.decode(answer, (bool)), "a good signature never looks bad");
        } else {
            assertEq(
                bytes32(bytes4(answer)), bytes32(IContributionPool.ContributionPool__NotEnoughGas.selector), "error"
            );
        }
        if (gas < GAS) assertFalse(ok, "less than the wallet's share");
        if (gas > GAS + 20_000) assertTrue(ok, "enough");
    }

    /// @dev Memory is still clean here, so without a look at the length the zeros behind the answer would complete it.
    function testFuzz_RefusesAnAnswerTooShort(uint256 size) public {
        bytes32 magic = IERC1271.isValidSignature.selector;
        HostileWallet wallet = new HostileWallet(HostileWallet.Behaviour.Answers, magic, bound(size, 0, 31));
        assertFalse(lib.isValid(address(wallet), 0, hex"00", GAS), "accepted");
        wallet = new HostileWallet(HostileWallet.Behaviour.Answers, magic, 32);
        assertTrue(lib.isValid(address(wallet), 0, hex"00", GAS), "one byte more is accepted");
    }

    function test_ForgetsEachQuestion() public {
        address wallet =
            address(new HostileWallet(HostileWallet.Behaviour.Answers, IERC1271.isValidSignature.selector, 32));
        bytes memory signature = new bytes(4096);
        assertEq(lib.growth(wallet, signature, 100), 0, "memory kept by a hundred questions");
    }

    function sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
