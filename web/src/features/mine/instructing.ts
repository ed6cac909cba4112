import { encodeFunctionData } from 'viem';

import { api, Failed, valueOf, type Answer, type Contribution } from '../../api.ts';
import { poolAbi, type View } from '../../lib/chain/index.ts';
import { consentTerm, pool, typedData, types, type Move, type Withdraw } from '../../lib/contribution/index.ts';
import { zeroDigest, type Hex } from '../../lib/contribution/bytes.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import type { Call } from '../wallet/selfpaid.tsx';

/** How long an instruction may be submitted: less than the pool allows, so that clocks need not agree. */
const term = 20n * 3600n;
const mostAhead = 24n * 3600n;
/** How long the chain has to show what was sent. */
const patience = 30_000;

/** What came of an instruction: the transaction, and whether a final block shows its effect. */
export interface Instructed {
  transaction: Hex;
  seen: boolean;
}

/** An instruction that is signed and that the relayer does not send now; whoever pays for it may. */
export class Unrelayed extends Error {
  override readonly name = 'Unrelayed';
  constructor(
    override readonly cause: Failed,
    readonly call: Call,
    readonly isSeen: () => Promise<boolean>,
  ) {
    super('the relayer does not send it');
  }

  /** What came of it, sent from somewhere else. */
  async sent(transaction: Hex): Promise<Instructed> {
    return { transaction, seen: await until(this.isSeen) };
  }
}

/** Has the relayer send what was signed. What it refuses for what it is, nobody could send. */
async function relayed(answer: Promise<Answer<{ transaction: Hex }>>, call: Call, isSeen: () => Promise<boolean>): Promise<Instructed> {
  try {
    const { transaction } = await valueOf(answer);
    return { transaction, seen: await until(isSeen) };
  } catch (error) {
    if (error instanceof Failed && isDown(error)) throw new Unrelayed(error, call, isSeen);
    throw error;
  }
}

function isDown({ failure }: Failed): boolean {
  switch (failure.kind) {
    case 'unreachable': return true;
    case 'unreadable': return failure.status >= 500;
    case 'problem': return failure.problem.status >= 500 || failure.problem.status === 429;
  }
}

/** On an idle chain the newest block is old, and the instruction must not be too far ahead of it. */
function deadline(block: bigint): bigint {
  const clock = BigInt(Math.floor(Date.now() / 1000));
  const now = block > clock ? block : clock;
  const most = block + mostAhead;
  return most > now && most < now + term ? most : now + term;
}

/** Ends the consent to one contribution for ever. */
export async function withdraw(of: Contribution, setting: Setting, view: View, wallet: Wallet, signal: AbortSignal): Promise<Instructed> {
  const now = await view.final();
  const message: Withdraw = { contributor: wallet.address, account: zeroDigest, content: of.consent.content, deadline: deadline(now.time) };
  const signature = await wallet.signTyped(typed(setting, 'Withdraw', message), signal);
  const call = { to: setting.pool, data: encodeFunctionData({ abi: poolAbi, functionName: 'withdraw', args: [message, signature] }) };
  const args = [wallet.address, zeroDigest, of.consent.content, BigInt(of.consent.deadline)] as const;
  const withdrawn = async () => view.read(await view.final(), { abi: poolAbi, address: setting.pool, functionName: 'isWithdrawn', args });
  return relayed(api.withdraw({ withdraw: { ...message, deadline: message.deadline.toString() }, signature }), call, withdrawn);
}

/** Why an account cannot be moved. */
export class NotHolder extends Error {}

/** Gives the account of a contribution to another wallet. */
export async function move(of: Contribution, to: Hex, setting: Setting, view: View, wallet: Wallet, signal: AbortSignal): Promise<Instructed> {
  const account = of.proof?.account as Hex;
  const question = { abi: poolAbi, address: setting.pool, functionName: 'account', args: [account] } as const;
  const now = await view.final();
  const word = await view.read(now, question);
  if (word.wallet.toLowerCase() !== wallet.address) throw new NotHolder(word.wallet);
  const message: Move = { account, to, seq: word.seq, deadline: deadline(now.time) };
  const signature = await wallet.signTyped(typed(setting, 'Move', message), signal);
  const call = { to: setting.pool, data: encodeFunctionData({ abi: poolAbi, functionName: 'move', args: [message, signature] }) };
  const moved = async () => {
    const is = await view.read(await view.final(), question);
    return is.wallet.toLowerCase() === to.toLowerCase() && is.seq > word.seq;
  };
  return relayed(api.move({ move: { ...message, deadline: message.deadline.toString() }, signature }), call, moved);
}

function typed(setting: Setting, primaryType: 'Withdraw' | 'Move', message: Withdraw | Move) {
  const { domain } = typedData(pool(setting.chainId, setting.pool), primaryType);
  const EIP712Domain = [
    { name: 'name', type: 'string' }, { name: 'version', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' },
  ];
  return { domain, primaryType, types: { EIP712Domain, [primaryType]: types[primaryType] }, message };
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((r) => setTimeout(r, 400))) {
    if (await isSo().catch(() => false)) return true;
  }
  return false;
}

const statement = 'Log in to the ChatGPT Data DAO to see and download my own contributions.';

/**
 * Logs in (EIP-4361) and returns a session's token, which lives for minutes and in memory only. Only nonce and expiry are
 * the gateway's: it cannot have another text signed, least of all the one that makes the owner key.
 */
export async function login(setting: Setting, wallet: Wallet, checksummed: string, signal: AbortSignal): Promise<string> {
  const { nonce, expires } = await valueOf(api.challenge(wallet.address));
  if (!/^[0-9A-Za-z]{16,64}$/.test(nonce)) throw new Error("the gateway's nonce is not a random one");
  const seconds = (at: Date) => at.toISOString().replace(/\.\d+Z$/, 'Z');
  const message = `${location.host} wants you to sign in with your Ethereum account:\n${checksummed}\n\n${statement}\n\n`
    + `URI: ${location.origin}\nVersion: 1\nChain ID: ${setting.chainId}\nNonce: ${nonce}\nIssued At: ${seconds(new Date())}\nExpiration Time: ${seconds(new Date(expires))}`;
  const session = await valueOf(api.session(message, await wallet.signText(message, signal)));
  return session.token;
}

/** The end of a consent's reach, for who wants to know: the time it was signed at. */
export function signedAt(of: Contribution): Date {
  return new Date(Number(BigInt(of.consent.deadline) - consentTerm) * 1000);
}
