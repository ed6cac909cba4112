import { useEffect, useState, type ReactNode } from 'react';

import { useTexts } from '../../messages/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { walletError, type Chain, type Discovered, type Wallet } from '../../lib/wallet/index.ts';
import { Address, Button, Command, Notice } from '../../ui/index.ts';
import { en } from './messages/en.ts';
import { leaveWallet, useWalletOf, useWallets } from './store.ts';

const texts = { en };

export function useWalletTexts() {
  return useTexts(texts);
}

/** What a wallet said no to, in words. */
export function WalletProblem({ error }: { error: unknown }) {
  const words = useWalletTexts();
  const { code, message } = walletError(error);
  const quiet = code === 'rejected' || code === 'given-up';
  return (
    <Notice kind={quiet ? 'warn' : 'bad'} title={words.errors[code]}>
      {code === 'failed' && <p className="quiet small">{message}</p>}
    </Notice>
  );
}

/** Chooses the wallet. It lists those of this browser, and says what to do if there is none. */
export function ChooseWallet() {
  const words = useWalletTexts();
  const { found, wallet } = useWallets();
  const [error, setError] = useState<unknown>();
  const asked = useAsked();
  if (wallet !== undefined) return <Connected wallet={wallet} />;
  const ask = (one: Discovered) => {
    setError(undefined);
    void asked.run((signal) => useWalletOf(one, signal)).catch(setError);
  };
  return (
    <div className="stack">
      <p>{words.why}</p>
      {found.length === 0 ? <NoWallet /> : (
        <ul className="wallets" aria-label={words.choose}>
          {found.map((one) => (
            <li key={one.id}>
              <button type="button" className="wallet" disabled={asked.busy} onClick={() => ask(one)}>
                {one.icon === '' ? <span className="wallet-icon" aria-hidden="true" /> : <img src={one.icon} alt="" width="32" height="32" />}
                {one.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {asked.note}
      {error !== undefined && <WalletProblem error={error} />}
    </div>
  );
}

function Connected({ wallet }: { wallet: Wallet }) {
  const words = useWalletTexts();
  return (
    <p className="connected">
      <span><strong>{words.connected}:</strong> {wallet.from.name}</span> <Address value={wallet.address} />
      <Button kind="plain" onClick={leaveWallet}>{words.change}</Button>
    </p>
  );
}

/** Wallets announce themselves within moments; one that has not after a second is not there. */
function NoWallet() {
  const words = useWalletTexts();
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    const later = setTimeout(() => setLooked(true), 1000);
    return () => clearTimeout(later);
  }, []);
  if (!looked) return <p role="status" className="quiet">{words.looking}</p>;
  return (
    <Notice kind="warn" title={words.none}>
      <p>{words.noneText}</p>
      <Command text="gptdao contribute export.zip" what="command" />
    </Notice>
  );
}

/** Runs what asks the wallet: says so, after a while where to look, and lets its owner stop waiting. */
export function useAsked(): { busy: boolean; note: ReactNode; run: <T>(ask: (signal: AbortSignal) => Promise<T>) => Promise<T> } {
  const words = useWalletTexts();
  const [waiting, setWaiting] = useState<{ stop: AbortController; slow: boolean }>();
  useEffect(() => {
    if (waiting === undefined || waiting.slow) return undefined;
    const later = setTimeout(() => setWaiting({ ...waiting, slow: true }), 20_000);
    return () => clearTimeout(later);
  }, [waiting]);
  const run = async <T,>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const stop = new AbortController();
    setWaiting({ stop, slow: false });
    try {
      return await ask(stop.signal);
    } finally {
      setWaiting(undefined);
    }
  };
  const note = waiting && (
    <p className="asking" role="status">
      {waiting.slow ? words.slow : words.asking} <Button kind="plain" onClick={() => waiting.stop.abort()}>{words.stop}</Button>
    </p>
  );
  return { busy: waiting !== undefined, note, run };
}

/** A switched account freezes what is under way: both are shown, and nothing is signed in the wrong name. */
export function Switched({ onStartOver }: { onStartOver: () => void }) {
  const words = useWalletTexts();
  const { wallet, switched } = useWallets();
  if (wallet === undefined || switched === undefined) return null;
  return (
    <Notice kind="bad" title={words.switched}>
      <p>{words.switchedText(wallet.address, switched)}</p>
      <p><Button kind="secondary" onClick={() => { leaveWallet(); onStartOver(); }}>{words.startOver}</Button></p>
    </Notice>
  );
}

/** The chain as a wallet is told of it. */
export function chainOf(setting: Setting): Chain {
  const name = nameOf(setting.chainId);
  return { id: setting.chainId, name, rpc: `${location.origin}/rpc`, currency: { name: 'VANA', symbol: 'VANA', decimals: 18 } };
}

function nameOf(id: bigint): string {
  const { networks } = en;
  return id === 1480n ? networks[1480] : id === 14800n ? networks[14800] : networks.dev;
}
