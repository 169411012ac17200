/**
 * The clients of this process: one that appends and one that reads.
 *
 * One that appends, because the client keeps the appends under way in a table of its module: with two, a broken connection of
 * one rejects the appends of the other, and the answer that comes later finds nobody and ends the process. One more that reads,
 * because a dropped subscription closes its client's connection, and appends must not fall with it.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import { asUsageError, assertUsable } from './connection-string.ts';
import { within } from './keep-trying.ts';
import { Turnstile } from './turnstile.ts';

/**
 * Appends under way at once. The client's stream takes 16 messages before it asks its writers to wait, and a writer that
 * waits when the connection breaks raises a rejection that nobody can handle.
 */
const appendsAtOnce = 15;
/**
 * After so many failures in a row a client is given up: one that failed to discover its cluster never recovers, and what was
 * not answered in time may still wait in a stream that takes no more.
 */
const failuresBeforeRenewal = 5;
const longestDisposalMs = 2000;

/** One that has appended waits for its store, which may never come back, and a process that is to end must not. */
const inTime = (client: EventStoreDBClient): Promise<void> => within(longestDisposalMs, () => client.dispose()).catch(() => undefined);

/** A client that is replaced when it is beyond help. */
export class RenewableClient {
  readonly #make: () => EventStoreDBClient;
  #client: EventStoreDBClient;
  #failures = 0;
  #renewing: Promise<void> | undefined;

  constructor(make: () => EventStoreDBClient) {
    this.#make = make;
    this.#client = make();
  }

  /** Runs one attempt and remembers how it went. */
  async attempt<Result>(work: (client: EventStoreDBClient) => Promise<Result>, isTransient: (error: unknown) => boolean): Promise<Result> {
    // What the old one leaves behind must be settled before the new one begins.
    while (this.#renewing) await this.#renewing;
    const client = this.#client;
    try {
      const result = await work(client);
      this.#failures = 0;
      return result;
    } catch (error) {
      if (client === this.#client && isTransient(error) && ++this.#failures >= failuresBeforeRenewal) this.#renew();
      throw error;
    }
  }

  async dispose(): Promise<void> {
    if (this.#renewing) await this.#renewing;
    await inTime(this.#client);
  }

  #renew(): void {
    this.#failures = 0;
    const old = this.#client;
    this.#client = this.#make();
    this.#renewing = inTime(old).finally(() => (this.#renewing = undefined));
  }
}

export interface Clients {
  readonly writer: RenewableClient;
  readonly reader: RenewableClient;
  readonly turnstile: Turnstile;
  release(): Promise<void>;
}

let shared: { readonly connectionString: string; readonly clients: Omit<Clients, 'release'>; users: number } | undefined;

/** @throws when the connection string is of no use, or when this process uses another one already */
export function openClients(connectionString: string): Clients {
  if (shared && shared.connectionString !== connectionString)
    throw new Error('This process has another EventStoreDB open: the client can serve only one. Close that log first.');
  shared ??= { connectionString, clients: makeClients(connectionString), users: 0 };
  const used = shared;
  used.users += 1;
  return {
    ...used.clients,
    async release() {
      used.users -= 1;
      if (used.users > 0) return;
      if (shared === used) shared = undefined;
      await Promise.all([used.clients.writer.dispose(), used.clients.reader.dispose()]);
    },
  };
}

function makeClients(connectionString: string): Omit<Clients, 'release'> {
  assertUsable(connectionString);
  const make = (): EventStoreDBClient => {
    try {
      return EventStoreDBClient.connectionString(connectionString);
    } catch (error) {
      throw asUsageError(error);
    }
  };
  return { writer: new RenewableClient(make), reader: new RenewableClient(make), turnstile: new Turnstile(appendsAtOnce) };
}
