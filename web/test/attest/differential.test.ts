import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { appraise, type Bytes, type Evidence, type Expected } from '../../src/lib/attest/index.ts';
import { wanted, type Want } from './vectors.ts';

/** How many cases; MUTANTS=100000 makes it the long run, MUTANTS_SEED another one. */
const count = Number(process.env['MUTANTS'] ?? 1000);
const seed = process.env['MUTANTS_SEED'] ?? '1';
const technologies = process.env['MUTANTS_OF'] ?? 'tdx,snp';

/** Appraisals that wait for WebCrypto at once. */
const atOnce = 16;

/** A line of internal/attest/attesttest/mutants. Bytes are base64. */
interface Mutant {
  n: number;
  of: string;
  alterations: string[] | null;
  technology: Evidence['technology'];
  report: string | null;
  bundle: string | null;
  collateral: string | null;
  policy: string | null;
  simulatedRoot: `0x${string}`;
  time: number;
  reportData: string;
  want: Want;
}

function bytes(base64: string | null): Bytes {
  return Uint8Array.from(Buffer.from(base64 ?? '', 'base64'));
}

async function verdict(m: Mutant): Promise<Want> {
  const evidence = { technology: m.technology, report: bytes(m.report), bundle: bytes(m.bundle) };
  const expected: Expected = { reportData: bytes(m.reportData), ...(m.simulatedRoot !== '0x' && { simulatedRoot: m.simulatedRoot }) };
  return wanted(await appraise(evidence, bytes(m.collateral), bytes(m.policy), m.time, expected));
}

/** What the two say where they differ. */
async function difference(m: Mutant): Promise<object | undefined> {
  const got = await verdict(m);
  if (JSON.stringify(got) === JSON.stringify(ordered(m.want))) return undefined;
  return { n: m.n, of: m.of, alterations: m.alterations, got, want: m.want };
}

function ordered({ trusted, reasons, root, measurement, config, platform, tcb, advisories, collateral, policy }: Want): Want {
  const { status, version, evaluation } = tcb;
  return { trusted, reasons, root, measurement, config, platform, tcb: { status, version, evaluation }, advisories, collateral, policy };
}

test(`Go and TypeScript say the same of ${count} alterations`, async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const mutants = ['run', './internal/attest/attesttest/mutants', '-n', String(count), '-seed', seed, '-technologies', technologies];
  const go = spawn('go', mutants, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, GOFLAGS: '-trimpath' } });
  const exit = new Promise((resolve) => go.once('close', resolve));
  const differences: object[] = [];
  const reasons = new Set<string>();
  const running = new Set<Promise<void>>();
  let [seen, trusted] = [0, 0];
  for await (const line of createInterface({ input: go.stdout })) {
    const m = JSON.parse(line) as Mutant;
    seen++;
    trusted += Number(m.want.trusted);
    for (const reason of m.want.reasons) reasons.add(reason);
    const one: Promise<void> = difference(m).then((d) => {
      running.delete(one);
      if (d !== undefined) differences.push(d);
    });
    running.add(one);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  if (differences.length > 0) console.info(differences.map((d) => JSON.stringify(d)).join('\n'));
  console.info(`${seen} cases, ${trusted} trusted, ${reasons.size} reasons, ${differences.length} differences`);
  expect(await exit).toBe(0);
  expect(seen).toBe(count);
  expect(trusted).toBeGreaterThan(count / 50);
  expect(differences.slice(0, 5)).toEqual([]);
}, 60_000_000);
