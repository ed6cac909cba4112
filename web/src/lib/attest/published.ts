import { demand, type Bytes } from './bytes.ts';
import { Json } from './json.ts';

/** Far above what Intel lists. */
const max = { levels: 64, modules: 64, advisories: 256, advisory: 64 };

/**
 * Intel's words for how current a TCB is, each with what is wrong with it: 1 needs software, 2 needs configuration,
 * 4 out of date, 8 revoked.
 */
export const faultsOf: Record<string, number | undefined> = {
  UpToDate: 0,
  SWHardeningNeeded: 1,
  ConfigurationNeeded: 2,
  ConfigurationAndSWHardeningNeeded: 3,
  OutOfDate: 4,
  OutOfDateConfigurationNeeded: 6,
  Revoked: 8,
};

/** What both kinds of collateral have that Intel's TCB signing key signs. Times are seconds since 1970. */
export interface Dated {
  id: string;
  version: number;
  issueDate: number;
  nextUpdate: number;
  evaluation: number;
}

/** What Intel says of the TCBs of one model of machine (PCS API, TCB info version 3). */
export interface TCBInfo extends Dated {
  fmspc: Bytes;
  pceId: Bytes;
  module: Identity;
  modules: Identity[];
  levels: Level[];
}

/** A TDX module: by whom it is signed, and which of its attributes matter. */
export interface Identity {
  id: string;
  mrSigner: Bytes;
  attributes: Bytes;
  mask: Bytes;
  levels: Level[];
}

/** What Intel says of its quoting enclave (PCS API, TD_QE version 2). */
export interface QEIdentity extends Dated {
  miscSelect: Bytes;
  miscMask: Bytes;
  attributes: Bytes;
  attributesMask: Bytes;
  mrSigner: Bytes;
  productId: number;
  levels: Level[];
}

/** A TCB level, of a platform, a module or an enclave. */
export interface Level {
  sgx: number[];
  tdx: number[];
  pceSvn: number;
  isvSvn: number;
  status: string;
  advisories: string[];
}

export function parseTCBInfo(text: string): TCBInfo {
  const info = Json.parse(text);
  const levels = levelsOf(info);
  demand(levels.every((l) => l.sgx.length === 16 && l.tdx.length === 16));
  return {
    ...dated(info),
    fmspc: info.hex('fmspc', 6),
    pceId: info.hex('pceId', 2),
    module: identity(info.object('tdxModule')),
    modules: info.list('tdxModuleIdentities', max.modules, (item) => identity(new Json(item))),
    levels,
  };
}

export function parseQEIdentity(text: string): QEIdentity {
  const qe = Json.parse(text);
  return {
    ...dated(qe),
    miscSelect: qe.hex('miscselect', 4),
    miscMask: qe.hex('miscselectMask', 4),
    attributes: qe.hex('attributes', 16),
    attributesMask: qe.hex('attributesMask', 16),
    mrSigner: qe.hex('mrsigner', 32),
    productId: qe.number('isvprodid', 16),
    levels: levelsOf(qe),
  };
}

function dated(j: Json): Dated {
  return {
    id: j.text('id'),
    version: j.number('version', 8),
    issueDate: j.time('issueDate'),
    nextUpdate: j.time('nextUpdate'),
    evaluation: j.number('tcbEvaluationDataNumber', 32),
  };
}

function identity(j: Json): Identity {
  return {
    id: j.text('id'),
    mrSigner: j.hex('mrsigner', 48),
    attributes: j.hex('attributes', 8),
    mask: j.hex('attributesMask', 8),
    levels: levelsOf(j),
  };
}

function levelsOf(j: Json): Level[] {
  return j.list('tcbLevels', max.levels, (item) => level(new Json(item)));
}

function level(j: Json): Level {
  const tcb = j.object('tcb');
  const components = (name: string) => tcb.list(name, Infinity, (item) => new Json(item).number('svn', 8));
  const status = j.text('tcbStatus');
  demand(Object.hasOwn(faultsOf, status));
  return {
    sgx: components('sgxtcbcomponents'),
    tdx: components('tdxtcbcomponents'),
    pceSvn: tcb.number('pcesvn', 16),
    isvSvn: tcb.number('isvsvn', 16),
    status,
    advisories: j.list('advisoryIDs', max.advisories, advisory),
  };
}

function advisory(item: unknown): string {
  const name = item ?? '';
  demand(typeof name === 'string');
  const { length } = new TextEncoder().encode(name);
  demand(length > 0 && length <= max.advisory);
  return name;
}
