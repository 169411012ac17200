/** The shift that a minor chose before a guardian had to be asked: kept on this device, by its address only, for as long as a letter works. */
import { keptFor } from '../../api/kept-for.ts';

interface AskedPlace {
  /** Who chose it: somebody else with the same phone is not told. */
  readonly volunteerKey: string;
  readonly projectKey: string;
  readonly shiftKey: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A letter to a guardian works for two weeks. */
const letterLifeMs = 14 * 86_400_000;
const { read, keep } = keptFor<AskedPlace>('asked-place', letterLifeMs);

export const keepAskedPlace = keep;

export function askedPlace(storage: Storage, volunteerKey: string, now: number): AskedPlace | undefined {
  const asked = read(storage, now);
  return asked?.volunteerKey === volunteerKey ? asked : undefined;
}
