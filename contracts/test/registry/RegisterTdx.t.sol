// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SkipReason, Item} from "../../src/interfaces/IContributionPool.sol";
import {
    IEnclaveRegistry,
    PlatformState,
    Registration,
    Release,
    ReleaseState,
    Role,
    Standing,
    Tee,
    TdxClaims
} from "../../src/interfaces/IEnclaveRegistry.sol";
import {TdxFault, TdxFinding} from "../../src/interfaces/ITdxVerifier.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {Actor} from "../utils/SystemTest.sol";
import {TdxTest} from "./TdxTest.sol";

/// @notice A TDX release of each role, an approved machine, and enclaves that ask to be registered.
abstract contract RegisterTdxTest is TdxTest {
    uint64 internal constant BLOCK = 1_000_000;
    bytes32 internal constant SEAL_TO = keccak256("encryption key");

    function setUp() public virtual override {
        super.setUp();
        vm.prank(TIMELOCK);
        registry.setTdxVerifier(address(verifier));
        approve(PLATFORM_TDX());
        for (uint256 role = 1; role <= 3; ++role) {
            activate(tdxRelease(Role(role)));
            approveConfig(Role(role), CONFIG);
        }
        vm.roll(BLOCK);
        renewAttested();
    }

    /// @dev The delays of the releases outlast the attested enclaves' registrations: they boot again.
    function renewAttested() private {
        (worker, keyring, index) = (actor("worker 2"), actor("keyring 2"), actor("index 2"));
        renew();
        vm.prank(GUARDIAN);
        registry.setWriter(index.addr);
    }

    function tdxRelease(Role role) internal view returns (Release memory r) {
        r = release(role, 1);
        (r.tee, r.measurement) = (Tee.Tdx, MEASUREMENT());
    }

    function claims(address key, Role role) internal view returns (TdxClaims memory) {
        return TdxClaims({
            key: key,
            release: registry.releaseId(tdxRelease(role)),
            encryptionKey: SEAL_TO,
            blockNumber: uint64(vm.getBlockNumber() - 1)
        });
    }

    /// @dev The quote that the enclave itself would make.
    function quoteOver(TdxClaims memory c, Role role) internal view returns (bytes memory) {
        bytes32 digest = claimed(
            registry.realm(), vm.getChainId(), address(registry), uint8(role), c, 0, 0, blockhash(c.blockNumber)
        );
        return packed(minted(bytes32(bytes20(c.key)), digest, Kind.V4));
    }

    /// @dev docs/spec/evidence.md, written out a second time.
    function claimed(
        uint256 realm,
        uint256 chain,
        address at,
        uint8 role,
        TdxClaims memory c,
        bytes32 recipient,
        uint256 epoch,
        bytes32 blockHash
    ) internal pure returns (bytes32) {
        bytes memory first = abi.encodePacked(realm, chain, uint256(uint160(at)), uint256(role));
        bytes memory second = abi.encodePacked(uint256(uint160(c.key)), c.encryptionKey, recipient, epoch);
        bytes memory third = abi.encodePacked(uint256(c.blockNumber), blockHash);
        return sha256(bytes.concat("gptdao/report-data/2", first, second, third));
    }

    function enrol(address key, Role role) internal {
        TdxClaims memory c = claims(key, role);
        registry.registerTdx(c, quoteOver(c, role));
    }

    /// @dev Time and blocks.
    function later(uint256 duration) internal {
        skip(duration);
        vm.roll(vm.getBlockNumber() + 1 + duration / 6);
    }

    function expectWrongBlock(uint256 number) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongBlock.selector, uint64(number)));
    }

    function expectWrongConfig(Role role, bytes32 config) internal {
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongConfig.selector, role, config));
    }

    function expectWrongReportData() internal {
        vm.expectPartialRevert(IEnclaveRegistry.EnclaveRegistry__WrongReportData.selector);
    }
}

