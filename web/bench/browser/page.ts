/**
 * The page's own keeper, driven by a benchmark in a real browser (bench/browser/run.ts). It does what Contribute does from
 * the chosen file to the last byte on the gateway, and nothing is shown but the progress.
 */
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { createMessage, encrypt, enums } from 'openpgp';
import { privateKeyToAccount } from 'viem/accounts';

import { consentTo, handIn, idOf, typedConsent } from '../../src/features/contribute/consenting.ts';
import { checkNetwork } from '../../src/features/contribute/verified.ts';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { Keeper } from '../../src/lib/keeper/index.ts';
import { loadPins } from '../../src/lib/pins.ts';
import { hasNative, type Engine } from '../../src/lib/seal/index.ts';
import type { Ciphered } from './cipher.ts';

const mib = 2 ** 20;

/** The longest time for which the page answered nothing, in milliseconds. */
class Lag {
  #last = performance.now();
  #longest = 0;
  readonly #timer = setInterval(() => {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }, 4);

  end(): number {
    clearInterval(this.#timer);
    return Math.max(this.#longest, performance.now() - this.#last);
  }
}

const keeper = new Keeper(new Worker(new URL('../../src/lib/keeper/worker.ts', import.meta.url), { type: 'module' }));
const progress = document.body.appendChild(document.createElement('progress'));

export interface Passed {
  /** MiB of plaintext per second. */
  speed: number;
  /** Milliseconds that the main thread was busy at a stretch, at most. */
  lag: number;
}

async function timed(size: number, work: () => Promise<unknown>): Promise<Passed> {
  const lag = new Lag();
  const begun = performance.now();
  await work();
  return { speed: size / mib / ((performance.now() - begun) / 1000), lag: lag.end() };
}

const own = generateHybridIdentity().then(identityToRecipient);

/** Makes the payload of the chosen file and seals it for nothing but its content. */
async function seal(account: Hex, engine: Engine) {
  const [setting, recipient] = [await loadPins(), await own];
  const outcome = await checkNetwork(setting);
  if (outcome.kind !== 'ok') throw new Error(`the network is ${outcome.kind}`);
  const contributor = privateKeyToAccount(account).address.toLowerCase() as Hex;
  const binding = { contributor, chainId: setting.chainId, pool: setting.pool };
  const ask = { binding, epoch: outcome.report.epoch.recipient, own: [recipient], engine };
  const sealed = await keeper.call('seal', ask, { onStep: (s) => 'done' in s && (progress.value = s.done / s.total) });
  return { setting, outcome, contributor, sealed };
}

const bench = {
  hasNative,

  async choose(): Promise<number> {
    const file = document.querySelector('input')?.files?.[0];
    if (file === undefined) throw new Error('no file');
    return (await keeper.call('choose', { file, excluded: [] })).size;
  },

  seal: (account: Hex, engine: Engine, size: number): Promise<Passed> => timed(size, () => seal(account, engine)),

  /** Seals, consents and uploads; the time is the upload's. */
  async upload(account: Hex, engine: Engine): Promise<Passed> {
    const { setting, outcome, contributor, sealed } = await seal(account, engine);
    const consent = await consentTo(sealed, outcome, setting, contributor, 0);
    const signature = await privateKeyToAccount(account).signTypedData(typedConsent(setting, consent) as never);
    const id = idOf(setting, consent);
    await keeper.call('remember', { id, consent, signature });
    const offered = await handIn(consent, signature, sealed);
    const onStep = (s: object) => 'safe' in s && (progress.value = Number(s.safe) / sealed.size);
    return timed(sealed.size, () => keeper.call('upload', { id, ...(offered.upload !== undefined && { location: offered.upload }) }, { onStep }));
  },

  /** The cipher alone, in a worker, over bytes in memory. */
  cipher(engine: Engine, size: number): Promise<Passed> {
    const worker = new Worker(new URL('./cipher.ts', import.meta.url), { type: 'module' });
    return timed(size, () => new Promise<void>((done, failed) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Ciphered>) => (data.ok ? done() : failed(new Error(data.error))));
      worker.addEventListener('error', () => failed(new Error('the worker failed')));
      worker.postMessage({ engine, size });
    })).finally(() => worker.terminate());
  },

  /** The peer: OpenPGP.js by a password, with AES-256 in OCB, as a stream, on the main thread as its users have it. */
  openpgp: (size: number): Promise<Passed> => timed(size, async () => {
    let left = size;
    const binary = new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (out) => (left > 0 ? (out.enqueue(new Uint8Array(mib)), void (left -= mib)) : out.close()) });
    const config = { aeadProtect: true, preferredAEADAlgorithm: enums.aead.gcm };
    const message = await createMessage({ binary: binary as never });
    const sealed = await encrypt({ message, passwords: ['a password'], format: 'binary', config }) as unknown as ReadableStream<Uint8Array>;
    await sealed.pipeTo(new WritableStream());
  }),
};

export type Bench = typeof bench;

Object.assign(globalThis, { bench });
