/** Every error answer of a gateway (RFC 9457). Codes are those of Go's internal/gateway/api. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    /** What happened, as a sentence. */
    readonly detail: string,
    /** What to do about it. */
    readonly hint: string,
    /** Seconds, 0 if the gateway did not say. */
    readonly retryAfter: number,
    /** Where what was asked for already is. */
    readonly location: string | null,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Reads an error answer; one without a document, from a proxy in between, has no code, or `unavailable`. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const known = typeof body['code'] === 'string';
  const text = (name: string) => (known && typeof body[name] === 'string' ? body[name].slice(0, 600) : '');
  const after = Number(body['retryAfter'] ?? answer.headers.get('retry-after') ?? 0);
  const code = text('code') || (answer.status >= 500 ? 'unavailable' : '');
  const detail = text('detail') || `The gateway answered with status ${answer.status}.`;
  return new Problem(answer.status, code, detail, text('hint'), Number.isFinite(after) ? after : 0, answer.headers.get('location'));
}

const passingStatus = [408, 409, 423, 425, 429];
/** Of a consent: however long one waits, it takes no file any more. */
const overCodes = ['deadline', 'epoch-closed', 'withdrawn'];

/** Whether the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Problem)) return true; // the line, not an answer
  if (overCodes.includes(error.code)) return false;
  return error.status >= 500 || passingStatus.includes(error.status);
}