/// forge-config: default.fuzz.runs = 64
contract RegisterTdxFirstTest is RegisterTdxTest {
    function testFuzz_RegistersAKeyWhoeverSubmits(address submitter, address key, uint256 role_, bytes32 sealTo)
        public
    {
        vm.assume(key != address(0) && registry.standing(key).from == 0);
        Role role = Role(bound(role_, 1, 3));
        TdxClaims memory c = claims(key, role);
        c.encryptionKey = sealTo;
        bytes memory quote = quoteOver(c, role);
        Registration memory want = Registration({
            key: key,
            role: role,
            release: c.release,
            platform: PLATFORM_TDX(),
            evidence: sha256(part(quote, 640, 1272)),
            encryptionKey: sealTo,
            expiresAt: uint64(clock() + 1 days)
        });
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.KeyRegistered(key, want);
        vm.prank(submitter);
        registry.registerTdx(c, quote);
        assertEq(registry.registration(key), want, "registration");
        assertStanding(key, Standing(role, false, 1, uint64(clock()), want.expiresAt, PLATFORM_TDX()));
        assertTrue(registry.isTee(key) == (role == Role.Worker), "isTee");
    }

    function testFuzz_TakesAnyOfTheLast256Blocks(uint64 ago) public {
        ago = uint64(bound(ago, 1, 256));
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        c.blockNumber = BLOCK - ago;
        registry.registerTdx(c, quoteOver(c, Role.Worker));
        assertTrue(registry.isTee(alice.addr), "isTee");
    }

    function testFuzz_RevertIf_TheBlockIsOlderOrToCome(uint64 number) public {
        vm.assume(number < BLOCK - 256 || number >= BLOCK);
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        c.blockNumber = number;
        bytes memory quote = quoteOver(c, Role.Worker);
        expectWrongBlock(number);
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_TheBlockIsOneTooOldOrThePresentOne() public {
        testFuzz_RevertIf_TheBlockIsOlderOrToCome(BLOCK - 257);
        testFuzz_RevertIf_TheBlockIsOlderOrToCome(BLOCK);
    }

    /// @notice One word of what was claimed is another one than the registry's.
    function test_RevertIf_TheQuoteIsOverOtherClaims() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes32 hash_ = blockhash(c.blockNumber);
        TdxClaims memory other = claims(alice.addr, Role.Worker);
        other.encryptionKey = keccak256("another");
        address at = address(registry);
        bytes32[9] memory digests = [
            claimed(0xD6, vm.getChainId(), at, 1, c, 0, 0, hash_),
            claimed(0xD5, 14_800, at, 1, c, 0, 0, hash_),
            claimed(0xD5, vm.getChainId(), address(pool), 1, c, 0, 0, hash_),
            claimed(0xD5, vm.getChainId(), at, 2, c, 0, 0, hash_),
            claimed(0xD5, vm.getChainId(), at, 1, other, 0, 0, hash_),
            claimed(0xD5, vm.getChainId(), at, 1, c, keccak256("recipient"), 0, hash_),
            claimed(0xD5, vm.getChainId(), at, 1, c, 0, 1, hash_),
            claimed(0xD5, vm.getChainId(), at, 1, c, 0, 0, keccak256("another branch")),
            claimed(0xD5, vm.getChainId(), at, 1, claims(bob.addr, Role.Worker), 0, 0, hash_)
        ];
        for (uint256 i; i < digests.length; ++i) {
            bytes memory quote = packed(minted(bytes32(bytes20(c.key)), digests[i], Kind.V4));
            expectWrongReportData();
            registry.registerTdx(c, quote);
        }
    }

    function test_RevertIf_SomebodySubmitsItForAnotherKeyOrBlock() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        c.key = bob.addr;
        expectWrongReportData();
        registry.registerTdx(c, quote);
        c = claims(alice.addr, Role.Worker);
        c.blockNumber -= 1;
        expectWrongReportData();
        registry.registerTdx(c, quote);
        c = claims(alice.addr, Role.Worker);
        c.encryptionKey = 0;
        expectWrongReportData();
        registry.registerTdx(c, quote);
    }

    /// @notice The first half of the report data shows the key; nothing else may stand beside it.
    function test_RevertIf_TheFirstHalfHoldsMore() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes32 second = claimed(0xD5, vm.getChainId(), address(registry), 1, c, 0, 0, blockhash(c.blockNumber));
        bytes memory quote = packed(minted(bytes32(bytes20(c.key)) | bytes32(uint256(1)), second, Kind.V4));
        expectWrongReportData();
        registry.registerTdx(c, quote);
    }

    /// @notice A worker's evidence makes no keyring of it, although both run the same image.
    function test_RevertIf_TheReleaseIsOfAnotherRole() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        c.release = registry.releaseId(tdxRelease(Role.Keyring));
        expectWrongReportData();
        registry.registerTdx(c, quote);
    }

    /// @notice Quotes that are genuine to the last bit fail at what they are about.
    function test_RevertIf_GenuineQuotesAreAboutSomethingElse() public {
        for (uint256 i = 1; i < GENUINE; ++i) {
            (bytes memory quote, TdxFinding memory found) = genuine(i);
            TdxClaims memory c = claims(alice.addr, Role.Worker);
            expectWrongPlatform(found.platform, PlatformState.None);
            registry.registerTdx(c, quote);

            approve(found.platform);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IEnclaveRegistry.EnclaveRegistry__WrongMeasurement.selector, found.measurement, MEASUREMENT()
                )
            );
            registry.registerTdx(c, quote);

            Release memory r = tdxRelease(Role.Worker);
            r.measurement = found.measurement;
            c.release = activate(r);
            if (!registry.isConfig(Role.Worker, found.config)) {
                expectWrongConfig(Role.Worker, found.config);
                registry.registerTdx(c, quote);
                approveConfig(Role.Worker, found.config);
            }
            expectWrongReportData();
            registry.registerTdx(c, quote);
        }
    }

    function test_RevertIf_TheMachineIsRevoked() public {
        revokePlatform(PLATFORM_TDX());
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        expectWrongPlatform(PLATFORM_TDX(), PlatformState.Revoked);
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_TheConfigurationIsRevoked() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        revokeConfig(Role.Worker, CONFIG);
        expectWrongConfig(Role.Worker, CONFIG);
        registry.registerTdx(c, quote);
        enrol(bob.addr, Role.Index); // the same file, for another role
        approveConfig(Role.Worker, CONFIG);
        registry.registerTdx(c, quote);
        assertTrue(registry.isTee(alice.addr), "isTee");
    }

    function test_RevertIf_TheReleaseIsNotActive() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        deprecate(c.release, clock() + 30 days);
        expectWrongState(c.release, ReleaseState.Deprecated);
        registry.registerTdx(c, quote);
        revoke(c.release);
        expectWrongState(c.release, ReleaseState.Revoked);
        registry.registerTdx(c, quote);
        c.release = keccak256("unknown");
        expectWrongState(c.release, ReleaseState.None);
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_TheReleaseIsForAnotherTechnology() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        c.release = idOf(Role.Worker);
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__WrongTee.selector, Tee.Snp));
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_TheKeyIsTheZeroAddress() public {
        TdxClaims memory c = claims(address(0), Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        expectBadKey(address(0));
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_TheVerifierFindsAFault() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        quote[130] ^= 0x01;
        expectFault(TdxFault.QeSignature);
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_ThereIsNoVerifier() public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.TdxVerifierSet(address(0));
        vm.prank(TIMELOCK);
        registry.setTdxVerifier(address(0));
        vm.expectRevert(IEnclaveRegistry.EnclaveRegistry__NoTdxVerifier.selector);
        registry.registerTdx(c, quote);
        assertEq(newRegistry(registryConfig()).tdxVerifier(), address(0), "at first");
    }
}

