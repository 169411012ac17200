/** Awards, thanks and the wall they hang on. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwardId, DomainEvent, NominationId, ThanksId, VaultRef, VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, sorting, tenHours } from '#tests/support';
import { onSaturday } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;
const ref = (n: number) => `vault/words/${n}` as VaultRef;
const minute = (n: number) => ({ at: new Date(Date.parse('2026-11-24T09:00:00.000Z') + n * 60_000).toISOString() });

const opened = (programId = kindness, kind: 'award' | 'badge' = 'award'): DomainEvent => ({
  type: 'ProgramOpened',
  data: { programId, name: 'Kindness', kind, criteria: 'Kind.', rule: null, period: 'once', emblem: 'heart' },
});
const nominated = (n: number, volunteerId: VolunteerId): DomainEvent => ({
  type: 'VolunteerNominated',
  data: { nominationId: id<NominationId>(n), programId: kindness, volunteerId, nominatedBy: carol, storyRef: ref(n) },
});
const granted = (n: number, volunteerId: VolunteerId, programId = kindness): DomainEvent => ({
  type: 'AwardGranted',
  data: {
    awardId: id<AwardId>(n),
    programId,
    kind: 'award',
    volunteerId,
    period: 'once',
    rule: null,
    nominationId: null,
    citationRef: ref(n),
    evidence: { hoursIds: [], minutes: 600 },
  },
});
const withdrawn = (n: number, volunteerId: VolunteerId): DomainEvent => ({
  type: 'AwardWithdrawn',
  data: { awardId: id<AwardId>(n), programId: kindness, volunteerId, reason: 'granted-by-mistake' },
});
const thanked = (n: number, volunteerId: VolunteerId): DomainEvent => ({
  type: 'ThanksGiven',
  data: { thanksId: id<ThanksId>(n), ...onSaturday, volunteerId, messageRef: ref(n) },
});

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
  await side.tell([opened(kindness)], minute(0));
  await side.tell([opened(tenHours, 'badge')], minute(1));
});
afterEach(() => side[Symbol.asyncDispose]());

describe('programs', () => {
  test('count what was granted, and what was taken back does not count', async () => {
    await side.tell([granted(1, ana), granted(2, ben), granted(3, ana, tenHours), withdrawn(1, ana)]);
    const [badge, award] = side.queries.recognition.programs([tenHours, kindness]);
    expect([badge?.granted, badge?.kind, award?.granted, award?.kind]).toEqual([1, 'BADGE', 1, 'AWARD']);
  });

  test('that are open come first', async () => {
    await side.tell([{ type: 'ProgramClosed', data: { programId: kindness } }]);
    expect(side.queries.recognition.allPrograms().map(({ programId, open }) => [programId, open])).toEqual([
      [tenHours, 1],
      [kindness, 0],
    ]);
  });
});

describe('nominations', () => {
  test('wait in the order they came; pages hold while others are decided', async () => {
    for (const [n, person] of [ana, ben, dan, carol].entries()) await side.tell([nominated(n + 1, person)], minute(n));
    const one = side.queries.recognition.openNominations({ first: 2 });
    expect(one).toMatchObject({ items: [{ volunteerId: ana }, { volunteerId: ben }], hasNextPage: true, totalCount: 4 });
    await side.tell([
      { type: 'NominationDeclined', data: { nominationId: id<NominationId>(1), reason: 'not-this-time' } },
      { type: 'NominationGranted', data: { nominationId: id<NominationId>(2), awardId: id<AwardId>(9) } },
    ]);
    const two = side.queries.recognition.openNominations({ first: 2, after: one.items[1]?.cursor });
    expect(two).toMatchObject({ items: [{ volunteerId: dan }, { volunteerId: carol }], hasNextPage: false, totalCount: 2 });
    expect(side.queries.recognition.nominations([id<NominationId>(2), id<NominationId>(1)]).map((row) => row?.status)).toEqual([
      'GRANTED',
      'DECLINED',
    ]);
  });

  test('refuse a cursor somebody made up', () => {
    expect(() => side.queries.recognition.openNominations({ first: 2, after: 'eyJhIjoxfQ' })).toThrow('not of this list');
  });
});

describe('awards and thanks', () => {
  test('of each person, newest first; what was withdrawn is only found by who checks it', async () => {
    await side.tell([granted(1, ana), thanked(5, ana), thanked(6, ben)], minute(2));
    await side.tell([granted(2, ben), granted(3, ana, tenHours), thanked(7, ana)], minute(3));
    await side.tell([withdrawn(2, ben)], minute(4));
    const { recognition } = side.queries;
    expect(recognition.awardsOf([ben, ana]).map((rows) => rows.map(({ awardId }) => awardId))).toEqual([[], [id(3), id(1)]]);
    expect(recognition.awards([id<AwardId>(2), id<AwardId>(4), id<AwardId>(1)]).map((row) => row?.withdrawalReason)).toEqual([
      'granted-by-mistake',
      undefined,
      null,
    ]);
    expect(recognition.thanksTo([ana, dan, ben]).map((rows) => rows.map(({ thanksId }) => thanksId))).toEqual([
      [id(7), id(5)],
      [],
      [id(6)],
    ]);
    expect(recognition.thanks([id<ThanksId>(6)])).toMatchObject([{ volunteerId: ben, organizationId: foodBank }]);
  });
});

describe('the wall', () => {
  test('shows the newest first, page by page, without doubles when something new comes meanwhile', async () => {
    await side.tell([granted(1, ana)], minute(1));
    await side.tell([thanked(2, ben)], minute(2));
    await side.tell([thanked(3, dan)], minute(2));
    await side.tell(
      [{ type: 'ProjectCompleted', data: { projectId: sorting, organizationId: foodBank, summary: 'Done.', outcomes: [] } }],
      minute(3),
    );
    const one = side.queries.recognition.wall({ first: 2 });
    expect(one.items.map(({ kind, id: what }) => [kind, what])).toEqual([
      ['Project', sorting],
      ['Thanks', id(3)],
    ]);
    await side.tell([thanked(4, ana)], minute(4));
    const two = side.queries.recognition.wall({ first: 2, after: one.items[1]?.cursor });
    expect(two.items.map(({ kind, id: what }) => [kind, what])).toEqual([
      ['Thanks', id(2)],
      ['Award', id(1)],
    ]);
    expect([one.hasNextPage, two.hasNextPage]).toEqual([true, false]);
  });

  test('loses an award that was withdrawn', async () => {
    await side.tell([granted(1, ana), granted(2, ben), withdrawn(1, ana)]);
    expect(side.queries.recognition.wall({ first: 9 }).items.map(({ id: what }) => what)).toEqual([id(2)]);
  });
});
