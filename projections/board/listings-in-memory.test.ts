/** The needs in memory tell what the tables tell, whatever happens to the tables, and read no more of them than the page. */
import { setImmediate as turn, setTimeout as rest } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check';
import type { DomainEvent, OrganizationId, RecordedEvent } from '#events';
import { drafted, onShift, published, registered, scheduled, verified, withdrew } from '../../tests/support/facts.ts';
import { openReadSide } from '../../tests/support/read-side.ts';
import {
  eventsOf,
  filter,
  id,
  need,
  now,
  plainNeed,
  projectIdOf,
  shiftIdOf,
  whenOf,
  type SomeNeed,
} from '../../tests/support/some-needs.ts';
import { projection } from '../projection.ts';
import { BuildingModel } from '../store/building.ts';
import type { WatchedSource } from '../store/reader.ts';
import { ReadModel } from '../store/read-model.ts';
import type { ListingFilter } from './listing-filter.ts';
import { listingsInMemory } from './listings-in-memory.ts';
import { listingsInTables } from './listings-in-tables.ts';
import { listingsQuery, type Finder } from './listings.ts';
import { board } from './projection.ts';

type Memory = Finder<undefined>;
const anything = { filter: {}, since: now, seen: undefined, limit: 1 };

async function read(memory: Memory): Promise<void> {
  for (let looks = 0; memory.page(anything) === undefined; looks++) {
    if (looks > 2000) throw new Error('The needs do not come into memory.');
    await rest(1);
  }
}

/** Asks nobody but memory. */
const only = (memory: Memory): Finder<never> => ({
  page: (wanted) => memory.page(wanted) ?? unknown('page'),
  count: (wanted) => memory.count(wanted) ?? unknown('count'),
  openShifts: (at) => memory.openShifts(at) ?? unknown('open shifts'),
});
const unknown = (what: string): never => {
  throw new Error(`The needs in memory do not know the ${what}.`);
};

/** Every page of a list, read on from the last one. */
function pagesOf(finder: Finder<never>, wish: ListingFilter, size: number, at: string) {
  const listings = listingsQuery(finder);
  const pages = [listings({ filter: wish, first: size, now: at })];
  for (let page = pages[0]; page?.hasNextPage; page = pages.at(-1))
    pages.push(listings({ filter: wish, first: size, after: page.items.at(-1)?.cursor, now: at }));
  return pages.map(({ items, hasNextPage, totalCount }) => ({ items, hasNextPage, totalCount }));
}

const ofShift = (project: number, shift: number, organization: number) => ({
  shiftId: shiftIdOf(project, shift),
  projectId: projectIdOf(project),
  organizationId: id<OrganizationId>(organization),
});

/** Something happens to the town; to a need or a shift that may not be there. */
type Change = (town: readonly SomeNeed[]) => DomainEvent[];
const which = { project: integer({ min: 0, max: 20 }), shift: integer({ min: 0, max: 3 }), organization: integer({ min: 0, max: 2 }) };
const change: Arbitrary<Change> = oneof(
  record({ ...which, person: integer({ min: 0, max: 2 }), joins: constantFrom(true, false) }).map(
    ({ project, shift, organization, person, joins }): Change =>
      () => [
        joins
          ? onShift('VolunteerSignedUp', id(person), ofShift(project, shift, organization))
          : withdrew(id(person), false, ofShift(project, shift, organization)),
      ],
  ),
  record({ ...which, hour: integer({ min: -20, max: 100 }), places: integer({ min: 1, max: 3 }) }).map(
    ({ project, shift, organization, hour, places }): Change =>
      () => [
        {
          type: 'ShiftRescheduled',
          data: { ...ofShift(project, shift, organization), when: whenOf({ hour, timeZone: 'Pacific/Kiritimati' }), previously: null },
        },
        { type: 'ShiftResized', data: { ...ofShift(project, shift, organization), places } },
      ],
  ),
  record(which).map(({ project, shift, organization }): Change => () => [
    { type: 'ShiftCancelled', data: { ...ofShift(project, shift, organization), reason: 'No.' } },
  ]),
  record({ ...which, hour: integer({ min: 1, max: 50 }) }).map(({ project, organization, hour }): Change => () => [
    published(ofShift(project, 0, organization)),
    scheduled({ ...ofShift(project, 7, organization), when: whenOf({ hour, timeZone: 'Europe/London' }), places: 1 }),
  ]),
  record(which).map(({ project, organization }): Change => () => [
    { type: 'ProjectCompleted', data: { ...ofShift(project, 0, organization), summary: 'Done.', outcomes: [] } },
  ]),
  record({ ...which, as: need }).map(({ project, organization, as: { title, causes, skills, languages, access, place } }): Change => () => {
    const { projectId } = ofShift(project, 0, organization);
    const { data } = drafted({ title: title.join(' '), causes, skills, languages, access, place }) as Extract<
      DomainEvent,
      { type: 'ProjectDrafted' }
    >;
    return [{ type: 'ProjectRevised', data: { ...data, projectId } }];
  }),
  record({ ...which, suspended: constantFrom(true, false) }).map(({ organization, suspended }): Change => () => [
    suspended ? { type: 'OrganizationSuspended', data: { organizationId: id(organization), reason: 'No.' } } : verified(id(organization)),
  ]),
  // The same need once more, under another id.
  record({ ...which, as: need }).map(
    ({ project, as }): Change =>
      (town) =>
        eventsOf([...town, as]).filter((event) => about(event, projectIdOf(town.length + project))),
  ),
);
const about = (event: DomainEvent, projectId: string): boolean => 'projectId' in event.data && event.data.projectId === projectId;

