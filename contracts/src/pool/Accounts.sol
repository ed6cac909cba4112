// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {Account, Consent, IContributionPool, Item, Move, Withdraw} from "../interfaces/IContributionPool.sol";
import {AccountWord, AccountWordLib} from "./AccountWord.sol";
import {PoolTypes} from "./PoolTypes.sol";
import {WalletSignature} from "./WalletSignature.sol";

/// @notice Whom accounts belong to, and what was withdrawn. Everything reads through to the pool's predecessors.
///
/// Withdrawing everything is a line in time, not a list: it withdraws every consent whose deadline is at or before a
/// horizon, and a deadline tells when its consent was signed. A later consent of the same person lies beyond it.
abstract contract Accounts is EIP712, IContributionPool {
    using PoolTypes for Move;
    using PoolTypes for Withdraw;

    /// @inheritdoc IContributionPool
    uint64 public constant CONSENT_TERM = 7 days;

    /// @inheritdoc IContributionPool
    uint64 public constant WITHDRAW_TERM = 1 days;

    /// @inheritdoc IContributionPool
    address public immutable predecessor;

    mapping(bytes32 account => AccountWord) private _accounts;
    mapping(bytes32 account => mapping(address wallet => uint64 at)) private _movedOnAt;
    /// @dev Withdrawals of one wallet in one word, so that the usual answer (none) costs one read: the horizon, and above
    /// it whether single files were withdrawn.
    mapping(address wallet => uint256 horizonAndContents) private _walletRecords;
    mapping(bytes32 account => uint64 horizon) private _accountHorizons;
    /// @dev The subject is a wallet, left-padded, or an account.
    mapping(bytes32 subject => mapping(bytes32 content => bool)) private _withdrawnContents;
    mapping(bytes32 digest => bool) private _submitted;

    uint256 private constant HAS_CONTENTS = 1 << 64;

    constructor(address predecessor_) {
        predecessor = predecessor_;
    }

    // --- external ---------------------------------------------------------------------------------------------------

    /// @inheritdoc IContributionPool
    function withdraw(Withdraw calldata request, bytes calldata signature) external {
        _requireLive();
        if (request.deadline < block.timestamp) revert ContributionPool__Expired(request.deadline);
        // Kept back and submitted late, a withdrawal of everything would reach consents signed after it.
        if (request.deadline > block.timestamp + WITHDRAW_TERM) {
            revert ContributionPool__TooFarAhead(request.deadline);
        }
        bytes32 digest = _requireSigned(request.contributor, request.hash(), signature);
        if (_submitted[digest]) revert ContributionPool__AlreadyWithdrawn();
        _submitted[digest] = true;
        uint64 horizon = uint64(block.timestamp) + CONSENT_TERM;
        if (request.account == 0) {
            _withdrawWallet(request.contributor, request.content, horizon);
        } else {
            address wallet = _load(request.account).wallet();
            if (wallet != request.contributor) {
                revert ContributionPool__NotAccountWallet(request.contributor, wallet);
            }
            _withdrawAccount(request.account, request.content, horizon);
        }
        emit Withdrawn(request.contributor, request.account, request.content, horizon);
    }

    /// @inheritdoc IContributionPool
    function move(Move calldata request, bytes calldata signature) external {
        _requireLive();
        if (request.deadline < block.timestamp) revert ContributionPool__Expired(request.deadline);
        if (request.to == address(0)) revert ContributionPool__NoWallet();
        AccountWord a = _load(request.account);
        // At its highest value the counter could not use the move up.
        bool usable = request.seq == a.seq() && request.seq != AccountWordLib.MAX_SEQ;
        if (!usable) revert ContributionPool__WrongSeq(request.seq, a.seq());
        address from = a.wallet();
        _requireSigned(from, request.hash(), signature);
        _movedOnAt[request.account][from] = uint64(block.timestamp);
        a = a.withWallet(request.to).withNextSeq();
        _store(request.account, a);
        emit AccountMoved(request.account, from, request.to, a.seq());
    }

    // --- views ------------------------------------------------------------------------------------------------------

    /// @inheritdoc IContributionPool
    function account(bytes32 id) external view returns (Account memory) {
        return _load(id).unpack();
    }

    /// @inheritdoc IContributionPool
    function isWithdrawn(address contributor, bytes32 account_, bytes32 content, uint64 deadline)
        external
        view
        returns (bool)
    {
        return _isWithdrawn(contributor, account_, content, deadline, _load(account_).hasWithdrawals());
    }

    /// @inheritdoc IContributionPool
    function movedOnAt(bytes32 account_, address wallet) public view returns (uint64 at) {
        at = _movedOnAt[account_][wallet];
        if (at == 0 && predecessor != address(0)) return IContributionPool(predecessor).movedOnAt(account_, wallet);
    }

    // --- for settling -----------------------------------------------------------------------------------------------

    /// @dev An account that is unknown here may be known to a predecessor; one that is known has a wallet.
    function _load(bytes32 id) internal view returns (AccountWord a) {
        a = _accounts[id];
        if (AccountWord.unwrap(a) == 0 && predecessor != address(0)) {
            a = AccountWordLib.pack(IContributionPool(predecessor).account(id));
        }
    }

    function _store(bytes32 id, AccountWord a) internal {
        _accounts[id] = a;
    }

    /// @dev The account as it will be if the item's contributor may be paid for it or takes it over. Nothing is stored.
    function _bind(Item calldata item, AccountWord a) internal view returns (bool ok, AccountWord bound) {
        address contributor = item.consent.contributor;
        uint16 mailDay = item.mailDay;
        bool newer = mailDay > a.mailDay();
        bound = newer ? a.withMailDay(mailDay) : a;
        address wallet = a.wallet();
        if (wallet == contributor) return (true, bound);
        if (wallet == address(0)) return (true, bound.withWallet(contributor));
        if (_consentedBeforeMoving(item)) return (true, bound);
        return (newer, bound.withWallet(contributor).withNextSeq());
    }

    /// @dev Announces that {_bind} made `from`'s account `a.wallet`'s. Whoever proves the mailbox owns the account: what
    /// was consented to for it before is withdrawn.
    function _recordOwner(Item calldata item, address from, AccountWord a) internal returns (AccountWord) {
        emit AccountMoved(item.account, from, a.wallet(), a.seq());
        if (from == address(0)) return a;
        uint64 horizon = item.consent.deadline - 1;
        _withdrawAccount(item.account, 0, horizon);
        emit Withdrawn(from, item.account, 0, horizon);
        return a.withWithdrawals();
    }

    /// @param byAccount Whether withdrawals for the account count, and not only the contributor's own.
    function _isWithdrawn(Item calldata item, bool byAccount, AccountWord a) internal view returns (bool) {
        Consent calldata c = item.consent;
        if (byAccount) return _isWithdrawn(c.contributor, item.account, c.content, c.deadline, a.hasWithdrawals());
        return _isWithdrawn(c.contributor, 0, c.content, c.deadline, false);
    }

    /// @dev Nothing but a live pool may change accounts: a retired one has a successor that reads through to it.
    function _requireLive() internal view virtual;

    // --- private ----------------------------------------------------------------------------------------------------

    function _requireSigned(address signer, bytes32 structHash, bytes calldata signature)
        private
        view
        returns (bytes32 digest)
    {
        digest = _hashTypedDataV4(structHash);
        // The key first, as in {WalletSignature}: an account with delegated code (EIP-7702) still has one.
        bool byKey = signer != address(0) && WalletSignature.recover(digest, signature) == signer;
        if (!byKey && !SignatureChecker.isValidERC1271SignatureNow(signer, digest, signature)) {
            revert ContributionPool__BadSignature(signer);
        }
    }

    function _consentedBeforeMoving(Item calldata item) private view returns (bool) {
        uint64 movedAt = movedOnAt(item.account, item.consent.contributor);
        return movedAt != 0 && item.consent.deadline <= movedAt + CONSENT_TERM;
    }

    function _withdrawWallet(address wallet, bytes32 content, uint64 horizon) private {
        uint256 contents = _walletRecords[wallet] & HAS_CONTENTS;
        if (content == 0) {
            _walletRecords[wallet] = contents | horizon;
        } else {
            _walletRecords[wallet] |= HAS_CONTENTS;
            _withdrawnContents[_subject(wallet)][content] = true;
        }
    }

    function _withdrawAccount(bytes32 id, bytes32 content, uint64 horizon) private {
        if (content != 0) _withdrawnContents[id][content] = true;
        else if (horizon > _accountHorizons[id]) _accountHorizons[id] = horizon;
        _store(id, _load(id).withWithdrawals());
    }

    function _isWithdrawn(address wallet, bytes32 id, bytes32 content, uint64 deadline, bool byAccount)
        private
        view
        returns (bool)
    {
        uint256 record = _walletRecords[wallet];
        if (deadline <= uint64(record)) return true;
        if (record & HAS_CONTENTS != 0 && _withdrawnContents[_subject(wallet)][content]) return true;
        if (byAccount && (deadline <= _accountHorizons[id] || _withdrawnContents[id][content])) return true;
        return predecessor != address(0) && IContributionPool(predecessor).isWithdrawn(wallet, id, content, deadline);
    }

    function _subject(address wallet) private pure returns (bytes32) {
        return bytes32(uint256(uint160(wallet)));
    }
}
