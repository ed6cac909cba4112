import { api, valueOf, type Consent as ConsentText, type Contribution } from '../../api.ts';
import { checkConsent, consentId, consentTerm, pool, typedData, type Consent } from '../../lib/contribution/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import type { SealedSummary } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { accountKind, type AccountKind } from '../../lib/identity/index.ts';
import { hex } from '../../lib/chain/index.ts';
import type { Verified } from './check.tsx';

/** What a wallet is: a contract signs differently each time, so no key can be made of its signatures. */
export function kindOf(verified: Verified, wallet: Wallet): Promise<AccountKind> {
  return verified.view.ask('eth_getCode', [wallet.address, 'latest'], (code) => accountKind(hex(code)));
}

/** The consent to one sealed file, signed from the chain's newest final block and not from a clock. */
export async function consentTo(sealed: SealedSummary, verified: Verified, setting: Setting, contributor: Hex, scope: number): Promise<Consent> {
  const now = await verified.view.final();
  const consent: Consent = {
    contributor,
    content: sealed.content,
    header: sealed.header,
    slots: sealed.slots,
    keyEpoch: verified.report.epoch.epoch,
    // Never newer code than the page was told to trust.
    maxCode: Math.max(...setting.releases.map((r) => r.code)),
    scope,
    terms: verified.network.terms,
    deadline: now.time + consentTerm,
  };
  checkConsent(consent);
  return consent;
}

/** What the wallet is asked to sign. */
export function typedConsent(setting: Setting, message: Consent) {
  const { domain, types, primaryType } = typedData(pool(setting.chainId, setting.pool), 'Consent');
  const EIP712Domain = [
    { name: 'name', type: 'string' }, { name: 'version', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' },
  ];
  return { domain, primaryType, types: { EIP712Domain, Consent: types.Consent }, message };
}

export function idOf(setting: Setting, consent: Consent): Hex {
  return consentId(pool(setting.chainId, setting.pool), consent);
}

export async function handIn(consent: Consent, signature: Hex, sealed: SealedSummary): Promise<Contribution> {
  const text: ConsentText = { ...consent, deadline: consent.deadline.toString() };
  return valueOf(api.offer({ consent: text, signature, size: sealed.size, header: sealed.headerBytes }));
}

/** A plain signature as the chain takes it: some wallets count v from 0. */
export function normal(signature: Hex): Hex {
  const v = signature.slice(-2);
  if (signature.length !== 132 || (v !== '00' && v !== '01')) return signature;
  return `${signature.slice(0, -2)}${v === '00' ? '1b' : '1c'}` as Hex;
}

/** Holds an answer to the ID that was asked for: a gateway cannot hand out one contribution for another. */
export function isItself(setting: Setting, of: Contribution, id: Hex): boolean {
  return of.id === id && idOf(setting, { ...of.consent, deadline: BigInt(of.consent.deadline) }) === id;
}
