/** What the store of a distributed house holds, and what of it should not be there. */
import { beginning, openEventStoreDbLog, type RecordedEvent } from '#events';

export async function everythingStored(connectionString: string): Promise<readonly RecordedEvent[]> {
  const log = await openEventStoreDbLog({ connectionString });
  try {
    const events: RecordedEvent[] = [];
    for await (const batch of log.subscribe({ after: beginning })) {
      events.push(...batch.events);
      if (batch.live) break;
    }
    return events;
  } finally {
    await log.close();
  }
}

/** Events that are there twice, and commands that were settled in one stream twice. */
export function doubled(events: readonly RecordedEvent[]): readonly string[] {
  const outcomes = events.filter(({ metadata }) => !metadata.more).map(({ stream, metadata }) => `${stream} ${metadata.commandId}`);
  return [...repeated(events.map(({ id }) => id)), ...repeated(outcomes)];
}

const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);
