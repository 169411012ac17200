/** One thread of `build-lanes.ts`: reads the log by itself and makes the read models it is given. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteHistory } from '#events';
import { build } from './build.ts';
import { projections } from './list.ts';

export interface LaneWork {
  readonly logFolder: string;
  readonly folder: string;
  /** Which of the `parts` that prove the log together; see `SqliteHistoryOptions`. */
  readonly part: number;
  readonly parts: number;
  readonly names: readonly string[];
  readonly rowsInMemory: number | undefined;
}

export type LaneReport =
  | { readonly tells: 'position'; readonly position: number }
  | { readonly tells: 'fault'; readonly name: string; readonly fault: unknown }
  | { readonly tells: 'built'; readonly name: string; readonly file: string };

const { logFolder, folder, part, parts, names, rowsInMemory } = workerData as LaneWork;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port between two threads has no origin
const tell = (report: LaneReport): void => parentPort?.postMessage(report);

const log = openSqliteHistory({ folder: logFolder, part, parts });
try {
  const built = await build({
    log,
    folder,
    projections: projections.filter(({ name }) => names.includes(name)),
    ...(rowsInMemory !== undefined && { rowsInMemory }),
    onProgress: ({ position }) => tell({ tells: 'position', position }),
    onFault: (name, fault) => tell({ tells: 'fault', name, fault }),
  });
  for (const { projection, file } of built) tell({ tells: 'built', name: projection.name, file });
} finally {
  await log.close();
}