const ask = record({ wish: filter, size: integer({ min: 1, max: 7 }), hoursLater: integer({ min: 0, max: 30 }) });
/** As they usually are; always by time; never by time, and always by terms. */
const costs = [undefined, { timesLookedAt: 0, termsOfARow: 1 }, { timesLookedAt: Number.POSITIVE_INFINITY, termsOfARow: 0 }];

describe('needs in memory', () => {
  test('are the same as in the tables, in the same pages with the same cursors and counts, after whatever happened', async () => {
    let [found, byMemory] = [0, 0];
    const steps = array(record({ changes: array(change, { maxLength: 4 }), asks: array(ask, { minLength: 1, maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    await assert(
      asyncProperty(array(need, { minLength: 5, maxLength: 21 }), steps, async (town, happening) => {
        await using side = await openReadSide();
        await side.tell(eventsOf(town));
        const model = side.running.readModel('board');
        const tables = listingsInTables(model);
        const memories = costs.map((one) => listingsInMemory(model, one));
        for (const memory of memories) await read(memory);
        for (const { changes, asks } of happening) {
          await side.tell(changes.flatMap((happens) => happens(town)));
          for (const { wish, size, hoursLater } of asks) {
            const at = new Date(Date.parse(now) + hoursLater * 3_600_000).toISOString();
            const expected = pagesOf(tables, wish, size, at);
            found += expected[0]?.totalCount ?? 0;
            for (const memory of memories) {
              expect(memory.openShifts(at)).toBe(tables.openShifts(at));
              if (memory.page({ ...anything, filter: wish }) === undefined) continue;
              byMemory += 1;
              expect(pagesOf(only(memory), wish, size, at)).toEqual(expected);
            }
          }
        }
      }),
      { numRuns: 60, seed: 20 },
    );
    // A property about nothing would hold as well.
    expect(found).toBeGreaterThan(300);
    expect(byMemory).toBeGreaterThan(500);
  });

  test('come in the order of the shift that fits, not of one before it that does not', async () => {
    await using side = await openReadSide();
    const shiftAt = (hour: number, signedUp: number) => ({ hour, timeZone: 'Europe/London', places: 1, signedUp, cancelled: false });
    const needWith = (...shifts: SomeNeed['shifts']): SomeNeed => ({ ...plainNeed, shifts });
    const fullThenFree = needWith(shiftAt(1, 1), shiftAt(30, 0));
    await side.tell(eventsOf([fullThenFree, fullThenFree, fullThenFree, needWith(shiftAt(2, 0))]));
    const memory = listingsInMemory(side.running.readModel('board'), { timesLookedAt: 0, termsOfARow: 1 });
    await read(memory);
    const [first] = memory.page({ ...anything, filter: { open: true }, limit: 2 }) ?? [];
    expect(first?.project.projectId).toBe(projectIdOf(3));
  });

  test('do not know several words in a row, and leave them to the tables', async () => {
    await using side = await openReadSide();
    await side.tell([registered(), verified(), drafted({ title: 'A tea-room' }), published(), scheduled()]);
    const memory = listingsInMemory(side.running.readModel('board'));
    await read(memory);
    expect(memory.page({ ...anything, filter: { words: 'tea-ro' } })).toBeUndefined();
    expect(memory.page({ ...anything, filter: { words: 'TÉA roo' } })).toHaveLength(1);
    expect(side.queries.board.listings({ filter: { words: 'tea-ro' }, first: 1, now }).totalCount).toBe(1);
  });

  test('cost one statement for a page, however many there are, and a few more after a change', async () => {
    await using side = await openReadSide();
    await side.tell([registered(), verified()]);
    for (let n = 0; n < 300; n++) {
      const ids = { projectId: projectIdOf(n), shiftId: shiftIdOf(n, 0) };
      await side.tell([drafted(ids), published(ids), scheduled(ids)]);
    }
    const model = side.running.readModel('board');
    let statements = 0;
    const counting: WatchedSource = {
      get answers() {
        return model.answers;
      },
      all(sql, ...parameters) {
        statements += 1;
        return model.all(sql, ...parameters);
      },
      watch: (watcher) => model.watch(watcher),
    };
    const memory = listingsInMemory(counting);
    await read(memory);
    const listings = listingsQuery(listingsInTables(counting), memory);
    const statementsOf = (work: () => unknown): number => {
      statements = 0;
      work();
      return statements;
    };
    const wish = { first: 20, now, filter: { words: 'sort', causes: ['poverty'], from: '2026-11-25', open: true } };
    expect(statementsOf(() => listings(wish).items)).toBe(1);
    // Its rows are kept from then on.
    expect(statementsOf(() => expect(listings(wish).totalCount).toBe(300))).toBe(0);
    await side.tell(
      Array.from({ length: 40 }, (_, n) => onShift('VolunteerSignedUp', id(1), { projectId: projectIdOf(n), shiftId: shiftIdOf(n, 0) })),
    );
    await side.tell([{ type: 'ProjectCancelled', data: { projectId: projectIdOf(1), organizationId: id(0), reason: 'No.' } }, verified()]);
    expect(statementsOf(() => expect(listings(wish).totalCount).toBe(299))).toBe(5);
    expect(statementsOf(() => listings(wish).items)).toBe(0);
  });
});

describe('what memory knows', () => {
  const someNeed = [registered(), verified(), drafted(), published(), scheduled({ places: 1 })];
  const signedUp = onShift('VolunteerSignedUp', id(1));
  const recorded = (events: readonly DomainEvent[], after = 0): RecordedEvent[] =>
    events.map((event, n) => ({ ...event, id: `${n}`, stream: 'project-1', revision: n, position: after + n + 1, metadata }));
  const metadata = { commandId: '', correlationId: '', causationId: '', actor: 'operator', at: now, schemaVersion: 1 };
  function built(events: readonly DomainEvent[], of: typeof board = board) {
    const building = new BuildingModel(of, ':memory:', 1000);
    for (const event of recorded(events)) building.takerOf(event.type)?.(event);
    building.reach(events.length, undefined);
    return building.finish();
  }

  test('is not touched by what was rolled back', async () => {
    const faulty = projection({
      ...board,
      handlers: {
        ...board.handlers,
        VolunteerWaitlisted() {
          throw new Error('It cannot be.');
        },
      },
    });
    const model = new ReadModel(faulty, ':memory:');
    model.adopt(built(someNeed, faulty));
    const memory = listingsInMemory(model);
    await read(memory);
    const open = { ...anything, filter: { open: true } };
    expect(() => model.apply(recorded([signedUp, onShift('VolunteerWaitlisted', id(2))], 5), 7)).toThrow('It cannot be.');
    expect(memory.page(open)).toHaveLength(1);
    model.apply(recorded([signedUp], 5), 6);
    expect(memory.page(open)).toHaveLength(0);
    model.close();
    expect(memory.page(open)).toBeUndefined();
  });

  test('is of the tables that answer: it is read anew when others take over', async () => {
    const model = new ReadModel(board, ':memory:');
    const memory = listingsInMemory(model);
    const listings = listingsQuery(listingsInTables(model), memory);
    await turn();
    expect(() => listings({ first: 5, now })).toThrow('is being built');
    model.adopt(built(someNeed));
    expect(listings({ first: 5, now }).totalCount).toBe(1);
    await read(memory);
    model.adopt(
      built([...someNeed, { type: 'ProjectCancelled', data: { projectId: projectIdOf(0), organizationId: id(0), reason: 'No.' } }]),
    );
    expect(memory.page(anything)).toBeUndefined();
    model.close();
  });

  test('takes in what happens while it is being read', async () => {
    await using side = await openReadSide();
    await side.tell(someNeed);
    const memory = listingsInMemory(side.running.readModel('board'));
    expect(memory.page(anything)).toBeUndefined();
    await side.tell([signedUp]);
    await read(memory);
    expect(memory.page({ ...anything, filter: { open: true } })).toHaveLength(0);
    expect(memory.page(anything)).toHaveLength(1);
  });
});
