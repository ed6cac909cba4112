/**
 * Starts a Worker from its script's address. A browser checks no hash of what a Worker runs, so the script is fetched with
 * the hash that the document's import map names, and only what was so fetched becomes a Worker: the one policy that may
 * make a script's address of text takes nothing but such a blob.
 *
 *   import url from './worker.ts?worker&url';
 *   const worker = await startWorker(url);
 */
export async function startWorker(url: string): Promise<Worker> {
  if (import.meta.env.DEV) return new Worker(url, { type: 'module' });
  const integrity = hashes()[new URL(url, location.href).pathname];
  if (integrity === undefined) throw new Error(`${url} is not part of this page`);
  const answer = await fetch(url, { integrity });
  if (!answer.ok) throw new Error(`${url}: status ${answer.status}`);
  const address = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: 'text/javascript' }));
  try {
    return new Worker(policy().createScriptURL(address) as unknown as URL, { type: 'module' });
  } finally {
    // A Worker fetches its script at once, but not before this task ends.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}

/** What the build wrote into the document. */
function hashes(): Record<string, string> {
  const map = document.querySelector('script[type="importmap"]')?.textContent ?? '{}';
  return (JSON.parse(map) as { integrity?: Record<string, string> }).integrity ?? {};
}

interface Policy {
  createScriptURL(text: string): unknown;
}

let made: Policy | undefined;

/** Browsers without Trusted Types take the address as it is. */
function policy(): Policy {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  const rules: Policy = {
    createScriptURL(text) {
      if (!text.startsWith(`blob:${location.origin}/`)) throw new TypeError('only a blob of this page becomes a Worker');
      return text;
    },
  };
  made ??= factory?.createPolicy('worker-url', rules) ?? rules;
  return made;
}
