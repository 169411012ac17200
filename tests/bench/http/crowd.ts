/** Many people at once: as many requests under way as there are connections, each followed by the next as soon as it is answered. */
import { Connection } from './connection.ts';

export interface Wish {
  readonly commandId: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const connections = 64;

export class Crowd {
  readonly #url: URL;
  /** Milliseconds from a request to its answer. */
  readonly times: number[] = [];
  /** The same of the first request on each connection: a busy Node takes in one new connection in a turn of its event loop, not all. */
  readonly firstTimes: number[] = [];
  /** The command of every answer that said "recorded". */
  readonly acknowledged: string[] = [];

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /**
   * @param wishOf makes the n-th wish, right before it is sent
   * @param saysRecorded what an answer must have in it
   * @throws Error with the first answer that is anything else
   */
  async send(first: number, count: number, wishOf: (n: number) => Wish | Promise<Wish>, saysRecorded: string): Promise<void> {
    let next = first;
    const ask = async (connection: Connection): Promise<void> => {
      let times = this.firstTimes;
      while (next < first + count) {
        const { commandId, path, headers, body } = await wishOf(next++);
        const started = performance.now();
        const answer = await connection.post(path, headers, body);
        times.push(performance.now() - started);
        times = this.times;
        if (answer.status !== 200 || !answer.body.includes(saysRecorded))
          throw new Error(`A command was not recorded: ${answer.status} ${answer.body}`);
        this.acknowledged.push(commandId);
      }
    };
    // Opened anew each time: a server hangs up on whoever is silent while the other side has its turn.
    const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(this.#url)));
    try {
      await Promise.all(opened.map(ask));
    } finally {
      for (const connection of opened) connection.close();
    }
  }
}
