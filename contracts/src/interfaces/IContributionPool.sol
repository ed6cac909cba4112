// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IGoverned} from "./IGoverned.sol";

/// @notice What a contributor signs, once, to contribute one sealed file (EIP-712, the pool's domain).
/// @param contributor The wallet that consents and is paid.
/// @param content SHA-256 digest of the sealed file's UnixFS root (docs/spec/content.md).
/// @param header SHA-256 of the sealed file's age header.
/// @param slots Digest of the contributor's own recipients (docs/spec/slots.md).
/// @param keyEpoch The key epoch the file is sealed to.
/// @param maxCode Highest security version of enclave code that may open the file.
/// @param scope Bit 0: aggregate insights; bit 1: governed compute on redacted text.
/// @param terms SHA-256 of the terms that were shown.
/// @param deadline Block time of signing plus {CONSENT_TERM}; the file must be proved by then.
struct Consent {
    address contributor;
    bytes32 content;
    bytes32 header;
    bytes32 slots;
    uint32 keyEpoch;
    uint32 maxCode;
    uint32 scope;
    bytes32 terms;
    uint64 deadline;
}

/// @notice One contribution to settle: the consent, its signature, and the rest of its Proof. The Proof that keyring
/// and writer signed (docs/spec/proof.md) holds the consent's EIP-712 digest and the signature's keccak256 instead.
/// @param consent What the contributor signed.
/// @param signature The contributor's signature, 1 byte to 4 KiB.
/// @param account Keyed tag of the ChatGPT account; says nothing about who it is.
/// @param worker The enclave that opened and scored the file.
/// @param provedAt Block time at which it did.
/// @param score Credited units of the account over everything it ever contributed.
/// @param tier Authenticity: 0 to 3; from 2 on the export mail is proved.
/// @param mailDay Day since 1970-01-01 of the DKIM-verified export mail, 0 if none.
/// @param policy The policy the score was computed under.
/// @param receipt Salted hash of the contributor's private receipt.
struct Item {
    Consent consent;
    bytes signature;
    bytes32 account;
    address worker;
    uint64 provedAt;
    uint48 score;
    uint8 tier;
    uint16 mailDay;
    uint32 policy;
    bytes32 receipt;
}

/// @notice A range of the ownership log and the proofs that may be paid with it.
/// @param items Any number of items, also none.
/// @param logBefore Head of the log before the range; must be the head on chain.
/// @param logAfter Head of the log after it.
/// @param segment SHA-256 of the sealed log segment, which at least one independent store holds.
struct Batch {
    Item[] items;
    bytes32 logBefore;
    bytes32 logAfter;
    bytes32 segment;
}

/// @notice Takes back what was contributed (EIP-712, the pool's domain). Final.
/// @param contributor The wallet that signs.
/// @param account Zero: what this wallet consented to. Otherwise: what anyone contributed to this account, whose
/// present wallet must sign; it does not bind whoever takes the account over by a later export mail.
/// @param content One file, or zero for everything up to now.
/// @param deadline Last block time at which this may be submitted; at most {WITHDRAW_TERM} ahead.
struct Withdraw {
    address contributor;
    bytes32 account;
    bytes32 content;
    uint64 deadline;
}

/// @notice Gives an account to another wallet (EIP-712, the pool's domain), signed by its present one.
/// @param account The account.
/// @param to The wallet that is paid from now on.
/// @param seq The account's `seq`; each move uses one up.
/// @param deadline Last block time at which this may be submitted.
struct Move {
    bytes32 account;
    address to;
    uint32 seq;
    uint64 deadline;
}

/// @notice What the pool knows of a ChatGPT account: one storage word (docs/spec/account.md).
/// @param wallet Where its rewards go; zero if the account is unknown.
/// @param paid Units paid so far. Never falls.
/// @param mailDay Day of the newest export mail proved for it.
/// @param seq Counts its moves.
/// @param flags Bit 0: withdrawals by account are on record for it.
struct Account {
    address wallet;
    uint48 paid;
    uint16 mailDay;
    uint24 seq;
    uint8 flags;
}

/// @notice Units that may be paid within one {WINDOW}.
/// @param total By everyone.
/// @param worker On the word of the workers on one machine: a machine makes as many workers as it likes.
/// @param belowMail To accounts without a proved export mail.
struct Caps {
    uint48 total;
    uint48 worker;
    uint48 belowMail;
}

/// @notice What the pool may do now. Awaiting: deployed as a successor, its predecessor is not yet retired.
enum Status {
    Awaiting,
    Open,
    Paused,
    Retired
}

