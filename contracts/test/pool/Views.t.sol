// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Account, Caps, Consent, IContributionPool, Item, Status} from "../../src/interfaces/IContributionPool.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {Decay} from "../../src/pool/Decay.sol";
import {PoolTest} from "./PoolTest.sol";

contract ConstructorTest is PoolTest {
    function test_StartsAsConfigured() public view {
        assertEq(pool.token(), address(token), "token");
        assertEq(pool.registry(), address(registry), "registry");
        assertEq(pool.timelock(), TIMELOCK, "timelock");
        assertEq(pool.guardian(), GUARDIAN, "guardian");
        assertEq(pool.predecessor(), address(0), "predecessor");
        assertEq(pool.successor(), address(0), "successor");
        assertEq(pool.halfLife(), HALF_LIFE, "halfLife");
        assertEq(keccak256(abi.encode(pool.caps())), keccak256(abi.encode(poolConfig(address(0)).caps)), "caps");
        assertEq(pool.head(), 0, "head");
        assertEq(uint256(pool.status()), uint256(Status.Open), "status");
        assertEq(pool.reserve(), 60_000_000 ether, "reserve");
    }

    function test_NamesItsConstants() public view {
        assertEq(pool.CONSENT_TERM(), 604_800, "CONSENT_TERM");
        assertEq(pool.WINDOW(), 86_400, "WINDOW");
        assertEq(pool.MAIL_TIER(), 2, "MAIL_TIER");
        assertEq(pool.WALLET_GAS(), 150_000, "WALLET_GAS");
        assertEq(pool.MAX_SIGNATURE(), 4096, "MAX_SIGNATURE");
    }

    function test_ASuccessorAwaits() public {
        ContributionPool next = newPool(poolConfig(address(pool)));
        assertEq(uint256(next.status()), uint256(Status.Awaiting), "status");
        assertEq(next.predecessor(), address(pool), "predecessor");
        assertEq(next.reserve(), 0, "reserve");
    }

    function test_RevertIf_HalfLifeIsZero() public {
        ContributionPool.Config memory config = poolConfig(address(0));
        config.halfLife = 0;
        vm.expectRevert(abi.encodeWithSelector(IContributionPool.ContributionPool__BadParameter.selector));
        newPool(config);
    }

    function test_RevertIf_ThereIsNoTimelock() public {
        ContributionPool.Config memory config = poolConfig(address(0));
        config.timelock = address(0);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed__NoTimelock.selector));
        newPool(config);
    }
}

contract QuoteTest is PoolTest {
    function testFuzz_IsWhatSettlingPays(uint48 units) public {
        units = uint48(bound(units, 1, 50_000_000));
        uint256 quoted = pool.quote(units);
        assertEq(settleFor(item(alice, "file", units)).amount, quoted, "amount");
    }

    function testFuzz_IsTheShareOfTheReserve(uint48 units) public view {
        assertEq(pool.quote(units), 60_000_000 ether * Decay.share(units, HALF_LIFE) >> 128, "quote");
    }

    function testFuzz_FollowsTheHalfLife(uint64 halfLife) public {
        halfLife = uint64(bound(halfLife, 1, uint64(type(int64).max)));
        vm.prank(TIMELOCK);
        pool.setHalfLife(halfLife);
        uint256 whole = Decay.share(12_000, halfLife);
        assertEq(pool.quote(12_000), 60_000_000 ether * whole >> 128, "quote");
    }

    function testFuzz_NeverReachesTheReserve(uint48 units) public view {
        assertLe(pool.quote(units), pool.reserve() - 1, "quote");
        assertEq(pool.quote(uint48(HALF_LIFE)), pool.reserve() / 2, "half after the half-life");
    }
}

contract UsedTest is PoolTest {
    function testFuzz_CountsTheUnitsOfTheWindow(uint48 high, uint48 low) public {
        high = uint48(bound(high, 1, 10_000_000));
        low = uint48(bound(low, 1, 10_000_000));
        Item memory below = item(bob, "low", low);
        below.tier = 1;
        settle(list(item(alice, "high", high), below));
        assertUsed(PLATFORM, Caps({total: high + low, worker: high + low, belowMail: low}));
        assertUsed(keccak256("another machine"), Caps({total: high + low, worker: 0, belowMail: low}));
    }

    function test_IsZeroInTheNextWindowBeforeAnythingIsSettled() public {
        settle(item(alice, "file", 12_000));
        vm.warp(clock() + pool.WINDOW());
        assertUsed(PLATFORM, Caps({total: 0, worker: 0, belowMail: 0}));
    }

    function test_AMachinesUseIsItsOwnAlsoWhenOthersBeginTheWindow() public {
        settle(item(alice, "file", 12_000));
        passDays(1);
        settle(none());
        assertUsed(PLATFORM, Caps({total: 0, worker: 0, belowMail: 0}));
    }
}

contract ConsentIdTest is PoolTest {
    function testFuzz_IsTheDigestThatIsSigned(Consent calldata c) public view {
        assertEq(pool.consentId(c), consentDigest(c), "digest");
    }

    function testFuzz_DiffersBetweenChainsAndPools(Consent calldata c, uint64 chain) public {
        vm.assume(chain != vm.getChainId() && chain != 0);
        bytes32 id = pool.consentId(c);
        assertTrue(newPool(poolConfig(address(pool))).consentId(c) != id, "another pool");
        vm.chainId(chain);
        assertTrue(pool.consentId(c) != id, "another chain");
    }
}

contract AccountTest is PoolTest {
    function testFuzz_IsZeroIfUnknown(bytes32 id) public view {
        assertAccount(id, Account({wallet: address(0), paid: 0, mailDay: 0, seq: 0, flags: 0}));
        assertEq(pool.movedOnAt(id, alice.addr), 0, "movedOnAt");
    }
}

contract IsWithdrawnTest is PoolTest {
    function testFuzz_IsFalseIfNothingWasWithdrawn(address who, bytes32 id, bytes32 content, uint64 deadline)
        public
        view
    {
        deadline = uint64(bound(deadline, 1, type(uint64).max));
        assertFalse(pool.isWithdrawn(who, id, content, deadline), "withdrawn");
    }
}
