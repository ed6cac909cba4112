// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Caps, Consent, Item} from "../../src/interfaces/IContributionPool.sol";
import {Registration, Role} from "../../src/interfaces/IEnclaveRegistry.sol";
import {ContributionPool} from "../../src/pool/ContributionPool.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {Actor, SystemTest} from "../utils/SystemTest.sol";
import {Model} from "./Model.sol";
import {Mood, Wallet} from "./Wallet.sol";

/// @notice Everybody and everything the handler's actions are about: four people with keys and one contract wallet, six
/// enclaves on two machines, five accounts, the pools so far, and the model that is told what happens.
/// @dev Read the time from {time} alone; {clock} says why.
abstract contract World is SystemTest {
    /// @dev The place of an enclave; whoever boots there next has a new key.
    struct Slot {
        Role role;
        bytes32 platform;
        address key;
    }

    uint256 internal constant PEOPLE = 5;
    uint256 internal constant ACCOUNTS = 5;
    address internal constant LIQUIDITY = address(0x11901D);
    bytes32 internal constant PLATFORM_2 = keccak256("platform 2");

    Model public model;
    ContributionPool[] public pools;

    Actor[4] internal people;
    Actor internal owner;
    Wallet internal wallet;
    /// @dev Workers at 0 and 1, keyrings at 2 and 3, indexes at 4 and 5.
    Slot[6] internal slots;
    address[] internal enclaves;
    mapping(address addr => uint256 key) internal keyOf;
    mapping(Role role => uint32 code) internal newest;
    uint256 private _actors;

    /// @notice How often something was done or came about in this run.
    mapping(string what => uint256) public reached;

    function setUp() public override {
        vm.warp(START);
        attestor = newActor("attestor");
        rebuilder = newActor("rebuilder");
        for (uint256 i; i < people.length; ++i) {
            people[i] = newActor("person");
        }
        deploy();
        pools.push(pool);
        bytes memory facts_ = abi.encode(address(pool), 60_000_000 ether, HALF_LIFE, poolConfig(address(0)).caps);
        model = Model(vm.deployCode("Model.sol:Model", facts_));
        wallet = new Wallet();
        own(newActor("owner"), Mood.Honest);
        vm.prank(people[0].addr);
        token.delegate(people[0].addr);
        bootEverything();
    }

    /// @dev No delays, so that upgrades fit into a run.
    function registryConfig() internal pure override returns (EnclaveRegistry.Config memory config) {
        config.realm = 0xD5;
        (config.timelock, config.guardian) = (TIMELOCK, GUARDIAN);
        (config.thresholds.rebuilds, config.thresholds.attestors, config.thresholds.keyrings) = (1, 1, 1);
    }

    function poolConfig(address predecessor) internal view override returns (ContributionPool.Config memory config) {
        config = super.poolConfig(predecessor);
        config.caps = Caps({total: 300_000, worker: 200_000, belowMail: 60_000});
    }

    // --- chance -----------------------------------------------------------------------------------------------------

    /// @dev One of 0 to `n` − 1, by the action's seed and what is asked.
    function pick(uint256 seed, bytes32 what, uint256 n) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, what))) % n;
    }

    function oneIn(uint256 n, uint256 seed, bytes32 what) internal pure returns (bool) {
        return pick(seed, what, n) == 0;
    }

    function hit(string memory what) internal {
        ++reached[what];
    }

    function time() internal view returns (uint64) {
        return uint64(clock());
    }

    function today() internal view returns (uint16) {
        return uint16(time() / 1 days);
    }

    // --- people -----------------------------------------------------------------------------------------------------

    function newActor(string memory name) internal returns (Actor memory made) {
        made = actor(string.concat(name, " ", vm.toString(++_actors)));
        keyOf[made.addr] = made.key;
    }

    function person(uint256 i) internal view returns (address) {
        return i < people.length ? people[i].addr : address(wallet);
    }

    /// @dev Whose key signs for `who`: its own, or that of the contract wallet's owner.
    function signerFor(address who) internal view returns (Actor memory) {
        address addr = who == address(wallet) ? wallet.owner() : who;
        return Actor({addr: addr, key: keyOf[addr]});
    }

    function canSign(address who) internal view returns (bool) {
        return who == address(wallet) ? wallet.mood() == Mood.Honest : keyOf[who] != 0;
    }

    function own(Actor memory next, Mood mood) internal {
        owner = next;
        wallet.become(next.addr, mood);
        model.walletBecame(address(wallet), mood == Mood.Honest ? next.addr : address(0));
    }

    function accountAt(uint256 i) public pure returns (bytes32) {
        return keccak256(abi.encode("account", i));
    }

    function facts(bytes32 account) internal view returns (Model.AccountFacts memory) {
        return model.facts(account);
    }

    // --- enclaves ---------------------------------------------------------------------------------------------------

    function bootEverything() private {
        vm.startPrank(TIMELOCK);
        registry.setAttestor(attestor.addr, true);
        registry.setRebuilder(rebuilder.addr, true);
        registry.approvePlatform(PLATFORM);
        registry.approvePlatform(PLATFORM_2);
        vm.stopPrank();
        publishPolicy();
        for (uint256 i; i < slots.length; ++i) {
            slots[i].role = Role(1 + i / 2);
            slots[i].platform = i % 2 == 0 ? PLATFORM : PLATFORM_2;
            if (i % 2 == 0) ship(slots[i].role);
            boot(i);
        }
        nameWriter(4);
    }

    /// @dev The role's next release, active at once.
    function ship(Role role) internal {
        model.activated(activate(release(role, newest[role] + 1)), newest[role] + 1);
        newest[role]++;
    }

    function releaseOf(Role role) internal view returns (bytes32) {
        return registry.releaseId(release(role, newest[role]));
    }

    /// @dev A new enclave in this place, with a key of its own and the newest code.
    function boot(uint256 slot) internal {
        address key = newActor("enclave").addr;
        slots[slot].key = key;
        enclaves.push(key);
        registerKey(registrationOf(key, slots[slot], time() + 1 days));
    }

    function registerKey(Registration memory r) internal {
        registry.register(r, signatures(attestor, registrationDigest(r)));
        model.registered(r);
    }

    function registrationOf(address key, Slot memory slot, uint64 expiresAt)
        internal
        view
        returns (Registration memory r)
    {
        r = registration(key, slot.role);
        (r.release, r.platform, r.expiresAt) = (releaseOf(slot.role), slot.platform, expiresAt);
    }

    function nameWriter(uint256 slot) internal {
        vm.prank(GUARDIAN);
        registry.setWriter(slots[slot].key);
        model.writerSet(slots[slot].key);
    }

    function publishPolicy() internal {
        uint32 next = model.latestPolicy() + 1;
        vm.prank(TIMELOCK);
        registry.publishPolicy(next, keccak256(abi.encode("policy", next)));
        model.policyPublished(next);
    }

    function setCodeRevoked(bytes32 id, bool value) internal {
        vm.prank(value ? GUARDIAN : TIMELOCK);
        if (value) registry.revokeRelease(id);
        else registry.reinstateRelease(id);
        model.setCodeRevoked(id, value);
    }

    function setPlatformRevoked(bytes32 id, bool value) internal {
        vm.prank(value ? GUARDIAN : TIMELOCK);
        if (value) registry.revokePlatform(id);
        else registry.approvePlatform(id);
        model.setPlatformRevoked(id, value);
    }

    /// @dev Repairs whatever keeps an enclave of some role from working, as an operator would.
    function heal() internal {
        if (model.platformRevoked(PLATFORM)) setPlatformRevoked(PLATFORM, false);
        if (model.platformRevoked(PLATFORM_2)) setPlatformRevoked(PLATFORM_2, false);
        for (uint256 i; i < slots.length; ++i) {
            Slot memory slot = slots[i];
            if (model.codeOf(releaseOf(slot.role)).revoked) setCodeRevoked(releaseOf(slot.role), false);
            if (!model.active(slot.key, slot.role)) boot(i);
        }
        if (!model.mayWrite(model.writer())) nameWriter(4);
    }

    // --- refusals ---------------------------------------------------------------------------------------------------

    /// @dev The call must revert with this error and no other.
    function refused(address sender, address target, bytes memory call, bytes4 why) internal {
        vm.prank(sender);
        (bool ok, bytes memory answer) = target.call{gas: 30_000_000}(call);
        assertFalse(ok, "a call that must be refused went through");
        assertEq(bytes32(bytes4(answer)), bytes32(why), "the reason for refusing");
        hit("refused");
    }
}
