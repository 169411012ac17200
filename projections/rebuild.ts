/** Makes read models anew while nobody keeps them, and says how far each of them is. */
import { existsSync } from 'node:fs';
import type { EventLog } from '#events';
import { buildInLanes } from './build-lanes.ts';
import type { BuildProgress } from './build-progress.ts';
import type { AnyProjection } from './projection.ts';
import { openForReading, readCheckpoint } from './store/database.ts';
import { fileOf, versionsOf } from './store/files.ts';
import { takeFolder } from './store/folder-lock.ts';
import { ReadModel } from './store/read-model.ts';

export interface RebuildOptions {
  readonly log: EventLog;
  readonly projections: readonly AnyProjection[];
  readonly folder: string;
  /** Of the log, where it is SQLite: long ones are then read by several threads. */
  readonly logFolder?: string | undefined;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** The old files answer until their new ones are whole. @throws FolderTakenError, or what kept a projection from being built */
export async function rebuild({ log, projections, folder, logFolder, onProgress }: RebuildOptions): Promise<void> {
  const unlock = takeFolder(folder);
  const faults: unknown[] = [];
  try {
    const built = await buildInLanes({
      log,
      projections,
      folder,
      logFolder,
      ...(onProgress && { onProgress }),
      onFault: (_, fault) => faults.push(fault),
    });
    for (const one of built) {
      const model = new ReadModel(one.projection, folder);
      model.adopt(one);
      model.close();
    }
  } finally {
    unlock();
  }
  if (faults.length > 0) throw faults[0];
}

export interface StoredStatus {
  readonly name: string;
  readonly version: number;
  /** How far the file of the present version is; undefined when there is none. */
  readonly position: number | undefined;
  /** Files of other versions that are still there. */
  readonly others: number;
}

/** What lies in the folder; somebody may be writing it. */
export function storedStatus(projection: AnyProjection, folder: string): StoredStatus {
  const { name, version } = projection;
  const file = fileOf(projection, folder);
  const others = versionsOf(projection, folder).filter((other) => other !== file).length;
  if (!existsSync(file)) return { name, version, position: undefined, others };
  const db = openForReading(file);
  try {
    return { name, version, position: readCheckpoint(db).position, others };
  } finally {
    db.close();
  }
}
