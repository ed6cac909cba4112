import { zeroAddress, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';

export const stanzaType = 'gptdao.org/contributor';

/** The shape of an age stanza. */
export interface Stanza {
  type: string;
  args: readonly string[];
  body: Uint8Array;
}

/** Whose a sealed file is, and which pool it is for (docs/spec/stanza.md). */
export interface Binding {
  contributor: Hex;
  chainId: bigint;
  pool: Hex;
}

export function encodeStanza(b: Binding): Stanza {
  return {
    type: stanzaType,
    args: [b.contributor.toLowerCase(), b.chainId.toString(), b.pool.toLowerCase()],
    body: new Uint8Array(),
  };
}

export function parseStanza(s: Stanza): Binding {
  demand(s.type === stanzaType, 'wrong-schema', `a stanza of another type than ${stanzaType}`);
  const [contributor, chain, pool] = s.args;
  const whole = s.args.length === 3 && s.body.length === 0;
  demand(whole, 'wrong-length', 'a contributor stanza has 3 arguments and no body');
  demandAddress(contributor);
  demand(chain !== undefined && /^(0|[1-9][0-9]{0,19})$/.test(chain), 'syntax', 'a chain id is a plain decimal number');
  const chainId = BigInt(chain);
  demand(chainId < 1n << 64n, 'syntax', 'a chain id has at most 64 bits');
  demandAddress(pool);
  const set = contributor !== zeroAddress && chainId !== 0n && pool !== zeroAddress;
  demand(set, 'missing', 'a zero contributor, chain id or pool');
  return { contributor, chainId, pool };
}

function demandAddress(text: string | undefined): asserts text is Hex {
  demand(text !== undefined && /^0x[0-9a-f]{40}$/.test(text), 'syntax', 'an address is 0x and 40 lower-case hex digits');
}
