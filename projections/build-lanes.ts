/**
 * Makes read models anew in threads of their own, so that a long log neither holds up whoever is served by this one nor waits for a
 * single processor. Each lane reads the log by itself: handing parsed events from thread to thread costs more than parsing them twice.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LogDamagedError, openSqliteHistory } from '#events';
import type { LaneReport, LaneWork } from './build-lane.ts';
import { progressFromNow } from './build-progress.ts';
import { build, type BuildOptions } from './build.ts';
import { effortOf } from './list.ts';
import type { AnyProjection } from './projection.ts';
import type { Built } from './store/building.ts';
import { buildingFileOf, inMemory, removeDatabase } from './store/files.ts';

export interface LanesOptions extends BuildOptions {
  /** Of the SQLite log; without one, or with a short log, everything is done in this thread. */
  readonly logFolder: string | undefined;
  readonly lanes?: number;
}

/** Shorter logs are read before a thread has started. */
const worthLanes = 50_000;
const mostLanes = 4;
/** Events are garbage as soon as they are taken in. Room for a few batches of them spares copying what is still in use. */
const youngMegabytes = 48;

/** @returns as `build` does. @throws when any lane cannot read its share of the log to the end */
export async function buildInLanes({ logFolder, lanes, ...options }: LanesOptions): Promise<readonly Built[]> {
  const { log, projections, folder, signal, onProgress, onFault } = options;
  if (logFolder === undefined || folder === inMemory) return build(options);
  const { position: head } = await log.head();
  const count = lanes ?? (head < worthLanes ? 1 : Math.min(mostLanes, availableParallelism()));
  const dealt = dealOut(projections, count);
  if (dealt.length <= 1) return buildHere(options, logFolder);

  const progressAt = progressFromNow(
    projections.map(({ name }) => name),
    head,
  );
  const positions = dealt.map(() => 0);
  const stopping = new AbortController();
  const until = AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]);
  const running = dealt.map((own, part) =>
    runLane(
      own,
      { logFolder, folder, part, parts: dealt.length, names: own.map(({ name }) => name), rowsInMemory: options.rowsInMemory },
      until,
      {
        onFault,
        onPosition(position) {
          positions[part] = position;
          onProgress?.(progressAt(Math.min(...positions)));
        },
      },
    ),
  );
  try {
    const built = await Promise.all(running);
    signal?.throwIfAborted();
    return built.flat();
  } catch (error) {
    // What one lane finds wrong with the log holds for what the others made of it.
    stopping.abort();
    await Promise.allSettled(running);
    for (const projection of projections) removeDatabase(buildingFileOf(projection, folder));
    throw error;
  }
}

async function buildHere(options: BuildOptions, folder: string): Promise<readonly Built[]> {
  const log = openSqliteHistory({ folder });
  try {
    return await build({ ...options, log });
  } finally {
    await log.close();
  }
}

/** Each lane gets neighbours in the list, and about as much to do as the others. */
function dealOut(projections: readonly AnyProjection[], count: number): (readonly AnyProjection[])[] {
  const total = projections.reduce((sum, { name }) => sum + effortOf(name), 0);
  let before = 0;
  const lanes = Map.groupBy(projections, ({ name }) => {
    const middle = before + effortOf(name) / 2;
    before += effortOf(name);
    return Math.floor((middle / total) * count);
  });
  return [...lanes.values()];
}

interface LaneEars {
  readonly onFault: BuildOptions['onFault'];
  readonly onPosition: (position: number) => void;
}

async function runLane(own: readonly AnyProjection[], work: LaneWork, signal: AbortSignal, ears: LaneEars): Promise<Built[]> {
  const built: Built[] = [];
  const worker = new Worker(new URL('build-lane.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (report: LaneReport) => {
        if (report.tells === 'position') ears.onPosition(report.position);
        else if (report.tells === 'fault') ears.onFault(report.name, report.fault);
        else for (const projection of own) if (projection.name === report.name) built.push({ projection, file: report.file });
      });
      worker.once('error', (fault: unknown) => reject(asThrown(fault)));
      worker.once('exit', () => resolve());
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return built;
}

/** Between threads an error loses its class. */
function asThrown(fault: unknown): unknown {
  const { name, message } = fault as Partial<Error>;
  return name === 'LogDamagedError' ? new LogDamagedError(message, { cause: fault }) : fault;
}
