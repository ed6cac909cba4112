import { expect, it } from 'vitest';
import { contractWallet } from './contract.ts';
import { Door } from './door.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';
import { refusal } from './wallet.ts';

const on = stage();

it('pays a contract wallet, whose key is the recovery file', async () => {
  const contract = await contractWallet(on.up.network, 8);
  await using visit = await Visit.begin(on.browser, on.up, { account: 8 });
  visit.wallet.contract = contract;
  await visit.toSign(on.up.small());
  await visit.makeKey();
  await visit.see('Your recovery file will be your key');
  expect(visit.wallet.count('personal_sign')).toBe(0);
  await visit.recovery();
  await visit.consent();
  await visit.sent();
  await visit.paid();
  await visit.button('Show the whole address').click();
  await visit.see(contract);
  visit.demandClean();
});

it('refuses the signature of a contract wallet that does not stand by it', async () => {
  const contract = await contractWallet(on.up.network, 9);
  await using visit = await Visit.begin(on.browser, on.up, { account: 3 }); // not its owner
  visit.wallet.contract = contract;
  await visit.toSign(on.up.sample('not-owner.zip', '--seed', '61', '--size', '300kB'));
  await visit.makeKey();
  await visit.recovery();
  await visit.consent();
  await visit.see('does not stand by this signature');
  expect(await visit.button('Sign and send (1 signature)').isEnabled()).toBe(true);
  visit.demandClean();
});

it('has a locked wallet unlocked, and tells it of a network that it does not know', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 4 });
  const { wallet } = visit;
  await visit.toCheck(on.up.sample('locked.zip', '--seed', '62', '--size', '300kB'));
  wallet.whim = ({ method }) => (method === 'eth_requestAccounts' ? [] : undefined);
  await visit.connect();
  await visit.see('Unlock it, then try again');
  wallet.whim = ({ method, params }, w) => {
    if (method === 'wallet_switchEthereumChain') return refusal(4902, 'unknown chain');
    if (method !== 'wallet_addEthereumChain') return undefined;
    const { chainId, rpcUrls } = params?.[0] as { chainId: string; rpcUrls: string[] };
    expect(rpcUrls).toEqual([`${on.up.network.gateway}/rpc`]);
    w.chainId = Number(chainId);
    return 'added';
  };
  wallet.chainId = 1;
  await visit.connect();
  await visit.button('Switch to the development network').click();
  await visit.button('Go on: sign').waitFor();
  expect(wallet.count('wallet_addEthereumChain')).toBe(1);
  visit.demandClean();
});

it('stays at the consent when it is refused, and signs in no other account\'s name', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 5 });
  const { wallet } = visit;
  await visit.toSign(on.up.sample('refused.zip', '--seed', '63', '--size', '300kB'));
  await visit.makeKey();
  await visit.recovery();
  wallet.whim = ({ method }) => (method === 'eth_signTypedData_v4' ? refusal(4001, 'no') : undefined);
  await visit.consent();
  await visit.see('You said no in your wallet');
  wallet.whim = ({ method }) => (method === 'eth_accounts' ? [on.up.network.accounts[6]?.address] : undefined);
  await visit.button('Sign and send (1 signature)').click();
  await visit.see('Your wallet is at another account now');
  expect(wallet.count('eth_signTypedData_v4')).toBe(1);
  wallet.whim = () => undefined;
  await visit.button('Sign and send (1 signature)').click();
  await visit.sent();
  await visit.paid();
  visit.demandClean();
});

it('offers to send what the relayer does not, once the fee is known, and only then', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await Visit.begin(on.browser, on.up, { account: 6, origin: door.origin });
  await visit.contribute(on.up.sample('self-paid.zip', '--seed', '64', '--size', '300kB'));
  await visit.paid();
  await visit.open('/mine');
  await visit.button('Withdraw').click();
  door.refuse = (_, path) => (path === '/v1/withdrawals' ? { status: 503, code: 'unavailable', detail: 'The relay does not answer.' } : undefined);
  await visit.button('Withdraw for ever (1 signature)').click();
  await visit.see('The relayer does not send it now');
  await visit.see(/The fee is about .*VANA/);
  expect(visit.wallet.count('eth_sendTransaction')).toBe(0);
  visit.wallet.whim = ({ method }) => (method === 'eth_sendTransaction' ? refusal(4001, 'no') : undefined);
  await visit.button('Send it from my wallet').click();
  await visit.see('You said no in your wallet');
  visit.wallet.whim = () => undefined;
  await visit.button('Send it from my wallet').click();
  await visit.see('Withdrawn for ever');
  expect(visit.wallet.count('eth_signTypedData_v4')).toBe(2); // the consent, and the one instruction
  visit.demandClean();
});
