import type { Hex } from './contribution/bytes.ts';
import type { Pins, Release } from './verify/network.ts';

/**
 * What this page believes beforehand. Whoever serves the page serves it: like the page's own code it is checked by
 * `gptdao verify page`, and `gptdao ui` serves those of a network file on one's own machine.
 */
export interface Setting extends Pins {
  token: Hex;
  /** Whom the owner key's message names. */
  domain: string;
}

/** GET /pins.json: the pins of Go's internal/verify and what a network file adds to them. */
interface Text {
  schema: string;
  token: Hex;
  domain: string;
  /** The attestation policy, base64 of its document. */
  policy: string;
  pins: {
    chainId: number;
    realm: number;
    pool: Hex;
    registry: Hex;
    score: Hex;
    releases: Release[];
    /** base64 */
    simulatedRoot?: string;
  };
}

const schema = 'gptdao/pins/1';

let loaded: Promise<Setting> | undefined;

/** Loads the pins once; a failure is tried again by the next call. */
export function loadPins(): Promise<Setting> {
  loaded ??= fetch('/pins.json').then(async (answer) => {
    if (!answer.ok) throw new Error(`/pins.json: status ${answer.status}`);
    return parsePins(await answer.json());
  }).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

export function parsePins(value: unknown): Setting {
  const text = value as Text;
  if (text.schema !== schema) throw new TypeError(`pins in the form ${String(text.schema).slice(0, 40)}, want ${schema}`);
  const { chainId, realm, pool, registry, score, releases, simulatedRoot } = text.pins;
  return {
    chainId: BigInt(chainId),
    realm: BigInt(realm),
    pool: lower(pool),
    registry: lower(registry),
    score,
    releases,
    policy: bytesOf(text.policy),
    ...(simulatedRoot !== undefined && { simulatedRoot: hexOf(bytesOf(simulatedRoot)) }),
    token: lower(text.token),
    domain: text.domain,
  };
}

function lower(address: Hex): Hex {
  return address.toLowerCase() as Hex;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

function hexOf(bytes: Uint8Array): Hex {
  return `0x${Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')}`;
}