/// forge-config: default.fuzz.runs = 64
contract RenewTdxTest is RegisterTdxTest {
    function setUp() public override {
        super.setUp();
        enrol(alice.addr, Role.Worker);
    }

    /// @notice An enclave that makes a quote every day is registered without a gap.
    function testFuzz_ChainsForAsLongAsItRuns(uint256[5] memory waits) public {
        Standing memory s = registry.standing(alice.addr);
        for (uint256 i; i < waits.length; ++i) {
            later(bound(waits[i], 1, 1 days));
            enrol(alice.addr, Role.Worker);
            s.to = uint64(clock() + 1 days);
            assertStanding(alice.addr, s);
        }
    }

    /// @notice A quote counts once, and what was superseded does not come back.
    function testFuzz_RevertIf_TheBlockIsNoLater(uint64 ago) public {
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        vm.roll(BLOCK + 5);
        skip(30);
        c.blockNumber = uint64(bound(ago, BLOCK - 200, BLOCK - 1));
        bytes memory quote = quoteOver(c, Role.Worker);
        expectWrongBlock(c.blockNumber);
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_Replayed() public {
        testFuzz_RevertIf_TheBlockIsNoLater(BLOCK - 1);
    }

    function test_RevertIf_Lapsed() public {
        later(1 days + 1);
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        expectBadKey(alice.addr);
        registry.registerTdx(c, quote);
    }

    function test_RevertIf_TheKeyIsRevoked() public {
        revokeKey(alice.addr);
        later(1 hours);
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        expectBadKey(alice.addr);
        registry.registerTdx(c, quote);
    }

    /// @notice A key that attestors registered is not taken over by a quote, nor the other way round.
    function test_RevertIf_ItIsRegisteredInTheOtherWay() public {
        later(1 hours);
        TdxClaims memory c = claims(worker.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        expectBadKey(worker.addr);
        registry.registerTdx(c, quote);
        Registration memory r = registration(alice.addr, Role.Worker);
        expectBadKey(alice.addr);
        submit(r);
    }

    /// @notice Until then it counts: the guardian revokes the keys that must not.
    function test_RevertIf_ItsConfigurationWasRevoked() public {
        later(1 hours);
        revokeConfig(Role.Worker, CONFIG);
        TdxClaims memory c = claims(alice.addr, Role.Worker);
        bytes memory quote = quoteOver(c, Role.Worker);
        expectWrongConfig(Role.Worker, CONFIG);
        registry.registerTdx(c, quote);
        assertTrue(registry.isTee(alice.addr), "isTee");
    }

    function test_GoesOnUntilADeprecatedReleaseEnds() public {
        uint256 endsAt = clock() + 2 hours;
        deprecate(registry.releaseId(tdxRelease(Role.Worker)), endsAt);
        later(1 hours);
        enrol(alice.addr, Role.Worker);
        assertEq(registry.standing(alice.addr).to, endsAt, "to");
    }
}

/// @notice What a TDX worker proves is paid as long as nothing speaks against the worker.
/// forge-config: default.fuzz.runs = 64
contract TdxWorkerTest is RegisterTdxTest {
    Item private proof;

    function setUp() public override {
        super.setUp();
        enrol(bob.addr, Role.Worker);
        proof = item(alice, "file", 12_000);
        proof.worker = bob.addr;
    }

    function test_IsPaid() public {
        assertReason(settleForReason(proof), SkipReason.None);
        assertEq(pool.used(PLATFORM_TDX()).worker, 12_000, "used by the machine");
    }

    function test_IsPaidLaterForWhatItProvedInTime() public {
        skip(1 days);
        renewAll();
        skip(1 hours);
        assertReason(settleForReason(proof), SkipReason.None);
    }

    function testFuzz_IsNotPaidOnceRevoked(uint256 what) public {
        if (what % 3 == 0) revokeKey(bob.addr);
        else if (what % 3 == 1) revokePlatform(PLATFORM_TDX());
        else revoke(registry.releaseId(tdxRelease(Role.Worker)));
        assertReason(settleForReason(proof), SkipReason.Worker);
    }

    function testFuzz_IsNotPaidForWhatItProvesAfterItsExpiry(uint256 late) public {
        skip(1 days);
        renewAll();
        skip(bound(late, 1, 20 hours));
        proof.provedAt = uint64(clock());
        assertReason(settleForReason(proof), SkipReason.Worker);
    }

    function renewAll() private {
        register(keyring, Role.Keyring);
        register(index, Role.Index);
    }
}
