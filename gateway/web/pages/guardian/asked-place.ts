/** The shift that a minor chose before a guardian had to be asked: kept on this device, by its address only, for as long as a letter works. */

export interface AskedPlace {
  /** Who chose it: somebody else with the same phone is not told. */
  readonly volunteerKey: string;
  readonly projectKey: string;
  readonly shiftKey: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const storageKey = 'asked-place';
/** A letter to a guardian works for two weeks. */
const letterLifeMs = 14 * 86_400_000;

export function askedPlace(storage: Storage, volunteerKey: string, now: number): AskedPlace | undefined {
  try {
    const asked = JSON.parse(storage.getItem(storageKey) ?? 'null') as AskedPlace | null;
    return asked && asked.volunteerKey === volunteerKey && now - asked.at < letterLifeMs ? asked : undefined;
  } catch {
    return undefined;
  }
}

export function keepAskedPlace(storage: Storage, asked: AskedPlace): void {
  try {
    storage.setItem(storageKey, JSON.stringify(asked));
  } catch {
    // A full or forbidden storage costs only that the shift has to be found again.
  }
}
