import { encodeAbiParameters, keccak256, parseAbiParameters } from 'viem';

import { appraise, type Technology, type Verdict } from '../attest/index.ts';
import { parsePolicy } from '../attest/policy.ts';
import { registryAbi, type Ref, type View } from '../chain/index.ts';
import { recipientDigest } from '../contribution/index.ts';
import { fromHex, sha256, taggedHash, toHex, zeroDigest, type Hex } from '../contribution/bytes.ts';
import { pause } from '../pause.ts';
import { evidenceDigest, reportData } from './claims.ts';
import { check, type Check } from './check.ts';
import { approved, keyringRole, releaseStates, technologyNumbers } from './names.ts';
import { devRealm, type Application, type Epoch, type Pins, type Release } from './network.ts';

/** What was checked of a key epoch. Nothing may be sealed unless ok. */
export interface EpochReport {
  ok: boolean;
  /** Nothing protects what is sealed. */
  simulated: boolean;
  checks: Check[];
  epoch: Epoch;
  /** The final block that the answers are of. */
  block: Ref;
  verdict: Verdict;
  /** The pinned release that holds the key, and its name on chain. */
  code: { id: Hex; state: string; rebuilds: number; release: Release } | undefined;
  /** Who was asked about the chain. */
  endpoints: string[];
}

/**
 * Checks that the recipient is the one on chain and that an enclave of pinned code made it: whoever serves the epoch is
 * believed in nothing. It rejects only if the chain could not be asked; the report says what does not hold. `clock` is in
 * seconds since 1970. The work is in steps that are short on a phone.
 */
export async function verifyEpoch(view: View, pins: Pins, e: Epoch, clock: number): Promise<EpochReport> {
  const at = await view.final();
  const ask = question(view, at, pins.registry);
  const key = e.claims.key;
  const [is, registration, standing, heads] = await Promise.all([
    ask('keyEpoch', [e.epoch]),
    ask('registration', [key]),
    ask('standing', [key]),
    view.readHeads({ abi: registryAbi, address: pins.registry, functionName: 'standing', args: [key] }),
  ]);
  await pause();
  const checks = new Checks();
  checks.add('epoch-published', is.openAt === 0n ? `the chain has no key epoch ${e.epoch}` : differs(e, is));
  checks.same('recipient', recipientDigest(e.recipient), is.recipientHash);
  checks.add('epoch-open', notOpen(is, at.time));
  checks.same('evidence-published', evidenceDigest(e.claims, e.evidence), is.evidenceHash);
  checks.add('claims', otherClaims(e));
  const active = standing.role === keyringRole && !standing.revoked && standing.from <= at.time && at.time <= standing.to;
  checks.add('keyring-active', active ? '' : `${key} is no active keyring at block time ${at.time}`);
  checks.same('keyring-key', toHex(sha256(e.claims.encryptionKey)), registration.encryptionKey);
  checks.add('keyring-not-revoked', heads.some((s) => s.revoked) ? 'the keyring, its code or its machine is revoked' : '');
  world(checks, pins, e);
  await pause();
  const verdict = await judge(pins, e, clock);
  checks.add('evidence', verdict.trusted ? '' : `the evidence does not hold: ${verdict.reasons.join(', ')}`);
  const code = await findCode(ask, pins, e, verdict);
  checks.add('code', code?.state === 'active' ? '' : codeProblem(code, verdict));
  const started = await ask('isConfig', [keyringRole, verdict.config]);
  checks.add('configuration', verdict.trusted && started ? '' : `configuration ${verdict.config} is not approved on chain for a keyring`);
  const machine = await ask('platform', [verdict.platform]);
  checks.add('platform', verdict.trusted && machine === approved ? '' : `machine ${verdict.platform} is not approved on chain`);
  checks.add('fresh', verdict.trusted ? await notFresh(view, at, pins, e) : 'the evidence does not hold');
  const manifest = await ask('policyManifest', [await ask('latestPolicy', [])]);
  checks.same('policy-published', manifestHash(pins.score, verdict.policy), manifest);
  const ok = checks.list.every((c) => c.ok);
  return { ok, simulated: e.evidence.technology === 'simulated', checks: checks.list, epoch: e, block: at, verdict, code, endpoints: view.endpoints };
}

class Checks {
  readonly list: Check[] = [];

  /** What is wrong; nothing if it holds. */
  add(name: string, wrong: string): void {
    this.list.push(check(name, wrong));
  }

  same(name: string, got: string, want: string): void {
    this.add(name, got === want ? '' : `${got}, on chain it is ${want}`);
  }
}

function question(view: View, at: Ref, address: Hex) {
  return <F extends Exclude<(typeof registryAbi)[number], { type: 'event' }>['name']>(
    functionName: F,
    args: Parameters<typeof view.read<typeof registryAbi, F>>[1]['args'],
  ) => view.read(at, { abi: registryAbi, address, functionName, args });
}

