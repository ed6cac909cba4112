import { concatBytes, fromHex, readUint, taggedHash, toHex, uint, zeroDigest, type Hex } from './bytes.ts';
import { maxScore } from './proof.ts';
import { demand } from './refusal.ts';
import { policyRows } from './rows.ts';

export const logEntrySize = 179;

/** One step of the index (docs/spec/log.md). Kinds: 1 credit, 2 reissue, 3 withdraw, 4 void, 5 policy. */
export interface LogEntry {
  seq: bigint;
  kind: number;
  consent: Hex;
  account: Hex;
  policy: number;
  score: number;
  ticketHash: Hex;
  salt: Hex;
  rows: Hex;
}

/** Which of the fields that depend on the kind an entry sets; `consent` stands for consent and account. */
interface Rule {
  consent?: true;
  policy?: true;
  score?: true | 'or zero';
  ticket?: true;
}

const policy = 5;
const rules = new Map<number, Rule>([
  [1, { consent: true, policy: true, score: 'or zero', ticket: true }],
  [2, { consent: true, policy: true, score: true }],
  [3, { consent: true }],
  [4, { consent: true }],
  [policy, { policy: true }],
]);

export function checkLogEntry(e: LogEntry): void {
  const rule = rules.get(e.kind);
  demand(rule !== undefined, 'unknown-kind', `a log entry of kind ${e.kind}`);
  const fields: [string, boolean, true | 'or zero' | undefined][] = [
    ['seq', e.seq !== 0n, true],
    ['consent', e.consent !== zeroDigest, rule.consent],
    ['account', e.account !== zeroDigest, rule.consent],
    ['policy', e.policy !== 0, rule.policy],
    ['score', e.score !== 0, rule.score],
    ['ticketHash', e.ticketHash !== zeroDigest, rule.ticket],
    ['salt', e.salt !== zeroDigest, true],
    ['rows', e.rows !== zeroDigest, true],
  ];
  for (const [name, set, want] of fields) {
    demand(set || want !== true, 'missing', `a log entry of kind ${e.kind} without ${name}`);
    demand(!set || want !== undefined, 'not-allowed', `a log entry of kind ${e.kind} with ${name}`);
  }
  demand(e.kind !== policy || e.rows === policyRows, 'not-allowed', `rows ${e.rows} of a policy, want ${policyRows}`);
  demand(e.kind === policy || e.rows !== policyRows, 'missing', `a log entry of kind ${e.kind} without an account's state`);
  demand(e.score <= maxScore, 'out-of-range', `score ${e.score}, want at most ${maxScore}`);
}

export function encodeLogEntry(e: LogEntry): Uint8Array {
  return concatBytes(
    uint(e.seq, 8),
    uint(e.kind, 1),
    fromHex(e.consent),
    fromHex(e.account),
    uint(e.policy, 4),
    uint(e.score, 6),
    fromHex(e.ticketHash),
    fromHex(e.salt),
    fromHex(e.rows),
  );
}

export function parseLogEntry(bytes: Uint8Array): LogEntry {
  demand(bytes.length === logEntrySize, 'wrong-length', `a log entry of ${bytes.length} bytes, want ${logEntrySize}`);
  let at = 0;
  const take = (width: number) => bytes.subarray(at, (at += width));
  const entry: LogEntry = {
    seq: readUint(take(8)),
    kind: Number(readUint(take(1))),
    consent: toHex(take(32)),
    account: toHex(take(32)),
    policy: Number(readUint(take(4))),
    score: Number(readUint(take(6))),
    ticketHash: toHex(take(32)),
    salt: toHex(take(32)),
    rows: toHex(take(32)),
  };
  checkLogEntry(entry);
  return entry;
}

/** The head after one more entry. The head of the empty log is 32 zero bytes. */
export function nextHead(head: Hex, entry: LogEntry): Hex {
  return taggedHash('gptdao/log/1', fromHex(head), encodeLogEntry(entry));
}
