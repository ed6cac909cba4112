// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Decay} from "../../src/pool/Decay.sol";
import {Test} from "../utils/Test.sol";

/// @notice The share against another way to compute it: 2^(−x) is the product of the repeated square roots of 1/2 that
/// the binary digits of x select. No logarithm, no series; 240 places instead of 128.
contract DecayTest is Test {
    uint256 private constant ONE = 1 << 128;
    uint256 private constant PLACES = 240;
    uint256 private constant REF_ONE = 1 << PLACES;
    uint256 private constant DIGITS = 200;

    /// @dev 2^(−2^−(i+1)) with 240 places.
    uint256[DIGITS] private roots;

    function setUp() public {
        uint256 root = REF_ONE >> 1;
        for (uint256 i; i < DIGITS; ++i) {
            root = squareRoot(root);
            // The first is the root of 1/2, so the digits behind the point begin with it.
            roots[i] = root;
        }
    }

    // --- value ------------------------------------------------------------------------------------------------------

    /// @dev The documented error: below 2^-60 of the share.
    function testFuzz_AgreesWithRepeatedSquareRoots(uint64 units, uint64 halfLife, uint8 shift) public view {
        halfLife = uint64(bound(halfLife >> (shift % 64), 1, type(uint64).max));
        units = uint64(bound(units, 0, 130 * uint256(halfLife) < type(uint64).max ? 130 * halfLife : type(uint64).max));
        assertClose(units, halfLife);
    }

    function testFuzz_AgreesForTheSmallestShares(uint64 units, uint64 halfLife) public view {
        halfLife = uint64(bound(halfLife, 1 << 63, type(uint64).max));
        assertClose(bound(units, 1, 1000), halfLife);
    }

    /// @dev What governance chooses and what accounts earn: far more exact than promised.
    function testFuzz_IsExactToTheWeiForUsualFigures(uint32 units, uint64 halfLife) public view {
        halfLife = uint64(bound(halfLife, 1_000_000, 1e12));
        units = uint32(bound(units, 1, 50_000_000));
        uint256 reserve = 60_000_000 ether;
        uint256 got = reserve * Decay.share(units, halfLife) >> 128;
        uint256 want = Math.mulDiv(reserve, REF_ONE - kept(units, halfLife), REF_ONE);
        assertWithin(got, want, 1, "reward");
    }

    function testFuzz_IsExactAtWholeHalfLives(uint64 halfLife, uint256 halvings) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        halvings = bound(halvings, 0, 126);
        assertEq(Decay.share(halvings * halfLife, halfLife), ONE - (ONE >> halvings), "share");
    }

    function test_KnownValues() public pure {
        assertEq(Decay.share(0, 1), 0, "nothing for nothing");
        assertEq(Decay.share(1, 1), ONE / 2, "half after one half-life");
        assertEq(Decay.share(2, 1), ONE / 4 * 3, "three quarters after two");
        // 1 − 1/√2 = 0.29289321881345247559915563789515…
        assertWithin(Decay.share(1, 2), 99666397752933951918340834954143154528, 64, "half a half-life");
    }

    // --- shape ------------------------------------------------------------------------------------------------------

    function testFuzz_IsBelowOne(uint256 units, uint64 halfLife) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        assertLe(Decay.share(units, halfLife), ONE - 1, "share");
    }

    function testFuzz_IsNeverZeroForSomething(uint256 units, uint64 halfLife) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        assertGe(Decay.share(bound(units, 1, type(uint256).max), halfLife), 1, "share");
    }

    function testFuzz_NeverFallsWithMoreUnits(uint64 units, uint64 more, uint64 halfLife) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        assertGe(Decay.share(uint256(units) + more, halfLife), Decay.share(units, halfLife), "share");
    }

    /// @dev The closest neighbours, and the seam between one halving and the next.
    function testFuzz_NeverFallsWithOneUnitMore(uint64 units, uint64 halfLife, uint8 halvings) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        assertGe(Decay.share(uint256(units) + 1, halfLife), Decay.share(units, halfLife), "share");
        uint256 seam = uint256(halvings) * halfLife + halfLife;
        assertGe(Decay.share(seam, halfLife), Decay.share(seam - 1, halfLife), "at the seam");
    }

    function testFuzz_NeverRisesWithALongerHalfLife(uint48 units, uint64 halfLife) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max - 1));
        assertLe(Decay.share(units, halfLife + 1), Decay.share(units, halfLife), "share");
    }

    // --- splitting --------------------------------------------------------------------------------------------------

    /// @dev Two parts of Δ are paid what Δ is paid: to one wei for each part and the documented error.
    function testFuzz_PaysTheSameInTwoParts(uint128 reserve, uint48 units, uint48 first, uint64 halfLife) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        first = uint48(bound(first, 0, units));
        uint256 whole = pay(reserve, units, halfLife);
        uint256 a = pay(reserve, first, halfLife);
        uint256 b = pay(reserve - a, units - first, halfLife);
        assertWithin(a + b, whole, 2 + (whole >> 59), "sum");
    }

    function testFuzz_PaysTheSameInManyParts(uint96 reserve, uint48 units, uint256 seed, uint64 halfLife) public pure {
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        uint256 whole = pay(reserve, units, halfLife);
        (uint256 left, uint256 due, uint256 parts) = (reserve, units, 0);
        for (; due != 0 && parts < 24; ++parts) {
            uint256 part = parts == 23 ? due : bound(uint256(keccak256(abi.encode(seed, parts))), 1, due);
            left -= pay(left, part, halfLife);
            due -= part;
        }
        assertWithin(reserve - left, whole, parts + (whole >> 59), "sum");
    }

    /// @dev At the real reserve and half-life nothing but the rounding down of each part is left.
    function testFuzz_PartsAtUsualFiguresLoseAtMostOneWeiEach(uint32 units, uint32 first) public pure {
        units = uint32(bound(units, 0, 50_000_000));
        first = uint32(bound(first, 0, units));
        (uint256 reserve, uint256 halfLife) = (60_000_000 ether, 2_000_000_000);
        uint256 a = pay(reserve, first, halfLife);
        uint256 b = pay(reserve - a, units - first, halfLife);
        assertWithin(a + b, pay(reserve, units, halfLife), 2, "sum");
    }

    function testFuzz_NeverPaysTheWholeReserve(uint128 reserve, uint256 units, uint64 halfLife) public pure {
        vm.assume(reserve != 0);
        halfLife = uint64(bound(halfLife, 1, type(uint64).max));
        assertLe(pay(reserve, units, halfLife), reserve - 1, "reward");
    }

    // --- the reference ----------------------------------------------------------------------------------------------

    function pay(uint256 reserve, uint256 units, uint256 halfLife) private pure returns (uint256) {
        return reserve * Decay.share(units, halfLife) >> 128;
    }

    function assertClose(uint256 units, uint256 halfLife) private view {
        uint256 want = REF_ONE - kept(units, halfLife);
        uint256 got = Decay.share(units, halfLife) << (PLACES - 128);
        assertWithin(got, want, want >> 60, "share");
    }

    /// @dev 2^(−units/halfLife) with 240 places, by long division into binary digits.
    function kept(uint256 units, uint256 halfLife) private view returns (uint256 product) {
        uint256 halvings = units / halfLife;
        uint256 rest = units % halfLife;
        product = REF_ONE;
        for (uint256 i; i < DIGITS && rest != 0; ++i) {
            rest *= 2;
            if (rest < halfLife) continue;
            rest -= halfLife;
            product = Math.mulDiv(product, roots[i], REF_ONE);
        }
        product = halvings > 255 ? 0 : product >> halvings;
    }

    /// @dev Newton's method from above, until it stops falling.
    function squareRoot(uint256 x) private pure returns (uint256 root) {
        root = REF_ONE;
        while (true) {
            uint256 next = (root + Math.mulDiv(x, REF_ONE, root)) / 2;
            if (next >= root) return root;
            root = next;
        }
    }
}

/// @notice vectors/reward.json, which every implementation computes.
contract RewardVectorsTest is Test {
    string private json;

    function setUp() public {
        json = vm.readFile("../vectors/reward.json");
    }

    function test_AgreesWithTheVectors() public view {
        uint256 n;
        for (string memory at = valid(n); vm.keyExistsJson(json, at); at = valid(n)) {
            string memory name = vm.parseJsonString(json, string.concat(at, ".name"));
            uint256 share = Decay.share(number(at, ".units"), number(at, ".halfLife"));
            assertEq(share, number(at, ".share"), name);
            assertEq(number(at, ".reserve") * share >> 128, number(at, ".reward"), name);
            ++n;
        }
        assertGe(n, 10, "cases");
    }

    function valid(uint256 i) private pure returns (string memory) {
        return string.concat(".valid[", vm.toString(i), "]");
    }

    function number(string memory at, string memory member) private view returns (uint256) {
        return vm.parseJsonUint(json, string.concat(at, member));
    }
}
