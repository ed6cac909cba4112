import { zeroAddress, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';
import { hashTypedData, typedData, type Pool } from './typed.ts';

/** What a keyring signs when it releases a file to a worker (docs/spec/ticket.md). */
export interface Ticket {
  consent: Hex;
  signature: Hex;
  worker: Hex;
  account: Hex;
  tagsDigest: Hex;
  code: number;
  provedAt: bigint;
  /** Tag of the export mail that the keyring verified, 0 without one. */
  mail: bigint;
  mailDay: number;
}

export function ticketId(p: Pool, message: Ticket): Hex {
  return hashTypedData({ ...typedData(p, 'Ticket'), message });
}

export function checkTicket(t: Ticket): void {
  for (const field of ['consent', 'signature', 'account', 'tagsDigest'] as const) {
    demand(t[field] !== zeroDigest, 'missing', `a ticket without ${field}`);
  }
  demand(t.worker !== zeroAddress && t.provedAt !== 0n, 'missing', 'a ticket without worker or time');
  demand(t.mail !== 0n || t.mailDay === 0, 'not-allowed', 'a ticket with the day of no mail');
}
