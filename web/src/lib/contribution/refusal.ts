/** The codes of docs/spec/README.md, shared with every other implementation and the vectors. */
export type RefusalCode =
  | 'wrong-length'
  | 'too-long'
  | 'missing'
  | 'not-allowed'
  | 'out-of-range'
  | 'unknown-kind'
  | 'not-ascending'
  | 'duplicate'
  | 'syntax'
  | 'not-canonical'
  | 'wrong-schema'
  | 'bad-v'
  | 'high-s'
  | 'bad-signature'
  | 'not-authentic';

/** Thrown when an input breaks a rule of a format. Trying again does not help: the input has to change. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws a Refusal unless the condition holds. */
export function demand(holds: boolean, code: RefusalCode, message: string): asserts holds {
  if (!holds) throw new Refusal(code, message);
}
