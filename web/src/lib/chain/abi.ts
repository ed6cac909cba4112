import { parseAbi } from 'viem';

/** What the page asks of the contracts, and the events it reads; contracts/src/interfaces is their contract. */
export const registryAbi = parseAbi([
  'struct KeyEpoch { bytes32 recipientHash; bytes32 evidenceHash; uint64 openAt; uint64 sealUntil; uint64 eraseAfter; }',
  'struct Registration { address key; uint8 role; bytes32 release; bytes32 platform; bytes32 evidence; bytes32 encryptionKey; uint64 expiresAt; }',
  'struct Standing { uint8 role; bool revoked; uint32 code; uint64 from; uint64 to; bytes32 platform; }',
  'struct ReleaseRecord { uint8 state; uint8 role; uint8 tee; uint8 rebuilds; uint32 code; uint64 proposedAt; uint64 activatedAt; uint64 endsAt; bytes32 measurement; }',
  'function keyEpoch(uint32 epoch) view returns (KeyEpoch)',
  'function registration(address key) view returns (Registration)',
  'function standing(address key) view returns (Standing)',
  'function release(bytes32 id) view returns (ReleaseRecord)',
  'function platform(bytes32 id) view returns (uint8)',
  'function isConfig(uint8 role, bytes32 config) view returns (bool)',
  'function latestPolicy() view returns (uint32)',
  'function policyManifest(uint32 policy) view returns (bytes32)',
]);

export const poolAbi = parseAbi([
  'struct Account { address wallet; uint48 paid; uint16 mailDay; uint24 seq; uint8 flags; }',
  'struct Withdraw { address contributor; bytes32 account; bytes32 content; uint64 deadline; }',
  'struct Move { bytes32 account; address to; uint32 seq; uint64 deadline; }',
  'function account(bytes32 id) view returns (Account)',
  'function withdraw(Withdraw request, bytes signature)',
  'function move(Move request, bytes signature)',
  'function isWithdrawn(address contributor, bytes32 account, bytes32 content, uint64 deadline) view returns (bool)',
  'function quote(uint48 units) view returns (uint256)',
  'function reserve() view returns (uint256)',
  'function head() view returns (bytes32)',
  'event Paid(bytes32 indexed consent, bytes32 indexed account, address indexed wallet, bytes32 content, bytes32 slots, bytes32 receipt, uint48 score, uint48 units, uint256 amount)',
]);
