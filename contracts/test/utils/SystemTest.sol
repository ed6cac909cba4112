// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, Caps, Consent, Item, Move, SkipReason, Withdraw} from "../../src/interfaces/IContributionPool.sol";
import {
    KeyEpoch,
    PlatformState,
    Registration,
    Release,
    Role,
    Tee,
    Thresholds
} from "../../src/interfaces/IEnclaveRegistry.sol";
import {Distribution, Grant} from "../../src/interfaces/IGPT.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {PoolTypes} from "../../src/pool/PoolTypes.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {RegistryTypes} from "../../src/registry/RegistryTypes.sol";
import {GPT} from "../../src/token/GPT.sol";
import {Test} from "./Test.sol";
import {Vm} from "./Vm.sol";

/// @notice A key and its address.
struct Actor {
    address addr;
    uint256 key;
}

/// @notice The deployed system with one enclave of each role, and builders for everything that gets signed.
/// A test changes a valid thing in one respect and looks at what happens.
abstract contract SystemTest is Test {
    uint256 internal constant START = 1_767_225_600; // 2026-01-01, a multiple of the cap window
    uint64 internal constant HALF_LIFE = 2_000_000_000;

    address internal constant TIMELOCK = address(0x71AE10C4);
    address internal constant GUARDIAN = address(0x60A4D1A4);
    address internal constant SUBMITTER = address(0x5B717E4);

    GPT internal token;
    EnclaveRegistry internal registry;
    ContributionPool internal pool;

    Actor internal worker;
    Actor internal keyring;
    Actor internal index;
    Actor internal attestor;
    Actor internal rebuilder;
    Actor internal alice;
    Actor internal bob;

    bytes32 internal constant PLATFORM = keccak256("platform");

    function setUp() public virtual {
        vm.warp(START);
        worker = actor("worker");
        keyring = actor("keyring");
        index = actor("index");
        attestor = actor("attestor");
        rebuilder = actor("rebuilder");
        alice = actor("alice");
        bob = actor("bob");
        deploy();
        bootstrap();
    }

    function actor(string memory name) internal returns (Actor memory made) {
        made.key = uint256(keccak256(bytes(name)));
        made.addr = vm.addr(made.key);
        vm.label(made.addr, name);
    }

    /// @dev The present block time. Asked of forge because the optimizer takes `block.timestamp` for constant within a
    /// call, in which a test may warp many times.
    function clock() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    // --- deployment -------------------------------------------------------------------------------------------------

    function deploy() internal {
        registry = newRegistry(registryConfig());
        address predicted = addressAfter(1);
        token = newToken(distribution(predicted));
        pool = newPool(poolConfig(address(0)));
        assertEq(address(pool), predicted, "the pool's predicted address");
    }

    function newRegistry(EnclaveRegistry.Config memory config) internal returns (EnclaveRegistry) {
        return EnclaveRegistry(create("EnclaveRegistry", abi.encode(config)));
    }

    function newToken(Distribution memory to) internal returns (GPT) {
        return GPT(create("GPT", abi.encode(to)));
    }

    function newPool(ContributionPool.Config memory config) internal returns (ContributionPool) {
        return ContributionPool(create("ContributionPool", abi.encode(config)));
    }

    /// @dev Creates a contract from the code that ships (`FOUNDRY_PROFILE=release forge build`), which is not what a plain
    /// `new` would put here. Constructors' reverts pass through.
    function create(string memory name, bytes memory arguments) internal returns (address made) {
        bytes memory code = vm.getCode(string.concat("out/", name, ".sol/", name, ".json"));
        code = bytes.concat(code, arguments);
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
            if iszero(made) {
                let free := mload(0x40)
                returndatacopy(free, 0, returndatasize())
                revert(free, returndatasize())
            }
        }
    }

    /// @dev The address of the contract that this one creates after `skipped` others.
    function addressAfter(uint256 skipped) internal view returns (address) {
        uint256 nonce = uint256(vm.getNonce(address(this))) + skipped;
        bytes memory rlp = nonce < 0x80
            ? abi.encodePacked(bytes2(0xd694), address(this), uint8(nonce))
            : abi.encodePacked(bytes2(0xd794), address(this), bytes1(0x81), uint8(nonce));
        return address(uint160(uint256(keccak256(rlp))));
    }

    function registryConfig() internal view virtual returns (EnclaveRegistry.Config memory) {
        return EnclaveRegistry.Config({
            realm: 0xD5,
            timelock: TIMELOCK,
            guardian: GUARDIAN,
            activationDelay: 7 days,
            thresholds: Thresholds({rebuilds: 1, attestors: 1, keyrings: 1})
        });
    }

    function poolConfig(address predecessor) internal view virtual returns (ContributionPool.Config memory) {
        return ContributionPool.Config({
            token: address(token),
            registry: address(registry),
            timelock: TIMELOCK,
            guardian: GUARDIAN,
            predecessor: predecessor,
            halfLife: HALF_LIFE,
            caps: Caps({total: 100_000_000, worker: 50_000_000, belowMail: 10_000_000})
        });
    }

    function distribution(address reserve) internal pure virtual returns (Distribution memory to) {
        Grant[] memory team = new Grant[](2);
        team[0] = Grant({beneficiary: address(0x7EA41), amount: 5_000_000 ether});
        team[1] = Grant({beneficiary: address(0x7EA42), amount: 3_000_000 ether});
        to = Distribution({reserve: reserve, liquidity: address(0x11901D), treasury: TIMELOCK, team: team});
    }

    /// @dev One active release, one approved platform, one registered key per role, a writer, a policy.
    function bootstrap() internal {
        vm.startPrank(TIMELOCK);
        registry.setAttestor(attestor.addr, true);
        registry.setRebuilder(rebuilder.addr, true);
        registry.approvePlatform(PLATFORM);
        registry.publishPolicy(1, keccak256("policy 1"));
        vm.stopPrank();
        activate(release(Role.Worker, 1));
        activate(release(Role.Keyring, 1));
        activate(release(Role.Index, 1));
        register(worker, Role.Worker);
        register(keyring, Role.Keyring);
        register(index, Role.Index);
        vm.prank(GUARDIAN);
        registry.setWriter(index.addr);
    }

    // --- registry builders ------------------------------------------------------------------------------------------

    function release(Role role, uint32 code) internal pure returns (Release memory) {
        return Release({
            role: role,
            tee: Tee.Snp,
            measurement: keccak256(abi.encode("measurement", role, code)),
            code: code,
            source: keccak256("source"),
            image: keccak256("image"),
            sbom: keccak256("sbom")
        });
    }

    /// @dev Takes a release through proposal, rebuild and delay; the clock moves by the delay.
    function activate(Release memory r) internal returns (bytes32 id) {
        vm.prank(TIMELOCK);
        id = registry.proposeRelease(r);
        vm.prank(rebuilder.addr);
        registry.attestRebuild(id);
        vm.warp(clock() + registry.activationDelay());
        registry.activateRelease(id);
    }

    function registration(address key, Role role) internal view returns (Registration memory) {
        return Registration({
            key: key,
            role: role,
            release: registry.releaseId(release(role, 1)),
            platform: PLATFORM,
            evidence: keccak256("evidence"),
            encryptionKey: keccak256("encryption key"),
            expiresAt: uint64(clock() + 1 days)
        });
    }

    function register(Actor memory who, Role role) internal {
        Registration memory r = registration(who.addr, role);
        registry.register(r, signatures(attestor, registrationDigest(r)));
    }

    /// @dev Registers an enclave on a machine of that name, which is approved if it was not yet.
    function registerOn(bytes32 platform, Actor memory who, Role role) internal {
        if (registry.platform(platform) == PlatformState.None) {
            vm.prank(TIMELOCK);
            registry.approvePlatform(platform);
        }
        Registration memory r = registration(who.addr, role);
        r.platform = platform;
        registry.register(r, signatures(attestor, registrationDigest(r)));
    }

    /// @dev Renews the three enclaves; call it after moving the clock by less than a day.
    function renew() internal {
        register(worker, Role.Worker);
        register(keyring, Role.Keyring);
        register(index, Role.Index);
    }

    function registrationDigest(Registration memory r) internal view returns (bytes32) {
        return digest(
            address(registry),
            "ChatGPT Data DAO Registry",
            keccak256(abi.encode(RegistryTypes.REGISTRATION_TYPEHASH, r))
        );
    }

    function epochDigest(uint32 epoch, KeyEpoch memory e) internal view returns (bytes32) {
        return digest(
            address(registry),
            "ChatGPT Data DAO Registry",
            keccak256(abi.encode(RegistryTypes.KEY_EPOCH_TYPEHASH, epoch, e))
        );
    }

    // --- pool builders ----------------------------------------------------------------------------------------------

    /// @dev What `who` signs now for a file; `label` makes files differ.
    function consent(Actor memory who, string memory label) internal view returns (Consent memory) {
        return Consent({
            contributor: who.addr,
            content: keccak256(bytes(label)),
            header: keccak256(abi.encode(label, "header")),
            slots: keccak256(abi.encode(who.addr, "slots")),
            keyEpoch: 1,
            maxCode: 1,
            scope: 1,
            terms: keccak256("terms"),
            deadline: uint64(clock()) + pool.CONSENT_TERM()
        });
    }

    /// @dev A proof made now, of mail tier, for an account of `who`'s own.
    function item(Actor memory who, string memory label, uint48 score) internal view returns (Item memory made) {
        made.consent = consent(who, label);
        made.signature = sign(who, consentDigest(made.consent));
        made.account = accountOf(who);
        made.worker = worker.addr;
        made.provedAt = uint64(clock());
        made.score = score;
        made.tier = 2;
        made.mailDay = uint16(clock() / 1 days);
        made.policy = 1;
        made.receipt = keccak256(abi.encode(label, "receipt"));
    }

    function accountOf(Actor memory who) internal pure returns (bytes32) {
        return keccak256(abi.encode(who.addr, "account"));
    }

    /// @dev Continues the log on chain with `items`.
    function batch(Item[] memory items) internal view returns (Batch memory) {
        return Batch({
            items: items,
            logBefore: pool.head(),
            logAfter: sha256(abi.encode(pool.head(), items.length, clock())),
            segment: keccak256("segment")
        });
    }

    function one(Item memory single) internal pure returns (Item[] memory items) {
        items = new Item[](1);
        items[0] = single;
    }

    function settle(Item memory single) internal {
        settle(one(single));
    }

    function settle(Item[] memory items) internal {
        settle(batch(items));
    }

    function settle(Batch memory b) internal {
        bytes32 d = batchDigest(b);
        bytes memory byKeyring = sign(keyring, d);
        bytes memory byWriter = sign(index, d);
        vm.prank(SUBMITTER);
        pool.settle(b, byKeyring, byWriter);
    }

    /// @dev Settles and returns why the first skipped item was skipped; None if none was.
    function settleForReason(Item memory single) internal returns (SkipReason reason) {
        vm.recordLogs();
        settle(single);
        return firstSkip();
    }

    /// @dev Reads, and so clears, the recorded logs.
    function firstSkip() internal returns (SkipReason) {
        bytes32 skipped = keccak256("Skipped(bytes32,uint8)");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == skipped) return abi.decode(logs[i].data, (SkipReason));
        }
        return SkipReason.None;
    }

    function assertReason(SkipReason got, SkipReason want) internal pure {
        assertEq(uint256(got), uint256(want), "skip reason");
    }

    function withdrawAs(Actor memory who, bytes32 account, bytes32 content) internal {
        Withdraw memory w =
            Withdraw({contributor: who.addr, account: account, content: content, deadline: uint64(clock() + 1 hours)});
        pool.withdraw(w, sign(who, withdrawDigest(w)));
    }

    function moveAs(Actor memory who, bytes32 account, address to) internal {
        Move memory m =
            Move({account: account, to: to, seq: pool.account(account).seq, deadline: uint64(clock() + 1 hours)});
        pool.move(m, sign(who, moveDigest(m)));
    }

    // --- digests and signatures -------------------------------------------------------------------------------------
    // Written out a second time, independently of the contracts' own hashing.

    function consentDigest(Consent memory c) internal view returns (bytes32) {
        return poolDigest(keccak256(abi.encode(PoolTypes.CONSENT_TYPEHASH, c)));
    }

    function proofHash(Item memory i) internal view returns (bytes32) {
        bytes32 id = consentDigest(i.consent);
        bytes32 signature = keccak256(i.signature);
        return keccak256(
            abi.encode(
                PoolTypes.PROOF_TYPEHASH,
                id,
                signature,
                i.account,
                i.worker,
                i.provedAt,
                i.score,
                i.tier,
                i.mailDay,
                i.policy,
                i.receipt
            )
        );
    }

    function batchDigest(Batch memory b) internal view returns (bytes32) {
        bytes memory proofs;
        for (uint256 i; i < b.items.length; ++i) {
            proofs = bytes.concat(proofs, proofHash(b.items[i]));
        }
        return poolDigest(
            keccak256(abi.encode(PoolTypes.BATCH_TYPEHASH, keccak256(proofs), b.logBefore, b.logAfter, b.segment))
        );
    }

    function withdrawDigest(Withdraw memory w) internal view returns (bytes32) {
        return poolDigest(keccak256(abi.encode(PoolTypes.WITHDRAW_TYPEHASH, w)));
    }

    function moveDigest(Move memory m) internal view returns (bytes32) {
        return poolDigest(keccak256(abi.encode(PoolTypes.MOVE_TYPEHASH, m)));
    }

    function poolDigest(bytes32 structHash) internal view returns (bytes32) {
        return digest(address(pool), "ChatGPT Data DAO", structHash);
    }

    function digest(address verifier, string memory name, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                vm.getChainId(),
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function sign(Actor memory who, bytes32 d) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who.key, d);
        return abi.encodePacked(r, s, v);
    }

    function signatures(Actor memory who, bytes32 d) internal pure returns (bytes[] memory list) {
        list = new bytes[](1);
        list[0] = sign(who, d);
    }
}
