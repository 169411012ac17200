/**
 * How often something may be tried for one account, by whomever: whoever guesses from a thousand addresses is one guesser here. Counted
 * in the accounts' database, so that a restart forgets nothing and every gateway counts together.
 */
import { createHmac } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';
import { statementsOn } from './statements.ts';

export interface AttemptLimit {
  readonly most: number;
  /** Milliseconds from the first attempt; then counting begins anew. */
  readonly within: number;
}

export interface Attempts {
  /** Counts one more. False when it is one too many. */
  take(what: string, account: string, limit: AttemptLimit): Promise<boolean>;
}

/** How many other accounts' old counts are dropped with one attempt. */
const swept = 20;

/** @param secret keeps addresses out of the table: what is counted goes by a name that only we can make */
export async function openAttempts(database: DatabaseSync | Pool, secret: string): Promise<Attempts> {
  const run = statementsOn(database);
  await run('CREATE TABLE IF NOT EXISTS "attempts" ("name" text PRIMARY KEY, "count" integer NOT NULL, "until" bigint NOT NULL)');
  return {
    async take(what, account, { most, within }) {
      const name = createHmac('sha256', secret).update(`attempts ${what} ${account.toLowerCase()}`).digest('base64url');
      const now = Date.now();
      await run('DELETE FROM "attempts" WHERE "name" IN (SELECT "name" FROM "attempts" WHERE "until" <= $1 LIMIT $2)', [now, swept]);
      const rows = await run(
        `INSERT INTO "attempts" ("name", "count", "until") VALUES ($1, 1, $2) ON CONFLICT ("name") DO UPDATE SET
           "count" = CASE WHEN "attempts"."until" <= $3 THEN 1 ELSE "attempts"."count" + 1 END,
           "until" = CASE WHEN "attempts"."until" <= $3 THEN excluded."until" ELSE "attempts"."until" END
         RETURNING "count"`,
        [name, now + within, now],
      );
      return Number(rows[0]?.['count']) <= most;
    },
  };
}
