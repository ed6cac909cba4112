/**
 * Why a sealed file does not open:
 *
 * - `not-age`: it does not begin with the header of an age file
 * - `wrong-recipient`: the header is sealed to others
 * - `header-altered`: the header was written for this recipient, and changed afterwards
 * - `other-payload`: the header is whole, but what follows was sealed under another one
 * - `truncated`: the end is missing
 * - `trailing`: something follows the end
 * - `reordered`: a chunk stands in another's place
 * - `altered`: a chunk was changed
 */
export type OpenFailureCode =
  | 'not-age'
  | 'wrong-recipient'
  | 'header-altered'
  | 'other-payload'
  | 'truncated'
  | 'trailing'
  | 'reordered'
  | 'altered';

/** Thrown when a sealed file, or a part of it, does not open. Its text quotes nothing of the file. */
export class OpenFailure extends Error {
  override readonly name = 'OpenFailure';
  readonly code: OpenFailureCode;

  constructor(code: OpenFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Thrown when a file that is being sealed is no longer the one it was: what was sealed of it so far is worthless. */
export class SourceChanged extends Error {
  override readonly name = 'SourceChanged';
}
