import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, fstatSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { Reader, type GoRuntime, type Source } from '../../src/lib/reader/index.ts';

/** What `make build wasm` built. */
export function built(name: string): string {
  const path = fileURLToPath(new URL(`../../../bin/${name}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`make build wasm\` first`);
  return path;
}

/** What the score policy names. */
export function artifacts(): Uint8Array[] {
  const names = readdirSync(built('artifacts')).filter((name) => name.endsWith('.artifact'));
  return names.map((name) => new Uint8Array(readFileSync(join(built('artifacts'), name))));
}

/** Starts the reader as the page's Worker does. */
export async function startReader(artifacts: readonly Uint8Array[]): Promise<Reader> {
  runInThisContext(readFileSync(built('wasm_exec.js'), 'utf8'));
  const { Go } = globalThis as unknown as { Go: new () => GoRuntime };
  return Reader.start(await WebAssembly.compile(readFileSync(built('reader.wasm'))), Go, artifacts);
}

/** A directory that is gone after the tests. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'reader-'));

  /** Runs the command line here and returns what it prints. */
  gptdao(...args: string[]): string {
    return execFileSync(built('gptdao'), args, { cwd: this.path, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  }

  /** A synthetic export. */
  sample(name: string, ...args: string[]): string {
    this.gptdao('sample', '-o', name, ...args);
    return join(this.path, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

/** A file that is read as FileReaderSync reads one. */
export class OpenFile implements Source, Disposable {
  readonly name: string;
  readonly size: number;
  readonly #file: number;
  reads = 0;

  constructor(path: string) {
    this.name = basename(path);
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
  }

  readonly readAt = (offset: number, length: number): Uint8Array => {
    this.reads++;
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(this.#file, bytes, 0, length, offset));
  };

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
