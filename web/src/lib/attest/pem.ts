import { demand, type Bytes } from './bytes.ts';

/** The longest chain that any vendor makes is three. */
const maxChain = 4;

const block = /-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----(?:\r?\n)?/y;

/** The certificates of a PEM chain, and nothing else between or after them (a C string may end in zero bytes). */
export function parsePEM(text: string): Bytes[] {
  const chain: Bytes[] = [];
  block.lastIndex = 0;
  for (let at = 0; at < text.length; at = block.lastIndex) {
    const found = block.exec(text);
    demand(found !== null && chain.length < maxChain, 'not a PEM chain of certificates');
    chain.push(base64((found[1] as string).replace(/[\r\n]/g, '')));
  }
  demand(chain.length > 0, 'an empty PEM chain');
  return chain;
}

/** Standard base64 with its padding, canonical. */
export function base64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    demand(false, 'not base64');
  }
  demand(btoa(binary) === text, 'base64 that is not canonical');
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
