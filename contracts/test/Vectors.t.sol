// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {Account, Batch, Consent, Item, Move, SkipReason, Withdraw} from "../src/interfaces/IContributionPool.sol";
import {KeyEpoch, Registration, Role, TdxClaims} from "../src/interfaces/IEnclaveRegistry.sol";
import {AccountWord, AccountWordLib} from "../src/pool/AccountWord.sol";
import {ContributionPool} from "../src/pool/ContributionPool.sol";
import {Decay} from "../src/pool/Decay.sol";
import {PoolTypes} from "../src/pool/PoolTypes.sol";
import {WalletSignature} from "../src/pool/WalletSignature.sol";
import {RegistryTypes} from "../src/registry/RegistryTypes.sol";
import {SystemTest} from "./utils/SystemTest.sol";

/// @notice The contracts' own hashing, which reads calldata, made callable.
contract Hashes {
    function hash(Withdraw calldata request) external pure returns (bytes32) {
        return PoolTypes.hash(request);
    }

    function hash(Move calldata request) external pure returns (bytes32) {
        return PoolTypes.hash(request);
    }

    function hashProof(Item calldata item, bytes32 consent) external pure returns (bytes32) {
        return PoolTypes.hashProof(item, consent);
    }

    function hash(Batch calldata batch, bytes32[] calldata proofs) external pure returns (bytes32) {
        return PoolTypes.hash(batch, proofs);
    }

    function hash(uint32 epoch, KeyEpoch calldata keyEpoch) external pure returns (bytes32) {
        return RegistryTypes.hash(epoch, keyEpoch);
    }

    function hash(TdxClaims calldata claims, uint256 realm, Role role, bytes32 blockHash)
        external
        view
        returns (bytes32)
    {
        return RegistryTypes.hash(claims, realm, role, blockHash);
    }

    function hash(Registration calldata registration) external pure returns (bytes32) {
        return RegistryTypes.hash(registration);
    }

    function recover(bytes32 digest, bytes calldata signature) external pure returns (address) {
        return WalletSignature.recover(digest, signature);
    }
}

/// @notice A file of ../vectors, case by case. `at` is the JSON path of the case a test looks at.
abstract contract VectorTest is SystemTest {
    string internal json;
    string internal at;
    Hashes internal hashes;

    function setUp() public override {
        super.setUp();
        hashes = new Hashes();
    }

    /// @dev Runs `check` with `at` at each case of a list, of which there must be some.
    function forEach(string memory format, string memory list, function() internal check) internal {
        json = vm.readFile(string.concat("../vectors/", format, ".json"));
        require(declaresSolidity(), "the file does not name solidity");
        uint256 n;
        for (at = element(list, n); vm.keyExistsJson(json, at); at = element(list, n)) {
            check();
            ++n;
        }
        assertTrue(n > 0, "the list of cases is empty");
    }

    function declaresSolidity() private view returns (bool) {
        string[] memory runs = vm.parseJsonStringArray(json, ".runs");
        for (uint256 i; i < runs.length; ++i) {
            if (Strings.equal(runs[i], "solidity")) return true;
        }
        return false;
    }

    function element(string memory list, uint256 i) internal pure returns (string memory) {
        return string.concat(list, "[", vm.toString(i), "]");
    }

    function number(string memory path) internal view returns (uint256) {
        return vm.parseJsonUint(json, string.concat(at, path));
    }

    function word(string memory path) internal view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(at, path));
    }

    function addr(string memory path) internal view returns (address) {
        return vm.parseJsonAddress(json, string.concat(at, path));
    }

    function data(string memory path) internal view returns (bytes memory) {
        return vm.parseJsonBytes(json, string.concat(at, path));
    }

    function text(string memory path) internal view returns (string memory) {
        return vm.parseJsonString(json, string.concat(at, path));
    }

    function name() internal view returns (string memory) {
        return text(".name");
    }

    /// @dev The separator of a contract's code as it would be at the case's address and chain.
    function separatorOf(address code, string memory path) internal returns (bytes32) {
        address deployed = addr(string.concat(path, ".address"));
        vm.chainId(number(string.concat(path, ".chainId")));
        vm.etch(deployed, code.code);
        (, string memory domain, string memory version, uint256 chain, address verifier,,) =
            EIP712(deployed).eip712Domain();
        bytes32 domainType =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(domainType, keccak256(bytes(domain)), keccak256(bytes(version)), chain, verifier));
    }

    function poolId(bytes32 structHash) internal returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(separatorOf(address(pool), ".domain"), structHash);
    }

    function registryId(bytes32 structHash) internal returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(separatorOf(address(registry), ".domain"), structHash);
    }
}

