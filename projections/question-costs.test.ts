/** What the questions cost SQLite, by counting: statements asked, and whether each of them finds its rows by an index. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MemoryEventLog, noStream } from '#events';
import { openQueries, projections, runProjections, type RunningProjections } from '#projections';
import { countStatements, temporaryFolder } from '#tests/support';
import { townLife } from '../tests/support/town/town.ts';
import { listingsInTables } from './board/listings-in-tables.ts';
import { listingsQuery } from './board/listings.ts';
import type { Parameters } from './store/reader.ts';

const now = '2024-01-10T00:00:00.000Z';
const page = { first: 20 };
const many = 30;

/** Read whole on purpose: they stay small, or all of it is the answer. */
const mayBeScanned: Readonly<Record<string, string>> = {
  programs: 'a house opens a handful',
  inChapter: 'as many rows as a chapter has people with a task',
  totals: 'a row for each kind of total',
  start: 'what an index found a moment ago, in the query itself',
  found: 'what an index found a moment ago, in the query itself',
  page: 'twenty rows',
  organizations: 'organizers read all of them, those to be reviewed first; there are few beside needs and people',
};
/** Answered by everyone’s rows, for one who may see all. */
const readsEveryone = new Set(['people.contacts']);
/** Kept in memory by person or shift, so that asking again asks nothing; see their own specs. */
const remembered = new Set(['roles.rights', 'rosters.waitingPositions']);

interface Asked {
  readonly model: string;
  readonly sql: string;
  readonly parameters: Parameters;
}

const folder = temporaryFolder();
const log = new MemoryEventLog();
let running: RunningProjections;
let asked: Asked[] = [];

async function record(count: number, from = 0): Promise<void> {
  const revisions = new Map<string, number>();
  let n = 0;
  const appends: Promise<unknown>[] = [];
  for (const { stream, event } of townLife(from + count)) {
    const revision = revisions.get(stream) ?? noStream;
    revisions.set(stream, revision + 1);
    n += 1;
    if (n > from) appends.push(log.append(stream, revision, [event]));
  }
  await Promise.all(appends);
}

beforeAll(async () => {
  await record(6000);
  running = runProjections({ log, projections, folder: folder.path });
  await running.live;
  for (const { name } of projections) {
    const model = running.readModel(name);
    const all = model.all.bind(model);
    Object.assign(model, {
      all(sql: string, ...parameters: Parameters) {
        asked.push({ model: name, sql, parameters });
        return all(sql, ...parameters);
      },
    });
  }
});
afterAll(async () => {
  await running.stop();
  folder[Symbol.dispose]();
});

const ids = (model: string, table: string, column: string): never[] =>
  running
    .readModel(model)
    .all<{ readonly id: never }>(`SELECT DISTINCT "${column}" AS id FROM "${table}" ORDER BY id LIMIT ${many}`)
    .map(({ id }) => id);

function everything() {
  const [projects, shifts] = [ids('board', 'projects', 'projectId'), ids('board', 'shifts', 'shiftId')];
  const [organizations, people] = [ids('board', 'organizations', 'organizationId'), ids('people', 'volunteers', 'volunteerId')];
  const pairs = running.readModel('rosters').all<never>(`SELECT "shiftId", "volunteerId" FROM "signUps" LIMIT ${many}`);
  const [hours, thanks] = [ids('hours', 'hours', 'hoursId'), ids('recognition', 'thanks', 'thanksId')];
  const programs = ids('recognition', 'programs', 'programId');
  return { projects, shifts, organizations, people, pairs, hours, thanks, programs };
}
type Everything = ReturnType<typeof everything>;

