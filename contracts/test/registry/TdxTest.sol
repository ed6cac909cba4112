// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IEnclaveRegistry, Release, Role, Tee, TdxClaims} from "../../src/interfaces/IEnclaveRegistry.sol";
import {ITdxVerifier, TdxFault, TdxFinding, TdxPolicy} from "../../src/interfaces/ITdxVerifier.sol";
import {RegistryTest} from "./RegistryTest.sol";

/// @notice A quote in parts, of which each can be changed.
struct TdxQuote {
    bytes signed;
    bytes32[2] signature;
    bytes32[2] attestationKey;
    bytes qeReport;
    bytes32[2] qeSignature;
    bytes qeAuthData;
    bytes32[2] pckKey;
}

/// @notice Genuine quotes from ../vectors/tdxquote.json, and a machine of our own that makes quotes as Intel's do: what
/// they say is simulated, how they are signed is not.
abstract contract TdxTest is RegistryTest {
    /// @dev Version 4; version 5 with the body of TD 1.0; version 5 with that of TD 1.5.
    enum Kind {
        V4,
        V5,
        V5Td15
    }

    uint256 internal constant GENUINE = 3;
    uint256 internal constant P256_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
    uint256 internal constant ATTESTATION_KEY = 0xA77E57;
    uint256 internal constant PCK = 0x9C4;
    bytes32 internal constant QE_SIGNER = 0xdc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5;
    bytes32 internal constant CONFIG = keccak256("configuration");
    bytes internal constant AUTH_DATA = hex"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    ITdxVerifier internal verifier;
    /// @dev Whether minted quotes have security versions of 2 everywhere, instead of 0.
    bool internal svns;

    function setUp() public virtual override {
        super.setUp();
        verifier = newVerifier(strictPolicy());
    }

    // --- policies ---------------------------------------------------------------------------------------------------

    /// @dev SEPT_VE_DISABLE must be set, PKS may be; x87 to AVX-512, PKRU, CET and AMX.
    function strictPolicy() internal pure returns (TdxPolicy memory) {
        return TdxPolicy({
            attributesRequired: 0x0000001000000000,
            attributesAllowed: 0x0000005000000000,
            xfamAllowed: 0xe71a060000000000,
            minQeSvn: 4,
            minTcbSvn: 0
        });
    }

    function laxPolicy() internal pure returns (TdxPolicy memory p) {
        p = strictPolicy();
        p.attributesRequired = 0;
    }

    function newVerifier(TdxPolicy memory p) internal returns (ITdxVerifier) {
        return ITdxVerifier(create("TdxVerifier", abi.encode(p)));
    }

    // --- genuine quotes ---------------------------------------------------------------------------------------------

    function genuine(uint256 i) internal view returns (bytes memory quote, TdxFinding memory finding) {
        string memory json = vm.readFile("../vectors/tdxquote.json");
        string memory at = string.concat(".valid[", vm.toString(i), "]");
        quote = vm.parseJsonBytes(json, string.concat(at, ".quote"));
        finding.platform = vm.parseJsonBytes32(json, string.concat(at, ".platform"));
        finding.measurement = vm.parseJsonBytes32(json, string.concat(at, ".measurement"));
        finding.config = vm.parseJsonBytes32(json, string.concat(at, ".config"));
        finding.evidence = vm.parseJsonBytes32(json, string.concat(at, ".evidence"));
        finding.reportData = pair(json, string.concat(at, ".reportData"));
    }

    function pair(string memory json, string memory path) private pure returns (bytes32[2] memory) {
        return
            [
                vm.parseJsonBytes32(json, string.concat(path, "[0]")),
                vm.parseJsonBytes32(json, string.concat(path, "[1]"))
            ];
    }

    // --- quotes of our own ------------------------------------------------------------------------------------------

    function minted(bytes32 first, bytes32 second, Kind kind) internal view returns (TdxQuote memory quote) {
        bytes memory td = body(kind);
        for (uint256 i; i < 32; ++i) {
            (td[520 + i], td[552 + i]) = (first[i], second[i]);
        }
        quote.signed = bytes.concat(header(kind), td);
        quote.attestationKey = publicKey(ATTESTATION_KEY);
        quote.qeAuthData = AUTH_DATA;
        quote.qeReport = qeReport(quote);
        quote.pckKey = publicKey(PCK);
        return signed(quote);
    }

    /// @dev A minted quote with one byte of its body changed.
    function remade(Kind kind, uint256 at, uint8 value) internal view returns (TdxQuote memory quote) {
        quote = minted(0, 0, kind);
        quote.signed[(kind == Kind.V4 ? 48 : 54) + at] = bytes1(value);
        return signed(quote);
    }

    /// @dev A minted quote with one byte of the QE's report and its security version changed.
    function qeWith(uint256 at, uint8 value, uint16 svn) internal view returns (TdxQuote memory quote) {
        quote = minted(0, 0, Kind.V4);
        (quote.qeReport[258], quote.qeReport[259]) = (bytes1(uint8(svn)), bytes1(uint8(svn >> 8)));
        quote.qeReport[at] = bytes1(value);
        return signed(quote);
    }

    /// @dev Signs both parts again.
    function signed(TdxQuote memory quote) internal pure returns (TdxQuote memory) {
        quote.signature = signP256(ATTESTATION_KEY, sha256(quote.signed));
        quote.qeSignature = signP256(PCK, sha256(quote.qeReport));
        return quote;
    }

    function packed(TdxQuote memory q) internal pure returns (bytes memory) {
        bytes memory keys = abi.encodePacked(q.signature, q.attestationKey, q.qeSignature, q.pckKey);
        return bytes.concat(keys, q.qeReport, q.signed, q.qeAuthData);
    }

    function PLATFORM_TDX() internal pure returns (bytes32) {
        return sha256(abi.encodePacked("gptdao/platform/tdx/1", publicKey(PCK)));
    }

    function MEASUREMENT() internal view returns (bytes32) {
        bytes memory td = body(Kind.V4);
        bytes memory tuple = new bytes(240);
        for (uint256 i; i < 240; ++i) {
            tuple[i] = td[i < 48 ? 136 + i : 280 + i];
        }
        return sha256(bytes.concat("gptdao/measurement/tdx/1", tuple));
    }

    function header(Kind kind) private pure returns (bytes memory) {
        bytes memory rest = hex"02008100000000000000939a7233f79c4ca9940a0db3957f0607";
        rest = bytes.concat(rest, new bytes(20));
        if (kind == Kind.V4) return bytes.concat(hex"0400", rest);
        return bytes.concat(hex"0500", rest, kind == Kind.V5 ? bytes6(0x020048020000) : bytes6(0x030088020000));
    }

    function body(Kind kind) private view returns (bytes memory td) {
        td = new bytes(kind == Kind.V5Td15 ? 648 : 584);
        for (uint256 i = 136; i < 184; ++i) {
            td[i] = bytes1(uint8(i)); // MRTD
        }
        for (uint256 i; i < 32; ++i) {
            td[184 + i] = CONFIG[i]; // MRCONFIGID
        }
        for (uint256 i = 328; i < 520; ++i) {
            td[i] = bytes1(uint8(i * 7)); // RTMRs
        }
        (td[123], td[128], td[130]) = (0x10, 0xe7, 0x06);
        if (!svns) return td;
        for (uint256 i; i < 16; ++i) {
            td[i] = 0x02;
            if (kind == Kind.V5Td15) td[584 + i] = 0x02;
        }
    }

    function qeReport(TdxQuote memory quote) private pure returns (bytes memory) {
        bytes memory head = bytes.concat(new bytes(48), hex"1500000000000000e700000000000000", new bytes(64));
        bytes memory middle = bytes.concat(QE_SIGNER, new bytes(96), hex"02000400", new bytes(60));
        bytes32 named = sha256(abi.encodePacked(quote.attestationKey, quote.qeAuthData));
        return bytes.concat(head, middle, named, bytes32(0));
    }

    function signP256(uint256 key, bytes32 digest) internal pure returns (bytes32[2] memory) {
        (bytes32 r, bytes32 s) = vm.signP256(key, digest);
        return [r, s];
    }

    function publicKey(uint256 key) internal pure returns (bytes32[2] memory) {
        (uint256 x, uint256 y) = vm.publicKeyP256(key);
        return [bytes32(x), bytes32(y)];
    }

    // --- bytes ------------------------------------------------------------------------------------------------------

    function flip(bytes memory whole, uint256 at) internal pure {
        at = bound(at, 0, whole.length * 8 - 1);
        whole[at / 8] ^= bytes1(uint8(1 << (at % 8)));
    }

    function cut(bytes memory whole, uint256 length) internal pure returns (bytes memory) {
        return part(whole, 0, length);
    }

    function part(bytes memory whole, uint256 from, uint256 to) internal pure returns (bytes memory some) {
        some = new bytes(to - from);
        for (uint256 i; i < some.length; ++i) {
            some[i] = whole[from + i];
        }
    }

    function expectFault(TdxFault fault) internal {
        vm.expectRevert(abi.encodeWithSelector(ITdxVerifier.TdxVerifier__BadQuote.selector, fault));
    }

    function assertEq(TdxFinding memory got, TdxFinding memory want) internal pure {
        assertEq(got.platform, want.platform, "platform");
        assertEq(got.measurement, want.measurement, "measurement");
        assertEq(got.config, want.config, "config");
        assertEq(got.evidence, want.evidence, "evidence");
        assertEq(got.reportData[0], want.reportData[0], "report data, first half");
        assertEq(got.reportData[1], want.reportData[1], "report data, second half");
    }
}
