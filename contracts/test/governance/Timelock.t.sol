// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {Timelock} from "../../src/governance/Timelock.sol";
import {IEnclaveRegistry, Thresholds} from "../../src/interfaces/IEnclaveRegistry.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {Distribution} from "../../src/interfaces/IGPT.sol";
import {EnclaveRegistry} from "../../src/registry/EnclaveRegistry.sol";
import {GPT} from "../../src/token/GPT.sol";
import {SystemTest} from "../utils/SystemTest.sol";

/// @notice A timelock that owns a registry, and one operation: raising the registry's thresholds.
abstract contract TimelockTest is SystemTest {
    uint256 internal constant MIN_DELAY = 48 hours;
    bytes32 internal constant SALT = keccak256("salt");
    address internal constant PROPOSER = address(0x9809051);
    address internal constant STRANGER = address(0x57A46E4);

    Timelock internal timelock;

    function setUp() public override {
        super.setUp();
        address[] memory proposers = new address[](1);
        proposers[0] = PROPOSER;
        timelock = newTimelock(proposers);
        EnclaveRegistry.Config memory config = registryConfig();
        config.timelock = address(timelock);
        registry = newRegistry(config);
    }

    function newTimelock(address[] memory proposers) internal returns (Timelock) {
        return Timelock(payable(create("Timelock", abi.encode(MIN_DELAY, proposers))));
    }

    function raised() internal pure returns (Thresholds memory) {
        return Thresholds({rebuilds: 2, attestors: 3, keyrings: 4});
    }

    function call() internal pure returns (bytes memory) {
        return abi.encodeCall(IEnclaveRegistry.setThresholds, (raised()));
    }

    function id(address target, bytes memory data) internal view returns (bytes32) {
        return timelock.hashOperation(target, 0, data, 0, SALT);
    }

    function schedule(address target, bytes memory data, uint256 delay) internal {
        vm.prank(PROPOSER);
        timelock.schedule(target, 0, data, 0, SALT, delay);
    }

    function execute(address caller, address target, bytes memory data) internal {
        vm.prank(caller);
        timelock.execute(target, 0, data, 0, SALT);
    }

    function enact(address target, bytes memory data) internal {
        schedule(target, data, MIN_DELAY);
        vm.warp(clock() + MIN_DELAY);
        execute(STRANGER, target, data);
    }

    function wrongState(bytes32 operation, TimelockController.OperationState expected)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(
            TimelockController.TimelockUnexpectedOperationState.selector, operation, bytes32(1 << uint8(expected))
        );
    }

    function missingRole(address caller, bytes32 role) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role);
    }
}

contract TimelockRolesTest is TimelockTest {
    /// @notice Not the deployer, not a proposer: the timelock is its own and only admin.
    function testFuzz_HasNoAdminButItself(address account) public view {
        bytes32 admin = timelock.DEFAULT_ADMIN_ROLE();
        assertTrue(timelock.hasRole(admin, address(timelock)), "itself");
        assertTrue(account == address(timelock) || !timelock.hasRole(admin, account), "anyone");
        assertFalse(timelock.hasRole(admin, address(this)), "deployer");
        assertFalse(timelock.hasRole(admin, PROPOSER), "proposer");
        assertFalse(timelock.hasRole(admin, address(0)), "everyone");
    }

    function testFuzz_MakesTheGivenAccountsProposers(address[3] memory accounts) public {
        address[] memory proposers = new address[](accounts.length);
        for (uint256 i; i < accounts.length; ++i) {
            proposers[i] = accounts[i];
        }
        Timelock made = newTimelock(proposers);
        for (uint256 i; i < proposers.length; ++i) {
            assertTrue(made.hasRole(made.PROPOSER_ROLE(), proposers[i]), "may schedule");
            assertTrue(made.hasRole(made.CANCELLER_ROLE(), proposers[i]), "may cancel");
        }
        assertEq(made.getMinDelay(), MIN_DELAY, "delay");
    }

    function test_RevertIf_AProposerGrantsARole() public {
        bytes32 role = timelock.PROPOSER_ROLE();
        vm.expectRevert(missingRole(PROPOSER, timelock.DEFAULT_ADMIN_ROLE()));
        vm.prank(PROPOSER);
        timelock.grantRole(role, STRANGER);
    }

    function test_RolesChangeThroughItsOwnDelay() public {
        bytes32 role = timelock.PROPOSER_ROLE();
        enact(address(timelock), abi.encodeCall(timelock.grantRole, (role, STRANGER)));
        assertTrue(timelock.hasRole(role, STRANGER), "new proposer");
    }

    function test_RevertIf_AProposerShortensTheDelay() public {
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, PROPOSER));
        vm.prank(PROPOSER);
        timelock.updateDelay(0);
    }
}

