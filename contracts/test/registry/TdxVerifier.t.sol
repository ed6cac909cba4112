// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITdxVerifier, TdxFault, TdxFinding, TdxPolicy} from "../../src/interfaces/ITdxVerifier.sol";
import {TdxQuote, TdxTest} from "./TdxTest.sol";

/// @notice Genuine quotes, and what is left of them after each single change that the policy or the signatures forbid.
/// forge-config: default.fuzz.runs = 64
contract GenuineQuotesTest is TdxTest {
    /// @notice Those of ../vectors/tdxquote.json: version 4 without and version 5 with SEPT_VE_DISABLE, and a version 4
    /// whose quote signature has the higher s.
    function test_AreFoundAuthentic() public {
        for (uint256 i; i < GENUINE; ++i) {
            (bytes memory quote, TdxFinding memory want) = genuine(i);
            assertEq(newVerifier(laxPolicy()).appraise(quote), want);
        }
    }

    function test_TheirSignaturesAreNotNormalised() public view {
        uint256 high;
        for (uint256 i; i < GENUINE; ++i) {
            (bytes memory quote,) = genuine(i);
            if (word(quote, S) > P256_N / 2) ++high;
        }
        assertTrue(high > 0, "no genuine signature with the higher s");
    }

    /// @notice Both forms of a signature hold, and nothing else does.
    function test_TheOtherFormOfASignatureHoldsToo() public {
        for (uint256 i; i < GENUINE; ++i) {
            (bytes memory quote, TdxFinding memory want) = genuine(i);
            put(quote, S, P256_N - word(quote, S));
            put(quote, QE_S, P256_N - word(quote, QE_S));
            assertEq(newVerifier(laxPolicy()).appraise(quote), want);
        }
    }

    /// @notice The policy meant for production refuses the first: its TD runs without SEPT_VE_DISABLE.
    function test_AreJudgedByThePolicy() public {
        (bytes memory quote,) = genuine(0);
        expectFault(TdxFault.Attributes);
        verifier.appraise(quote);
        for (uint256 i = 1; i < GENUINE; ++i) {
            TdxFinding memory want;
            (quote, want) = genuine(i);
            assertEq(verifier.appraise(quote), want);
        }
    }

    /// @notice Whatever bit of it is flipped, or wherever it is cut, a genuine quote is one no more.
    function testFuzz_AnyChangeIsFound(uint256 which, uint256 at, bool cuts) public {
        (bytes memory quote,) = genuine(bound(which, 1, GENUINE - 1));
        if (cuts) quote = cut(quote, bound(at, 0, quote.length - 1));
        else flip(quote, at);
        vm.expectPartialRevert(ITdxVerifier.TdxVerifier__BadQuote.selector);
        verifier.appraise(quote);
    }

    /// @dev Places of s in both signatures.
    uint256 private constant S = 32;
    uint256 private constant QE_S = 160;

    function word(bytes memory quote, uint256 at) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(quote, 0x20), at))
        }
    }

    function put(bytes memory quote, uint256 at, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(quote, 0x20), at), value)
        }
    }
}

