import { useState } from 'react';
import { getAddress } from 'viem';

import { Address, Button } from '../../ui/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import { useWords } from './words.ts';

/** A wallet, short, and whole for who asks: an address is compared digit by digit before it is believed. */
export function WholeAddress({ value }: { value: Hex }) {
  const words = useWords().follow;
  const [whole, setWhole] = useState(false);
  return (
    <span className="whole-address">
      <Address value={getAddress(value)} whole={whole} /> <Button kind="plain" aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? words.short : words.whole}</Button>
    </span>
  );
}

/** Whose wallet was paid, as the chain says: the one that signed, or the one that the ChatGPT account belongs to. */
export function PaidTo({ wallet, signer }: { wallet: Hex; signer: Hex }) {
  const words = useWords().follow;
  return (
    <div>
      <p>{words.paidTo} <WholeAddress value={wallet} /></p>
      <p className="small quiet">{wallet.toLowerCase() === signer.toLowerCase() ? words.paidYours : words.paidOther} {words.noClaim}</p>
    </div>
  );
}
