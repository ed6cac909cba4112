// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, Caps, SkipReason, Status} from "../../src/interfaces/IContributionPool.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Test} from "../utils/Test.sol";
import {Handler} from "./Handler.sol";
import {Model} from "./Model.sol";

/// @notice What always holds, looked at after every action of {Handler}. README.md says what is covered and what is not.
/// @dev A revert in the handler is a broken promise too: it is where each event is held against the model.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: nightly.invariant.fail-on-revert = true
contract PoolInvariants is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    event log_named_uint(string name, uint256 value);

    uint256 private constant SKIP_REASONS = uint256(type(SkipReason).max);

    Handler private handler;

    function setUp() public {
        // `new` would put the handler's code into this contract's own, and that is too much for one.
        handler = Handler(vm.deployCode("Handler.sol:Handler"));
        handler.setUp();
    }

    /// @dev Read by forge: what is called between looks.
    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev Read by forge: of the targets, only these functions.
    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector({addr: address(handler), selectors: actions()});
    }

    function actions() private view returns (bytes4[] memory list) {
        list = new bytes4[](18);
        list[0] = handler.signConsents.selector;
        list[1] = handler.proveSome.selector;
        list[2] = handler.settleSome.selector;
        list[3] = handler.settleByAnyone.selector;
        list[4] = handler.contribute.selector;
        list[5] = handler.reissue.selector;
        list[6] = handler.moveAccount.selector;
        list[7] = handler.withdraw.selector;
        list[8] = handler.changeWallet.selector;
        list[9] = handler.operate.selector;
        list[10] = handler.revoke.selector;
        list[11] = handler.govern.selector;
        list[12] = handler.pauseOrResume.selector;
        list[13] = handler.fund.selector;
        list[14] = handler.retire.selector;
        list[15] = handler.pass.selector;
        list[16] = handler.attackLog.selector;
        list[17] = handler.trespass.selector;
    }

    // --- what always holds ------------------------------------------------------------------------------------------

    /// @dev One function, so that one set of sequences is run and not one for each promise.
    function invariant_PromisesHold() public view {
        reserveFallsOnlyByWhatIsPaid();
        splittingPaysTheSame();
        capsHold();
        accountsAreAsTheModelSays();
        withdrawnStaysWithdrawn();
        retiredStaysRetired();
        revokedStaysRevoked();
    }

    /// @dev At the end of each run: what is due can be paid in full, and no token is left behind.
    function afterInvariant() public {
        endRun();
    }

    /// @dev That the promises are put to the test at all: as many random sequences as forge runs by default come across
    /// every outcome and every reason to skip. The counts are in the log (-vv).
    function test_ReachesEveryOutcome() public {
        string[39] memory outcomes = [
            "short of gas",
            "refused",
            "empty batch",
            "batch",
            "paid in part",
            "paid in full",
            "taken over and paid",
            "paid to the present wallet",
            "paid to a contract wallet",
            "paid by a successor",
            "taken over unpaid",
            "consent signed",
            "proof made",
            "account moved",
            "withdrawn by contributor",
            "withdrawn by account",
            "contract wallet changed",
            "enclaves operated",
            "release upgraded",
            "release revoked or reinstated",
            "platform revoked or approved",
            "registration renewed",
            "renewed under an ending release",
            "key revoked",
            "caps or half-life changed",
            "lowest policy raised",
            "paused or resumed",
            "pool synced",
            "donated",
            "retired",
            "time passed",
            "due paid on an old consent",
            "due paid on a new consent",
            "replayed",
            "batch forged",
            "early pool tried",
            "retired pool tried",
            "trespassed",
            "revoked key tried"
        ];
        uint256[] memory counts = new uint256[](outcomes.length + SKIP_REASONS);
        for (uint256 run; run < 32; ++run) {
            vm.resetGasMetering();
            setUp();
            for (uint256 call; call < 64; ++call) {
                act(uint256(keccak256(abi.encode(run, call))));
            }
            endRun();
            for (uint256 i; i < counts.length; ++i) {
                counts[i] += handler.reached(i < outcomes.length ? outcomes[i] : skip(i - outcomes.length));
            }
        }
        for (uint256 i; i < counts.length; ++i) {
            string memory name = i < outcomes.length ? outcomes[i] : skip(i - outcomes.length);
            emit log_named_uint(name, counts[i]);
            assertGe(counts[i], 1, string.concat("never reached: ", name));
        }
    }

    function skip(uint256 i) private view returns (string memory) {
        return handler.skipName(SkipReason(i + 1));
    }

    function act(uint256 seed) private {
        bytes4[] memory list = actions();
        (bool ok, bytes memory why) = address(handler).call(abi.encodePacked(list[seed % list.length], seed));
        if (!ok) {
            assembly {
                revert(add(why, 0x20), mload(why))
            }
        }
        invariant_PromisesHold();
    }

    function endRun() private {
        for (uint256 i; i < handler.accountCount(); ++i) {
            handler.makeRoom();
            handler.payOnOldConsent(handler.accountAt(i));
            handler.makeRoom();
            handler.payOnNewConsent(handler.accountAt(i));
        }
        handler.syncAll();
        invariant_PromisesHold();
        nothingStrands();
    }

    function reserveFallsOnlyByWhatIsPaid() private view {
        Model model = handler.model();
        ContributionPool pool = present();
        assertEq(pool.reserve(), model.reserve(), "reserve");
        uint256 uncounted;
        for (uint256 i; i < handler.poolCount(); ++i) {
            ContributionPool p = handler.pools(i);
            uncounted += model.uncounted(address(p));
            assertEq(handler.balanceOf(address(p)), p.reserve() + model.uncounted(address(p)), "balance of a pool");
        }
        assertEq(pool.reserve() + uncounted + model.paidOut(), model.funded(), "reserve and paid out make up the funds");
        for (uint256 i; i < handler.peopleCount(); ++i) {
            address who = handler.personAt(i);
            assertEq(handler.balanceOf(who), model.received(who), "tokens of a contributor");
        }
    }

    function splittingPaysTheSame() private view {
        (uint256 off, uint256 explained) = handler.model().drift();
        assertLe(off, explained, "the reserve against the formula applied once");
    }

    function capsHold() private view {
        Model model = handler.model();
        ContributionPool pool = present();
        for (uint256 i; i < 2; ++i) {
            bytes32 platform = handler.platformAt(i);
            Caps memory want = model.used(platform);
            Caps memory got = pool.used(platform);
            assertEq(got.total, want.total, "units used by everyone");
            assertEq(got.worker, want.worker, "units used by a machine's workers");
            assertEq(got.belowMail, want.belowMail, "units used below mail");
        }
        (Caps memory is_, Caps memory should) = (pool.caps(), model.caps());
        assertEq(keccak256(abi.encode(is_)), keccak256(abi.encode(should)), "caps in force");
        assertEq(pool.halfLife(), model.halfLife(), "half-life in force");
        assertEq(pool.minPolicy(), model.minPolicy(), "lowest policy in force");
    }

    function accountsAreAsTheModelSays() private view {
        Model model = handler.model();
        for (uint256 i; i < handler.accountCount(); ++i) {
            bytes32 id = handler.accountAt(i);
            Account memory got = present().account(id);
            Model.AccountFacts memory want = model.facts(id);
            assertEq(got.wallet, want.wallet, "wallet of an account");
            assertEq(got.paid, want.paid, "units paid to an account");
            assertEq(got.mailDay, want.mailDay, "newest mail of an account");
            assertEq(got.seq, want.moves, "moves of an account");
            assertLe(got.paid, want.best, "paid beyond the highest proved score");
        }
        assertEq(present().head(), model.head(), "head of the log");
        assertTrue(present().status() == (model.paused() ? Status.Paused : Status.Open), "status");
    }

    function withdrawnStaysWithdrawn() private view {
        handler.checkWithdrawals();
    }

    function retiredStaysRetired() private view {
        for (uint256 i; i + 1 < handler.poolCount(); ++i) {
            ContributionPool p = handler.pools(i);
            assertTrue(p.status() == Status.Retired, "a retired pool's status");
            assertEq(p.successor(), address(handler.pools(i + 1)), "a retired pool's successor");
            assertEq(p.head(), handler.headAtRetirement(i), "a retired pool's head");
            assertEq(p.reserve(), 0, "a retired pool's reserve");
        }
    }

    function revokedStaysRevoked() private view {
        address[] memory dead = handler.model().revokedKeys();
        for (uint256 i; i < dead.length; ++i) {
            assertTrue(handler.isRevoked(dead[i]), "a revoked key is trusted");
        }
    }

    function nothingStrands() private view {
        Model model = handler.model();
        for (uint256 i; i + 1 < handler.poolCount(); ++i) {
            assertEq(handler.balanceOf(address(handler.pools(i))), 0, "tokens left in a retired pool");
        }
        assertEq(handler.balanceOf(address(present())), present().reserve(), "tokens that the last pool does not count");
        assertEq(present().reserve() + model.paidOut(), model.funded(), "all funds are paid out or in the last pool");
        for (uint256 i; i < handler.accountCount(); ++i) {
            Model.AccountFacts memory a = model.facts(handler.accountAt(i));
            assertEq(a.paid, a.best, "due and unpaid");
            movesAreOnRecord(handler.accountAt(i));
        }
    }

    function movesAreOnRecord(bytes32 id) private view {
        for (uint256 i; i < handler.peopleCount(); ++i) {
            address who = handler.personAt(i);
            assertEq(
                present().movedOnAt(id, who), handler.model().movedOn(id, who), "when a wallet moved the account on"
            );
        }
    }

    function present() private view returns (ContributionPool) {
        return handler.pools(handler.poolCount() - 1);
    }
}
