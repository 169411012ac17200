/** The read side alone, in memory: facts are recorded as they are told, and the queries know them at once. */
import { MemoryEventLog, noStream, registry, streamName, type Category, type DomainEvent, type StreamName } from '#events';
import { openQueries, projections, runProjections } from '#projections';
import { specTime } from './given.ts';

/** Rosters and commitments are named after what they are about; every other stream after what it is. */
const idField: Partial<Record<Category, string>> = { roster: 'shiftId', commitments: 'volunteerId' };

function streamOf({ type, data }: DomainEvent): StreamName {
  const { category } = registry[type];
  if (category === 'any') throw new Error(`${type} tells about a command: it has no stream of its own.`);
  return streamName(category, String((data as Readonly<Record<string, unknown>>)[idField[category] ?? `${category}Id`]));
}

export interface Told {
  readonly at?: string;
  readonly actor?: string;
}

export type ReadSide = Awaited<ReturnType<typeof openReadSide>>;

export async function openReadSide() {
  const log = new MemoryEventLog();
  const running = runProjections({
    log,
    projections,
    folder: ':memory:',
    onFault(name, fault) {
      throw new Error(`${name} stands still`, { cause: fault });
    },
  });
  await running.live;
  const revisions = new Map<StreamName, number>();
  let told = 0;

  /** @param told who did it (`operator`) and when (the moment of specs), when that matters */
  async function tell(events: readonly DomainEvent[], { at = specTime, actor = 'operator' }: Told = {}): Promise<void> {
    for (const event of events) {
      told += 1;
      const commandId = `00000000-0000-4000-9000-${String(told).padStart(12, '0')}`;
      const metadata = { commandId, correlationId: commandId, causationId: commandId, actor, at, schemaVersion: 1 };
      const stream = streamOf(event);
      const { revision } = await log.append(stream, revisions.get(stream) ?? noStream, [{ ...event, id: commandId, metadata }]);
      revisions.set(stream, revision);
    }
    const { position } = await log.head();
    if (!(await running.passed(position, { timeoutMs: 10_000 }))) throw new Error('The read models did not follow.');
  }

  return { log, running, queries: openQueries(running), tell, [Symbol.asyncDispose]: () => running.stop() };
}