/// @notice docs/spec: what is signed.
contract TypedVectorsTest is VectorTest {
    function test_Domain() public {
        forEach("domain", ".valid", _domain);
    }

    function _domain() private {
        bool isPool = Strings.equal(text(".contract"), "pool");
        bytes32 separator = separatorOf(isPool ? address(pool) : address(registry), "");
        assertEq(separator, word(".separator"), name());
    }

    function test_Consent() public {
        forEach("consent", ".valid", _consent);
    }

    /// @dev Through the pool's own entry, at the address and chain of the case.
    function _consent() private {
        Consent memory consent = consentAt(".value");
        separatorOf(address(pool), ".domain");
        bytes32 id = ContributionPool(addr(".domain.address")).consentId(consent);
        assertEq(id, word(".id"), name());
        assertEq(hashes.recover(id, data(".signature")), consent.contributor, name());
        assertEq(keccak256(data(".signature")), word(".signatureDigest"), name());
        uint256 term = pool.CONSENT_TERM();
        assertEq(consent.deadline - term, number(".signedAt"), name());
    }

    function test_Proof() public {
        forEach("proof", ".valid", _proof);
    }

    function _proof() private {
        Item memory item = itemAt(".value", ".signed");
        assertEq(poolId(hashes.hashProof(item, consentOf(item))), word(".id"), name());
    }

    function test_Batch() public {
        forEach("batch", ".valid", _batch);
    }

    function _batch() private {
        uint256 n;
        while (vm.keyExistsJson(json, string.concat(at, element(".signed", n)))) ++n;
        Batch memory batch;
        batch.items = new Item[](n);
        bytes32[] memory proofs = new bytes32[](n);
        separatorOf(address(pool), ".domain");
        for (uint256 i; i < n; ++i) {
            batch.items[i] = itemAt(element(".value.proofs", i), element(".signed", i));
            proofs[i] = hashes.hashProof(batch.items[i], consentOf(batch.items[i]));
        }
        batch.logBefore = word(".value.logBefore");
        batch.logAfter = word(".value.logAfter");
        batch.segment = word(".value.segment");
        assertEq(poolId(hashes.hash(batch, proofs)), word(".id"), name());
    }

    function test_Withdraw() public {
        forEach("withdraw", ".valid", _withdraw);
    }

    function _withdraw() private {
        Withdraw memory request = Withdraw({
            contributor: addr(".value.contributor"),
            account: word(".value.account"),
            content: word(".value.content"),
            deadline: uint64(number(".value.deadline"))
        });
        assertEq(poolId(hashes.hash(request)), word(".id"), name());
    }

    function test_Move() public {
        forEach("move", ".valid", _move);
    }

    function _move() private {
        Move memory request = Move({
            account: word(".value.account"),
            to: addr(".value.to"),
            seq: uint32(number(".value.seq")),
            deadline: uint64(number(".value.deadline"))
        });
        assertEq(poolId(hashes.hash(request)), word(".id"), name());
    }

    function test_Ticket() public {
        forEach("ticket", ".valid", _ticket);
    }

    /// @dev No contract reads tickets; the hash is written out here.
    function _ticket() private {
        bytes32 ticketType = keccak256(
            "Ticket(bytes32 consent,bytes32 signature,address worker,bytes32 account,bytes32 tagsDigest,uint32 code,uint64 provedAt,uint64 mail,uint16 mailDay)"
        );
        bytes32 structHash = keccak256(
            abi.encode(
                ticketType,
                word(".value.consent"),
                word(".value.signature"),
                addr(".value.worker"),
                word(".value.account"),
                word(".value.tagsDigest"),
                uint32(number(".value.code")),
                uint64(number(".value.provedAt")),
                uint64(number(".value.mail")),
                uint16(number(".value.mailDay"))
            )
        );
        assertEq(poolId(structHash), word(".id"), name());
    }

    function test_KeyEpoch() public {
        forEach("keyepoch", ".valid", _keyEpoch);
    }

    function _keyEpoch() private {
        KeyEpoch memory keyEpoch = KeyEpoch({
            recipientHash: word(".value.recipientHash"),
            evidenceHash: word(".value.evidenceHash"),
            openAt: uint64(number(".value.openAt")),
            sealUntil: uint64(number(".value.sealUntil")),
            eraseAfter: uint64(number(".value.eraseAfter"))
        });
        assertEq(registryId(hashes.hash(uint32(number(".value.epoch")), keyEpoch)), word(".id"), name());
    }

    function test_Registration() public {
        forEach("registration", ".valid", _registration);
    }

    function _registration() private {
        Registration memory registration = Registration({
            key: addr(".value.key"),
            role: Role(number(".value.role")),
            release: word(".value.release"),
            platform: word(".value.platform"),
            evidence: word(".value.evidence"),
            encryptionKey: word(".value.encryptionKey"),
            expiresAt: uint64(number(".value.expiresAt"))
        });
        assertEq(registryId(hashes.hash(registration)), word(".id"), name());
    }

    /// @dev As the registry at the claims' address and chain computes it; it knows no recipients.
    function test_ReportData() public {
        forEach("reportdata", ".valid", _reportData);
    }

    function _reportData() private {
        if (bytes(text(".claims.recipient")).length != 0) return;
        vm.chainId(number(".claims.chainId"));
        vm.etch(addr(".claims.registry"), address(hashes).code);
        TdxClaims memory c = TdxClaims({
            key: addr(".claims.key"),
            release: 0,
            encryptionKey: word(".encryptionKeyHash"),
            blockNumber: uint64(number(".claims.block"))
        });
        bytes32 digest = Hashes(addr(".claims.registry"))
            .hash(c, number(".claims.realm"), Role(number(".claims.role")), word(".claims.blockHash"));
        assertEq(
            keccak256(data(".reportData")), keccak256(abi.encodePacked(bytes20(c.key), bytes12(0), digest)), name()
        );
    }

    function test_Signature() public {
        forEach("signature", ".valid", _signature);
    }

    function _signature() private view {
        assertEq(hashes.recover(word(".id"), data(".signature")), addr(".signer"), name());
        assertEq(keccak256(data(".signature")), word(".signatureDigest"), name());
    }

    function test_SignatureRefused() public {
        forEach("signature", ".invalid", _badSignature);
    }

    function _badSignature() private view {
        bytes32 id = vm.parseJsonBytes32(json, ".valid[0].id");
        assertEq(hashes.recover(id, data(".input")), address(0), name());
    }

    function consentAt(string memory path) private view returns (Consent memory) {
        return Consent({
            contributor: addr(string.concat(path, ".contributor")),
            content: word(string.concat(path, ".content")),
            header: word(string.concat(path, ".header")),
            slots: word(string.concat(path, ".slots")),
            keyEpoch: uint32(number(string.concat(path, ".keyEpoch"))),
            maxCode: uint32(number(string.concat(path, ".maxCode"))),
            scope: uint32(number(string.concat(path, ".scope"))),
            terms: word(string.concat(path, ".terms")),
            deadline: uint64(number(string.concat(path, ".deadline")))
        });
    }

    function itemAt(string memory proof, string memory signed) private view returns (Item memory) {
        return Item({
            consent: consentAt(string.concat(signed, ".consent")),
            signature: data(string.concat(signed, ".signature")),
            account: word(string.concat(proof, ".account")),
            worker: addr(string.concat(proof, ".worker")),
            provedAt: uint64(number(string.concat(proof, ".provedAt"))),
            score: uint48(number(string.concat(proof, ".score"))),
            tier: uint8(number(string.concat(proof, ".tier"))),
            mailDay: uint16(number(string.concat(proof, ".mailDay"))),
            policy: uint32(number(string.concat(proof, ".policy"))),
            receipt: word(string.concat(proof, ".receipt"))
        });
    }

    function consentOf(Item memory item) private returns (bytes32) {
        separatorOf(address(pool), ".domain");
        return ContributionPool(addr(".domain.address")).consentId(item.consent);
    }
}

