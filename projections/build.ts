/** Makes read models anew from the whole log, all of them in one pass. */
import { beginning, type EventLog } from '#events';
import type { AnyProjection } from './projection.ts';
import { BuildingModel } from './store/building.ts';

export interface BuildProgress {
  readonly projections: readonly string[];
  readonly position: number;
  /** The log's head when the build began. */
  readonly of: number;
  readonly perSecond: number;
  /** Until everything is read, at the pace so far; infinite while nothing can be said. */
  readonly secondsLeft: number;
}

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

/** @returns what could be built, up to the head of the log; to be adopted or discarded */
export async function build({
  log,
  projections,
  folder,
  rowsInMemory = 100_000,
  signal,
  onProgress,
  onFault,
}: BuildOptions): Promise<readonly BuildingModel[]> {
  const healthy = new Set(projections.map((projection) => new BuildingModel(projection, folder, rowsInMemory)));
  const { position: of } = await log.head();
  const startedMs = performance.now();
  try {
    const options = { after: beginning, batchSize: eventsTogether, ...(signal && { signal }) };
    for await (const { events, position, live } of log.subscribe(options)) {
      for (const model of healthy) {
        try {
          model.apply(events, position);
        } catch (fault) {
          model.discard();
          healthy.delete(model);
          onFault(model.projection.name, fault);
        }
      }
      onProgress?.(progressOf([...healthy], position, of, performance.now() - startedMs));
      if (live) return [...healthy];
    }
    throw new Error('The log ended before the read models were built.');
  } catch (error) {
    for (const model of healthy) model.discard();
    throw error;
  }
}

function progressOf(models: readonly BuildingModel[], position: number, of: number, elapsedMs: number): BuildProgress {
  const perSecond = (position / elapsedMs) * 1000;
  return {
    projections: models.map(({ projection }) => projection.name),
    position,
    of,
    perSecond,
    secondsLeft: Math.max(0, of - position) / perSecond,
  };
}