/// @notice Quotes by keys of our own, so that each is whole but for one thing. Each check has its own fault.
/// forge-config: default.fuzz.runs = 64
contract AppraiseQuoteTest is TdxTest {
    function testFuzz_SaysWhatTheQuoteSays(bytes32 first, bytes32 second, uint8 kind) public view {
        TdxQuote memory quote = minted(first, second, Kind(bound(kind, 0, 2)));
        TdxFinding memory got = verifier.appraise(packed(quote));
        assertEq(got.reportData[0], first, "first half of the report data");
        assertEq(got.reportData[1], second, "second half");
        assertEq(got.platform, PLATFORM_TDX(), "platform");
        assertEq(got.measurement, MEASUREMENT(), "measurement");
        assertEq(got.config, CONFIG, "config");
        assertEq(got.evidence, sha256(quote.signed), "evidence");
    }

    /// @notice Every byte of the tuple counts, and of what the configuration is named by; none for both.
    function testFuzz_MeasurementAndConfigurationAreApart(uint256 at) public view {
        at = bound(at, 136, 519);
        if (at >= 216 && at < 328) return;
        bool configured = at >= 184 && at < 216;
        TdxQuote memory quote = minted(0, 0, Kind.V4);
        quote.signed[48 + at] ^= 0x01;
        TdxFinding memory got = verifier.appraise(packed(signed(quote)));
        assertTrue((got.measurement == MEASUREMENT()) == configured, "measurement");
        assertTrue((got.config == CONFIG) != configured, "config");
    }

    function testFuzz_RevertIf_TheConfigurationIsMoreThanADigest(uint256 at, uint8 value) public {
        vm.assume(value != 0);
        refusedBody(Kind.V4, bound(at, 216, 231), value, TdxFault.Config);
    }

    function testFuzz_RevertIf_ItIsTooShort(uint256 length) public {
        for (uint256 kind; kind < 3; ++kind) {
            TdxQuote memory quote = minted(0, 0, Kind(kind));
            uint256 enough = 640 + quote.signed.length;
            bytes memory short = cut(packed(quote), bound(length, 0, enough - 1));
            expectFault(TdxFault.Form);
            verifier.appraise(short);
            short = cut(packed(quote), enough);
            expectFault(TdxFault.AttestationKey);
            verifier.appraise(short);
        }
    }

    function test_RevertIf_AnotherVersionOrBody() public {
        refusedHeader(Kind.V4, 0, 3, TdxFault.Form);
        refusedHeader(Kind.V4, 0, 5, TdxFault.Form);
        refusedHeader(Kind.V5, 0, 6, TdxFault.Form);
        refusedHeader(Kind.V5, 48, 1, TdxFault.Form);
        refusedHeader(Kind.V5, 48, 3, TdxFault.Form);
        refusedHeader(Kind.V5Td15, 48, 2, TdxFault.Form);
        refusedHeader(Kind.V5, 50, 0, TdxFault.Form);
        refusedHeader(Kind.V5, 0, 4, TdxFault.Attributes); // read as what it says it is, it is nonsense
    }

    function test_RevertIf_NotAnIntelTdxQuoteOverP256() public {
        for (uint256 kind; kind < 3; ++kind) {
            refusedHeader(Kind(kind), 2, 3, TdxFault.KeyType);
            refusedHeader(Kind(kind), 3, 1, TdxFault.KeyType);
            refusedHeader(Kind(kind), 4, 0, TdxFault.TeeType);
            refusedHeader(Kind(kind), 7, 1, TdxFault.TeeType);
            refusedHeader(Kind(kind), 12, 0, TdxFault.Vendor);
            refusedHeader(Kind(kind), 27, 0, TdxFault.Vendor);
        }
    }

    function testFuzz_RevertIf_TheModuleIsNotIntels(uint256 at, uint8 value) public {
        vm.assume(value != 0);
        refusedBody(Kind.V4, bound(at, 64, 119), value, TdxFault.Module);
    }

    function testFuzz_RevertIf_AnySvnIsBelowItsFloor(uint256 at, bool current) public {
        TdxPolicy memory p = strictPolicy();
        p.minTcbSvn = 0x02020202020202020202020202020202;
        verifier = newVerifier(p);
        at = bound(at, 0, 15);
        svns = true;
        refusedBody(Kind.V5Td15, current ? 584 + at : at, 1, TdxFault.TcbSvn);
        verifier.appraise(packed(remade(Kind.V5Td15, current ? 584 + at : at, 2)));
        verifier.appraise(packed(remade(Kind.V5Td15, current ? 584 + at : at, 255)));
    }

    function test_RevertIf_DebuggingIsOn() public {
        for (uint256 bit; bit < 8; ++bit) {
            refusedBody(Kind.V4, 120, uint8(1 << bit), TdxFault.Attributes);
        }
    }

    function test_RevertIf_AnAttributeIsMissingOrNotAllowed() public {
        refusedBody(Kind.V4, 123, 0, TdxFault.Attributes); // SEPT_VE_DISABLE
        refusedBody(Kind.V4, 123, 0x30, TdxFault.Attributes); // MIGRATABLE
        refusedBody(Kind.V4, 127, 0x80, TdxFault.Attributes); // PERFMON
        verifier.appraise(packed(remade(Kind.V4, 123, 0x50))); // PKS
    }

    function test_RevertIf_AProcessorFeatureIsNotAllowed() public {
        refusedBody(Kind.V4, 128, 0x0f, TdxFault.Xfam);
        refusedBody(Kind.V4, 135, 0x80, TdxFault.Xfam);
        verifier.appraise(packed(remade(Kind.V4, 128, 0x03)));
    }

    function testFuzz_RevertIf_AnOwnerIsNamed(uint256 at, uint8 value) public {
        vm.assume(value != 0);
        refusedBody(Kind.V4, bound(at, 232, 327), value, TdxFault.Owner);
    }

    function testFuzz_RevertIf_AServiceTdIsBound(uint256 at, uint8 value) public {
        vm.assume(value != 0);
        refusedBody(Kind.V5Td15, bound(at, 600, 647), value, TdxFault.ServiceTd);
    }

    /// @notice The PCK also signs for other enclaves that Intel lets provision.
    function test_RevertIf_TheQeIsNotIntelsTdQuotingEnclave() public {
        uint8[2][9] memory changes = [
            [uint8(16), 1], // MISCSELECT
            [uint8(48), 0x17], // debug
            [uint8(48), 0x05], // not provisioning
            [uint8(48), 0x35], // launch key
            [uint8(49), 1],
            [uint8(55), 0x80],
            [uint8(128), 0], // signer
            [uint8(159), 0],
            [uint8(16), 0x80]
        ];
        for (uint256 i; i < changes.length; ++i) {
            refusedQe(changes[i][0], changes[i][1], TdxFault.QeIdentity);
        }
        refusedQe(256, 1, TdxFault.QeIdentity); // the SGX quoting enclave
        refusedQe(257, 1, TdxFault.QeIdentity);
        refused(qeWith(16, 0, 3), TdxFault.QeSvn);
        verifier.appraise(packed(qeWith(48, 0x11, 4))); // without 64-bit mode
        verifier.appraise(packed(qeWith(48, 0x15, 256)));
    }

    function test_RevertIf_TheQeNamesAnotherKey() public {
        TdxQuote memory quote = minted(0, 0, Kind.V4);
        quote.qeAuthData = hex"";
        refused(quote, TdxFault.AttestationKey);
        quote = minted(0, 0, Kind.V4);
        (quote.attestationKey, quote.signature) = (publicKey(7), signP256(7, sha256(quote.signed)));
        refused(quote, TdxFault.AttestationKey);
        refusedQe(352, 1, TdxFault.AttestationKey);
        refusedQe(383, 1, TdxFault.AttestationKey);
    }

    function testFuzz_RevertIf_SignedByAnotherKey(uint128 key) public {
        vm.assume(key != 0 && key != ATTESTATION_KEY && key != PCK);
        TdxQuote memory quote = minted(0, 0, Kind.V4);
        quote.signature = signP256(key, sha256(quote.signed));
        refused(quote, TdxFault.QuoteSignature);
        quote = minted(0, 0, Kind.V4);
        quote.qeSignature = signP256(key, sha256(quote.qeReport));
        refused(quote, TdxFault.QeSignature);
    }

    function test_RevertIf_ASignatureIsOutOfRange() public {
        bytes32[3] memory wrong = [bytes32(0), bytes32(P256_N), bytes32(type(uint256).max)];
        for (uint256 i; i < wrong.length; ++i) {
            for (uint256 half; half < 2; ++half) {
                TdxQuote memory quote = minted(0, 0, Kind.V4);
                quote.signature[half] = wrong[i];
                refused(quote, TdxFault.QuoteSignature);
                quote = minted(0, 0, Kind.V4);
                quote.qeSignature[half] = wrong[i];
                refused(quote, TdxFault.QeSignature);
            }
        }
    }

    function test_RevertIf_TheMachinesKeyIsNotOnTheCurve() public {
        TdxQuote memory quote = minted(0, 0, Kind.V4);
        quote.pckKey = [bytes32(0), bytes32(0)];
        refused(quote, TdxFault.QeSignature);
        quote.pckKey = [bytes32(uint256(1)), bytes32(uint256(1))];
        refused(quote, TdxFault.QeSignature);
    }

    // --- changes ----------------------------------------------------------------------------------------------------

    function refused(TdxQuote memory quote, TdxFault fault) private {
        expectFault(fault);
        verifier.appraise(packed(quote));
    }

    /// @dev Refused although the quote is signed anew.
    function refusedHeader(Kind kind, uint256 at, uint8 value, TdxFault fault) private {
        TdxQuote memory quote = minted(0, 0, kind);
        quote.signed[at] = bytes1(value);
        refused(signed(quote), fault);
    }

    function refusedBody(Kind kind, uint256 at, uint8 value, TdxFault fault) private {
        refused(remade(kind, at, value), fault);
    }

    function refusedQe(uint256 at, uint8 value, TdxFault fault) private {
        refused(qeWith(at, value, 4), fault);
    }
}

/// forge-config: default.fuzz.runs = 64
contract TdxPolicyTest is TdxTest {
    function testFuzz_IsPartOfTheCode(bytes8 required, bytes8 more, bytes8 xfam, uint16 qe, bytes16 tcb) public {
        required &= 0x00ffffffffffffff;
        more &= 0x00ffffffffffffff;
        TdxPolicy memory p = TdxPolicy(required, required | more, xfam, qe, tcb);
        assertEq(keccak256(abi.encode(newVerifier(p).policy())), keccak256(abi.encode(p)), "policy");
    }

    function testFuzz_RevertIf_DebuggingIsAllowed(uint8 bits) public {
        vm.assume(bits != 0);
        TdxPolicy memory p = laxPolicy();
        p.attributesAllowed |= bytes8(bytes1(bits));
        expectBadPolicy();
        newVerifier(p);
    }

    function test_RevertIf_SomethingIsRequiredAndNotAllowed() public {
        TdxPolicy memory p = laxPolicy();
        p.attributesRequired = 0x0000002000000000;
        expectBadPolicy();
        newVerifier(p);
    }

    function expectBadPolicy() private {
        vm.expectRevert(ITdxVerifier.TdxVerifier__BadPolicy.selector);
    }
}
