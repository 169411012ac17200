/** Makes read models anew from the whole log: all of them in one pass, in this thread. */
import { setImmediate as turn } from 'node:timers/promises';
import { beginning, type EventLog, type EventType } from '#events';
import { progressFromNow, type BuildProgress } from './build-progress.ts';
import type { AnyProjection } from './projection.ts';
import { BuildingModel, type Built } from './store/building.ts';

export interface BuildOptions {
  readonly log: EventLog;
  readonly projections: readonly AnyProjection[];
  /** Where the files go, or `:memory:`. */
  readonly folder: string;
  /** Rows kept in memory per read model before they are written. Half a kilobyte each, roughly. Default 100,000. */
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
  const { projections, folder, rowsInMemory = 100_000, onFault } = options;
  const healthy = new Set(projections.map((projection) => new BuildingModel(projection, folder, rowsInMemory)));
  const attempt = <Result>(model: BuildingModel, work: () => Result): Result | undefined => {
    try {
      return work();
    } catch (fault) {
      healthy.delete(model);
      model.discard();
      onFault(model.projection.name, fault);
      return undefined;
    }
  };
  try {
    await readAll(options, (events, position) => {
      for (const model of healthy) attempt(model, () => model.apply(events, position));
    });
  } catch (error) {
    for (const model of healthy) model.discard();
    throw error;
  }
  const built: Built[] = [];
  for (const model of healthy) {
    const one = attempt(model, () => model.finish());
    if (one) built.push(one);
    await turn();
  }
  return built;
}

async function readAll(
  { log, projections, signal, onProgress }: BuildOptions,
  take: (...batch: Parameters<BuildingModel['apply']>) => void,
): Promise<void> {
  const types = [...new Set(projections.flatMap(({ handlers }) => Object.keys(handlers) as EventType[]))];
  const { position: head } = await log.head();
  const progressAt = progressFromNow(
    projections.map(({ name }) => name),
    head,
  );
  const options = { after: beginning, types, batchSize: eventsTogether, ...(signal && { signal }) };
  for await (const { events, position, live } of log.subscribe(options)) {
    take(events, position);
    onProgress?.(progressAt(position));
    if (live) return;
  }
  throw new Error('The log ended before the read models were built.');
}
