import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Changes an answer's JSON, or leaves it by returning undefined. `asked` is the question's JSON, if it has any. JSON-RPC goes through it call by call. */
export type Lie = (path: string, answer: never, asked: never) => unknown;

/** An answer in the gateway's place. */
export interface Refusal {
  status: number;
  code?: string;
  detail?: string;
  retryAfter?: number;
}

/** A gateway that lies, or a line that breaks: it stands before the real one. */
export class Door implements AsyncDisposable {
  lie: Lie = () => undefined;
  /** Answers a request in the gateway's place, or leaves it by returning undefined. */
  refuse: (method: string, path: string) => Refusal | undefined = () => undefined;
  /** Bytes of uploads that still come through; then the line is dead until there are more. */
  budget = Infinity;
  /** Method and path of everything that was asked. */
  readonly asked: string[] = [];
  readonly #to: string;
  readonly #server: Server;

  private constructor(to: string) {
    this.#to = to;
    this.#server = createServer((req, res) => void this.#pass(req, res));
  }

  static async before(gateway: string): Promise<Door> {
    const door = new Door(gateway);
    await new Promise<void>((done) => door.#server.listen(0, '127.0.0.1', done));
    return door;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = req.url ?? '/';
    this.asked.push(`${req.method} ${path}`);
    const refusal = this.refuse(req.method ?? '', path);
    if (refusal !== undefined) return refuse(req, res, refusal);
    const out = request(this.#to + path, { method: req.method, headers: req.headers });
    out.on('error', () => res.destroy());
    req.on('aborted', () => out.destroy());
    res.on('close', () => out.destroy());
    if (req.method === 'PATCH') {
      this.#meter(req, out, res);
      out.on('response', (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
      return;
    }
    const body = await bytesOf(req);
    out.on('response', (answer) => void this.#answer(path, body, answer, res));
    out.end(body);
  }

  /** Leaving a loop over the request would end it at once, with what came through still on its way. */
  #meter(req: IncomingMessage, out: ReturnType<typeof request>, res: ServerResponse): void {
    req.on('data', (part: Buffer) => {
      const goes = part.subarray(0, Math.max(0, this.budget));
      this.budget -= part.length;
      if (goes.length > 0) out.write(goes);
      if (goes.length === part.length) return;
      req.pause().removeAllListeners('data');
      setTimeout(() => {
        out.destroy();
        res.destroy();
      }, 300);
    });
    req.on('end', () => out.end());
  }

  async #answer(path: string, asked: Buffer, answer: IncomingMessage, res: ServerResponse): Promise<void> {
    const json = /json/.test(answer.headers['content-type'] ?? '');
    if (!json) {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
      return;
    }
    const body = await bytesOf(answer);
    const value = JSON.parse(body.toString()) as never;
    const told = this.#tell(path, value, (asked.length > 0 ? JSON.parse(asked.toString()) : undefined) as never);
    const text = told === undefined ? body : Buffer.from(JSON.stringify(told));
    const { 'content-length': _, 'content-encoding': __, ...headers } = answer.headers;
    res.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': text.length });
    res.end(text);
  }

  /** What is said instead of an answer, if anything. Of several questions in one request, each is lied to by itself. */
  #tell(path: string, value: unknown, asked: unknown): unknown {
    if (!Array.isArray(asked) || !Array.isArray(value)) return this.lie(path, value as never, asked as never);
    const questions = new Map((asked as { id: unknown }[]).map((question) => [question.id, question]));
    return (value as { id: unknown }[]).map((answer) => this.lie(path, answer as never, questions.get(answer.id) as never) ?? answer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** Takes the request whole first: a browser that still writes would only see a broken line. */
async function refuse(req: IncomingMessage, res: ServerResponse, { status, code = '', detail = '', retryAfter = 0 }: Refusal): Promise<void> {
  await bytesOf(req);
  const problem = code === '' ? 'a proxy in between' : JSON.stringify({ title: '', status, code, detail, ...(retryAfter > 0 && { retryAfter }) });
  res.writeHead(status, { 'content-type': code === '' ? 'text/plain' : 'application/problem+json', ...(retryAfter > 0 && { 'retry-after': String(retryAfter) }) });
  res.end(problem);
}

async function bytesOf(from: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of from) parts.push(part);
  return Buffer.concat(parts);
}