type OnChain = { recipientHash: Hex; evidenceHash: Hex; openAt: bigint; sealUntil: bigint; eraseAfter: bigint };

function differs(e: Epoch, is: OnChain): string {
  const same = e.recipientHash === is.recipientHash && e.evidenceHash === is.evidenceHash
    && e.openAt === is.openAt && e.sealUntil === is.sealUntil && e.eraseAfter === is.eraseAfter;
  return same ? '' : `key epoch ${e.epoch} is not what the chain says it is`;
}

function notOpen(is: OnChain, now: bigint): string {
  if (now < is.openAt) return `it opens at block time ${is.openAt}, now it is ${now}`;
  return now > is.sealUntil ? `it closed at block time ${is.sealUntil}, now it is ${now}` : '';
}

/** What only a keyring's evidence over an epoch binds. */
function otherClaims({ claims, recipient, epoch }: Epoch): string {
  if (claims.role !== keyringRole) return `evidence of role ${claims.role}, want a keyring`;
  if (claims.recipient !== recipient) return 'evidence over another recipient';
  return claims.epoch === epoch ? '' : `evidence over epoch ${claims.epoch}, want ${epoch}`;
}

/** Evidence for one deployment says nothing in another. */
function world(checks: Checks, pins: Pins, { claims, evidence }: Epoch): void {
  checks.add('realm', claims.realm === pins.realm ? '' : `evidence is about realm ${claims.realm}, want ${pins.realm}`);
  checks.add('chain', claims.chainId === pins.chainId ? '' : `evidence is about chain ${claims.chainId}, want ${pins.chainId}`);
  checks.add('registry', claims.registry === pins.registry ? '' : `evidence is about registry ${claims.registry}, want ${pins.registry}`);
  const allowed = evidence.technology in technologyNumbers && (evidence.technology !== 'simulated' || pins.realm === devRealm);
  checks.add('technology', allowed ? '' : `${evidence.technology.slice(0, 20)} evidence is refused in realm ${pins.realm}`);
}

/** Appraises evidence at a time, in seconds since 1970, under the policy that the page knows. */
export function judge(pins: Pins, e: Application, clock: number): Promise<Verdict> {
  const { technology, report, bundle } = e.evidence;
  const root = pins.realm === devRealm ? pins.simulatedRoot : undefined;
  const expected = { reportData: reportData(e.claims), ...(root !== undefined && { simulatedRoot: root }) };
  return appraise({ technology: technology as Technology, report, bundle }, new Uint8Array(), pins.policy, clock, expected);
}

/** A measurement is trusted only if it is among the pins and active on chain: the chain can take trust, and not add any. */
async function findCode(ask: ReturnType<typeof question>, pins: Pins, e: Epoch, verdict: Verdict): Promise<EpochReport['code']> {
  const tee = technologyNumbers[e.evidence.technology];
  const release = pins.releases.find((r) => r.role === e.claims.role && r.measurement === verdict.measurement && r.tee === tee);
  if (release === undefined || verdict.measurement === zeroDigest) return undefined;
  const id = releaseId(release);
  const record = await ask('release', [id]);
  return { id, release, state: releaseStates[record.state] ?? 'unknown', rebuilds: record.rebuilds };
}

function codeProblem(code: EpochReport['code'], verdict: Verdict): string {
  if (code === undefined) return `no known release of a keyring measures ${verdict.measurement}`;
  return `release ${code.id} is ${code.state} on chain, not active`;
}

/** The registry's name of a release. */
export function releaseId(r: Release): Hex {
  const types = parseAbiParameters('uint8, uint8, bytes32, uint32, bytes32, bytes32, bytes32');
  return keccak256(encodeAbiParameters(types, [r.role, r.tee, r.measurement, r.code, r.source, r.image, r.sbom]));
}

/** What the registry holds under a policy number (docs/spec/attestation-policy.md). */
export function manifestHash(score: Hex, attestation: Hex): Hex {
  return taggedHash('gptdao/policy-manifest/1', fromHex(score), fromHex(attestation));
}

/**
 * The claims name a block of this chain, which was as recent when the epoch opened as the policy wants. From then on the
 * epoch's own times bound its life.
 */
async function notFresh(view: View, at: Ref, pins: Pins, { claims, openAt }: Epoch): Promise<string> {
  if (claims.block > at.number) return `block ${claims.block} is not final; the newest final one is ${at.number}`;
  const block = await view.block(claims.block);
  if (block.hash !== claims.blockHash) return `block ${claims.block} is ${block.hash}, not ${claims.blockHash}`;
  const { maxEvidenceAge } = parsePolicy(pins.policy);
  return openAt - block.time <= BigInt(maxEvidenceAge) ? '' : `block ${claims.block} was older than the policy allows when the epoch opened`;
}