/// @notice Why an item was not paid, in full or at all. The item's rows in the log are untouched; whatever is due can
/// be proved again.
/// @dev Clock: proved in the future, or consented to after the proof. Deadline: proved too late. Policy: under a policy
/// no longer accepted or not yet published. Worker: not registered as a worker at `provedAt`, or revoked now. Code:
/// newer code than consented to. Mail: a mail from the future. Withdrawn: taken back. Signature: not the contributor's.
/// AccountBound: the account belongs to another wallet. NothingDue: the score is already paid. OverCap: a window's cap
/// is used up. If several hold, the first of Clock, Deadline, Policy, Mail, Worker, Code, Withdrawn, AccountBound,
/// Signature, NothingDue, OverCap is given: a contract wallet is asked as late as possible.
enum SkipReason {
    None,
    Clock,
    Deadline,
    Policy,
    Worker,
    Code,
    Mail,
    Withdrawn,
    Signature,
    AccountBound,
    NothingDue,
    OverCap
}

/// @title The pool that pays for contributions
/// @notice Holds the contributors' reserve of $GPT and pays it out for proved contributions, by itself. Settling is open
/// to everyone: the batch is fixed by two enclave signatures, and whoever submits it decides only when and who pays gas.
///
/// The reward for Δ newly credited units is R·(1 − 2^(−Δ/H)) of the tracked reserve R. It is the same however Δ is split,
/// never exceeds R, and never ends.
/// @dev Warnings. The pool trusts its token (GPT), which has no hooks. A contract wallet (ERC-1271) is asked with a fixed
/// amount of gas: one whose answer depends on the warmth of storage slots near that amount, or on who asks, decides that
/// for itself alone. The writer can withhold, never rewind: `head` is the only order.
interface IContributionPool is IGoverned {
    /// @notice The log advanced from `logBefore` to `logAfter`.
    event BatchSettled(
        bytes32 indexed logAfter,
        bytes32 logBefore,
        bytes32 segment,
        address keyring,
        address writer,
        address submitter,
        uint256 items
    );

    /// @notice `units` of an account's `score` were paid as `amount` of $GPT to `wallet`. If `units` is less than was
    /// due, a cap cut it and the rest stays due. Whatever else the proof says (worker, tier, policy) is in the calldata of
    /// {settle}, which the keyring's signature pins.
    event Paid(
        bytes32 indexed consent,
        bytes32 indexed account,
        address indexed wallet,
        bytes32 content,
        bytes32 slots,
        bytes32 receipt,
        uint48 score,
        uint48 units,
        uint256 amount
    );

    /// @notice The item of `consent` was not paid.
    event Skipped(bytes32 indexed consent, SkipReason reason);

    /// @notice The account's rewards go to `to` from now on. `from` is zero for an account that becomes known by an item
    /// that could not be paid; usually {Paid} is the first that is heard of an account.
    event AccountMoved(bytes32 indexed account, address indexed from, address indexed to, uint24 seq);

    /// @notice Consents with a deadline up to `horizon` (for one file: all) are withdrawn; see {Withdraw}.
    event Withdrawn(address indexed contributor, bytes32 indexed account, bytes32 indexed content, uint64 horizon);

    event Paused();
    event Unpaused();
    event Retired(address indexed successor, uint256 reserve, bytes32 head);
    event Inherited(address indexed predecessor, uint256 reserve, bytes32 head);
    event ReserveSynced(uint256 reserve);
    event CapsSet(Caps caps);
    event HalfLifeSet(uint64 halfLife);
    event MinPolicySet(uint32 minPolicy);

    /// @notice This cannot be done while the pool is `status`.
    error ContributionPool__WrongStatus(Status status);
    /// @notice The batch continues `logBefore`; the log on chain stands at `head`. Rebuild the batch from there.
    error ContributionPool__WrongHead(bytes32 logBefore, bytes32 head);
    /// @notice A batch must advance the log, so that each settles at most once.
    error ContributionPool__NothingAppended();
    /// @notice The batch in this calldata was signed by `signer`, which is not an active keyring. Calldata that differs
    /// from what was signed recovers to an address nobody knows.
    error ContributionPool__NotKeyring(address signer);
    /// @notice The batch in this calldata was signed by `signer`, which is not the log's active writer.
    error ContributionPool__NotWriter(address signer);
    /// @notice Too little gas to give a contract wallet its full share; submit again with more.
    error ContributionPool__NotEnoughGas();
    /// @notice The signature is not `signer`'s.
    error ContributionPool__BadSignature(address signer);
    /// @notice The deadline has passed.
    error ContributionPool__Expired(uint64 deadline);
    /// @notice A withdrawal's deadline lies more than {WITHDRAW_TERM} ahead.
    error ContributionPool__TooFarAhead(uint64 deadline);
    /// @notice `caller` is not the account's present wallet, `wallet`.
    error ContributionPool__NotAccountWallet(address caller, address wallet);
    /// @notice This withdrawal was already submitted.
    error ContributionPool__AlreadyWithdrawn();
    /// @notice The move was signed for `seq`; the account stands at `current`.
    error ContributionPool__WrongSeq(uint32 seq, uint24 current);
    /// @notice An account cannot move to the zero address.
    error ContributionPool__NoWallet();
    /// @notice Only the pool this one succeeds may do this.
    error ContributionPool__NotPredecessor(address caller);
    /// @notice A parameter is out of range.
    error ContributionPool__BadParameter();

