/** An answer kept until a row that it came from may have changed: for what every request asks and hardly anything changes. */
import type { WatchedSource } from './reader.ts';

const mostKept = 10_000;

/**
 * @param tables whose rows the answers come from
 * @param find asks the tables; its answers are shared, so nobody may change them
 */
export function remembered<Key extends string, Answer extends object>(
  source: WatchedSource,
  tables: readonly string[],
  find: (key: Key) => Answer,
): (key: Key) => Answer {
  const kept = new Map<Key, Answer>();
  source.watch({
    changed(changes) {
      if (kept.size > 0 && changes.some(({ table }) => tables.includes(table))) kept.clear();
    },
    replaced: () => kept.clear(),
  });
  return (key) => {
    const known = kept.get(key);
    if (known) return known;
    const found = find(key);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, found);
    return found;
  };
}
