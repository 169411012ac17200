/** Gathers what a read sends, and lets go of it when there is no time left: the client itself would wait for ever. */
import type { StreamingRead } from '@eventstore/db-client';

export function collect<Item>(reading: StreamingRead<Item>, signal: AbortSignal): Promise<Item[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Item[]>();
  const items: Item[] = [];
  reading
    .on('data', (item) => items.push(item))
    .on('end', () => resolve(items))
    // Stays for good: an error may still come after the read was given up.
    .on('error', reject);
  signal.addEventListener(
    'abort',
    () => {
      reading.cancel().catch(() => undefined);
      reject(signal.reason as Error);
    },
    { once: true },
  );
  return promise;
}