    /// @notice Seconds from signing a consent to its deadline.
    function CONSENT_TERM() external view returns (uint64);

    /// @notice Longest time in seconds that a withdrawal may be kept back before it is submitted.
    function WITHDRAW_TERM() external view returns (uint64);

    /// @notice Seconds in a window of the caps; windows start at multiples of it.
    function WINDOW() external view returns (uint64);

    /// @notice Lowest tier whose export mail is proved.
    function MAIL_TIER() external view returns (uint8);

    /// @notice Gas given to a contract wallet to check a consent's signature.
    function WALLET_GAS() external view returns (uint256);

    /// @notice Longest signature that is looked at, in bytes.
    function MAX_SIGNATURE() external view returns (uint256);

    /// @notice The token that is paid.
    function token() external view returns (address);

    /// @notice The registry that says who may sign.
    function registry() external view returns (address);

    /// @notice The pool this one succeeds, or zero.
    function predecessor() external view returns (address);

    /// @notice The pool that took over, or zero.
    function successor() external view returns (address);

    /// @notice What the pool may do now.
    function status() external view returns (Status);

    /// @notice Head of the ownership log; 32 zero bytes before the first batch.
    function head() external view returns (bytes32);

    /// @notice R: what rewards are computed from, in wei. Tokens sent here count after {sync}.
    function reserve() external view returns (uint256);

    /// @notice H: units after which half of the reserve is paid out.
    function halfLife() external view returns (uint64);

    /// @notice The caps in force.
    function caps() external view returns (Caps memory);

    /// @notice Units of each cap used in the present window; `worker` is the use of the given machine's workers.
    function used(bytes32 platform) external view returns (Caps memory);

    /// @notice Lowest policy whose proofs are accepted.
    function minPolicy() external view returns (uint32);

    /// @notice The account, read through to the predecessors; all zero if it is unknown.
    function account(bytes32 id) external view returns (Account memory);

    /// @notice Whether a consent with these parts is withdrawn, read through to the predecessors.
    function isWithdrawn(address contributor, bytes32 account, bytes32 content, uint64 deadline)
        external
        view
        returns (bool);

    /// @notice Block time at which `wallet` moved the account on, read through to the predecessors; 0 if it never did.
    /// What it consented to until then is paid to the account's present wallet.
    function movedOnAt(bytes32 account, address wallet) external view returns (uint64);

    /// @notice The reward for `units` more units at the present reserve, in wei.
    function quote(uint48 units) external view returns (uint256);

    /// @notice The EIP-712 digest of a consent: its identifier everywhere.
    function consentId(Consent calldata consent) external view returns (bytes32);

    /// @notice Settles a batch. Each item is paid or skipped with a reason; none can hinder another.
    /// Reverts only if the pool is not open, the batch does not continue the log, a role signature is wrong, or gas is
    /// short; nothing has happened then.
    /// @param keyringSignature Of an active keyring over the batch (EIP-712, docs/spec/batch.md).
    /// @param writerSignature Of the log's active writer over the same.
    function settle(Batch calldata batch, bytes calldata keyringSignature, bytes calldata writerSignature) external;

    /// @notice Withdraws by the contributor's signature; anyone may submit. Works while the pool is paused.
    function withdraw(Withdraw calldata request, bytes calldata signature) external;

    /// @notice Moves an account by its present wallet's signature; anyone may submit. Works while the pool is paused.
    /// What is due to the account stays due, to the new wallet.
    function move(Move calldata request, bytes calldata signature) external;

    /// @notice Counts tokens that were sent here into the reserve. After retirement, sends them on.
    function sync() external;

    /// @notice Stops settling. Guardian.
    function pause() external;

    /// @notice Resumes settling. Timelock only.
    function unpause() external;

    /// @notice Ends settling here for ever, and in the same transaction hands reserve and head to a successor that was
    /// deployed to await it and pays the same token; its lowest policy is at least this one's. Timelock only.
    function retire(address successor) external;

    /// @notice Takes over from the predecessor, which calls this within {retire}.
    function inherit(bytes32 head) external;

    /// @notice Changes the caps. Timelock only.
    function setCaps(Caps calldata caps) external;

    /// @notice Changes H, to between 1 and 2^63 - 1. Timelock only.
    function setHalfLife(uint64 halfLife) external;

    /// @notice Raises the lowest accepted policy; it never falls. Timelock only.
    function setMinPolicy(uint32 minPolicy) external;
}
