/**
 * The address under which a calendar app reads a person's shifts. Such apps cannot sign in, so whoever knows the address may read: it is
 * long, it is made when it is asked for, it is told once, and it ends when the person says so. Kept is only what it is recognized by.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';
import { volunteerId, type VolunteerId } from '#events';
import { statementsOn } from './statements.ts';

export interface CalendarAddresses {
  /** A new one; the one before, if there was any, ends. @returns the secret in it */
  make(person: VolunteerId): Promise<string>;
  /** When the present one was made, ISO 8601 UTC; undefined when there is none. */
  madeAt(person: VolunteerId): Promise<string | undefined>;
  /** Whose it is. */
  personOf(secret: string): Promise<VolunteerId | undefined>;
  end(person: VolunteerId): Promise<void>;
}

/** 256 bits: nobody finds one by trying. */
const secretBytes = 32;
const markOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Rows go with the account, as all that has a `userId` does (`records.ts`). */
export async function openCalendarAddresses(database: DatabaseSync | Pool): Promise<CalendarAddresses> {
  const run = statementsOn(database);
  await run(
    'CREATE TABLE IF NOT EXISTS "calendarAddress" ("userId" text PRIMARY KEY, "mark" text NOT NULL UNIQUE, "createdAt" text NOT NULL)',
  );
  return {
    async make(person) {
      const secret = randomBytes(secretBytes).toString('base64url');
      await run(
        `INSERT INTO "calendarAddress" ("userId", "mark", "createdAt") VALUES ($1, $2, $3)
         ON CONFLICT ("userId") DO UPDATE SET "mark" = excluded."mark", "createdAt" = excluded."createdAt"`,
        [person, markOf(secret), new Date().toISOString()],
      );
      return secret;
    },
    async madeAt(person) {
      const [row] = await run('SELECT "createdAt" FROM "calendarAddress" WHERE "userId" = $1', [person]);
      return row && String(row['createdAt']);
    },
    async personOf(secret) {
      const [row] = await run('SELECT "userId" FROM "calendarAddress" WHERE "mark" = $1', [markOf(secret)]);
      return row && volunteerId.parse(row['userId']);
    },
    async end(person) {
      await run('DELETE FROM "calendarAddress" WHERE "userId" = $1', [person]);
    },
  };
}
