/** What became of a rush, by the log on the disk, held against what each person was told. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { beginning, openSqliteEventLog, streamName, type ShiftId } from '#events';
import type { Wish } from '../http/crowd.ts';
import type { Arrival } from './arrivals.ts';

/** The commands of those who got a place, and of those in line, each in the order in which they were recorded. */
async function recordedIn(folder: string, shiftId: ShiftId): Promise<{ readonly seated: string[]; readonly waiting: string[] }> {
  const log = await openSqliteEventLog({ folder: join(folder, 'data', 'log'), readOnly: true });
  const [seated, waiting]: [string[], string[]] = [[], []];
  try {
    for await (const { events, live } of log.subscribe({ after: beginning, categories: ['roster'] })) {
      for (const { stream, type, metadata } of events) {
        if (stream !== streamName('roster', shiftId)) continue;
        if (type === 'VolunteerSignedUp') seated.push(metadata.commandId);
        if (type === 'VolunteerWaitlisted') waiting.push(metadata.commandId);
      }
      if (live) break;
    }
  } finally {
    await log.close();
  }
  return { seated, waiting };
}

export interface Outcome {
  readonly folder: string;
  readonly shiftId: ShiftId;
  readonly places: number;
  readonly wishes: readonly Wish[];
  /** To each of the wishes. */
  readonly answers: readonly Arrival[];
}

interface Told {
  readonly data?: { readonly outcome: { readonly signUp?: { readonly status: string; readonly waitingPosition: number | null } } };
}

/**
 * Exactly the places there are, everybody else in line, each told the very place that the log gave them, and none of them nothing.
 * @throws AssertionError
 */
export async function assertTrue({ folder, shiftId, places, wishes, answers }: Outcome): Promise<void> {
  const { seated, waiting } = await recordedIn(folder, shiftId);
  assert.equal(seated.length, Math.min(places, wishes.length));
  assert.equal(seated.length + waiting.length, wishes.length);
  const place = new Map<string, number | null>([
    ...seated.map((id): [string, null] => [id, null]),
    ...waiting.map((id, index): [string, number] => [id, index + 1]),
  ]);
  assert.equal(place.size, wishes.length);
  for (const [n, { commandId }] of wishes.entries()) {
    const answer = answers[n];
    const told = (JSON.parse(answer?.body ?? '{}') as Told).data?.outcome.signUp;
    const expected = place.get(commandId) ?? null;
    assert.deepEqual(
      told && { status: told.status, waitingPosition: told.waitingPosition },
      { status: expected === null ? 'PLACE' : 'WAITING', waitingPosition: expected },
      `Person ${n} was told ${answer?.status} ${answer?.body}`,
    );
  }
}
