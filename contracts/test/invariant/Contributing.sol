// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Consent, Item} from "../../src/interfaces/IContributionPool.sol";
import {Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {PoolTypes} from "../../src/pool/PoolTypes.sol";
import {Actor} from "../utils/SystemTest.sol";
import {Settling} from "./Settling.sol";

/// @notice The life of contributions: people sign, workers prove, batches settle. Most of it is as it should be; some
/// consents are badly signed, some proofs late, early, from strangers or under the wrong policy.
abstract contract Contributing is Settling {
    struct Signed {
        Consent consent;
        bytes signature;
    }

    uint256 internal constant FILES = 12;
    uint64 internal constant TERM = 7 days;
    uint256 private constant RECENT = 12;

    Signed[] internal consents;
    Item[] internal proofs;

    // --- actions ----------------------------------------------------------------------------------------------------

    /// @notice Up to three people sign a consent, well or badly.
    function signConsents(uint256 seed) external {
        for (uint256 i = pick(seed, "how many", 3) + 1; i > 0; --i) {
            signConsent(uint256(keccak256(abi.encode(seed, i))));
        }
    }

    /// @notice Up to four times a worker, or somebody who claims to be one, proves one of the consents.
    function proveSome(uint256 seed) external {
        if (consents.length == 0) return;
        for (uint256 i = pick(seed, "how many", 4) + 1; i > 0; --i) {
            prove(uint256(keccak256(abi.encode(seed, i))));
        }
    }

    function signConsent(uint256 seed) private {
        Consent memory c = consentOf(seed, person(pick(seed, "person", PEOPLE)));
        if (oneIn(5, seed, "deadline")) c.deadline = offTime(seed, c.deadline);
        if (oneIn(8, seed, "maxCode")) c.maxCode -= 1;
        consents.push(oneIn(3, seed, "badly") ? signedBadly(seed, c) : signedWell(c));
        hit("consent signed");
    }

    function prove(uint256 seed) private {
        Signed memory s = consents[recent(seed, "consent", consents.length)];
        keep(proofOf(seed, s));
    }

    /// @notice Up to three batches, each of up to six of the proofs that are around, some of them more than once, with
    /// much or little gas.
    function settleSome(uint256 seed) external {
        if (oneIn(2, seed, "heal")) heal();
        if (!canSettle()) return;
        for (uint256 i = pick(seed, "how many", 3) + 1; i > 0; --i) {
            uint256 part = uint256(keccak256(abi.encode(seed, i)));
            submit(draw(part), oneIn(3, part, "short") ? 20_000 + pick(part, "gas", 300_000) : AMPLE_GAS);
        }
    }

    /// @notice The same, signed by any two enclaves that ever were.
    function settleByAnyone(uint256 seed) external {
        address keyring_ = enclaves[pick(seed, "keyring", enclaves.length)];
        address writer_ = oneIn(2, seed, "writer") ? model.writer() : enclaves[pick(seed, "index", enclaves.length)];
        if (!oneIn(3, seed, "slot")) keyring_ = slots[2 + pick(seed, "which", 2)].key;
        submitByAnyone(draw(seed), keyring_, writer_);
    }

    /// @notice Up to three contributions as they should be, from consent to settlement.
    function contribute(uint256 seed) external {
        if (model.paused()) return;
        heal();
        Item[] memory items = new Item[](pick(seed, "how many", 3) + 1);
        for (uint256 i; i < items.length; ++i) {
            items[i] = contribution(uint256(keccak256(abi.encode(seed, i))));
        }
        submit(items, AMPLE_GAS);
    }

    function contribution(uint256 seed) private returns (Item memory item) {
        Signed memory s = signedWell(consentOf(seed, person(pick(seed, "person", PEOPLE))));
        consents.push(s);
        item = soundProof(seed, s, accountFor(seed, s.consent.contributor));
        keep(item);
    }

    /// @notice Proves an account's present score again, on a consent of before.
    function reissue(uint256 seed) external {
        if (oneIn(2, seed, "heal")) heal();
        if (!canSettle() || proofs.length == 0) return;
        Item memory item = proofs[recent(seed, "proof", proofs.length)];
        item.score = facts(item.account).best;
        if (item.score == 0) return;
        item.receipt = keccak256(abi.encode("reissue", seed));
        uint256 how = pick(seed, "how", 4);
        if (how > 0) item.worker = slots[anyActive(0)].key; // that may not have been there at the time
        if (how > 2) item.provedAt = time();
        keep(item);
        submit(one(item), AMPLE_GAS);
    }

    // --- consents ---------------------------------------------------------------------------------------------------

    function consentOf(uint256 seed, address who) internal view returns (Consent memory) {
        return Consent({
            contributor: who,
            content: fileAt(pick(seed, "file", FILES)),
            header: keccak256(abi.encode("header", seed)),
            slots: keccak256(abi.encode("slots", who)),
            keyEpoch: 1,
            maxCode: newest[Role.Worker],
            scope: uint32(pick(seed, "scope", 4)),
            terms: keccak256("terms"),
            deadline: time() + TERM
        });
    }

    function fileAt(uint256 i) internal pure returns (bytes32) {
        return keccak256(abi.encode("file", i));
    }

    /// @dev As if signed days ago, or days ahead.
    function offTime(uint256 seed, uint64 deadline) private pure returns (uint64) {
        uint64 by = uint64(pick(seed, "by", 10 days));
        return oneIn(3, seed, "ahead") ? deadline + by : deadline - by;
    }

    function signedWell(Consent memory c) internal returns (Signed memory) {
        return signedBy(c, signerFor(c.contributor));
    }

    function signedBy(Consent memory c, Actor memory signer) private returns (Signed memory s) {
        s = Signed({consent: c, signature: sign(signer, consentDigest(c))});
        model.signed(c, s.signature, signer.addr, address(pool));
    }

    function signedBadly(uint256 seed, Consent memory c) private returns (Signed memory) {
        Actor memory signer = signerFor(c.contributor);
        uint256 how = pick(seed, "how", 7);
        if (how == 0) return signedBy(c, people[pick(seed, "stranger", people.length)]);
        if (how == 1) return Signed({consent: c, signature: abi.encodePacked(seed, seed, uint8(27 + seed % 2))});
        if (how == 2) return Signed({consent: c, signature: ""});
        if (how == 3) {
            return Signed({consent: c, signature: bytes.concat(sign(signer, consentDigest(c)), new bytes(5000))});
        }
        if (how > 4) return Signed({consent: c, signature: otherHalf(sign(signer, consentDigest(c)))});
        return signedElsewhere(c, signer);
    }

    /// @dev The second form of a signature, with n − s: it must not count.
    function otherHalf(bytes memory signature) private pure returns (bytes memory) {
        bytes32 r;
        uint256 s;
        assembly {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
        }
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        return abi.encodePacked(r, order - s, uint8(signature[64]) == 27 ? uint8(28) : uint8(27));
    }

    /// @dev For another pool: the first there was, or one that never was.
    function signedElsewhere(Consent memory c, Actor memory signer) private returns (Signed memory s) {
        bytes32 structHash = keccak256(abi.encode(PoolTypes.CONSENT_TYPEHASH, c));
        address elsewhere = pools.length > 1 ? address(pools[0]) : address(0xE15E);
        s = Signed({consent: c, signature: sign(signer, digest(elsewhere, "ChatGPT Data DAO", structHash))});
        model.signed(c, s.signature, signer.addr, elsewhere);
    }

    // --- proofs -----------------------------------------------------------------------------------------------------

    /// @dev By an active worker, now, for a score that rises.
    function soundProof(uint256 seed, Signed memory s, bytes32 account) internal view returns (Item memory) {
        uint256 worker_ = pick(seed, "worker", 2);
        uint8 tier = uint8(pick(seed, "tier", 4));
        uint16 mailDay = tier < 2 ? 0 : today() - uint16(pick(seed, "mail", 12));
        return Item({
            consent: s.consent,
            signature: s.signature,
            account: account,
            worker: slots[model.active(slots[worker_].key, Role.Worker) ? worker_ : anyActive(0)].key,
            provedAt: time(),
            score: risen(seed, facts(account).best),
            tier: tier,
            mailDay: mailDay,
            policy: model.latestPolicy(),
            receipt: keccak256(abi.encode("receipt", seed))
        });
    }

    /// @dev Sound, or wrong or odd in one respect.
    function proofOf(uint256 seed, Signed memory s) private view returns (Item memory item) {
        item = soundProof(seed, s, accountFor(seed, s.consent.contributor));
        uint256 odd = pick(seed, "odd", 12);
        if (odd == 0) item.provedAt = proofTime(seed, s.consent.deadline - TERM);
        if (odd == 1) item.worker = anyWorker(seed);
        if (odd == 2) item.score = uint48(pick(seed, "old", item.score));
        if (odd == 3) item.policy = uint32(pick(seed, "policy", item.policy + 2));
        if (odd == 4) item.mailDay = today() + 1 - uint16(pick(seed, "day", 3));
        if (odd == 5) item.tier = uint8(pick(seed, "any tier", 4));
    }

    /// @dev Mostly a few thousand units; now and then as many as there can be.
    function risen(uint256 seed, uint48 best) private pure returns (uint48) {
        if (oneIn(100, seed, "huge")) return type(uint48).max;
        uint256 score = uint256(best) + 1 + pick(seed, "gain", oneIn(4, seed, "large") ? 400_000 : 20_000);
        return score > type(uint48).max ? type(uint48).max : uint48(score);
    }

    /// @dev In the future, before the consent was signed, or at any time since.
    function proofTime(uint256 seed, uint64 signedAt) private view returns (uint64) {
        uint64 by = uint64(pick(seed, "off by", 2 days));
        uint256 how = pick(seed, "when", 4);
        if (how == 0 || signedAt >= time()) return time() + by;
        return how == 1 ? signedAt - by : signedAt + uint64(pick(seed, "since", time() - signedAt));
    }

    function anyWorker(uint256 seed) private view returns (address) {
        if (oneIn(3, seed, "rogue")) return people[0].addr;
        return enclaves[pick(seed, "enclave", enclaves.length)];
    }

    /// @dev Mostly each person's own; that of the next person often enough for disputes.
    function accountFor(uint256 seed, address who) private view returns (bytes32) {
        for (uint256 i; i < PEOPLE; ++i) {
            if (person(i) == who) return accountAt((i + pick(seed, "account", 5) / 3) % ACCOUNTS);
        }
        return accountAt(0);
    }

    /// @dev The score counts as proved unless the prover was no worker then.
    function keep(Item memory item) internal {
        proofs.push(item);
        model.proved(item);
        hit("proof made");
    }

    // --- batches ----------------------------------------------------------------------------------------------------

    function draw(uint256 seed) private view returns (Item[] memory items) {
        items = new Item[](proofs.length == 0 ? 0 : pick(seed, "count", 7));
        for (uint256 i; i < items.length; ++i) {
            items[i] = proofs[recent(seed, bytes32(i), proofs.length)];
        }
    }

    function recent(uint256 seed, bytes32 what, uint256 count) private pure returns (uint256) {
        return count - 1 - pick(seed, what, count < RECENT ? count : RECENT);
    }
}
