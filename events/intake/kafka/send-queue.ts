/**
 * Everything that asks to be sent within one turn of the event loop goes in one request. No timer: a lone record waits for nobody,
 * a crowd shares the way. The client by itself would send each record alone.
 */
export interface Outgoing {
  readonly topic: string;
  readonly message: { readonly key: string; readonly value: string | null; readonly headers?: Readonly<Record<string, string>> };
}

interface Queued {
  readonly outgoing: Outgoing;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

export class SendQueue {
  readonly #send: (batch: readonly Outgoing[]) => Promise<void>;
  readonly #maxBytes: number;
  #waiting: Queued[] = [];
  #planned = false;

  /**
   * @param send all of them or nobody knows which
   * @param maxBytes of one request: all its records may go to one partition, and there a broker takes about 1 MiB at once
   */
  constructor(send: (batch: readonly Outgoing[]) => Promise<void>, maxBytes: number) {
    this.#send = send;
    this.#maxBytes = maxBytes;
  }

  add(outgoing: Outgoing): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const { key, value, headers = {} } = outgoing.message;
    const bytes = [key, value ?? '', ...Object.entries(headers).flat()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    this.#waiting.push({ outgoing, bytes, resolve, reject });
    if (!this.#planned) {
      this.#planned = true;
      setImmediate(() => {
        this.#planned = false;
        this.#flush();
      });
    }
    return promise;
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let batch: Queued[] = [];
    let bytes = 0;
    for (const queued of waiting) {
      if (batch.length > 0 && bytes + queued.bytes > this.#maxBytes) {
        this.#go(batch);
        batch = [];
        bytes = 0;
      }
      batch.push(queued);
      bytes += queued.bytes;
    }
    if (batch.length > 0) this.#go(batch);
  }

  #go(batch: readonly Queued[]): void {
    this.#send(batch.map(({ outgoing }) => outgoing)).then(
      () => {
        for (const { resolve } of batch) resolve();
      },
      (fault: unknown) => {
        for (const { reject } of batch) reject(fault);
      },
    );
  }
}
