import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import { fromHex, toHex, type Hex } from '../../src/lib/contribution/bytes.ts';
import { each, vectors } from './vectors.ts';

each<{ name: string; value: c.Receipt; document: Hex; digest: Hex }, Hex>(
  'receipt',
  ({ value, document, digest }) => {
    expect(toHex(c.encodeReceipt(value))).toBe(document);
    expect(c.parseReceipt(fromHex(document))).toEqual(value);
    expect(c.receiptDigest(fromHex(document))).toBe(digest);
  },
  (document) => c.parseReceipt(fromHex(document)),
);

each<{ name: string; value: c.Manifest; document: Hex }, Hex>(
  'manifest',
  ({ value, document }) => {
    expect(toHex(c.encodeManifest(value))).toBe(document);
    expect(c.parseManifest(fromHex(document))).toEqual(value);
  },
  (document) => c.parseManifest(fromHex(document)),
);

interface SealedCase {
  name: string;
  fileKey: Hex;
  consent: Hex;
  nonce: Hex;
  document: Hex;
  sealed: Hex;
}

const first = vectors<SealedCase>('sealedreceipt').valid[0];

each<SealedCase, Hex>(
  'sealedreceipt',
  ({ fileKey, consent, nonce, document, sealed }) => {
    expect(toHex(c.sealReceipt(fromHex(fileKey), consent, fromHex(document), fromHex(nonce)))).toBe(sealed);
    expect(toHex(c.openReceipt(fromHex(fileKey), consent, fromHex(sealed)))).toBe(document);
  },
  (sealed) => first && c.openReceipt(fromHex(first.fileKey), first.consent, fromHex(sealed)),
);

test('every receipt is sealed under a nonce of its own', () => {
  const seal = () => toHex(c.sealReceipt(new Uint8Array(16), `0x${'01'.repeat(32)}`, new Uint8Array()));
  expect(seal()).not.toBe(seal());
});

test('documents have a limit', () => {
  const refusal = expect.objectContaining({ code: 'too-long' });
  const caught = (f: () => unknown) => {
    try {
      f();
    } catch (error) {
      return error;
    }
    return undefined;
  };
  expect(caught(() => c.parseReceipt(new Uint8Array(c.maxReceipt + 1)))).toEqual(refusal);
  expect(caught(() => c.parseManifest(new Uint8Array(c.maxManifest + 1)))).toEqual(refusal);
});
