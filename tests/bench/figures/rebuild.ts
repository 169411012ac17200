/** How long people wait for read models that are made anew. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventLog, type EventLog, type RecordedEvent, type SqliteEventLog } from '#events';
import { openQueries, projections, rebuild, runProjections } from '#projections';
import type { Figure } from '../figure.ts';
import { recordTown } from '../town-log.ts';

export const figure: Figure = {
  name: 'rebuild',
  ours: `all ${projections.length} read models made anew from a SQLite log: read, checked, folded, written, indexed, moved into place`,
  reference: 'the same log read from its first event to its last, each parsed with JSON.parse, by one thread',
  goal: 0.45,
  async setUp({ quick, folder }) {
    const count = quick ? 3000 : 1_000_000;
    const [logFolder, read] = [join(folder, 'log'), join(folder, 'read')];
    const log = await openSqliteEventLog({ folder: logFolder });
    await recordTown(log, count);
    const slice = Math.min(count, 2000);
    let [peakBytes, perSecond, oneByOne] = [0, 0, 0];
    const look = (): void => {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    };
    return {
      async assertEqual() {
        await rebuild({ log, logFolder, projections, folder: read });
        assert.deepEqual(await told(log, read), counted(logFolder));
      },
      async ours() {
        rmSync(read, { recursive: true, force: true });
        const begun = performance.now();
        await rebuild({ log, logFolder, projections, folder: read, onProgress: look });
        perSecond = (count / (performance.now() - begun)) * 1000;
        look();
        return count;
      },
      async reference() {
        let events = 0;
        for (const _ of parsed(logFolder)) events += 1;
        return events;
      },
      async assertKept() {
        oneByOne = await followedOneByOne(join(folder, 'slice'), slice);
      },
      findings: () => ({
        'peak resident memory of the process, MB': peakBytes / 1e6,
        'times as fast as a transaction for each event': perSecond / oneByOne,
      }),
      close: () => log.close(),
    };
  },
};

/** As plain as it can be done: the table walked along its key, a batch of texts at a time. */
function* parsed(logFolder: string): Generator<RecordedEvent> {
  const db = new DatabaseSync(join(logFolder, 'log.db'), { readOnly: true });
  try {
    db.exec('PRAGMA cache_size = -65536');
    const walk = db.prepare('SELECT body FROM events WHERE position > ? ORDER BY position LIMIT 2000');
    walk.setReturnArrays(true);
    for (let position = 0; ;) {
      const rows = walk.all(position) as unknown as [string][];
      for (const [body] of rows) {
        const event = JSON.parse(body) as RecordedEvent;
        position = event.position;
        yield event;
      }
      if (rows.length === 0) return;
    }
  } finally {
    db.close();
  }
}

/**
 * The same read models, following a town's first events with a transaction for each. They are not even synced: what is lost of a read
 * model is made again. @returns events a second
 */
async function followedOneByOne(folder: string, count: number): Promise<number> {
  const log = await openSqliteEventLog({ folder: join(folder, 'log') });
  const oneByOne: EventLog = {
    read: (stream, from) => log.read(stream, from),
    append: (stream, revision, events) => log.append(stream, revision, events),
    head: () => log.head(),
    subscribe: (options) => log.subscribe({ ...options, batchSize: 1 }),
    close: () => log.close(),
  };
  const running = runProjections({ log: oneByOne, projections, folder: join(folder, 'read') });
  try {
    await running.live;
    await recordTown(log, count);
    const begun = performance.now();
    const behind = count - running.position();
    assert.ok(await running.passed(count, { timeoutMs: 300_000 }), 'The read models did not follow.');
    return (behind / (performance.now() - begun)) * 1000;
  } finally {
    await running.stop();
    await log.close();
  }
}

interface Numbers {
  readonly position: number;
  readonly volunteers: number;
  readonly organizations: number;
  readonly completedProjects: number;
  readonly confirmedMinutes: number;
  readonly signUps: number;
  readonly thanks: number;
  readonly historyEntries: number;
}

/** What a few read models say. */
async function told(log: SqliteEventLog, folder: string): Promise<Numbers> {
  const running = runProjections({ log, projections, folder });
  try {
    await running.live;
    const rowsIn = (model: string, table: string): number =>
      running.readModel(model).all<{ readonly rows: number }>(`SELECT count(*) AS rows FROM "${table}"`)[0]?.rows ?? 0;
    return {
      ...openQueries(running).community.totals(),
      position: running.position(),
      signUps: rowsIn('rosters', 'signUps'),
      thanks: rowsIn('recognition', 'thanks'),
      historyEntries: rowsIn('trail', 'signUpEntries') + rowsIn('trail', 'projectEntries'),
    };
  } finally {
    await running.stop();
  }
}

const aboutSignUps =
  /^(Volunteer(SignedUp|Waitlisted|Promoted|MovedToWaitingList|Withdrew|Removed|CheckedIn|CheckedOut|Missed)|CheckInUndone|Hours\w+|ThanksGiven)$/;
const aboutProjects = /^(Project|Shift)/;

/** The same, counted while the log is read. */
function counted(logFolder: string): Numbers {
  const signUps = new Set<string>();
  const minutes = new Map<string, number>();
  const numbers = { position: 0, volunteers: 0, organizations: 0, completedProjects: 0, thanks: 0, historyEntries: 0 };
  for (const { type, data, position } of parsed(logFolder)) {
    numbers.position = position;
    if (aboutSignUps.test(type) || aboutProjects.test(type)) numbers.historyEntries += 1;
    if (type === 'VolunteerJoined') numbers.volunteers += 1;
    else if (type === 'OrganizationVerified') numbers.organizations += 1;
    else if (type === 'OrganizationSuspended') numbers.organizations -= 1;
    else if (type === 'ProjectCompleted') numbers.completedProjects += 1;
    else if (type === 'ThanksGiven') numbers.thanks += 1;
    else if (type === 'VolunteerSignedUp' || type === 'VolunteerWaitlisted')
      signUps.add(`${(data as { shiftId: string }).shiftId} ${(data as { volunteerId: string }).volunteerId}`);
    else if (type === 'HoursConfirmed' || type === 'HoursCorrected')
      minutes.set((data as { hoursId: string }).hoursId, (data as { minutes: number }).minutes);
  }
  return { ...numbers, signUps: signUps.size, confirmedMinutes: minutes.values().reduce((sum, one) => sum + one, 0) };
}
