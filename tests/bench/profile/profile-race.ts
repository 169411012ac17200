/** Our side of a figure alone, warm, and where its time goes: not the start, not what was prepared, not the other side. */
import type { Figure, Size } from '../figure.ts';
import { roundsOf } from '../race.ts';
import { beginProfile, type Profile } from './profiler.ts';

export interface Profiled {
  readonly profile: Profile;
  /** Pieces of work that were done meanwhile. */
  readonly work: number;
}

/** Of the rounds that a figure has prepared work for, these are left to warm up with. */
const warmUpOf = (size: Size): number => Math.ceil((roundsOf(size).warmUp + roundsOf(size).measured) / 2);

export async function profileRace(figure: Figure, size: Size): Promise<Profiled> {
  const race = await figure.setUp(size);
  try {
    await race.assertEqual();
    const { warmUp, measured } = roundsOf(size);
    for (let round = 0; round < warmUpOf(size); round++) await race.ours();
    const end = await (race.server?.beginProfile() ?? beginProfile());
    let work = 0;
    for (let round = warmUpOf(size); round < warmUp + measured; round++) work += await race.ours();
    return { profile: await end(), work };
  } finally {
    await race.close();
  }
}
