/** One thing that a tab or a device remembers for a while. A full or forbidden storage costs only the memory: nothing depends on it. */

interface Dated {
  /** Epoch milliseconds. */
  readonly at: number;
}

/** @param lifeMs after which it is as if it had never been there */
export const keptFor = <Kept extends Dated>(key: string, lifeMs: number) => ({
  read(storage: Storage, now: number): Kept | undefined {
    try {
      const kept = JSON.parse(storage.getItem(key) ?? 'null') as Kept | null;
      return kept && now - kept.at < lifeMs ? kept : undefined;
    } catch {
      return undefined;
    }
  },
  keep(storage: Storage, kept: Kept): void {
    try {
      storage.setItem(key, JSON.stringify(kept));
    } catch {
      // It is asked for once more.
    }
  },
  forget(storage: Storage): void {
    try {
      storage.removeItem(key);
    } catch {
      // Where nothing can be kept, nothing was.
    }
  },
});
