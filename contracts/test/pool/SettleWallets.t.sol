// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {Batch, Item, SkipReason, Withdraw} from "../../src/interfaces/IContributionPool.sol";
import {Actor} from "../utils/SystemTest.sol";
import {PoolTest} from "./PoolTest.sol";
import {HonestWallet, HostileWallet} from "./Wallets.sol";

/// @notice settle: contributors that are contract wallets (ERC-1271), well meant or not.
contract SettleWalletsTest is PoolTest {
    bytes32 private constant MAGIC = bytes32(IERC1271.isValidSignature.selector);
    uint48 private constant SCORE = 12_000;

    HostileWallet private vanished;

    /// @dev A contract that destroys itself is gone when its transaction ends, here that of the set-up.
    function setUp() public override {
        super.setUp();
        vanished = new HostileWallet(HostileWallet.Behaviour.Answers, MAGIC, 32);
        vanished.vanish();
    }

    // --- wallets that sign ------------------------------------------------------------------------------------------

    function testFuzz_PaysAnHonestWallet(uint256 gas) public {
        HonestWallet wallet = new HonestWallet(alice.addr, bound(gas, 0, pool.WALLET_GAS() - 20_000));
        assertPaid(settleFor(itemOf(address(wallet), "file")), address(wallet), SCORE);
    }

    function test_SkipsAnHonestWalletWhoseOwnerDidNotSign() public {
        Item memory i = itemOf(address(new HonestWallet(bob.addr, 0)), "file");
        assertReason(settleFor(i).reason, SkipReason.Signature);
    }

    function test_SkipsAWalletThatNeedsMoreGasThanItIsGiven() public {
        HonestWallet wallet = new HonestWallet(alice.addr, pool.WALLET_GAS());
        expectOnlyItselfSkipped(address(wallet));
    }

    function testFuzz_AsksAboutSignaturesOfUpToFourKibibytes(uint256 length) public {
        Item memory i = itemOf(answering(MAGIC, 32), "file");
        i.signature = new bytes(bound(length, 1, pool.MAX_SIGNATURE()));
        assertPaid(settleFor(i), i.consent.contributor, SCORE);
    }

    function testFuzz_SkipsLongerSignaturesUnasked(uint256 length) public {
        Item memory i = itemOf(answering(MAGIC, 32), "file");
        i.signature = new bytes(bound(length, pool.MAX_SIGNATURE() + 1, 3 * pool.MAX_SIGNATURE()));
        assertReason(settleFor(i).reason, SkipReason.Signature);
    }

    function test_TheLimitIsExact() public {
        Item memory i = itemOf(answering(MAGIC, 32), "file");
        i.signature = new bytes(pool.MAX_SIGNATURE() + 1);
        assertReason(settleFor(i).reason, SkipReason.Signature);
        i.signature = new bytes(pool.MAX_SIGNATURE());
        assertPaid(settleFor(i), i.consent.contributor, SCORE);
    }

    /// @dev docs/spec/signature.md: 1 to 4,096 bytes.
    function test_SkipsAnEmptySignatureUnasked() public {
        Item memory i = itemOf(answering(MAGIC, 32), "file");
        i.signature = "";
        assertReason(settleFor(i).reason, SkipReason.Signature);
    }

    /// @dev More than one word may come back; the first one counts.
    function testFuzz_PaysWhateverFollowsTheMagicWord(uint256 size) public {
        address wallet = answering(MAGIC, bound(size, 32, 4096));
        assertPaid(settleFor(itemOf(wallet, "file")), wallet, SCORE);
    }

    // --- keys with code ---------------------------------------------------------------------------------------------

    /// @dev A key that has delegated to code (EIP-7702) is a key first, whatever that code answers.
    function test_PaysAKeyWithCode() public {
        Item memory i = item(alice, "file", SCORE);
        vm.etch(alice.addr, answering(0, 32).code);
        assertPaid(settleFor(i), alice.addr, SCORE);
    }

    function test_PaysAKeyWithBrokenCode() public {
        Item memory i = item(alice, "file", SCORE);
        vm.etch(alice.addr, hex"fe");
        assertPaid(settleFor(i), alice.addr, SCORE);
    }

    // --- hostile wallets --------------------------------------------------------------------------------------------

    function testFuzz_SkipsAWrongAnswer(bytes32 word, uint256 size) public {
        vm.assume(word != MAGIC);
        expectOnlyItselfSkipped(answering(word, bound(size, 0, 4096)));
    }

    function testFuzz_SkipsTheMagicWordWithDirtyBytes(uint256 dirt) public {
        dirt = bound(dirt, 1, type(uint224).max);
        expectOnlyItselfSkipped(answering(MAGIC | bytes32(dirt), 32));
    }

    function testFuzz_SkipsAnAnswerTooShort(uint256 size) public {
        expectOnlyItselfSkipped(answering(MAGIC, bound(size, 0, 31)));
    }

    /// @dev As much as its gas pays for; nothing but one word is copied.
    function test_SkipsAReturnBomb() public {
        expectOnlyItselfSkipped(answering(~MAGIC, 200_000));
        expectOnlyItselfSkipped(answering(MAGIC, 1_000_000)); // more than its gas pays for
    }

    function testFuzz_SkipsWhatReverts(bytes32 word, uint256 size) public {
        expectOnlyItselfSkipped(hostile(HostileWallet.Behaviour.Reverts, word, bound(size, 0, 4096)));
        expectOnlyItselfSkipped(hostile(HostileWallet.Behaviour.Reverts, MAGIC, 32));
    }

    function test_SkipsARevertBomb() public {
        expectOnlyItselfSkipped(hostile(HostileWallet.Behaviour.Reverts, MAGIC, 200_000));
    }

    function test_SkipsWhatBurnsAllItsGas() public {
        expectOnlyItselfSkipped(hostile(HostileWallet.Behaviour.Fails, 0, 0));
        expectOnlyItselfSkipped(hostile(HostileWallet.Behaviour.Spins, 0, 0));
    }

    function test_SkipsAWalletThatIsGone() public {
        assertEq(address(vanished).code.length, 0, "code");
        expectOnlyItselfSkipped(address(vanished));
    }

    function testFuzz_SkipsAWalletThatWasNeverThere(address nobody) public {
        vm.assume(
            nobody.code.length == 0 && nobody != alice.addr && nobody != bob.addr && nobody != actor("carol").addr
        );
        expectOnlyItselfSkipped(nobody);
    }

    function testFuzz_SkipsPrecompiles(uint160 number) public {
        expectOnlyItselfSkipped(address(uint160(bound(number, 1, 20))));
    }

    /// @dev The request is bob's own, signed: without the static call it would be carried out.
    function test_AWalletCannotWithdrawWhileItIsAsked() public {
        Withdraw memory w = Withdraw({contributor: bob.addr, account: 0, content: 0, deadline: uint64(clock())});
        bytes memory call_ = abi.encodeCall(pool.withdraw, (w, sign(bob, withdrawDigest(w))));
        expectOnlyItselfSkipped(reentering(call_));
        assertFalse(pool.isWithdrawn(bob.addr, 0, 0, uint64(clock())), "nothing is withdrawn");
        pool.withdraw(w, sign(bob, withdrawDigest(w)));
        assertTrue(pool.isWithdrawn(bob.addr, 0, 0, uint64(clock())), "though it could have been");
    }

    /// @dev The batch that would be settled in between continues the outer one and carries both role signatures.
    function test_AWalletCannotSettleWhileItIsAsked() public {
        HostileWallet wallet = HostileWallet(reentering(""));
        Batch memory outer = batch(one(itemOf(address(wallet), "file")));
        Batch memory inner =
            Batch({items: none(), logBefore: outer.logAfter, logAfter: keccak256("inner"), segment: outer.segment});
        bytes32 d = batchDigest(inner);
        bytes memory call_ = abi.encodeCall(pool.settle, (inner, sign(keyring, d), sign(index, d)));
        wallet.aim(address(pool), call_);
        settle(outer);
        assertEq(pool.head(), outer.logAfter, "head");
        settle(inner);
        assertEq(pool.head(), inner.logAfter, "though it could have been settled");
    }

    function test_ManyHostileWalletsHinderNobody() public {
        Item[] memory items = new Item[](20);
        for (uint256 i; i < 19; ++i) {
            address wallet = hostile(HostileWallet.Behaviour.Spins, 0, 0);
            items[i] = itemOf(wallet, vm.toString(i));
        }
        items[19] = item(bob, "last", SCORE);
        uint256 reward = pool.quote(SCORE);
        Result[] memory r = settleFor(items);
        assertPaid(r[19], bob.addr, SCORE);
        assertEq(r[19].amount, reward, "amount");
    }

    // --- helpers ----------------------------------------------------------------------------------------------------

    function hostile(HostileWallet.Behaviour behaviour, bytes32 word, uint256 size) private returns (address) {
        return address(new HostileWallet(behaviour, word, size));
    }

    function answering(bytes32 word, uint256 size) private returns (address) {
        return hostile(HostileWallet.Behaviour.Answers, word, size);
    }

    function reentering(bytes memory call_) private returns (address wallet) {
        wallet = hostile(HostileWallet.Behaviour.Reenters, 0, 32);
        HostileWallet(wallet).aim(address(pool), call_);
    }

    /// @dev The wallet consents; alice, its owner if it has one, signs.
    function itemOf(address wallet, string memory label) private view returns (Item memory) {
        Actor memory as_ = Actor({addr: wallet, key: alice.key});
        return item(as_, label, SCORE);
    }

    /// @dev Settles the wallet's item between two others, which must be paid what they are paid without it.
    function expectOnlyItselfSkipped(address wallet) private {
        Item memory first = item(bob, "first", SCORE);
        Item memory last = item(actor("carol"), "last", SCORE);
        uint256 before = vm.snapshotState();
        Result[] memory want = settleFor(list(first, last));
        vm.revertToState(before);
        Result[] memory got = settleFor(list(first, itemOf(wallet, "hostile"), last));
        assertReason(got[1].reason, SkipReason.Signature);
        assertEq(keccak256(abi.encode(got[0], got[2])), keccak256(abi.encode(want[0], want[1])), "neighbours");
        assertPaid(got[2], actor("carol").addr, SCORE);
        assertEq(pool.account(keccak256(abi.encode(wallet, "account"))).wallet, address(0), "account");
        vm.revertToState(before);
    }
}
