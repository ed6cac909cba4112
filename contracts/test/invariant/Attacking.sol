// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Batch, Caps, IContributionPool, Item, Move, Withdraw} from "../../src/interfaces/IContributionPool.sol";
import {IEnclaveRegistry, Registration} from "../../src/interfaces/IEnclaveRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {Contributing} from "./Contributing.sol";
import {Model} from "./Model.sol";

/// @notice What must be refused, whenever it is tried. Each attack is a valid thing changed in one respect.
abstract contract Attacking is Contributing {
    /// @notice A batch is submitted that must not settle.
    function attackLog(uint256 seed) external {
        if (model.paused()) return;
        if (settlements.length != 0 && oneIn(3, seed, "replay")) replay(seed);
        else if (proofs.length != 0) forgeBatch(seed);
    }

    /// @notice Somebody tries what is not theirs to do.
    function trespass(uint256 seed) external {
        uint256 where = pick(seed, "where", 3);
        if (where == 0) tryPresentPool(seed);
        else if (where == 1) tryOtherPools(seed);
        else tryRevokedKey(seed);
    }

    /// @dev A batch that was settled before, here or at a predecessor, is submitted again.
    function replay(uint256 seed) private {
        bytes memory call = settlements[pick(seed, "which", settlements.length)];
        refused(SUBMITTER, address(pool), call, IContributionPool.ContributionPool__WrongHead.selector);
        hit("replayed");
    }

    /// @dev A batch whose calldata, head, signers or pool are not what they must be.
    function forgeBatch(uint256 seed) private {
        heal();
        Item[] memory items = one(proofs[pick(seed, "proof", proofs.length)]);
        address keyring_ = slots[anyActive(2)].key;
        bytes4 why;
        Submitted memory s;
        uint256 how = pick(seed, "how", 5);
        if (how == 0) (s, why) = alteredBatch(seed, items, keyring_);
        if (how == 1) (s, why) = misplacedBatch(seed, items, keyring_);
        if (how == 2) s = signBatch(items, slots[(2 + pick(seed, "role", 2) * 2 + 2) % 6].key, model.writer());
        if (how == 3) s = signBatch(items, keyring_, model.writer() == slots[4].key ? slots[5].key : slots[4].key);
        if (how == 4) s = foreignBatch(items, keyring_);
        if (how == 2 || how == 4) why = IContributionPool.ContributionPool__NotKeyring.selector;
        if (how == 3) why = IContributionPool.ContributionPool__NotWriter.selector;
        refused(SUBMITTER, address(pool), settleCall(s), why);
        hit("batch forged");
    }

    /// @dev Everything is tried on pools that are retired, or that await their predecessor's end.
    function tryOtherPools(uint256 seed) private {
        heal();
        ContributionPool present = pool;
        bool early = pools.length == 1 || oneIn(4, seed, "early");
        pool = early ? newPool(poolConfig(address(present))) : pools[pick(seed, "pool", pools.length - 1)];
        bytes4 why = IContributionPool.ContributionPool__WrongStatus.selector;
        address keyring_ = slots[anyActive(2)].key;
        refused(SUBMITTER, address(pool), settleCall(signBatch(new Item[](0), keyring_, model.writer())), why);
        refused(SUBMITTER, address(pool), withdrawCall(people[0]), why);
        refused(GUARDIAN, address(pool), abi.encodeCall(IContributionPool.pause, ()), why);
        refused(TIMELOCK, address(pool), abi.encodeCall(IContributionPool.unpause, ()), why);
        refused(TIMELOCK, address(pool), abi.encodeCall(IContributionPool.retire, (address(present))), why);
        address before = pool.predecessor();
        if (!early) refused(before, address(pool), abi.encodeCall(IContributionPool.inherit, (bytes32("head"))), why);
        hit(early ? "early pool tried" : "retired pool tried");
        pool = present;
    }

    /// @dev Somebody tries what belongs to others: the timelock, the guardian, an account's wallet, a contributor.
    function tryPresentPool(uint256 seed) private {
        address who = person(pick(seed, "who", PEOPLE));
        bytes4 why = IGoverned.Governed__NotTimelock.selector;
        refused(who, address(pool), abi.encodeCall(IContributionPool.retire, (who)), why);
        refused(GUARDIAN, address(pool), abi.encodeCall(IContributionPool.setCaps, (Caps(1, 1, 1))), why);
        refused(GUARDIAN, address(pool), abi.encodeCall(IContributionPool.setHalfLife, (1)), why);
        refused(GUARDIAN, address(pool), abi.encodeCall(IContributionPool.setMinPolicy, (9)), why);
        refused(GUARDIAN, address(pool), abi.encodeCall(IContributionPool.unpause, ()), why);
        refused(
            who, address(pool), abi.encodeCall(IContributionPool.pause, ()), IGoverned.Governed__NotGuardian.selector
        );
        why = IContributionPool.ContributionPool__NotPredecessor.selector;
        refused(who, address(pool), abi.encodeCall(IContributionPool.inherit, (bytes32("head"))), why);
        refuseWrongHeirs();
        stealAccount(seed);
        hit("trespassed");
    }

    /// @dev A revoked key asks to be registered again, with everything else in order.
    function tryRevokedKey(uint256 seed) private {
        address[] memory dead = model.revokedKeys();
        if (dead.length == 0) return;
        heal();
        address key = dead[pick(seed, "key", dead.length)];
        Slot memory slot = slots[uint256(model.keyOf(key).role) * 2 - 2];
        uint64 expiresAt = time() + 1 days;
        if (expiresAt <= model.keyOf(key).to) return;
        Registration memory r = registrationOf(key, slot, expiresAt);
        bytes[] memory by = signatures(attestor, registrationDigest(r));
        refused(
            SUBMITTER,
            address(registry),
            abi.encodeCall(IEnclaveRegistry.register, (r, by)),
            IEnclaveRegistry.EnclaveRegistry__BadKey.selector
        );
        hit("revoked key tried");
    }

    // --- batches ----------------------------------------------------------------------------------------------------

    /// @dev Signed, then changed: another amount, payee or account, an item fewer.
    function alteredBatch(uint256 seed, Item[] memory items, address keyring_)
        private
        view
        returns (Submitted memory s, bytes4 why)
    {
        s = signBatch(items, keyring_, model.writer());
        uint256 what = pick(seed, "what", 6);
        Item memory item = s.batch.items[0];
        if (what == 0) item.score ^= 1;
        if (what == 1) item.consent.contributor = SUBMITTER;
        if (what == 2) item.account = ~item.account;
        if (what == 3) item.signature = bytes.concat(item.signature, hex"00");
        if (what == 4) item.provedAt ^= 1;
        if (what == 5) s.batch.items = new Item[](0);
        why = IContributionPool.ContributionPool__NotKeyring.selector;
    }

    /// @dev Signed well, but not the next step of the log.
    function misplacedBatch(uint256 seed, Item[] memory items, address keyring_)
        private
        view
        returns (Submitted memory, bytes4 why)
    {
        Batch memory b = batch(items);
        if (oneIn(2, seed, "still")) {
            b.logAfter = b.logBefore;
            why = IContributionPool.ContributionPool__NothingAppended.selector;
        } else {
            b.logBefore = keccak256(abi.encode(b.logBefore));
            why = IContributionPool.ContributionPool__WrongHead.selector;
        }
        return (signBatch(b, keyring_, model.writer()), why);
    }

    /// @dev Signed for a pool elsewhere, or an earlier one here.
    function foreignBatch(Item[] memory items, address keyring_) private returns (Submitted memory s) {
        ContributionPool present = pool;
        Batch memory b = batch(items);
        pool = pools.length > 1 ? pools[0] : ContributionPool(address(0xE15E));
        s = signBatch(b, keyring_, model.writer());
        pool = present;
    }

    // --- trespassing ------------------------------------------------------------------------------------------------

    /// @dev Contracts that do not await this pool, and addresses without code, cannot be its successor.
    function refuseWrongHeirs() private {
        bytes4 why = IContributionPool.ContributionPool__NotPredecessor.selector;
        refused(TIMELOCK, address(pool), abi.encodeCall(IContributionPool.retire, (address(pool))), why);
        refused(TIMELOCK, address(pool), abi.encodeCall(IContributionPool.retire, (address(0xE15E))), bytes4(0));
    }

    /// @dev Moves and withdrawals with one thing wrong.
    function stealAccount(uint256 seed) private {
        bytes32 id = accountAt(pick(seed, "account", ACCOUNTS));
        Model.AccountFacts memory a = facts(id);
        Actor memory thief = newActor("thief");
        Move memory m = Move({account: id, to: thief.addr, seq: a.moves, deadline: time()});
        bytes4 why = IContributionPool.ContributionPool__BadSignature.selector;
        refused(SUBMITTER, address(pool), moveCall(m, thief), why);
        refused(
            SUBMITTER,
            address(pool),
            accountWithdrawCall(id, thief),
            IContributionPool.ContributionPool__NotAccountWallet.selector
        );
        if (!canSign(a.wallet)) return;
        Actor memory rightful = signerFor(a.wallet);
        m.seq++;
        refused(SUBMITTER, address(pool), moveCall(m, rightful), IContributionPool.ContributionPool__WrongSeq.selector);
        (m.seq, m.deadline) = (a.moves, time() - 1);
        refused(SUBMITTER, address(pool), moveCall(m, rightful), IContributionPool.ContributionPool__Expired.selector);
        (m.to, m.deadline) = (address(0), time());
        refused(SUBMITTER, address(pool), moveCall(m, rightful), IContributionPool.ContributionPool__NoWallet.selector);
    }

    function moveCall(Move memory m, Actor memory by) private view returns (bytes memory) {
        return abi.encodeCall(IContributionPool.move, (m, sign(by, moveDigest(m))));
    }

    function accountWithdrawCall(bytes32 id, Actor memory by) private view returns (bytes memory) {
        Withdraw memory w = Withdraw({contributor: by.addr, account: id, content: 0, deadline: time()});
        return abi.encodeCall(IContributionPool.withdraw, (w, sign(by, withdrawDigest(w))));
    }

    function withdrawCall(Actor memory by) private view returns (bytes memory) {
        return accountWithdrawCall(0, by);
    }
}
