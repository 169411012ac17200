/** People who look at a page while it changes: each holds a connection of their own and reads what comes (server-sent events). */
import { request, type ClientRequest } from 'node:http';
import { print } from 'graphql';
import type { ShiftId } from '#events';
import { ownPage } from '#gateway';
import { webDocuments } from '../../support/web-documents.ts';

const document = webDocuments().get('pages/project/project-query.ts: Places');

export interface Watchers {
  /** Resolves to the milliseconds since `performance.timeOrigin` when each was told that no place is left. */
  readonly told: Promise<readonly number[]>;
  close(): void;
}

/** A server that is asked for all of them at once drops some. */
const openedTogether = 50;

/**
 * Resolves when every one of them is being told.
 * @param cookies of those who are signed in, as many as there are; the others are strangers
 * @throws Error with the first connection that is refused or breaks
 */
export async function watch(url: string, shiftId: ShiftId, count: number, cookies: readonly string[]): Promise<Watchers> {
  if (!document) throw new Error('The web app has no document Places.');
  const body = JSON.stringify({ query: print(document), variables: { shiftKeys: [shiftId] } });
  const requests: ClientRequest[] = [];
  const told: Promise<number>[] = [];
  const { promise: broken, reject } = Promise.withResolvers<never>();
  const open = (n: number): Promise<void> => {
    const cookie = cookies[n];
    const headers = { ...ownPage, 'content-type': 'application/json', accept: 'text/event-stream', ...(cookie && { cookie }) };
    const { promise: opened, resolve } = Promise.withResolvers<void>();
    const { promise, resolve: tell } = Promise.withResolvers<number>();
    const asked = request(`${url}/graphql`, { method: 'POST', headers, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`A watcher was refused: ${response.statusCode}`));
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('"placesLeft":0,')) tell(performance.now());
      });
      resolve();
    });
    asked.on('error', reject);
    asked.end(body);
    requests.push(asked);
    told.push(promise);
    return opened;
  };
  for (let from = 0; from < count; from += openedTogether)
    await Promise.race([broken, Promise.all(Array.from({ length: Math.min(openedTogether, count - from) }, (_, n) => open(from + n)))]);
  // Whoever breaks later has not been told, and the wait for all of them ends with that.
  return {
    told: Promise.race([broken, Promise.all(told)]),
    close() {
      broken.catch(() => undefined);
      for (const one of requests) one.destroy();
    },
  };
}
