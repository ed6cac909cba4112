// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What an authentic quote says.
/// @param platform The machine, by its PCK.
/// @param measurement Of the code: MRTD and RTMR0 to 3.
/// @param config Of the configuration that the machine was started for: MRCONFIGID without its last 16 bytes.
/// @param evidence SHA-256 of the quote's signed part.
/// @param reportData What the code bound the quote to.
struct TdxFinding {
    bytes32 platform;
    bytes32 measurement;
    bytes32 config;
    bytes32 evidence;
    bytes32[2] reportData;
}

/// @notice What a quote must satisfy, all of it in the byte order of the quote.
/// @param attributesRequired TD attributes that must be set.
/// @param attributesAllowed TD attributes that may be set. Those of debugging (the first byte) never may.
/// @param xfamAllowed Processor features that the TD may use (XFAM).
/// @param minQeSvn Lowest security version (ISVSVN) of the quoting enclave; a number, as usual.
/// @param minTcbSvn Lowest TEE_TCB_SVN, byte by byte.
struct TdxPolicy {
    bytes8 attributesRequired;
    bytes8 attributesAllowed;
    bytes8 xfamAllowed;
    uint16 minQeSvn;
    bytes16 minTcbSvn;
}

/// @notice The first thing wrong with a quote, in the order of checking.
/// @dev Form: the version, the kind of body, or too short. KeyType: not ECDSA on P-256. TeeType: not a TDX quote.
/// Vendor: not Intel's QE. Module: the TDX module is not Intel's, or a debug build. TcbSvn, Attributes, Xfam: against the
/// policy. Config: MRCONFIGID is more than a digest. Owner: MROWNER or MROWNERCONFIG is set. ServiceTd: a service TD is bound. QeIdentity: not Intel's TD quoting
/// enclave, or in debug mode. QeSvn: against the policy. AttestationKey: not the one that the QE report names.
/// QuoteSignature, QeSignature: not by the attestation key, not by the PCK.
enum TdxFault {
    Form,
    KeyType,
    TeeType,
    Vendor,
    Module,
    TcbSvn,
    Attributes,
    Xfam,
    Config,
    Owner,
    ServiceTd,
    QeIdentity,
    QeSvn,
    AttestationKey,
    QuoteSignature,
    QeSignature
}

/// @title Verification of Intel TDX quotes on chain
/// @notice A quote is signed by a key that Intel's quoting enclave vouches for, and a machine vouches for the quoting
/// enclave. Which machines to believe is for {IEnclaveRegistry} to say; why no certificates are verified here:
/// docs/design/008. The policy is part of the code: other floors are another verifier.
interface ITdxVerifier {
    /// @notice A policy that allows debugging, or requires what it does not allow.
    error TdxVerifier__BadPolicy();
    /// @notice What is wrong with the quote.
    error TdxVerifier__BadQuote(TdxFault fault);

    /// @notice What a quote says, if it is authentic and satisfies the policy; reverts with the first fault otherwise.
    /// Whether its machine and its code are trusted is another question.
    /// @param quote The quote without its certificates, 1.3 of 5 kB, rearranged (docs/spec/registry.md): signature by the
    /// attestation key 64 ‖ attestation key 64 ‖ signature by the PCK 64 ‖ PCK 64 ‖ QE report 384 ‖ header and body 632, in
    /// version 5 638 or 702 ‖ QE authentication data, the rest.
    function appraise(bytes calldata quote) external view returns (TdxFinding memory);

    /// @notice What quotes must satisfy.
    function policy() external view returns (TdxPolicy memory);
}
