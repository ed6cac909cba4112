import { useEffect, useState } from 'react';

import { quantity } from '../../lib/chain/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import { useLanguage } from '../../messages/index.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { amount, Button, Notice } from '../../ui/index.ts';
import { useAsked, useWalletTexts, WalletProblem } from './wallet.tsx';

/** What a contract is asked to do, signed already: whoever sends it pays the fee, and cannot change it. */
export interface Call {
  to: Hex;
  data: Hex;
}

/**
 * Offers to send what the relayer does not send now, once the fee is known: the wallet's own node says what it takes. It is
 * the one transaction that this page ever asks a wallet for.
 */
export function SelfPaid({ call, wallet, onSent }: { call: Call; wallet: Wallet; onSent: (transaction: Hex) => void }) {
  const words = useWalletTexts().selfPaid;
  const language = useLanguage();
  const asked = useAsked();
  const [fee, setFee] = useState<bigint>();
  const [error, setError] = useState<unknown>();
  useEffect(() => void feeOf(call, wallet).then(setFee, setError), [call, wallet]);
  const send = () => {
    setError(undefined);
    void asked.run((signal) => wallet.send(call, signal)).then(onSent, setError);
  };
  return (
    <Notice kind="warn" title={words.title}>
      <p>{words.text}</p>
      {fee !== undefined && <p><strong>{words.fee(`${amount(fee, language, 6)} VANA`)}</strong></p>}
      {fee !== undefined && <p><Button kind="secondary" busy={asked.busy} onClick={send}>{words.go}</Button></p>}
      {asked.note}
      {error !== undefined && <WalletProblem error={error} />}
    </Notice>
  );
}

/** What the wallet's node estimates, at the price it would ask now. */
async function feeOf(call: Call, wallet: Wallet): Promise<bigint> {
  const { endpoint, address } = wallet;
  const [gas, price] = await Promise.all([endpoint.ask('eth_estimateGas', [{ from: address, ...call }]), endpoint.ask('eth_gasPrice', [])]);
  return quantity(gas) * quantity(price);
}
