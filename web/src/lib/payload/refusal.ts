/** Why a file makes no payload. Codes are those of Go's export.Error. */
export type PayloadCode = 'truncated' | 'damaged' | 'unsafe' | 'encrypted' | 'compression' | 'no-chats' | 'several-in-one' | 'over-limit' | 'unreadable';

export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  constructor(
    readonly code: PayloadCode,
    message: string,
  ) {
    super(message);
  }
}

export function demand(condition: boolean, code: PayloadCode, message: string): asserts condition {
  if (!condition) throw new PayloadError(code, message);
}
