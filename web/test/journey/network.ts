import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { built } from '../reader/kit.ts';

/** A network as `gptdao up --json` describes it. */
export interface Network {
  gateway: string;
  rpc: string;
  chainId: number;
  accounts: { address: Hex; privateKey: Hex }[];
}

/** A real network of its own: chain, contracts, gateway and simulated enclaves, gone after the tests. */
export class Up implements AsyncDisposable {
  readonly dir = mkdtempSync(join(tmpdir(), 'journey-'));
  #process: ChildProcess | undefined;
  #small: string | undefined;
  network!: Network;

  static async start(): Promise<Up> {
    const up = new Up();
    await up.run('127.0.0.1:0');
    return up;
  }

  /** Starts it, or starts it again at the same address. */
  async run(gateway: string): Promise<void> {
    const args = ['up', '--dir', join(this.dir, 'up'), '--listen', '127.0.0.1:0', '--gateway', gateway, '--json'];
    const process = spawn(built('gptdao'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = process;
    this.network = await new Promise((resolve, reject) => {
      let text = '';
      process.once('exit', (code) => reject(new Error(`gptdao up ended with ${code}`)));
      process.stdout.on('data', (part: Buffer) => {
        text += part.toString();
        try {
          resolve(JSON.parse(text) as Network);
        } catch {
          // Not all of it is there yet.
        }
      });
    });
  }

  get address(): string {
    return new URL(this.network.gateway).host;
  }

  /** Ends the process as a crash would. */
  async kill(): Promise<void> {
    const process = this.#process;
    if (process === undefined || process.exitCode !== null) return;
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
  }

  /** A synthetic export. */
  sample(name: string, ...args: string[]): string {
    execFileSync(built('gptdao'), ['sample', '-o', name, ...args], { cwd: this.dir, stdio: 'ignore' });
    return join(this.dir, name);
  }

  /** A small one, made once. */
  small(): string {
    return this.#small ??= this.sample('small.zip', '--seed', '21', '--size', '300kB');
  }

  gptdao(...args: string[]): string {
    const at = ['--network', join(this.dir, 'up', 'network.json')];
    return execFileSync(built('gptdao'), [...args, ...at], { cwd: this.dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
