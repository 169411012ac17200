/** A house that has seen so many events: what one more costs, and what people look at in it. */
import { randomUUID } from 'node:crypto';
import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deriveId, openSqliteEventLog, streamName, type CommandId, type EventLog, type VolunteerId } from '#events';
import { openQueries, projections, runProjections, type RunningProjections } from '#projections';
import { boardQueries } from '../../../projections/board/queries.ts';
import { servicesOver } from '../../../deploy/system.ts';
import { newEvents } from '../../support/new-event.ts';
import { dice } from '../../support/town/dice.ts';
import { liveIn, openShift } from '../restart/lived-in.ts';
import type { Operation } from './operations.ts';

const among = 'events';
const picks = 400;

export interface Ground {
  /** While nobody reads: what the log and the rules take by themselves. */
  readonly writing: readonly Operation[];
  /** With read models that follow. */
  reading(): Promise<readonly Operation[]>;
  /** On the disk, for each event. */
  readonly logBytes: number;
  readonly readModelBytes: number;
  close(): Promise<void>;
}

export async function openAtEvents(folder: string, events: number): Promise<Ground> {
  await liveIn(folder, events);
  const [logFolder, read] = [join(folder, 'data', 'log'), join(folder, 'data', 'read')];
  const bytesIn = (of: string): number => readdirSync(of).reduce((sum, file) => sum + statSync(join(of, file)).size, 0);
  const [logBytes, readModelBytes] = [bytesIn(logFolder) / events, bytesIn(read) / events];
  const log = await openSqliteEventLog({ folder: logFolder });
  const { matching } = servicesOver(log, false);
  let running: RunningProjections | undefined;

  const now = new Date().toISOString();

  return {
    logBytes,
    readModelBytes,
    writing: [
      {
        name: 'append to a stream',
        among,
        once: (n) => log.append(streamName('thanks', deriveId('growth', 'stream', n)), -1, newEvents(1)),
      },
      {
        name: 'sign up for a shift',
        among,
        async once(n) {
          const volunteerId = deriveId<VolunteerId>('growth', 'person', n);
          const commandId = randomUUID() as CommandId;
          const actor = { kind: 'person', id: volunteerId, hostOf: [], organizer: false } as const;
          const sent = { commandId, actor, at: now, correlationId: commandId, causationId: commandId };
          const outcome = await matching.handle({ ...sent, type: 'SignUpForShift', data: { shiftId: openShift, volunteerId } });
          if (outcome.outcome !== 'recorded') throw new Error(`No sign-up: ${JSON.stringify(outcome)}`);
        },
      },
    ],
    async reading() {
      running = runProjections({ log, projections, folder: read });
      await running.live;
      return readingOf(log, running, now);
    },
    async close() {
      await running?.stop();
      await log.close();
    },
  };
}

function readingOf(log: EventLog, running: RunningProjections, now: string): readonly Operation[] {
  const queries = openQueries(running);
  const model = running.readModel('board');
  // A small house has all its needs in memory soon. Asked anew each time, they are read from the tables, in small and large ones.
  const unasked = { all: model.all.bind(model), answers: false, watch: () => undefined };
  const own = dice(5);
  const picked = <Row>(model: string, sql: string): ((n: number) => Row) => {
    const rows = running.readModel(model).all<Row>(sql);
    const some = Array.from({ length: picks }, () => own.pick(rows));
    return (n) => some[n % picks] as Row;
  };
  const signUp = picked<{ shiftId: never; volunteerId: never }>('rosters', 'SELECT "shiftId", "volunteerId" FROM "signUps"');
  const project = picked<{ projectId: never }>('board', `SELECT "projectId" FROM "projects" WHERE "status" = 'PUBLISHED'`);
  return [
    {
      name: 'seen after it was recorded',
      among,
      async once(n) {
        const { position } = await log.append(streamName('thanks', deriveId('growth', 'seen', n)), -1, newEvents(1));
        if (!(await running.passed(position, { timeoutMs: 10_000 }))) throw new Error('The read models did not follow.');
      },
    },
    {
      name: 'page of a need',
      among,
      once(n) {
        const { projectId } = project(n);
        const board = boardQueries(unasked);
        const [found] = board.projects([projectId]);
        if (!found) throw new Error('There is no such need.');
        return [board.organizations([found.organizationId]), board.shiftsOf([projectId], { now, past: true })];
      },
    },
    { name: 'roster of a shift', among, once: (n) => told(queries.rosters.roster([signUp(n).shiftId])[0]) },
    { name: 'my shifts', among, once: (n) => told(queries.rosters.of([signUp(n).volunteerId])[0]) },
    { name: 'celebration wall', among, once: () => told(queries.recognition.wall({ first: 20 }).items) },
    { name: 'history of a sign-up', among, once: (n) => told(queries.trail.signUps([signUp(n)])[0]) },
  ];
}

function told<Row>(rows: readonly Row[] | undefined): readonly Row[] {
  if (!rows || rows.length === 0) throw new Error('Nothing was told.');
  return rows;
}
