import { readFileSync } from 'node:fs';

import { type Bytes, type Evidence, type Expected, type Verdict } from '../../src/lib/attest/index.ts';

const directory = new URL('../../../vectors/attest/', import.meta.url);

/** One appraisal and what must come out (docs/spec/evidence.md, Vectors). */
export interface Case {
  name: string;
  arguments: [Evidence, Bytes, Bytes, number, Expected];
  want: Want;
}

/** What is compared of a verdict. */
export type Want = Pick<
  Verdict,
  'trusted' | 'reasons' | 'root' | 'measurement' | 'config' | 'platform' | 'tcb' | 'advisories' | 'collateral' | 'policy'
>;

/** A case as the file spells it: evidence, bundle, collateral and policy are names of files beside it. */
interface Spelled {
  name: string;
  technology: Evidence['technology'];
  evidence: string;
  bundle: string;
  collateral: string;
  policy: string;
  simulatedRoot: `0x${string}`;
  time: string;
  reportData: string;
  want: Want;
}

interface File {
  format: string;
  runs: string[];
  checks: string[];
  cases: Spelled[];
}

/** The checks that the vectors of a technology are made for, and its cases. */
export function vectors(technology: string): { checks: string[]; cases: Case[] } {
  const file = JSON.parse(readFileSync(new URL(`${technology}.json`, directory), 'utf8')) as File;
  if (file.format !== 'attest' || !file.runs.includes('typescript')) throw new Error(`${technology} is not for us`);
  return { checks: file.checks, cases: file.cases.map(read) };
}

function read(c: Spelled): Case {
  const evidence = { technology: c.technology, report: open(c.evidence), bundle: open(c.bundle) };
  const reportData = Uint8Array.from(Buffer.from(c.reportData.slice(2), 'hex'));
  const expected = { reportData, ...(c.simulatedRoot !== '0x' && { simulatedRoot: c.simulatedRoot }) };
  return { name: c.name, arguments: [evidence, open(c.collateral), open(c.policy), Date.parse(c.time) / 1000, expected], want: c.want };
}

function open(name: string): Bytes {
  return name === '' ? new Uint8Array() : new Uint8Array(readFileSync(new URL(name, directory)));
}

/** The part of a verdict that vectors speak of. */
export function wanted(v: Verdict): Want {
  const { trusted, reasons, root, measurement, config, platform, tcb, advisories, collateral, policy } = v;
  return { trusted, reasons, root, measurement, config, platform, tcb, advisories, collateral, policy };
}
