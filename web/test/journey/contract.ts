import { createWalletClient, defineChain, getAddress, http, publicActions } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import type { Network } from './network.ts';

/**
 * A contract wallet (ERC-1271) that accepts what its one owner signed, in EVM bytecode: it gives digest, v, r and s of the
 * question to ecrecover, and answers with the standard's word if the owner comes out.
 */
function codeOf(owner: Hex): Hex {
  const runtime = [
    '600435600052', // digest
    '60a43560f81c602052', // v
    '606435604052', // r
    '608435606052', // s
    '602060806080600060015afa50', // ecrecover
    `60805173${owner.slice(2).toLowerCase()}14`,
    '631626ba7e60e01b02',
    '60005260206000f3',
  ].join('');
  const size = (runtime.length / 2).toString(16).padStart(2, '0');
  return `0x60${size}8060093d393df3${runtime}`;
}

/** Deploys one for an account of the network and returns its address. */
export async function contractWallet({ rpc, chainId, accounts }: Network, owner: number): Promise<Hex> {
  const account = privateKeyToAccount(accounts[owner]?.privateKey as Hex);
  const chain = defineChain({ id: chainId, name: 'test', nativeCurrency: { name: 'VANA', symbol: 'VANA', decimals: 18 }, rpcUrls: { default: { http: [rpc] } } });
  const client = createWalletClient({ account, chain, transport: http(rpc) }).extend(publicActions);
  const hash = await client.deployContract({ abi: [], bytecode: codeOf(account.address) });
  const { contractAddress } = await client.waitForTransactionReceipt({ hash });
  return getAddress(contractAddress as Hex);
}
