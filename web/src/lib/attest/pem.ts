import { demand, type Bytes } from './bytes.ts';

/** What is no base64 after all, base64 refuses. */
const block = /-----BEGIN CERTIFICATE-----\n((?:[\w+/]{64}\n)*[\w+/]{1,64}=?=?\n)-----END CERTIFICATE-----(?:\n|(?=\0?$))/y;

/** The certificates of a PEM chain in the one form that encoders write, and nothing between or after them. */
export function parsePEM(text: string, count: number): Bytes[] {
  const chain: Bytes[] = [];
  block.lastIndex = 0;
  for (let i = 0; i < count; i++) {
    const found = block.exec(text);
    demand(found !== null);
    chain.push(base64((found[1] as string).replaceAll('\n', '')));
  }
  const at = block.lastIndex;
  demand(at === text.length || text.slice(at) === '\0');
  return chain;
}

/** Standard base64 with its padding, canonical. */
function base64(text: string): Bytes {
  const binary = atob(text);
  demand(btoa(binary) === text);
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
