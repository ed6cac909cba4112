/**
 * The formats of docs/spec, as the page reads and writes them: the twin of internal/contribution in Go. The modules are
 * pure, know no framework and run in a page, a worker and Node alike. Addresses and digests are lower-case hex, integers
 * of 64 bits are bigint, smaller ones are numbers. Whatever breaks a rule throws a Refusal.
 */
export * from './account.ts';
export * from './cid.ts';
export * from './consent.ts';
export * from './content.ts';
export * from './deletion.ts';
export * from './enclave.ts';
export * from './instruction.ts';
export * from './log.ts';
export * from './manifest.ts';
export * from './months.ts';
export * from './proof.ts';
export * from './receipt.ts';
export * from './recipient.ts';
export * from './refusal.ts';
export * from './reward.ts';
export * from './rows.ts';
export * from './sealedreceipt.ts';
export * from './signature.ts';
export * from './skip.ts';
export * from './stanza.ts';
export * from './state.ts';
export * from './ticket.ts';
export * from './typed.ts';
