/**
 * Makes read models anew in threads of their own, so that a long log neither holds up whoever is served by this one nor waits for a
 * single processor. Each lane reads the log by itself: handing parsed events from thread to thread costs more than parsing them twice.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { LaneReport, LaneWork } from './build-lane.ts';
import { progressFromNow } from './build-progress.ts';
import { build, type BuildOptions } from './build.ts';
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

/** @returns as `build` does */
export async function buildInLanes({ logFolder, lanes, ...options }: LanesOptions): Promise<readonly Built[]> {
  const { log, projections, folder, signal, onProgress, onFault } = options;
  const { position: head } = await log.head();
  const count = Math.min(lanes ?? (head < worthLanes ? 1 : Math.min(mostLanes, availableParallelism())), projections.length);
  if (count <= 1 || logFolder === undefined || folder === inMemory) return build(options);

  // Dealt out in turn: the list has the heaviest first.
  const dealt = Array.from({ length: count }, (_, lane) => projections.filter((_projection, index) => index % count === lane));
  const progressAt = progressFromNow(
    projections.map(({ name }) => name),
    head,
  );
  const positions = dealt.map(() => 0);
  const running = dealt.map((own, lane) =>
    runLane(own, { logFolder, folder, names: own.map(({ name }) => name), rowsInMemory: options.rowsInMemory }, signal, {
      onFault,
      onPosition(position) {
        positions[lane] = position;
        onProgress?.(progressAt(Math.min(...positions)));
      },
    }),
  );
  const built = await Promise.all(running);
  // Somebody who stops it half way wants none of it.
  if (signal?.aborted) for (const projection of projections) removeDatabase(buildingFileOf(projection, folder));
  signal?.throwIfAborted();
  return built.flat();
}

interface LaneEars {
  readonly onFault: BuildOptions['onFault'];
  readonly onPosition: (position: number) => void;
}

async function runLane(own: readonly AnyProjection[], work: LaneWork, signal: AbortSignal | undefined, ears: LaneEars): Promise<Built[]> {
  const built: Built[] = [];
  const worker = new Worker(new URL('build-lane.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (report: LaneReport) => {
        if (report.tells === 'position') ears.onPosition(report.position);
        else if (report.tells === 'fault') ears.onFault(report.name, report.fault);
        else for (const projection of own) if (projection.name === report.name) built.push({ projection, file: report.file });
      });
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    });
  } catch (fault) {
    for (const { name } of own) if (!built.some(({ projection }) => projection.name === name)) ears.onFault(name, fault);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  return built;
}