/** Each question about as many things as `of` has; where it is about one thing, about the first. */
const questions = (of: Everything): Readonly<Record<string, () => unknown>> => {
  // Opened anew, so that nothing is remembered from before.
  const { board, rosters, hours, involvement, minors, people, roles, recognition, community, trail } = openQueries(running);
  const first = <Item>([item]: readonly Item[]): Item => {
    if (item === undefined) throw new Error('The town has none.');
    return item;
  };
  const [someone, somebody] = [first<never>(of.people), first<never>(of.organizations)];
  const tables = listingsQuery(listingsInTables(running.readModel('board')));
  const near = { latitude: 50, longitude: 10, radiusKm: 50 };
  return {
    'board.organizations': () => board.organizations(of.organizations),
    'board.projects': () => board.projects(of.projects),
    'board.shifts': () => board.shifts(of.shifts),
    'board.shiftsOf': () => board.shiftsOf(of.projects, { now, past: true }),
    'board.projectsOf': () => board.projectsOf(of.organizations, { drafts: true }),
    'board.listings': () => tables({ ...page, now, filter: { words: 'garden' } }).totalCount,
    'board.listings, the soonest': () => tables({ ...page, now }).totalCount,
    'board.listings, near': () => tables({ ...page, now, filter: { near } }).totalCount,
    'board.listings, a choice': () => tables({ ...page, now, filter: { skills: ['driving'] } }).totalCount,
    'board.similar': () => board.similar(first<never>(of.projects), 4, now),
    'board.organizationsPage': () => board.organizationsPage(page),
    'board.shiftsBetween': () => board.shiftsBetween(somebody, now, '2024-02-01T00:00:00.000Z'),
    'board.gaps': () => board.gaps(somebody, 20, now),
    'board.openShifts': () => board.openShifts(now),
    'board.nextBegin': () => board.nextBegin(now),
    'rosters.signUps': () => rosters.signUps(of.pairs),
    'rosters.roster': () => rosters.roster(of.shifts),
    'rosters.of': () => rosters.of(of.people),
    'rosters.waitingPositions': () => rosters.waitingPositions(of.pairs),
    'rosters.toThank': () => rosters.toThank(somebody, { since: now, first: 20 }),
    'rosters.closed': () => rosters.closed(of.shifts),
    'rosters.sharesShift': () =>
      rosters.sharesShift(
        of.people.map(() => somebody),
        of.people,
      ),
    'hours.hours': () => hours.hours(of.hours),
    'hours.of': () => hours.of(of.people),
    'hours.toConfirm': () => hours.toConfirm(somebody, 20),
    'hours.days': () => hours.days(someone, now),
    'hours.causes': () => hours.causes(someone),
    'hours.totals': () => hours.totals(someone),
    'hours.confirmedMinutes': () => hours.confirmedMinutes(),
    'involvement.streamsOf': () => involvement.streamsOf(someone),
    'minors.minors': () => minors.minors(of.people),
    'minors.photosBy': () => minors.photosBy(of.people),
    'minors.wardsOf': () => minors.wardsOf(of.people),
    'people.volunteers': () => people.volunteers(of.people),
    'people.forgotten': () => people.forgotten(),
    'people.contacts': () => people.contacts(),
    'roles.rights': () => roles.rights(of.people),
    'roles.hostsOf': () => roles.hostsOf(somebody),
    'roles.hosting': () => roles.hosting(somebody, someone),
    'roles.invitationsOf': () => roles.invitationsOf(somebody, now),
    'roles.invitation': () => roles.invitation(someone),
    'roles.inChapters': () => roles.inChapters(),
    'recognition.programs': () => recognition.programs(of.programs),
    'recognition.allPrograms': () => recognition.allPrograms(),
    'recognition.nominations': () => recognition.nominations(of.hours),
    'recognition.openNominations': () => recognition.openNominations(page),
    'recognition.awards': () => recognition.awards(of.hours),
    'recognition.awardsOf': () => recognition.awardsOf(of.people),
    'recognition.restingAwardsOf': () => recognition.restingAwardsOf(of.people),
    'recognition.thanks': () => recognition.thanks(of.thanks),
    'recognition.thanksTo': () => recognition.thanksTo(of.people),
    'recognition.wall': () => recognition.wall(page),
    'recognition.wall, further': () => recognition.wall({ ...page, after: recognition.wall(page).items.at(-1)?.cursor }),
    'community.totals': () => community.totals(),
    'trail.signUps': () => trail.signUps(of.pairs),
    'trail.projects': () => trail.projects(of.projects),
  };
};

const statementsOf = (ask: () => unknown): readonly Asked[] => {
  asked = [];
  ask();
  return [...asked];
};

test('all questions there are take part', () => {
  const known = new Set(Object.keys(questions(everything())).map((name) => name.split(',')[0]));
  const there = Object.entries(openQueries(running)).flatMap(([model, own]) => Object.keys(own).map((name) => `${model}.${name}`));
  expect(there.filter((name) => !known.has(name))).toEqual([]);
});

test('a question about thirty things asks as many statements as about one', () => {
  const all = everything();
  const one = Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.slice(0, 1)])) as unknown as Everything;
  const [ofOne, ofMany] = [questions(one), questions(all)];
  for (const [name, ask] of Object.entries(ofMany)) {
    if (remembered.has(name)) continue;
    expect([name, statementsOf(ask).length]).toEqual([name, statementsOf(ofOne[name] ?? ask).length]);
  }
});

test('every statement finds its rows by an index', () => {
  const lost: string[] = [];
  for (const [name, ask] of Object.entries(questions(everything()))) {
    if (readsEveryone.has(name)) continue;
    for (const { model, sql, parameters } of statementsOf(ask)) {
      const plan = running.readModel(model).all<{ readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...parameters);
      for (const { detail } of plan) {
        const table = /^SCAN (\w+)\b(?! VIRTUAL TABLE)/.exec(detail)?.[1];
        // Walking an index in its order until the page is full is no search through the table; where it is, the rows are counted below.
        if (table !== undefined && !(table in mayBeScanned) && !/ USING (?:COVERING )?INDEX /.test(detail)) lost.push(`${name}: ${detail}`);
      }
    }
  }
  expect(lost).toEqual([]);
});

test('five hundred events that come together are a few commits for each read model', async () => {
  const before = running.position();
  using counted = countStatements();
  await record(500, 6000);
  expect(await running.passed(before + 500, { timeoutMs: 20_000 })).toBe(true);
  running.commit();
  const commits = counted.taken()['COMMIT'];
  expect(commits).toBeGreaterThan(0);
  expect(commits).toBeLessThanOrEqual(3 * projections.length);
}, 30_000);
