import type { Hex } from '../contribution/bytes.ts';
import { checksummed } from './address.ts';

/**
 * How a wallet's owner key is derived. Domain and chain ID are constants of a deployment, never of the place the page was
 * served from: with another one the same wallet gets another key. The index is 0 until the owner changes keys.
 */
export interface OwnerKey {
  domain: string;
  chainId: bigint;
  index?: number;
}

const nonce = 'filekeyv1';
const phrase = 'This signature is a secret key';

/**
 * The text the wallet signs by personal_sign (docs/spec/owner-key.md). It is in the form of EIP-4361, so that a wallet
 * warns when another site than the domain asks for it; it is constant, so that it gives the same key again.
 */
export function ownerMessage({ domain, chainId }: OwnerKey, owner: Hex): string {
  return [
    `${domain} wants you to sign in with your Ethereum account:`,
    checksummed(owner),
    '',
    `Unlock my ChatGPT Data DAO file key (v1). ${phrase}: it opens every file I contributed. ` +
      `Sign it only on ${domain}, never share it. It is free and sends no transaction.`,
    '',
    `URI: https://${domain}/unlock`,
    'Version: 1',
    `Chain ID: ${chainId}`,
    `Nonce: ${nonce}`,
    'Issued At: 2026-01-01T00:00:00.000Z',
  ].join('\n');
}

/**
 * Whether a text may be one that an owner key is derived from. Its signature opens files, so nobody may ask for it as a
 * login. It errs on the side of refusing: letter case and spacing do not matter.
 */
export function isOwnerKeyMessage(text: string): boolean {
  const plain = text.split(/\s+/).join(' ').toLowerCase();
  return plain.includes(`nonce: ${nonce}`) || plain.includes(phrase.toLowerCase());
}
