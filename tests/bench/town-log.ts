/** Logs of any length for figures: the life of the made-up town, recorded. */
import { noStream, type EventLog } from '#events';
import { townLife, type Recorded } from '../support/town/town.ts';

/** Appends waited for together: they share a transaction. */
const together = 1000;

/** @param last recorded after the town's own life */
export async function recordTown(log: EventLog, count: number, last: Iterable<Recorded> = []): Promise<void> {
  const revisions = new Map<string, number>();
  let appends: Promise<unknown>[] = [];
  const append = ({ stream, event }: Recorded): void => {
    const revision = revisions.get(stream) ?? noStream;
    revisions.set(stream, revision + 1);
    appends.push(log.append(stream, revision, [event]));
  };
  for (const recorded of townLife(count)) {
    append(recorded);
    if (appends.length < together) continue;
    await Promise.all(appends);
    appends = [];
  }
  for (const recorded of last) append(recorded);
  await Promise.all(appends);
}
