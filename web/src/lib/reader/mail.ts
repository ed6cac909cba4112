import { ask } from './ask.ts';
import type { Asked } from './mailworker.ts';
import url from './mailworker.ts?worker&url';

/** What is found of an export mail (Go: mailcheck.Verdict): the same as `gptdao inspect --mail` says. */
export interface MailVerdict {
  holds: boolean;
  /** A key signed it that anybody has: it counts on development networks only. */
  simulated: boolean;
  /** Of a mail that holds: when it was sent, in UTC. */
  day?: string;
  /** Why it does not hold. */
  code?: string;
  detail?: string;
  /** What to do. */
  sentence?: string;
}

/** Has an export mail verified against the export it came with, on this device. It rejects with a ReaderError. */
export function checkMail(file: File, mail: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<MailVerdict> {
  return ask<MailVerdict>(url, { file, mail } satisfies Asked, signal);
}
