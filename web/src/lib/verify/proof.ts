import { decodeEventLog } from 'viem';
import { poolAbi, registryAbi, type Ref, type View } from '../chain/index.ts';
import { zeroDigest, type Hex } from '../contribution/bytes.ts';
import { verifyEnclave } from './enclave.ts';
import { check, type Check } from './check.ts';
import { approved, workerRole } from './names.ts';
import type { Application, Pins } from './network.ts';
import { readReleases, type ReleaseRecord } from './release.ts';

/** What a gateway says of a settled item, as much of it as can be checked. */
export interface Settled {
  consent: Hex;
  account: Hex;
  wallet: Hex;
  units: number;
  reward: string;
  transaction: Hex;
  proof?: { consent: Hex; account: Hex; worker: Hex; policy: number; provedAt: string } | undefined;
}

/** What was checked of a settled proof. */
export interface ProofReport {
  ok: boolean;
  checks: Check[];
  block: Ref;
  /** The release that the worker runs, if this page knows it. */
  code: ReleaseRecord | undefined;
}

/**
 * Checks a settled item against the chain: that the pool paid it so, and that a worker of known code on an approved
 * machine proved it while it counted; and if the worker's application is at hand, its evidence. The twin of Go's
 * verify.Contribution, for what is public. It rejects only if the chain could not be asked.
 */
export async function verifyProof(view: View, pins: Pins, item: Settled, application?: Application): Promise<ProofReport> {
  const at = await view.final();
  const paid = await readPaid(view, pins, item);
  const checks: Check[] = [check('paid', paidProblem(paid, item))];
  const { proof } = item;
  if (proof === undefined) return conclude(checks, at, undefined);
  checks.push(check('proof', proof.consent === item.consent && proof.account === item.account ? '' : 'the proof is of something else'));
  const { worker, code } = await readWorker(view, at, pins, proof.worker);
  const provedAt = BigInt(proof.provedAt);
  const counted = worker.role === workerRole && !worker.revoked && worker.from <= provedAt && provedAt <= worker.to;
  checks.push(check('worker', counted ? '' : `${proof.worker} was no active worker at block time ${provedAt}, or is revoked`));
  checks.push(check('code', codeProblem(code)));
  checks.push(check('platform', worker.approved ? '' : 'its machine is not approved on chain now'));
  const manifest = await view.read(at, { abi: registryAbi, address: pins.registry, functionName: 'policyManifest', args: [proof.policy] });
  checks.push(check('policy', manifest === zeroDigest ? `the chain knows no policy ${proof.policy}` : ''));
  if (application !== undefined) checks.push(...(await verifyEnclave(view, at, pins, proof.worker, application)).checks);
  return conclude(checks, at, code);
}

/** A registered key, as the chain has it. */
export interface WorkerRecord {
  key: Hex;
  role: number;
  revoked: boolean;
  from: bigint;
  to: bigint;
  approved: boolean;
}

/** Reads what the chain has of a key and of the code it runs. */
export async function readWorker(view: View, at: Ref, pins: Pins, key: Hex): Promise<{ worker: WorkerRecord; code: ReleaseRecord | undefined }> {
  const of = { abi: registryAbi, address: pins.registry } as const;
  const [registration, standing, releases] = await Promise.all([
    view.read(at, { ...of, functionName: 'registration', args: [key] }),
    view.read(at, { ...of, functionName: 'standing', args: [key] }),
    readReleases(view, at, pins),
  ]);
  const platform = await view.read(at, { ...of, functionName: 'platform', args: [registration.platform] });
  const { role, revoked, from, to } = standing;
  return { worker: { key, role, revoked, from, to, approved: platform === approved }, code: releases.find((r) => r.id === registration.release) };
}

function codeProblem(code: ReleaseRecord | undefined): string {
  if (code === undefined) return 'its code is no release that this page knows';
  return code.state === 'active' || code.state === 'deprecated' ? '' : `its release is ${code.state} on chain`;
}

interface Paid {
  account: Hex;
  wallet: Hex;
  units: number;
  amount: bigint;
}

/** What the pool paid for a consent in a transaction, by the events of its receipt. */
async function readPaid(view: View, pins: Pins, item: Settled): Promise<Paid[]> {
  const logs = await view.ask('eth_getTransactionReceipt', [item.transaction], (answer) => (answer as { logs: Log[] } | null)?.logs ?? []);
  return logs.filter((log) => log.address.toLowerCase() === pins.pool).flatMap((log) => paidIn(log, item.consent));
}

interface Log {
  address: Hex;
  data: Hex;
  topics: [Hex, ...Hex[]];
}

function paidIn(log: Log, consent: Hex): Paid[] {
  try {
    const { args } = decodeEventLog({ abi: poolAbi, eventName: 'Paid', data: log.data, topics: log.topics });
    if (args.consent !== consent) return [];
    return [{ account: args.account, wallet: args.wallet.toLowerCase() as Hex, units: args.units, amount: args.amount }];
  } catch {
    return []; // another event of the pool
  }
}

function paidProblem(paid: Paid[], item: Settled): string {
  const units = paid.reduce((sum, p) => sum + p.units, 0);
  const amount = paid.reduce((sum, p) => sum + p.amount, 0n);
  if (paid.length === 0) return `transaction ${item.transaction} paid nothing for it`;
  if (units !== item.units || amount !== BigInt(item.reward)) return `the chain paid ${amount} wei for ${units} units`;
  const same = paid.every((p) => p.account === item.account && p.wallet === item.wallet.toLowerCase());
  return same ? '' : 'the chain names another wallet or account';
}

function conclude(checks: Check[], block: Ref, code: ReleaseRecord | undefined): ProofReport {
  return { ok: checks.every((c) => c.ok), checks, block, code };
}
