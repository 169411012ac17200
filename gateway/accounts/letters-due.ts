/**
 * Letters that are still to be sent, and how far the log was read for them. Kept with the accounts: a letter survives a restart and a mail
 * server that is away, every gateway takes from the same heap, and what was due to somebody goes with their account (`records.ts`).
 * Kept are ids; words and addresses are looked up when a letter is written.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';
import type { ShiftId, VolunteerId } from '#events';
import { statementsOn } from './statements.ts';

export interface LetterDue<Kind extends string = string> {
  /** The same for the same news to the same person: it is sent once, however often it is added. */
  readonly key: string;
  readonly person: VolunteerId;
  readonly kind: Kind;
  readonly shiftId: ShiftId | null;
}

export interface LettersDue {
  /** How far the log was read. @param now where to begin when it never was: nobody is written to about what was long ago */
  position(now: number): Promise<number>;
  /** Letters first, then the position: what breaks off in between is added once more, which changes nothing. */
  add(letters: readonly LetterDue[], position: number): Promise<void>;
  /** One that is due, which is nobody else's for a while: for longer after each try. Undefined when none is. */
  take(): Promise<LetterDue | undefined>;
  done(key: string): Promise<void>;
  /** When the next one is due, epoch milliseconds. Drops what is too old, sent or not. */
  nextAt(): Promise<number | undefined>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Older news helps nobody. */
const givenUpAfterMs = 3 * dayMs;
/** So long it is known that a letter was sent: far longer than a gateway is behind another. */
const rememberedMs = 7 * dayMs;
const longestPauseMs = 120 * minuteMs;
/** A commit for each of a large shift would hold up everybody else. */
const writtenAtOnce = 100;

export async function openLettersDue(database: DatabaseSync | Pool): Promise<LettersDue> {
  const run = statementsOn(database);
  await run(`CREATE TABLE IF NOT EXISTS "letterDue" ("key" text PRIMARY KEY, "userId" text NOT NULL, "kind" text NOT NULL, "shiftId" text,
    "addedAt" bigint NOT NULL, "dueAt" bigint NOT NULL, "tries" integer NOT NULL, "sentAt" bigint)`);
  await run('CREATE TABLE IF NOT EXISTS "lettersRead" ("what" text PRIMARY KEY, "position" bigint NOT NULL)');
  return {
    async position(now) {
      await run(`INSERT INTO "lettersRead" ("what", "position") VALUES ('log', $1) ON CONFLICT ("what") DO NOTHING`, [now]);
      const [row] = await run(`SELECT "position" FROM "lettersRead" WHERE "what" = 'log'`);
      return Number(row?.['position']);
    },
    async add(letters, position) {
      const now = Date.now();
      for (let from = 0; from < letters.length; from += writtenAtOnce) {
        const some = letters.slice(from, from + writtenAtOnce);
        const rows = some.map((_, n) => `($${4 * n + 2}, $${4 * n + 3}, $${4 * n + 4}, $${4 * n + 5}, $1, $1, 0)`);
        await run(
          `INSERT INTO "letterDue" ("key", "userId", "kind", "shiftId", "addedAt", "dueAt", "tries") VALUES ${rows.join(', ')}
           ON CONFLICT ("key") DO NOTHING`,
          [now, ...some.flatMap(({ key, person, kind, shiftId }) => [key, person, kind, shiftId])],
        );
      }
      // Another gateway may be further.
      await run(`UPDATE "lettersRead" SET "position" = $1 WHERE "what" = 'log' AND "position" < $1`, [position]);
    },
    async take() {
      const now = Date.now();
      const [row] = await run(
        `UPDATE "letterDue" SET "tries" = "tries" + 1, "dueAt" = CASE WHEN "tries" < 7 THEN CAST($1 AS bigint) + $2 * (1 << "tries") ELSE CAST($1 AS bigint) + $3 END
         WHERE "sentAt" IS NULL AND "dueAt" <= CAST($1 AS bigint) AND "key" = (SELECT "key" FROM "letterDue"
           WHERE "sentAt" IS NULL AND "dueAt" <= CAST($1 AS bigint) AND "addedAt" >= $4 ORDER BY "dueAt", "key" LIMIT 1)
         RETURNING "key", "userId", "kind", "shiftId"`,
        [now, minuteMs, longestPauseMs, now - givenUpAfterMs],
      );
      return (
        row && {
          key: String(row['key']),
          person: String(row['userId']) as VolunteerId,
          kind: String(row['kind']),
          shiftId: row['shiftId'] as ShiftId | null,
        }
      );
    },
    async done(key) {
      await run('UPDATE "letterDue" SET "sentAt" = $1 WHERE "key" = $2', [Date.now(), key]);
    },
    async nextAt() {
      const now = Date.now();
      await run('DELETE FROM "letterDue" WHERE "sentAt" < $1 OR ("sentAt" IS NULL AND "addedAt" < $2)', [
        now - rememberedMs,
        now - givenUpAfterMs,
      ]);
      const [row] = await run('SELECT min("dueAt") AS at FROM "letterDue" WHERE "sentAt" IS NULL');
      const at = row?.['at'];
      return at === null || at === undefined ? undefined : Number(at);
    },
  };
}
