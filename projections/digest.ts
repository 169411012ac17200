/** Fingerprints of read models: two that are equal answer every question alike. */
import type { EventLog } from '#events';
import { build } from './build.ts';
import type { AnyProjection } from './projection.ts';
import { digestOf, openForReading } from './store/database.ts';
import { fileOf, inMemory } from './store/files.ts';

/** Of the file as it lies in the folder; somebody may be writing it meanwhile. */
export async function storedDigest(projection: AnyProjection, folder: string): Promise<string> {
  const db = openForReading(fileOf(projection, folder));
  try {
    return digestOf(db, projection);
  } finally {
    db.close();
  }
}

/** Of a read model made anew from the whole log, in memory. */
export async function rebuiltDigest(projection: AnyProjection, log: EventLog): Promise<string> {
  const [built] = await build({
    log,
    projections: [projection],
    folder: inMemory,
    onFault(_name, fault) {
      throw fault;
    },
  });
  const db = built?.db;
  if (!db) throw new Error(`${projection.name} could not be built`);
  try {
    return digestOf(db, projection);
  } finally {
    db.close();
  }
}
