import { demand, type Bytes } from './bytes.ts';
import { Json } from './json.ts';

/** How current a level is, in Intel's words. */
export type Status = (typeof statuses)[number];

const statuses = [
  'UpToDate',
  'SWHardeningNeeded',
  'ConfigurationNeeded',
  'ConfigurationAndSWHardeningNeeded',
  'OutOfDate',
  'OutOfDateConfigurationNeeded',
  'Revoked',
] as const;

/** What is true of both kinds of collateral that Intel's TCB signing key signs. */
export interface Dated {
  issueDate: number;
  nextUpdate: number;
  evaluation: number;
}

/** Intel's TCB info of a family of platforms (PCS API, version 3 of the structure, TDX). */
export interface TCBInfo extends Dated {
  fmspc: Bytes;
  pceId: Bytes;
  module: Identity;
  modules: ModuleIdentity[];
  levels: PlatformLevel[];
}

/** By whom a TDX module is signed, and which of its attributes matter. */
export interface Identity {
  mrSigner: Bytes;
  attributes: Bytes;
  mask: Bytes;
}

export interface ModuleIdentity extends Identity {
  id: string;
  levels: Level[];
}

export interface Rated {
  status: Status;
  advisories: string[];
}

/** A level of one enclave or module. */
export interface Level extends Rated {
  svn: number;
}

export interface PlatformLevel extends Rated {
  sgx: number[];
  tdx: number[];
  pceSvn: number;
}

/** Intel's identity of the quoting enclave (PCS API, version 2, TD_QE). */
export interface QEIdentity extends Dated {
  miscSelect: Bytes;
  miscSelectMask: Bytes;
  attributes: Bytes;
  attributesMask: Bytes;
  mrSigner: Bytes;
  productId: number;
  levels: Level[];
}

export function parseTCBInfo(text: string): TCBInfo {
  const info = Json.parse(text);
  demand(info.text('id') === 'TDX' && info.number('version') === 3, 'TCB info that is not of TDX, version 3');
  demand(info.number('tcbType') === 0, 'TCB info of an unknown type');
  return {
    ...dated(info),
    fmspc: info.hex('fmspc', 6),
    pceId: info.hex('pceId', 2),
    module: identity(info.object('tdxModule')),
    modules: info.list('tdxModuleIdentities', (item) => moduleIdentity(new Json(item))),
    levels: info.list('tcbLevels', (item) => platformLevel(new Json(item))),
  };
}

export function parseQEIdentity(text: string): QEIdentity {
  const qe = Json.parse(text);
  demand(qe.text('id') === 'TD_QE' && qe.number('version') === 2, 'an identity that is not of TD_QE, version 2');
  return {
    ...dated(qe),
    miscSelect: qe.hex('miscselect', 4),
    miscSelectMask: qe.hex('miscselectMask', 4),
    attributes: qe.hex('attributes', 16),
    attributesMask: qe.hex('attributesMask', 16),
    mrSigner: qe.hex('mrsigner', 32),
    productId: qe.number('isvprodid'),
    levels: qe.list('tcbLevels', (item) => level(new Json(item))),
  };
}

function dated(j: Json): Dated {
  return { issueDate: j.time('issueDate'), nextUpdate: j.time('nextUpdate'), evaluation: j.number('tcbEvaluationDataNumber') };
}

function identity(j: Json): Identity {
  return { mrSigner: j.hex('mrsigner', 48), attributes: j.hex('attributes', 8), mask: j.hex('attributesMask', 8) };
}

function moduleIdentity(j: Json): ModuleIdentity {
  return { ...identity(j), id: j.text('id'), levels: j.list('tcbLevels', (item) => level(new Json(item))) };
}

function level(j: Json): Level {
  return { ...rated(j), svn: j.object('tcb').number('isvsvn') };
}

function platformLevel(j: Json): PlatformLevel {
  const tcb = j.object('tcb');
  const components = (name: string) => {
    const svns = tcb.list(name, (item) => new Json(item).number('svn'));
    demand(svns.length === 16, `${svns.length} ${name}, want 16`);
    return svns;
  };
  return { ...rated(j), sgx: components('sgxtcbcomponents'), tdx: components('tdxtcbcomponents'), pceSvn: tcb.number('pcesvn') };
}

function rated(j: Json): Rated {
  const status = statuses.find((known) => known === j.text('tcbStatus'));
  demand(status !== undefined, 'an unknown TCB status');
  const advisories = j.list('advisoryIDs', (item) => {
    demand(typeof item === 'string', 'an advisory that is not text');
    return item;
  });
  return { status, advisories };
}
