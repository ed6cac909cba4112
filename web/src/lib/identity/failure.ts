/**
 * Why a wallet gives no owner key:
 *
 * - `contract-wallet`: signatures of its kind differ each time, or are no plain ones
 * - `other-signer`: another key signed, or another text
 * - `not-deterministic`: the wallet signed twice and differently
 * - `other-recipient`: the wallet gives another key than the one that is registered
 *
 * After the first three a recovery file takes the owner key's place. After the last one nothing may be sealed.
 */
export type OwnerKeyFailureCode = 'contract-wallet' | 'other-signer' | 'not-deterministic' | 'other-recipient';

/** Thrown when a wallet gives no owner key, or another. Its text quotes no signature. */
export class OwnerKeyFailure extends Error {
  override readonly name = 'OwnerKeyFailure';
  readonly code: OwnerKeyFailureCode;

  constructor(code: OwnerKeyFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}
