/** Single reads: a stream, the last event of the store, the last event of ours. */
import { BACKWARDS, END, type AllStreamResolvedEvent, type Position, type RecordedEvent as Stored } from '@eventstore/db-client';
import type { RenewableClient } from './clients.ts';
import { collect } from './collect.ts';
import { isMissingStream, isTransient } from './faults.ts';
import { within } from './keep-trying.ts';
import { isSystemEvent } from './stored-form.ts';

/** Events looked at, from the end on, in the first and in each further look for the last one of ours. */
const [firstLook, furtherLook] = [16, 1024] as const;

export class Reading {
  readonly #client: RenewableClient;
  readonly #timeoutMs: number;

  constructor(client: RenewableClient, timeoutMs: number) {
    this.#client = client;
    this.#timeoutMs = timeoutMs;
  }

  /** One attempt; empty when there is no such stream. */
  async stream(name: string, fromRevision: number, maxCount?: number): Promise<Stored[]> {
    const options = { fromRevision: BigInt(fromRevision), requiresLeader: true, ...(maxCount !== undefined && { maxCount }) };
    try {
      const found = await this.#client.attempt(
        (client) => within(this.#timeoutMs, (signal) => collect(client.readStream(name, options), signal)),
        isTransient,
      );
      return found.flatMap(({ event }) => (event && !isSystemEvent(event) ? [event] : []));
    } catch (error) {
      if (isMissingStream(error)) return [];
      throw error;
    }
  }

  /** The last event of the whole store, whoever wrote it; one attempt. */
  async storeHead(): Promise<Position | undefined> {
    const [last] = await this.#backwards(END, 1);
    return last?.event?.position;
  }

  /** The last event in a stream with one of the prefixes. Looks past those of others, however many there are; each look is one attempt. */
  async lastIn(prefixes: readonly string[]): Promise<Position | undefined> {
    let from: Position | typeof END = END;
    for (let look: number = firstLook; ; look = furtherLook) {
      const found = await this.#backwards(from, look);
      const ours = found.find(
        ({ event }) => event && !isSystemEvent(event) && prefixes.some((prefix) => event.streamId.startsWith(prefix)),
      );
      if (ours) return ours.event?.position;
      const last = found.at(-1);
      const at: Position | undefined = (last?.link ?? last?.event)?.position;
      if (!at || found.length < look) return undefined;
      from = at;
    }
  }

  #backwards(fromPosition: Position | typeof END, maxCount: number): Promise<AllStreamResolvedEvent[]> {
    return this.#client.attempt(
      (client) => within(this.#timeoutMs, (signal) => collect(client.readAll({ direction: BACKWARDS, fromPosition, maxCount }), signal)),
      isTransient,
    );
  }
}
