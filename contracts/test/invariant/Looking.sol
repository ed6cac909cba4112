// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Consent} from "../../src/interfaces/IContributionPool.sol";
import {Attacking} from "./Attacking.sol";
import {Model} from "./Model.sol";

/// @notice What the promises are checked with, between actions.
abstract contract Looking is Attacking {
    bytes32[] public headAtRetirement;

    function poolCount() external view returns (uint256) {
        return pools.length;
    }

    function accountCount() external pure returns (uint256) {
        return ACCOUNTS;
    }

    function peopleCount() external pure returns (uint256) {
        return PEOPLE;
    }

    function personAt(uint256 i) external view returns (address) {
        return person(i);
    }

    function platformAt(uint256 i) external view returns (bytes32) {
        return slots[i].platform;
    }

    function balanceOf(address who) external view returns (uint256) {
        return token.balanceOf(who);
    }

    function isRevoked(address key) external view returns (bool) {
        return registry.standing(key).revoked;
    }

    /// @notice At the edge of each withdrawal, and for the last consents, the pool must say what the model says.
    function checkWithdrawals() external view {
        Model.Withdrawal[] memory list = model.withdrawals();
        for (uint256 i; i < list.length; ++i) {
            Model.Withdrawal memory w = list[i];
            if (w.account == 0) w.account = accountAt(i % ACCOUNTS);
            else w.wallet = person(i % PEOPLE);
            if (w.content == 0) w.content = fileAt(i % FILES);
            checkWithdrawal(w.wallet, w.account, w.content, w.signedUntil + TERM);
            checkWithdrawal(w.wallet, w.account, w.content, w.signedUntil + TERM + 1);
        }
        for (uint256 i = proofs.length > 4 ? proofs.length - 4 : 0; i < proofs.length; ++i) {
            Consent memory c = proofs[i].consent;
            checkWithdrawal(c.contributor, proofs[i].account, c.content, c.deadline);
        }
    }

    function checkWithdrawal(address who, bytes32 id, bytes32 content, uint64 deadline) private view {
        bool got = pool.isWithdrawn(who, id, content, deadline);
        bool want = model.isWithdrawn(who, id, content, deadline);
        assertTrue(got || !want, "a withdrawn consent counts again");
        assertTrue(want || !got, "a consent is withdrawn that nobody withdrew");
    }
}