/// @notice docs/spec: what is stored and hashed.
contract ByteVectorsTest is VectorTest {
    using AccountWordLib for Account;

    function test_Account() public {
        forEach("account", ".valid", _account);
    }

    function _account() private view {
        Account memory account = Account({
            wallet: addr(".value.wallet"),
            paid: uint48(number(".value.paid")),
            mailDay: uint16(number(".value.mailDay")),
            seq: uint24(number(".value.seq")),
            flags: _flag(".value.hasWithdrawals")
        });
        bytes32 packed = bytes32(AccountWord.unwrap(AccountWordLib.pack(account)));
        assertEq(packed, word(".word"), name());
        Account memory again = AccountWord.wrap(uint256(word(".word"))).unpack();
        assertEq(keccak256(abi.encode(again)), keccak256(abi.encode(account)), name());
    }

    function _flag(string memory path) private view returns (uint8) {
        return abi.decode(vm.parseJson(json, string.concat(at, path)), (bool)) ? AccountWordLib.HAS_WITHDRAWALS : 0;
    }

    function test_Log() public {
        forEach("log", ".valid", _log);
    }

    function _log() private view {
        bytes memory entry = bytes.concat(
            abi.encodePacked(
                uint64(number(".value.seq")),
                uint8(number(".value.kind")),
                word(".value.consent"),
                word(".value.account"),
                uint32(number(".value.policy"))
            ),
            abi.encodePacked(
                uint48(number(".value.score")), word(".value.ticketHash"), word(".value.salt"), word(".value.rows")
            )
        );
        assertEq(keccak256(entry), keccak256(data(".entry")), name());
        assertEq(entry.length, 179, name());
        assertEq(sha256(bytes.concat("gptdao/log/1", word(".before"), entry)), word(".after"), name());
    }

    function test_Rows() public {
        forEach("rows", ".valid", _rows);
    }

    function _rows() private view {
        bytes memory preimage = bytes.concat("gptdao/rows/1", word(".state"));
        for (uint256 i; _has(element(".rows", i)); ++i) {
            string memory row = element(".rows", i);
            preimage = bytes.concat(preimage, _tag(row), bytes4(uint32(number(string.concat(row, ".weight")))));
        }
        assertEq(sha256(preimage), word(".digest"), name());
    }

    function test_State() public {
        forEach("state", ".valid", _state);
    }

    function _state() private view {
        bytes memory families;
        uint8 count;
        for (string memory f = element(".value.families", 0); _has(f); f = element(".value.families", count)) {
            uint8 family = uint8(number(string.concat(f, ".family")));
            families = bytes.concat(families, abi.encodePacked(family, uint64(number(string.concat(f, ".units")))));
            ++count;
        }
        bytes memory state = abi.encodePacked(
            uint8(number(".value.tier")), uint16(number(".value.mailDay")), word(".value.months"), count, families
        );
        assertEq(keccak256(state), keccak256(data(".encoding")), name());
        assertEq(sha256(bytes.concat("gptdao/state/1", state)), word(".digest"), name());
    }

    function test_Tags() public {
        forEach("tags", ".valid", _tags);
    }

    function _tags() private view {
        bytes memory preimage = "gptdao/tags/1";
        for (uint256 i; _has(element(".tags", i)); ++i) {
            preimage = bytes.concat(preimage, _tag(element(".tags", i)));
        }
        assertEq(sha256(preimage), word(".digest"), name());
    }

    function _tag(string memory path) private view returns (bytes memory) {
        uint8 family = uint8(number(string.concat(path, ".family")));
        return abi.encodePacked(family, uint64(number(string.concat(path, ".tag"))));
    }

    function _has(string memory path) private view returns (bool) {
        return vm.keyExistsJson(json, string.concat(at, path));
    }

    function test_Recipient() public {
        forEach("recipient", ".valid", _recipient);
    }

    function _recipient() private view {
        assertEq(sha256(bytes(text(".recipient"))), word(".digest"), name());
    }

    function test_Slots() public {
        forEach("slots", ".valid", _slots);
    }

    function _slots() private view {
        string[] memory recipients = vm.parseJsonStringArray(json, string.concat(at, ".recipients"));
        _sort(recipients);
        bytes memory preimage = "gptdao/slots/1";
        for (uint256 i; i < recipients.length; ++i) {
            preimage = bytes.concat(preimage, bytes(recipients[i]), hex"0a");
        }
        assertEq(sha256(preimage), word(".digest"), name());
    }

    /// @dev By insertion: there are at most 16.
    function _sort(string[] memory list) private pure {
        for (uint256 i = 1; i < list.length; ++i) {
            for (uint256 j = i; j > 0 && _less(list[j], list[j - 1]); --j) {
                (list[j], list[j - 1]) = (list[j - 1], list[j]);
            }
        }
    }

    function _less(string memory a, string memory b) private pure returns (bool) {
        (bytes memory x, bytes memory y) = (bytes(a), bytes(b));
        for (uint256 i; i < x.length && i < y.length; ++i) {
            if (x[i] != y[i]) return x[i] < y[i];
        }
        return x.length < y.length;
    }

    function test_Stanza() public {
        forEach("stanza", ".valid", _stanza);
    }

    function _stanza() private view {
        string[] memory args = vm.parseJsonStringArray(json, string.concat(at, ".stanza.args"));
        assertEq(args.length, 3, name());
        assertTrue(Strings.equal(args[0], Strings.toHexString(addr(".contributor"))), name());
        assertTrue(Strings.equal(args[1], Strings.toString(number(".chainId"))), name());
        assertTrue(Strings.equal(args[2], Strings.toHexString(addr(".pool"))), name());
    }

    function test_Receipt() public {
        forEach("receipt", ".valid", _receipt);
    }

    function _receipt() private view {
        assertEq(sha256(bytes.concat("gptdao/receipt/1", data(".document"))), word(".digest"), name());
    }

    function test_Skip() public {
        forEach("skip", ".valid", _skip);
    }

    function _skip() private view {
        SkipReason reason = SkipReason(number(".reason"));
        assertTrue(Strings.equal(_nameOf(reason), name()), name());
        assertEq(uint256(type(SkipReason).max), 11, "a reason was added: add it to the vectors");
    }

    function _nameOf(SkipReason reason) private pure returns (string memory) {
        if (reason == SkipReason.None) return "none";
        if (reason == SkipReason.Clock) return "clock";
        if (reason == SkipReason.Deadline) return "deadline";
        if (reason == SkipReason.Policy) return "policy";
        if (reason == SkipReason.Worker) return "worker";
        if (reason == SkipReason.Code) return "code";
        if (reason == SkipReason.Mail) return "mail";
        if (reason == SkipReason.Withdrawn) return "withdrawn";
        if (reason == SkipReason.Signature) return "signature";
        if (reason == SkipReason.AccountBound) return "account-bound";
        if (reason == SkipReason.NothingDue) return "nothing-due";
        return "over-cap";
    }
}

/// @notice docs/spec/reward.md: what is paid.
contract RewardVectorsTest is VectorTest {
    function test_Reward() public {
        forEach("reward", ".valid", _reward);
    }

    /// @dev The share by the library, the reward by the pool's own quote with the reserve and half-life of the case.
    function _reward() private {
        uint256 units = number(".units");
        uint256 halfLife = number(".halfLife");
        assertEq(Decay.share(units, halfLife), number(".share"), name());
        vm.prank(TIMELOCK);
        pool.setHalfLife(uint64(halfLife));
        _setReserve(number(".reserve"));
        assertEq(pool.quote(uint48(units)), number(".reward"), name());
    }

    /// @dev The slot is the one that the pool reads; the reserve is its low half.
    function _setReserve(uint256 reserve) private {
        vm.record();
        pool.reserve();
        (bytes32[] memory slots,) = vm.accesses(address(pool));
        assertEq(slots.length, 1, "slots that hold the reserve");
        vm.store(address(pool), slots[0], bytes32(reserve));
        assertEq(pool.reserve(), reserve, "the reserve");
    }
}
