/** What is known of a table's rows between two commits, by key. */

export type KeyPart = string | number;
/** One part or two; see `Table.key`. */
export type Key = readonly KeyPart[];
export type AnyRow = Readonly<Record<string, unknown>>;

export interface Entry {
  readonly key: Key;
  row: AnyRow | undefined;
  /** As it stands in the file, if that is known: a row that is simply put need not be read before. */
  stored: AnyRow | undefined;
  known: boolean;
  dirty: boolean;
}

/** Keys of two parts lie in two levels: joining the parts would cost more than looking twice. */
export class Entries {
  readonly #ofOne = new Map<KeyPart, Entry>();
  readonly #ofTwo = new Map<KeyPart, Map<KeyPart, Entry>>();
  #dirty: Entry[] = [];
  size = 0;

  get([first = '', second]: Key): Entry | undefined {
    return second === undefined ? this.#ofOne.get(first) : this.#ofTwo.get(first)?.get(second);
  }

  add(key: Key, stored: AnyRow | undefined, known: boolean): Entry {
    const entry = { key, row: stored, stored, known, dirty: false };
    const [first = '', second] = key;
    this.size += 1;
    if (second === undefined) this.#ofOne.set(first, entry);
    else {
      const inner = this.#ofTwo.get(first);
      if (inner) inner.set(second, entry);
      else this.#ofTwo.set(first, new Map([[second, entry]]));
    }
    return entry;
  }

  change(entry: Entry, row: AnyRow | undefined): void {
    entry.row = row;
    if (entry.dirty) return;
    entry.dirty = true;
    this.#dirty.push(entry);
  }

  /** Those that changed, each once and in key order: writing sorted rows is several times faster than writing them as they come. */
  takeDirty(): readonly Entry[] {
    const taken = this.#dirty.sort(byKey);
    this.#dirty = [];
    for (const entry of taken) entry.dirty = false;
    return taken;
  }

  clear(): void {
    this.#ofOne.clear();
    this.#ofTwo.clear();
    this.#dirty = [];
    this.size = 0;
  }
}

function byKey({ key: [a = '', b = ''] }: Entry, { key: [c = '', d = ''] }: Entry): number {
  if (a !== c) return a < c ? -1 : 1;
  return b < d ? -1 : Number(b > d);
}
