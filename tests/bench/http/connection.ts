/** A keep-alive connection that sends one request after the other: the least HTTP that asks, so that little of a core goes into asking. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

const endOfHead = '\r\n\r\n';

export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: PromiseWithResolvers<HttpAnswer> | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('error', (fault) => this.#waiting?.reject(fault));
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection before it answered.')));
  }

  static async open({ hostname, port, host }: URL): Promise<Connection> {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket, host);
  }

  /** One at a time. @throws Error when the connection ends first, or when the answer has no length */
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<HttpAnswer> {
    this.#waiting = Promise.withResolvers<HttpAnswer>();
    const lines = Object.entries({ host: this.#host, 'content-length': Buffer.byteLength(body), ...headers });
    this.#socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
    return this.#waiting.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const headEnds = this.#received.indexOf(endOfHead);
    if (headEnds < 0) return;
    const head = this.#received.toString('latin1', 0, headEnds);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (length === undefined) return this.#waiting?.reject(new Error(`An answer without a length:\n${head}`));
    const begins = headEnds + endOfHead.length;
    const ends = begins + Number(length);
    if (this.#received.length < ends) return;
    const body = this.#received.toString('utf8', begins, ends);
    this.#received = this.#received.subarray(ends);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)), body });
  }
}
