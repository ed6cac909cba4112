import { zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';
import { recover } from './signature.ts';
import { hashTypedData, typedData, type Pool } from './typed.ts';

/** A gateway's word that it has deleted the sealed file of a withdrawn contribution (docs/spec/withdraw.md). */
export interface Deletion {
  consent: Hex;
  content: Hex;
  /** seconds since 1970, by the signer's clock */
  at: bigint;
}

export function deletionId(p: Pool, message: Deletion): Hex {
  return hashTypedData({ ...typedData(p, 'Deletion'), message });
}

export function checkDeletion(d: Deletion): void {
  demand(d.consent !== zeroDigest && d.content !== zeroDigest && d.at !== 0n, 'missing', 'a deletion without consent, content or time');
}

/** The address, in lower case, whose key signed the deletion. */
export function deletedBy(p: Pool, deletion: Deletion, signature: Hex): Promise<Hex> {
  checkDeletion(deletion);
  return recover(deletionId(p, deletion), signature);
}
