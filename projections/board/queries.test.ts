/** What organizations need, as volunteers, hosts and organizers ask about it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Cause, DomainEvent, OrganizationId, ProjectId, ShiftId } from '#events';
import { ana, ben, foodBank, riverCleanup, riverTrust, saturday, sorting, specTime, sunday } from '#tests/support';
import { drafted, morningOf, onSaturday, onShift, published, registered, scheduled, verified } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;
const now = specTime;
const lastWeek = id<ShiftId>(310);
const anyTime = id<ShiftId>(311);
const minute = (n: number) => ({ at: new Date(Date.parse(now) + n * 60_000).toISOString() });
const ofRiver = { projectId: riverCleanup, organizationId: riverTrust };

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
});
afterEach(() => side[Symbol.asyncDispose]());

describe('organizations', () => {
  const standing = (rows: readonly ({ readonly organizationId: OrganizationId; readonly standing: string } | undefined)[]) =>
    rows.map((row) => row && `${Number(row.organizationId.slice(-3))} ${row.standing}`);

  test('have the standing an organizer gave them last, and the reason', async () => {
    await side.tell([registered(foodBank), registered(riverTrust), verified(foodBank)]);
    await side.tell([{ type: 'OrganizationDeclined', data: { organizationId: riverTrust, reason: 'No charity number.' } }]);
    expect(side.queries.board.organizations([riverTrust, id(199), foodBank])).toMatchObject([
      { standing: 'DECLINED', reason: 'No charity number.' },
      undefined,
      { standing: 'VERIFIED', reason: null, name: 'Food Bank' },
    ]);
    await side.tell([{ type: 'OrganizationSuspended', data: { organizationId: foodBank, reason: 'Complaints.' } }, verified(riverTrust)]);
    expect(standing(side.queries.board.organizations([foodBank, riverTrust]))).toEqual(['101 SUSPENDED', '102 VERIFIED']);
  });

  test('wait for review first, the longest waiting first; pages hold while one of them is reviewed', async () => {
    for (const n of [104, 103, 102, 101]) await side.tell([registered(id(n))], minute(104 - n));
    await side.tell([verified(id(103))]);
    const one = side.queries.board.organizationsPage({ first: 2 });
    expect(standing(one.items)).toEqual(['104 REGISTERED', '102 REGISTERED']);
    expect([one.hasNextPage, one.totalCount]).toEqual([true, 4]);
    await side.tell([verified(id(104))]);
    const two = side.queries.board.organizationsPage({ first: 5, after: one.items.at(-1)?.cursor });
    expect(standing(two.items)).toEqual(['101 REGISTERED', '104 VERIFIED', '103 VERIFIED']);
    const review = side.queries.board.organizationsPage({ standing: 'VERIFIED', first: 1 });
    expect([standing(review.items), review.hasNextPage, review.totalCount]).toEqual([['104 VERIFIED'], true, 2]);
  });
});

describe('projects', () => {
  test('of an organization: the latest first; what was never published only for those who may see it', async () => {
    await side.tell([drafted({ title: 'Sort' }), published()], minute(1));
    await side.tell([drafted({ ...ofRiver, title: 'Clean' }), published(ofRiver)], minute(2));
    await side.tell([drafted({ projectId: id(203), title: 'Secret' }), drafted({ projectId: id(204), title: 'Dropped' })], minute(3));
    await side.tell([{ type: 'ProjectCancelled', data: { projectId: id(204), organizationId: foodBank, reason: 'No.' } }], minute(4));
    const titles = (drafts: boolean) =>
      side.queries.board.projectsOf([riverTrust, foodBank], { drafts }).map((rows) => rows.map(({ title }) => title));
    expect(titles(false)).toEqual([['Clean'], ['Sort']]);
    expect(titles(true)).toEqual([['Clean'], ['Secret', 'Dropped', 'Sort']]);
  });

  test('say what became of them', async () => {
    const outcomes = [{ label: 'Meals', amount: 420, unit: 'meals' }];
    await side.tell([drafted(), published(), drafted(ofRiver), published(ofRiver)]);
    await side.tell([{ type: 'ProjectCompleted', data: { projectId: sorting, organizationId: foodBank, summary: 'Fed all.', outcomes } }]);
    await side.tell([{ type: 'ProjectCancelled', data: { ...ofRiver, reason: 'Flood.' } }]);
    expect(side.queries.board.projects([riverCleanup, sorting])).toMatchObject([
      { status: 'CANCELLED', cancelReason: 'Flood.', outcomes: [] },
      { status: 'COMPLETED', completionSummary: 'Fed all.', completedAt: now, outcomes, causes: ['poverty'], place: null },
    ]);
  });
});

describe('shifts', () => {
  beforeEach(() =>
    side.tell([
      registered(foodBank),
      verified(foodBank),
      registered(riverTrust),
      verified(riverTrust),
      drafted(),
      published(),
      drafted(ofRiver),
      published(ofRiver),
      scheduled({ shiftId: anyTime, when: null, places: 1 }),
      scheduled({ shiftId: saturday, when: morningOf('2026-11-28'), places: 2 }),
      scheduled({ shiftId: lastWeek, when: morningOf('2026-11-21') }),
      scheduled({ ...ofRiver, shiftId: sunday, when: morningOf('2026-11-29'), places: 1 }),
    ]),
  );
  const ids = (rows: readonly { readonly shiftId: ShiftId }[] | undefined) => rows?.map(({ shiftId }) => shiftId);

  test('of a need: coming ones soonest first, then flexible ones; past ones when asked', () => {
    const { board } = side.queries;
    expect(board.shiftsOf([riverCleanup, sorting], { now, past: false }).map(ids)).toEqual([[sunday], [saturday, anyTime]]);
    expect(ids(board.shiftsOf([sorting], { now, past: true })[0])).toEqual([lastWeek, saturday, anyTime]);
    expect(ids(board.shiftsOf([sorting], { now: '2026-11-28T10:00:00.000Z', past: false })[0])).toEqual([saturday, anyTime]);
  });

  test('know how full they are, whatever people do', async () => {
    const fullness = () => side.queries.board.shifts([saturday]).map((row) => row && [row.taken, row.waiting, row.places]);
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerSignedUp', ben), onShift('VolunteerWaitlisted', id(3))]);
    expect(fullness()).toEqual([[2, 1, 2]]);
    await side.tell([
      { type: 'VolunteerWithdrew', data: { ...onSaturday, volunteerId: ana, wasWaiting: false } },
      onShift('VolunteerPromoted', id(3)),
    ]);
    expect(fullness()).toEqual([[2, 0, 2]]);
    await side.tell([
      { type: 'ShiftResized', data: { ...onSaturday, places: 1 } },
      onShift('VolunteerMovedToWaitingList', id(3)),
      { type: 'VolunteerRemoved', data: { ...onSaturday, volunteerId: id(3), wasWaiting: true, reason: 'mistake' } },
    ]);
    expect(fullness()).toEqual([[1, 0, 1]]);
  });

  test('of a host’s day begin in it; gaps are what still needs people', async () => {
    const { board } = side.queries;
    expect(ids(board.shiftsBetween(foodBank, '2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z'))).toEqual([saturday]);
    expect(ids(board.shiftsBetween(foodBank, '2026-11-20T00:00:00.000Z', '2026-11-28T08:00:00.000Z'))).toEqual([lastWeek]);
    expect(ids(board.gaps(foodBank, 9, now))).toEqual([saturday, anyTime]);
    await side.tell([onShift('VolunteerSignedUp', ana, { shiftId: anyTime })]);
    expect(ids(board.gaps(foodBank, 9, now))).toEqual([saturday]);
    expect(board.openShifts(now)).toBe(2);
    await side.tell([{ type: 'OrganizationSuspended', data: { organizationId: riverTrust, reason: 'Moved.' } }]);
    expect(board.openShifts(now)).toBe(1);
  });

  test('that were cancelled or moved say so', async () => {
    await side.tell([
      { type: 'ShiftCancelled', data: { ...onSaturday, reason: 'Storm.' } },
      {
        type: 'ShiftRescheduled',
        data: { ...ofRiver, shiftId: sunday, when: morningOf('2026-12-06'), previously: morningOf('2026-11-29') },
      },
    ]);
    expect(side.queries.board.shifts([sunday, saturday])).toMatchObject([
      { startsAt: '2026-12-06T08:00:00.000Z', day: '2026-12-06', status: 'OPEN' },
      { status: 'CANCELLED', cancelReason: 'Storm.' },
    ]);
    expect(ids(side.queries.board.gaps(foodBank, 9, now))).toEqual([anyTime]);
  });
});

describe('similar needs', () => {
  const bristol = { name: 'Bristol', latitude: 51.4545, longitude: -2.5879 };
  const bath = { name: 'Bath', latitude: 51.3811, longitude: -2.359 };
  const berlin = { name: 'Berlin', latitude: 52.52, longitude: 13.405 };
  const open = (n: number, title: string, causes: Cause[], place: typeof bath | null, skills: string[] = []): DomainEvent[] => {
    const ofProject = { projectId: id<ProjectId>(n), organizationId: foodBank };
    return [
      drafted({ ...ofProject, title, causes, place, skills }),
      published(ofProject),
      scheduled({ ...ofProject, shiftId: id(3000 + n), when: morningOf('2026-12-01') }),
    ];
  };
  const like = (n: number, first = 3) => side.queries.board.similar(id(n), first, now).map(({ title }) => title);

  test('are near, for the same causes, and still open; far ones only where near ones are too few', async () => {
    await side.tell([registered(), verified()]);
    await side.tell([
      ...open(1, 'Own', ['environment', 'health'], bristol, ['digging']),
      ...open(2, 'One cause', ['health'], bath),
      ...open(3, 'Both causes', ['environment', 'health'], bath),
      ...open(4, 'Cause and skill', ['health'], bath, ['digging']),
      ...open(5, 'Another cause', ['arts'], bristol),
      ...open(6, 'Far', ['environment', 'health'], berlin),
      ...open(7, 'From anywhere', ['health'], null),
    ]);
    await side.tell([
      ...open(8, 'Over', ['health'], bath),
      { type: 'ProjectCancelled', data: { projectId: id(8), organizationId: foodBank, reason: 'Over.' } },
    ]);
    expect(like(1)).toEqual(['Both causes', 'Cause and skill', 'One cause']);
    expect(like(1, 4)).toEqual(['Both causes', 'Cause and skill', 'One cause', 'Far']);
    expect(like(7)).toContain('One cause');
    expect(like(99)).toEqual([]);
  });
});
