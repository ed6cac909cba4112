// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

import {ITdxVerifier, TdxFault, TdxFinding, TdxPolicy} from "../interfaces/ITdxVerifier.sol";

/// @title Verification of Intel TDX quotes
/// @notice See {ITdxVerifier}, which is the specification.
/// @dev Layouts: Intel TDX DCAP quoting library, quote versions 4 and 5. Numbers in a quote are little-endian; they are
/// compared as the bytes they are.
contract TdxVerifier is ITdxVerifier {
    uint256 private constant SIGNATURE = 0;
    uint256 private constant ATTESTATION_KEY = 64;
    uint256 private constant QE_SIGNATURE = 128;
    uint256 private constant PCK = 192;
    uint256 private constant QE_REPORT = 256;
    uint256 private constant SIGNED = 640;

    uint256 private constant HEADER = 48;
    uint256 private constant KIND = 6; // of the body, and its size: in version 5
    uint256 private constant TD10 = 584;
    uint256 private constant TD15 = 648;

    bytes2 private constant VERSION_4 = 0x0400;
    bytes2 private constant VERSION_5 = 0x0500;
    /// @dev Of version 5: kind of body (2: TD 1.0, 3: TD 1.5) and its size.
    bytes6 private constant BODY_TD10 = 0x020048020000;
    bytes6 private constant BODY_TD15 = 0x030088020000;
    bytes2 private constant ECDSA_P256 = 0x0200;
    bytes4 private constant TEE_TDX = 0x81000000;
    bytes16 private constant INTEL_QE = 0x939a7233f79c4ca9940a0db3957f0607;

    /// @dev Signer and product of Intel's TD quoting enclave. The PCK vouches for every enclave that Intel lets provision,
    /// so that a signature by it says little about who made the report.
    bytes32 private constant QE_SIGNER = 0xdc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5;
    bytes2 private constant QE_PRODUCT = 0x0200;
    /// @dev Initialised and provisioning; nothing else, debugging least of all, but 64-bit mode may be.
    bytes8 private constant QE_FLAGS = 0x1100000000000000;
    bytes8 private constant QE_MODE64 = 0x0400000000000000;

    bytes8 private immutable _attributesRequired;
    bytes8 private immutable _attributesAllowed;
    bytes8 private immutable _xfamAllowed;
    uint16 private immutable _minQeSvn;
    bytes16 private immutable _minTcbSvn;

    constructor(TdxPolicy memory p) {
        bool debugs = p.attributesAllowed[0] != 0;
        if (debugs || p.attributesRequired & ~p.attributesAllowed != 0) revert TdxVerifier__BadPolicy();
        _attributesRequired = p.attributesRequired;
        _attributesAllowed = p.attributesAllowed;
        _xfamAllowed = p.xfamAllowed;
        _minQeSvn = p.minQeSvn;
        _minTcbSvn = p.minTcbSvn;
    }

    /// @inheritdoc ITdxVerifier
    /// @dev The cheap checks come first, the signatures last.
    function appraise(bytes calldata quote) external view returns (TdxFinding memory finding) {
        (bytes calldata signed, bytes calldata body) = _parts(quote);
        bytes calldata report = quote[QE_REPORT:SIGNED];
        _requireHeader(signed);
        _requireTd(body);
        _requireQe(report);
        _requireVouched(report, quote[ATTESTATION_KEY:QE_SIGNATURE], quote[SIGNED + signed.length:]);
        finding.evidence = sha256(signed);
        _requireSigned(quote, finding.evidence, SIGNATURE, TdxFault.QuoteSignature);
        _requireSigned(quote, sha256(report), QE_SIGNATURE, TdxFault.QeSignature);
        finding.platform = sha256(bytes.concat("gptdao/platform/tdx/1", quote[PCK:QE_REPORT]));
        finding.measurement = sha256(bytes.concat("gptdao/measurement/tdx/1", body[136:184], body[328:520]));
        finding.config = _at(body, 184);
        finding.reportData = [_at(body, 520), _at(body, 552)];
    }

    /// @inheritdoc ITdxVerifier
    function policy() external view returns (TdxPolicy memory) {
        return TdxPolicy({
            attributesRequired: _attributesRequired,
            attributesAllowed: _attributesAllowed,
            xfamAllowed: _xfamAllowed,
            minQeSvn: _minQeSvn,
            minTcbSvn: _minTcbSvn
        });
    }

    /// @dev What is signed, and the part of it after the header: of lengths that version and kind say. Whatever these are
    /// taken to be beyond the end of the quote, it is too short for them.
    function _parts(bytes calldata quote) private pure returns (bytes calldata signed, bytes calldata body) {
        bytes2 version = bytes2(_at(quote, SIGNED));
        bytes6 kind = bytes6(_at(quote, SIGNED + HEADER));
        uint256 begin = HEADER;
        uint256 size = TD10;
        if (version != VERSION_4) {
            _require(version == VERSION_5 && (kind == BODY_TD10 || kind == BODY_TD15), TdxFault.Form);
            begin = HEADER + KIND;
            if (kind == BODY_TD15) size = TD15;
        }
        _require(quote.length >= SIGNED + begin + size, TdxFault.Form);
        signed = quote[SIGNED:SIGNED + begin + size];
        body = signed[begin:];
    }

    function _requireHeader(bytes calldata signed) private pure {
        _require(bytes2(_at(signed, 2)) == ECDSA_P256, TdxFault.KeyType);
        _require(bytes4(_at(signed, 4)) == TEE_TDX, TdxFault.TeeType);
        _require(bytes16(_at(signed, 12)) == INTEL_QE, TdxFault.Vendor);
    }

    /// @dev The TD and the TDX module (SEAM) below it.
    function _requireTd(bytes calldata body) private view {
        bytes32 module = _at(body, 64) | _at(body, 88); // MRSIGNERSEAM, zero if it is Intel, and SEAMATTRIBUTES
        _require(module == 0, TdxFault.Module);
        _require(_isAtLeast(bytes16(_at(body, 0)), _minTcbSvn), TdxFault.TcbSvn);
        bytes8 attributes = bytes8(_at(body, 120));
        bool required = attributes & _attributesRequired == _attributesRequired;
        _require(required && attributes & ~_attributesAllowed == 0, TdxFault.Attributes);
        _require(bytes8(_at(body, 128)) & ~_xfamAllowed == 0, TdxFault.Xfam);
        _require(bytes16(_at(body, 216)) == 0, TdxFault.Config);
        _require(_at(body, 232) | _at(body, 264) | _at(body, 296) == 0, TdxFault.Owner);
        if (body.length == TD10) return;
        // A module that was updated under a running TD is judged by both: what the TD began on, and what it runs on.
        _require(_isAtLeast(bytes16(_at(body, 584)), _minTcbSvn), TdxFault.TcbSvn);
        _require(_at(body, 600) | _at(body, 616) == 0, TdxFault.ServiceTd);
    }

    function _requireQe(bytes calldata report) private view {
        bool plain = bytes4(_at(report, 16)) == 0 && bytes8(_at(report, 48)) & ~QE_MODE64 == QE_FLAGS;
        bool intels = _at(report, 128) == QE_SIGNER && bytes2(_at(report, 256)) == QE_PRODUCT;
        _require(plain && intels, TdxFault.QeIdentity);
        bytes2 svn = bytes2(_at(report, 258));
        _require(uint8(svn[0]) | uint16(uint8(svn[1])) << 8 >= _minQeSvn, TdxFault.QeSvn);
    }

    /// @dev The QE report's own report data names the attestation key.
    function _requireVouched(bytes calldata report, bytes calldata key, bytes calldata authData) private pure {
        bytes32 named = sha256(bytes.concat(key, authData));
        _require(_at(report, 320) == named && _at(report, 352) == 0, TdxFault.AttestationKey);
    }

    /// @dev Signature and key stand side by side. Of the two values that s may have, hardware takes either and {P256} the
    /// lower. Uses the precompile at 0x100 where there is one (RIP-7212, EIP-7951).
    function _requireSigned(bytes calldata quote, bytes32 digest, uint256 at, TdxFault fault) private view {
        uint256 s = uint256(_at(quote, at + 32));
        if (s > P256.N / 2 && s < P256.N) s = P256.N - s;
        bool holds = P256.verify(digest, _at(quote, at), bytes32(s), _at(quote, at + 64), _at(quote, at + 96));
        _require(holds, fault);
    }

    /// @dev Whether each byte is at least the floor's. Bytes are compared eight at a time, every other one: each has 16 bits
    /// to itself, of which the one above it is set first and still is if subtracting the floor borrowed nothing.
    function _isAtLeast(bytes16 svn, bytes16 floor) private pure returns (bool) {
        uint128 low = 0x00ff00ff00ff00ff00ff00ff00ff00ff;
        uint128 top = 0x01000100010001000100010001000100;
        (uint128 a, uint128 b) = (uint128(svn), uint128(floor));
        unchecked {
            uint128 odd = ((a & low) | top) - (b & low); // no lane, hence not the whole, falls below zero
            uint128 even = ((a >> 8 & low) | top) - (b >> 8 & low);
            return odd & even & top == top;
        }
    }

    /// @dev 32 bytes of a part from a place on. That the place lies within it was checked, and what is beyond the end is cut
    /// off, by who asks.
    function _at(bytes calldata part, uint256 place) private pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := calldataload(add(part.offset, place))
        }
    }

    function _require(bool holds, TdxFault fault) private pure {
        if (!holds) revert TdxVerifier__BadQuote(fault);
    }
}
