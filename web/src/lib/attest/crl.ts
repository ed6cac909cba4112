import { demand, toHex, type Bytes } from './bytes.ts';
import { envelope, parseExtensions, type Signed } from './certificate.ts';
import { context, integer, smallInteger, tag, time } from './der.ts';

/** Intel's and AMD's lists are a few kilobytes. */
const maxList = 1 << 20;

/** A certificate revocation list, version 2 (RFC 5280 §5). */
export interface RevocationList extends Signed {
  issuer: Bytes;
  thisUpdate: number;
  nextUpdate: number;
  /** Serial numbers, hex of their encoding. */
  revoked: Set<string>;
}

export function parseCRL(der: Bytes): RevocationList {
  demand(der.length <= maxList, `a revocation list of ${der.length} bytes`);
  const { signed, tbs, algorithm } = envelope(der);
  demand(smallInteger(tbs) === 1, 'a revocation list that is not version 2');
  algorithm(tbs);
  const issuer = tbs.next(tag.sequence).whole;
  const [thisUpdate, nextUpdate] = [time(tbs), time(tbs)];
  const revoked = new Set<string>();
  if (tbs.is(tag.sequence)) {
    const entries = tbs.enter(tag.sequence);
    while (!entries.done) revoked.add(toHex(integer(entries.enter(tag.sequence))));
  }
  if (!tbs.done) parseExtensions(tbs.enter(context(0)));
  tbs.end();
  return { ...signed, issuer, thisUpdate, nextUpdate, revoked };
}
