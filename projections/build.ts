/** Makes read models anew from the whole log: all of them in one pass, in this thread. */
import { setImmediate as turn } from 'node:timers/promises';
import { beginning, type EventLog, type EventType, type RecordedEvent } from '#events';
import { progressFromNow, type BuildProgress } from './build-progress.ts';
import type { AnyProjection } from './projection.ts';
import { BuildingModel, type Built } from './store/building.ts';
import { inMemory, syncFile } from './store/files.ts';

export interface BuildOptions {
  readonly log: Pick<EventLog, 'head' | 'subscribe'>;
  readonly projections: readonly AnyProjection[];
  /** Where the files go, or `:memory:`. */
  readonly folder: string;
  /** Rows kept in memory per read model before they are written. Half a kilobyte each, roughly. Default 25,000. */
  readonly rowsInMemory?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** One that cannot be built is given up; the others go on. */
  readonly onFault: (projection: string, fault: unknown) => void;
}

/** Bounds how long the event loop stands still. */
const eventsTogether = 2000;

/** @returns what could be built, up to the head of the log; to be adopted. @throws when the log cannot be read to its end */
export async function build(options: BuildOptions): Promise<readonly Built[]> {
  const { projections, folder, rowsInMemory = 25_000, onFault } = options;
  const healthy = new Set(projections.map((projection) => new BuildingModel(projection, folder, rowsInMemory)));
  const giveUp = (model: BuildingModel, fault: unknown): void => {
    healthy.delete(model);
    model.discard();
    onFault(model.projection.name, fault);
  };
  const attempt = <Result>(model: BuildingModel, work: () => Result): Result | undefined => {
    try {
      return work();
    } catch (fault) {
      giveUp(model, fault);
      return undefined;
    }
  };
  const takers = new Map<EventType, readonly [BuildingModel, (event: RecordedEvent) => void][]>();
  for (const type of typesOf(projections)) {
    takers.set(
      type,
      [...healthy].flatMap((model) => {
        const take = model.takerOf(type);
        return take ? [[model, take]] : [];
      }),
    );
  }
  try {
    await readAll(options, (events, position) => {
      for (const event of events) {
        for (const [model, take] of takers.get(event.type) ?? []) {
          try {
            if (healthy.has(model)) take(event);
          } catch (fault) {
            giveUp(model, fault);
          }
        }
      }
      for (const model of healthy) attempt(model, () => model.reach(position, events.at(-1)));
    });
  } catch (error) {
    for (const model of healthy) model.discard();
    throw error;
  }
  const built: Built[] = [];
  const syncing: Promise<void>[] = [];
  for (const model of healthy) {
    const one = attempt(model, () => model.finish());
    if (!one) continue;
    built.push(one);
    // While one file goes to the disk the next one is indexed.
    if (folder !== inMemory) syncing.push(syncFile(one.file));
    await turn();
  }
  await Promise.all(syncing);
  return built;
}

const typesOf = (projections: readonly AnyProjection[]): EventType[] => [
  ...new Set(projections.flatMap(({ handlers }) => Object.keys(handlers) as EventType[])),
];

async function readAll(
  { log, projections, signal, onProgress }: BuildOptions,
  take: (events: readonly RecordedEvent[], position: number) => void,
): Promise<void> {
  const { position: head } = await log.head();
  const progressAt = progressFromNow(
    projections.map(({ name }) => name),
    head,
  );
  const options = { after: beginning, types: typesOf(projections), batchSize: eventsTogether, ...(signal && { signal }) };
  for await (const { events, position, live } of log.subscribe(options)) {
    take(events, position);
    onProgress?.(progressAt(position));
    if (live) return;
  }
  throw new Error('The log ended before the read models were built.');
}
