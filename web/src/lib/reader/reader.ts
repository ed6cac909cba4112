import { inspectionSchema, type Inspection } from './inspection.ts';

/**
 * Reads a file's bytes at once, without waiting: in a Worker, a FileReaderSync over slices of a File does. It returns as
 * many as it is asked for, fewer only at the file's end, and throws where the file cannot be read.
 */
export type ReadAt = (offset: number, length: number) => Uint8Array;

/** A file that is read at random offsets. */
export interface Source {
  readonly name: string;
  readonly size: number;
  readonly readAt: ReadAt;
}

/** How to look at an export. */
export interface Options {
  /** Minutes that hours and weekdays are ahead of UTC; 0 by default. */
  readonly utcOffset?: number;
  /** Whether the title of the longest chat is shown; not by default. */
  readonly titles?: boolean;
  /** Told about ten times a second how many bytes of the conversations' files are read, and of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the reading; heard about ten times a second. */
  readonly signal?: AbortSignal;
}

/** Why there is no inspection. Codes are those of Go's export.Error, and two more. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
  constructor(
    /** Stable: `not-a-zip`, `truncated`, …, `cancelled` or `internal`. */
    readonly code: string,
    message: string,
    /** What its owner can do, in English; empty for codes that are no fault of the file. */
    readonly sentence: string,
  ) {
    super(message);
  }
}

/** What Go's wasm_exec.js puts on globalThis as Go. */
export interface GoRuntime {
  readonly importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** What cmd/gptdao-reader is asked, and answers by one call of done or failed. */
interface Request {
  readonly name: string;
  readonly size: number;
  readonly utcOffset: number;
  readonly titles: boolean;
  readonly readAt: ReadAt;
  readonly progress: (done: number, total: number) => void;
  readonly cancelled: () => boolean;
  readonly done: (text: string) => void;
  readonly failed: (code: string, message: string, sentence: string) => void;
}

type Inspect = (request: Request) => void;

/** The reader of the enclaves, running here. It looks at one export at a time. */
export class Reader {
  readonly #inspect: Inspect;
  readonly #memory: WebAssembly.Memory;

  private constructor(inspect: Inspect, memory: WebAssembly.Memory) {
    this.#inspect = inspect;
    this.#memory = memory;
  }

  /**
   * Starts reader.wasm. It runs until its Worker ends: memory that an export took is not given back before. Go is the class
   * of the wasm_exec.js that `make wasm` puts beside it, of the same version of Go; the artifacts, in any order, are those
   * that the score policy names, and it rejects others.
   */
  static async start(module: WebAssembly.Module, Go: new () => GoRuntime, artifacts: readonly Uint8Array[]): Promise<Reader> {
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    const inspect = await new Promise<Inspect>((resolve, reject) => {
      const failed = (message: string) => reject(new ReaderError('internal', message, ''));
      Object.assign(globalThis, { gptdaoReader: { artifacts, ready: resolve, failed } });
      // It never ends by itself; if it does, nobody answers any more.
      go.run(instance).then(() => reject(new ReaderError('internal', 'the reader ended', '')), reject);
    });
    return new Reader(inspect, instance.exports['mem'] as WebAssembly.Memory);
  }

  /** Bytes of memory that the reader holds. */
  get memory(): number {
    return this.#memory.buffer.byteLength;
  }

  /** The JSON of an inspection: the same bytes that `gptdao inspect --json` prints, without the newline behind them. */
  inspectText(source: Source, options: Options = {}): Promise<string> {
    return new Promise((done, reject) => {
      this.#inspect({
        name: source.name,
        size: source.size,
        utcOffset: options.utcOffset ?? 0,
        titles: options.titles ?? false,
        readAt: source.readAt,
        progress: options.onProgress ?? (() => undefined),
        cancelled: () => options.signal?.aborted ?? false,
        done,
        failed: (code, message, sentence) => reject(new ReaderError(code, message, sentence)),
      });
    });
  }

  /** What is in an export and what would count. It rejects with a ReaderError. */
  async inspect(source: Source, options: Options = {}): Promise<Inspection> {
    const found = JSON.parse(await this.inspectText(source, options)) as Inspection;
    if (found.schema !== inspectionSchema) throw new ReaderError('internal', `an inspection in the form ${found.schema}`, '');
    return found;
  }
}
