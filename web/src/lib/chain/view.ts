import { decodeFunctionResult, encodeFunctionData, hexToBigInt, type Abi, type ContractFunctionArgs, type ContractFunctionName, type ContractFunctionReturnType } from 'viem';

import type { Hex } from '../contribution/bytes.ts';

/** One JSON-RPC endpoint. It rejects where it does not answer. */
export interface Endpoint {
  /** For people: who answers. */
  readonly name: string;
  ask(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** A block. */
export interface Ref {
  number: bigint;
  hash: Hex;
  time: bigint;
}

/** Which block counts as final: the head in a development realm, elsewhere the finalized one. */
export type Finality = 'latest' | 'finalized';

/** Why the chain could not be asked. It says nothing about what was asked. */
export class ChainError extends Error {
  override readonly name = 'ChainError';
  constructor(
    readonly code: 'unreachable' | 'wrong-chain' | 'disagree' | 'bad-answer',
    message: string,
  ) {
    super(message);
  }
}

type Names<A extends Abi> = ContractFunctionName<A, 'view'>;
type Arguments<A extends Abi, F extends Names<A>> = ContractFunctionArgs<A, 'view', F>;

/** A question to a contract. */
export interface Question<A extends Abi, F extends Names<A>> {
  readonly abi: A;
  readonly address: Hex;
  readonly functionName: F;
  readonly args: Arguments<A, F>;
}

/**
 * Reads one chain over one or several endpoints that have to agree: each can keep the page from an answer, none can give
 * it a false one alone. It trusts no endpoint's word for which chain it serves.
 */
export class View {
  readonly #chainId: bigint;
  readonly #finality: Finality;
  readonly #endpoints: readonly Endpoint[];
  #checked: Promise<void> | undefined;

  constructor(chainId: bigint, finality: Finality, endpoints: readonly Endpoint[]) {
    if (endpoints.length === 0) throw new RangeError('a view without endpoints');
    this.#chainId = chainId;
    this.#finality = finality;
    this.#endpoints = endpoints;
  }

  /** The names of who is asked. */
  get endpoints(): string[] {
    return this.#endpoints.map((e) => e.name);
  }

  /** The newest block that is final to all of them, and that all of them have. */
  async final(): Promise<Ref> {
    await this.#check();
    const newest = await this.#all('eth_getBlockByNumber', [this.#finality, false], refOf);
    const lowest = newest.reduce((a, b) => (b.number < a.number ? b : a));
    if (newest.every((ref) => ref.hash === lowest.hash)) return lowest;
    return this.block(lowest.number);
  }

  /** A block by its number. */
  async block(number: bigint): Promise<Ref> {
    await this.#check();
    return this.#agreed('eth_getBlockByNumber', [`0x${number.toString(16)}`, false], refOf);
  }

  /** A contract's answer at a block, in which all agree. */
  async read<const A extends Abi, F extends Names<A>>(at: Ref, question: Question<A, F>): Promise<ContractFunctionReturnType<A, 'view', F, Arguments<A, F>>> {
    await this.#check();
    return this.#agreed('eth_call', [callOf(question), `0x${at.number.toString(16)}`], (answer) => decode(question, answer));
  }

  /** A contract's answers at every endpoint's head, which need not agree. */
  async readHeads<const A extends Abi, F extends Names<A>>(question: Question<A, F>): Promise<ContractFunctionReturnType<A, 'view', F, Arguments<A, F>>[]> {
    await this.#check();
    return this.#all('eth_call', [callOf(question), 'latest'], (answer) => decode(question, answer));
  }

  /** What all endpoints answer to anything else. */
  async ask<T>(method: string, params: readonly unknown[], read: (answer: unknown) => T): Promise<T> {
    await this.#check();
    return this.#agreed(method, params, read);
  }

  async #check(): Promise<void> {
    this.#checked ??= this.#all('eth_chainId', [], quantity).then((ids) => {
      const other = ids.findIndex((id) => id !== this.#chainId);
      if (other >= 0) throw new ChainError('wrong-chain', `${this.endpoints[other]} serves chain ${ids[other]}, want ${this.#chainId}`);
    });
    return this.#checked.catch((error: unknown) => {
      this.#checked = undefined; // the next question checks again
      throw error;
    });
  }

  async #agreed<T>(method: string, params: readonly unknown[], read: (answer: unknown) => T): Promise<T> {
    const answers = await this.#all(method, params, read);
    const same = answers.every((answer) => textOf(answer) === textOf(answers[0]));
    if (!same) throw new ChainError('disagree', `${this.endpoints.join(' and ')} do not agree about ${method}`);
    return answers[0] as T;
  }

  #all<T>(method: string, params: readonly unknown[], read: (answer: unknown) => T): Promise<T[]> {
    return Promise.all(this.#endpoints.map(async (endpoint) => {
      const answer = await endpoint.ask(method, params).catch((error: unknown) => {
        throw new ChainError('unreachable', `${endpoint.name} does not answer ${method}: ${messageOf(error)}`);
      });
      try {
        return read(answer);
      } catch (error) {
        throw new ChainError('bad-answer', `${endpoint.name} answered ${method} with something else: ${messageOf(error)}`);
      }
    }));
  }
}

function callOf(question: { abi: Abi; address: Hex; functionName: string; args: unknown }) {
  const data = encodeFunctionData(question as Parameters<typeof encodeFunctionData>[0]);
  return { to: question.address, data };
}

function decode<const A extends Abi, F extends Names<A>>(question: Question<A, F>, answer: unknown) {
  const { abi, functionName } = question as { abi: Abi; functionName: string };
  return decodeFunctionResult({ abi, functionName, data: hex(answer) }) as ContractFunctionReturnType<A, 'view', F, Arguments<A, F>>;
}

function refOf(answer: unknown): Ref {
  const block = answer as Record<string, unknown>;
  const hash = hex(block['hash']);
  if (hash.length !== 66) throw new TypeError('a block without a hash');
  return { number: quantity(block['number']), hash, time: quantity(block['timestamp']) };
}

export function quantity(value: unknown): bigint {
  return hexToBigInt(hex(value));
}

export function hex(value: unknown): Hex {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]*$/.test(value)) throw new TypeError(`${String(value).slice(0, 40)} is not hex`);
  return value.toLowerCase() as Hex;
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v));
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
