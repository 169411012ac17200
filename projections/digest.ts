/** Fingerprints of read models: two that are equal answer every question alike. */
import { beginning, type EventLog } from '#events';
import type { AnyProjection } from './projection.ts';
import { fileOf, ReadModel } from './store/read-model.ts';

/** Of the file as it lies in the folder; somebody may be reading and writing it. */
export async function storedDigest(projection: AnyProjection, folder: string): Promise<string> {
  const model = new ReadModel(projection, folder);
  try {
    return model.digest();
  } finally {
    model.close();
  }
}

/** Of a read model made anew from the whole log, in memory. */
export async function rebuiltDigest(projection: AnyProjection, log: EventLog): Promise<string> {
  const model = new ReadModel(projection, ':memory:');
  try {
    for await (const batch of log.subscribe({ after: beginning })) {
      model.apply(batch.events, batch.position);
      if (batch.live) break;
    }
    return model.digest();
  } finally {
    model.close();
  }
}
