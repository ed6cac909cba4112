import { demand, utf8, type Bytes } from './bytes.ts';
import { type Period } from './certificate.ts';
import * as json from './json.ts';
import { type Json } from './json.ts';

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

/** What both kinds of collateral have that Intel's TCB signing key signs. */
export interface Dated extends Period {
  id: string;
  version: number;
  evaluation: number;
  levels: Level[];
}

/** What Intel says of the TCBs of one model of machine (PCS API, TCB info version 3). Members have Intel's names. */
export interface TCBInfo extends Dated {
  fmspc: Bytes;
  pceId: Bytes;
  module: Identity;
  modules: Identity[];
}

/** A TDX module: by whom it is signed, and which of its attributes matter. */
export interface Identity {
  id: string;
  mrsigner: Bytes;
  attributes: Bytes;
  attributesMask: Bytes;
  levels: Level[];
}

/** What Intel says of its quoting enclave (PCS API, TD_QE version 2). */
export interface QEIdentity extends Dated {
  miscselect: Bytes;
  miscselectMask: Bytes;
  attributes: Bytes;
  attributesMask: Bytes;
  mrsigner: Bytes;
  isvprodid: number;
}

/** A TCB level, of a platform, a module or an enclave. */
export interface Level {
  sgx: number[];
  tdx: number[];
  pcesvn: number;
  isvsvn: number;
  status: string;
  advisories: string[];
}

export function parseTCBInfo(text: string): TCBInfo {
  const info = json.parseJson(text);
  const common = dated(info);
  demand(common.levels.every((l) => l.sgx.length === 16 && l.tdx.length === 16));
  return {
    ...common,
    ...json.hex(info, { fmspc: 6, pceId: 2 }),
    module: identity(json.object(info['tdxModule'])),
    modules: json.list(info, 'tdxModuleIdentities', max.modules, (item) => identity(json.object(item))),
  };
}

export function parseQEIdentity(text: string): QEIdentity {
  const qe = json.parseJson(text);
  return {
    ...dated(qe),
    ...json.hex(qe, { miscselect: 4, miscselectMask: 4, attributes: 16, attributesMask: 16, mrsigner: 32 }),
    isvprodid: json.number(qe, 'isvprodid', 16),
  };
}

function dated(j: Json): Dated {
  return {
    id: json.text(j, 'id'),
    version: json.number(j, 'version', 8),
    from: json.time(j, 'issueDate'),
    to: json.time(j, 'nextUpdate'),
    evaluation: json.number(j, 'tcbEvaluationDataNumber', 32),
    levels: levelsOf(j),
  };
}

function identity(j: Json): Identity {
  return { id: json.text(j, 'id'), ...json.hex(j, { mrsigner: 48, attributes: 8, attributesMask: 8 }), levels: levelsOf(j) };
}

function levelsOf(j: Json): Level[] {
  return json.list(j, 'tcbLevels', max.levels, (item) => level(json.object(item)));
}

function level(j: Json): Level {
  const tcb = json.object(j['tcb']);
  const components = (kind: string) => json.list(tcb, `${kind}tcbcomponents`, Infinity, (item) => json.number(json.object(item), 'svn', 8));
  const status = json.text(j, 'tcbStatus');
  demand(Object.hasOwn(faultsOf, status));
  return {
    sgx: components('sgx'),
    tdx: components('tdx'),
    pcesvn: json.number(tcb, 'pcesvn', 16),
    isvsvn: json.number(tcb, 'isvsvn', 16),
    status,
    advisories: json.list(j, 'advisoryIDs', max.advisories, advisory),
  };
}

function advisory(item: unknown): string {
  demand(typeof item === 'string');
  const { length } = utf8(item);
  demand(length > 0 && length <= max.advisory);
  return item;
}
