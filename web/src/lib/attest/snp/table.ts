import { Cursor, demand, isZero, toHex, type Bytes } from '../bytes.ts';

/** Certificates that a host hands out, DER (AMD publication 56421). */
export interface Table {
  vcek?: Bytes;
  vlek?: Bytes;
  ask?: Bytes;
  ark?: Bytes;
}

/** GUIDs as their text form's bytes in order, which is how Linux writes them. */
const kinds: Record<string, keyof Table | undefined> = {
  '63da758de6644564adc5f4b93be8accd': 'vcek',
  a8074bc2a25a483eaae639c045a0b8a1: 'vlek',
  '4ab7b379bbac4fe4a02f05aef327c782': 'ask',
  c0b406a4a803495297433fb6014cd0ae: 'ark',
};

const entrySize = 24;
const maxEntries = 8;
const maxCertificate = 8 << 10;

/** Reads a certificate table: known kinds, each at most once, laid end to end, then zeros or nothing. */
export function parseTable(bytes: Bytes): Table {
  const table: Table = {};
  if (bytes.length === 0) return table;
  const entries = head(bytes);
  let at = (entries.length + 1) * entrySize;
  for (const { kind, offset, size } of entries) {
    const field = kinds[kind];
    demand(offset === at && size > 0 && size <= maxCertificate && size <= bytes.length - at);
    demand(field !== undefined && table[field] === undefined);
    table[field] = bytes.subarray(at, at + size);
    at += size;
  }
  demand(isZero(bytes.subarray(at)));
  return table;
}

/** The table's head, which ends with an entry of zeros. */
function head(bytes: Bytes): { kind: string; offset: number; size: number }[] {
  const entries = [];
  for (const c = new Cursor(bytes); ; ) {
    demand(c.left >= entrySize && entries.length <= maxEntries);
    const entry = c.take(entrySize);
    if (isZero(entry)) return entries;
    const numbers = new Cursor(entry.subarray(16));
    entries.push({ kind: toHex(entry.subarray(0, 16)), offset: numbers.number(4), size: numbers.number(4) });
  }
}