contract TimelockScheduleTest is TimelockTest {
    function testFuzz_RevertIf_NotAProposer(address caller) public {
        vm.assume(caller != PROPOSER);
        vm.expectRevert(missingRole(caller, timelock.PROPOSER_ROLE()));
        vm.prank(caller);
        timelock.schedule(address(registry), 0, call(), 0, SALT, MIN_DELAY);
    }

    function testFuzz_RevertIf_TheDelayIsTooShort(uint256 delay) public {
        delay = bound(delay, 0, MIN_DELAY - 1);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockInsufficientDelay.selector, delay, MIN_DELAY));
        schedule(address(registry), call(), delay);
    }

    function test_RevertIf_TheDelayIsASecondShort() public {
        testFuzz_RevertIf_TheDelayIsTooShort(MIN_DELAY - 1);
    }

    function test_RevertIf_AlreadyScheduled() public {
        schedule(address(registry), call(), MIN_DELAY);
        vm.expectRevert(wrongState(id(address(registry), call()), TimelockController.OperationState.Unset));
        schedule(address(registry), call(), MIN_DELAY);
    }
}

contract TimelockExecuteTest is TimelockTest {
    /// @notice A parameter change from end to end; whoever comes executes it.
    function testFuzz_AnyoneExecutesAfterTheDelay(address caller, uint256 delay, uint256 late) public {
        delay = bound(delay, MIN_DELAY, 3650 days);
        late = bound(late, 0, 3650 days);
        schedule(address(registry), call(), delay);
        vm.warp(clock() + delay + late);
        vm.expectEmit(address(registry));
        emit IEnclaveRegistry.ThresholdsSet(raised());
        execute(caller, address(registry), call());
        Thresholds memory t = registry.thresholds();
        assertEq(t.rebuilds, 2, "rebuilds");
        assertEq(t.attestors, 3, "attestors");
        assertEq(t.keyrings, 4, "keyrings");
    }

    function testFuzz_RevertIf_TheDelayHasNotPassed(uint256 elapsed) public {
        elapsed = bound(elapsed, 0, MIN_DELAY - 1);
        schedule(address(registry), call(), MIN_DELAY);
        vm.warp(clock() + elapsed);
        vm.expectRevert(wrongState(id(address(registry), call()), TimelockController.OperationState.Ready));
        execute(PROPOSER, address(registry), call());
        assertEq(registry.thresholds().keyrings, 1, "nothing changed");
    }

    function test_RevertIf_ASecondIsMissing() public {
        testFuzz_RevertIf_TheDelayHasNotPassed(MIN_DELAY - 1);
    }

    function test_RevertIf_NotScheduled() public {
        vm.expectRevert(wrongState(id(address(registry), call()), TimelockController.OperationState.Ready));
        execute(PROPOSER, address(registry), call());
    }

    function test_RevertIf_AlreadyExecuted() public {
        enact(address(registry), call());
        vm.expectRevert(wrongState(id(address(registry), call()), TimelockController.OperationState.Ready));
        execute(STRANGER, address(registry), call());
    }

    function test_RevertIf_Cancelled() public {
        bytes32 operation = id(address(registry), call());
        schedule(address(registry), call(), MIN_DELAY);
        vm.prank(PROPOSER);
        timelock.cancel(operation);
        vm.warp(clock() + MIN_DELAY);
        vm.expectRevert(wrongState(operation, TimelockController.OperationState.Ready));
        execute(STRANGER, address(registry), call());
    }

    function testFuzz_RevertIf_AStrangerCancels(address caller) public {
        vm.assume(caller != PROPOSER);
        bytes32 operation = id(address(registry), call());
        schedule(address(registry), call(), MIN_DELAY);
        vm.expectRevert(missingRole(caller, timelock.CANCELLER_ROLE()));
        vm.prank(caller);
        timelock.cancel(operation);
    }

    /// @notice A proposer has no way round the delay.
    function test_RevertIf_AProposerActsDirectly() public {
        vm.expectRevert(abi.encodeWithSelector(IGoverned.Governed__NotTimelock.selector, PROPOSER));
        vm.prank(PROPOSER);
        registry.setThresholds(raised());
    }

    /// @notice What the registry refuses is refused with the registry's own reason.
    function test_RevertIf_TheRegistryRefuses() public {
        Thresholds memory none;
        bytes memory data = abi.encodeCall(IEnclaveRegistry.setThresholds, (none));
        schedule(address(registry), data, MIN_DELAY);
        vm.warp(clock() + MIN_DELAY);
        vm.expectRevert(abi.encodeWithSelector(IEnclaveRegistry.EnclaveRegistry__ThresholdTooLow.selector, none));
        execute(STRANGER, address(registry), data);
    }

    function test_SpendsTheTreasury() public {
        Distribution memory to = distribution(address(pool));
        to.treasury = address(timelock);
        GPT gpt = newToken(to);
        enact(address(gpt), abi.encodeCall(gpt.transfer, (alice.addr, 1 ether)));
        assertEq(gpt.balanceOf(alice.addr), 1 ether, "receiver");
        assertEq(gpt.balanceOf(address(timelock)), 14_000_000 ether - 1 ether, "treasury");
    }
}
