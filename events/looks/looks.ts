/**
 * Who looked at whom: reads of a person's words by somebody else, so that the person can see them. Ids and times, never a value. Looks
 * are gathered and written together, off the path of whoever reads; a power cut may cost those of the last second.
 */
import type { OrganizationId, VolunteerId } from '../contracts/index.ts';
import type { VaultPurpose } from '../vault/index.ts';

/** `name`: the name alone; otherwise the purpose under which the words are kept. */
export type LookedAt = 'name' | VaultPurpose;

export interface Look {
  readonly person: VolunteerId;
  readonly viewer: VolunteerId;
  /** What the viewer was for the person: a word of the glossary, such as `host` or `organizer`. */
  readonly as: string;
  /** Of a host; null for others. */
  readonly organization: OrganizationId | null;
  readonly at: LookedAt;
}

/** Looks of one viewer at one thing on one day (UTC). */
export interface LookRow extends Look {
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

export interface Looks {
  /** Never throws and never waits. */
  note(look: Look): void;
  /** What others looked at, latest first, 500 at most; without what is still to be written. */
  of(person: VolunteerId): Promise<readonly LookRow[]>;
  /** Writes what was gathered. */
  flush(): Promise<void>;
  /** Nobody looked at somebody who was forgotten; what they looked at themselves stays with those people. */
  forget(person: VolunteerId): Promise<void>;
  close(): Promise<void>;
}

/** Where looks are kept. */
export interface LookStore {
  /** Adds to the row of the same day, if there is one; nothing for whoever was removed before. */
  add(rows: readonly LookRow[]): Promise<void>;
  of(person: VolunteerId, atMost: number): Promise<readonly LookRow[]>;
  /** For good: looks that another process has gathered already come too late. */
  remove(person: VolunteerId): Promise<void>;
  close(): Promise<void>;
}

const gatheredMs = 1000;
const shown = 500;
/** Days; long enough for a person to ask, short enough not to become a second history. */
export const looksKeptDays = 365;

/** @param onFault told when they could not be written; they are kept and tried again with the next ones */
export function gatherLooks(store: LookStore, now: () => string, onFault: (fault: unknown) => void): Looks {
  let gathered = new Map<string, LookRow>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const merge = (row: LookRow): void => {
    const key = [row.person, row.viewer, row.as, row.organization, row.at, row.first.slice(0, 10)].join(' ');
    const before = gathered.get(key);
    gathered.set(key, before ? { ...before, last: row.last, times: before.times + row.times } : row);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      const rows = [...gathered.values()];
      if (rows.length === 0) return;
      gathered = new Map();
      try {
        await store.add(rows);
      } catch (fault) {
        rows.forEach(merge);
        onFault(fault);
      }
    });
    return writing;
  };
  return {
    note(look) {
      const at = now();
      merge({ ...look, first: at, last: at, times: 1 });
      timer ??= setTimeout(() => void flush(), gatheredMs).unref();
    },
    flush,
    of: (person) => store.of(person, shown),
    async forget(person) {
      await flush();
      await store.remove(person);
    },
    async close() {
      await flush();
      await store.close();
    },
  };
}
