/** What strangers are told without asking anew: never what is old, never what is somebody's, never a person's words. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '#services/kernel';
import { ana, foodBank, riverCleanup, saturday, sorting, specTime, sunday } from '#tests/support';
import { erin, moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish } from '../../tests/support/wish.ts';
import { PublicAnswers, type Reading } from './public-answers.ts';
import type { Topic } from './read-off.ts';

describe('in a house', () => {
  let house: SmallHouse;
  beforeEach(async () => {
    house = await openSmallHouse();
    await moveIn(house);
  });
  afterEach(() => house.close());

  const shift = `{ shift(key: "${saturday}") { taken waiting } viewer { volunteer { key } } }`;
  const name = `{ node(id: "Volunteer:${ana}") { ... on Volunteer { displayName } } }`;
  const list = '{ listings(first: 20) { totalCount edges { node { title } } } }';
  const places = '{ listings(first: 20) { edges { node { title placesLeft } } } }';

  /** The answer, and whether anything was read for it. */
  async function asked(query: string, as?: Parameters<SmallHouse['ask']>[1]) {
    house.reads.length = 0;
    const { data, errors } = await house.ask(query, as);
    expect(errors).toBeUndefined();
    return { data, read: house.reads.length > 0 };
  }
  /** As often as it takes until it could be kept. */
  async function askedThrice(query: string, as?: Parameters<SmallHouse['ask']>[1]) {
    await asked(query, as);
    await asked(query, as);
    return asked(query, as);
  }

  test('a stranger’s question is read once, until something changes that it was read off', async () => {
    const first = await asked(shift);
    expect(await askedThrice(shift)).toEqual({ data: first.data, read: false });

    await wish(house, 'WithdrawFromShift', { shiftKey: saturday }, { as: ana });
    const { data, read } = await asked(shift);
    expect(read).toBe(true);
    expect(data).not.toEqual(first.data);
  });

  test('what happens elsewhere leaves it alone', async () => {
    const others = [`{ project(key: "${riverCleanup}") { title placesLeft } }`, `{ organization(key: "${foodBank}") { name } }`, list];
    // Of a shift that was never seen to change nobody knows what changed.
    await wish(house, 'WithdrawFromShift', { shiftKey: saturday }, { as: erin });
    for (const query of [...others, places]) await askedThrice(query);
    await wish(house, 'SignUpForShift', { shiftKey: saturday }, { as: erin });
    for (const query of others) expect([query, (await asked(query)).read]).toEqual([query, false]);
    expect((await asked(places)).read).toBe(true);
  });

  test('a place that comes free is found by whoever looks for one', async () => {
    const open = '{ listings(first: 20, filter: { open: true }) { edges { node { key } } } }';
    const keys = async () => JSON.stringify((await askedThrice(open)).data);
    expect(await keys()).not.toContain(sorting);
    for (const as of [erin, ana]) await wish(house, 'WithdrawFromShift', { shiftKey: saturday }, { as });
    expect(await keys()).toContain(sorting);
    await wish(house, 'SignUpForShift', { shiftKey: saturday }, { as: erin });
    expect(await keys()).not.toContain(sorting);
  });

  test('what begins earlier than before comes up in the list, also on the same day', async () => {
    const first = '{ listings(first: 1) { edges { node { key } } } }';
    const reschedule = async (hour: string) => {
      const when = { start: `2026-11-28T${hour}:00`, end: '2026-11-28T13:00', timeZone: 'Europe/London' };
      await house.has('projects', 'RescheduleShift', { shiftId: sunday, when });
      await house.settle();
    };
    await reschedule('10');
    expect(JSON.stringify((await askedThrice(first)).data)).toContain(sorting);
    await reschedule('08');
    expect(JSON.stringify((await asked(first)).data)).toContain(riverCleanup);
  });

  test('time changes answers too: a list when a shift begins, a need when one ends', async () => {
    const need = `{ project(key: "${sorting}") { shifts { key } } }`;
    for (const query of [list, need]) expect((await askedThrice(query)).read).toBe(false);
    house.clock.at = '2026-11-28T08:59:00.000Z';
    for (const query of [list, need]) await askedThrice(query);
    house.clock.at = '2026-11-28T09:00:00.000Z';
    expect([(await asked(list)).read, (await asked(need)).read]).toEqual([true, false]);
    house.clock.at = '2026-11-28T12:00:00.000Z';
    expect(await asked(need)).toEqual({ read: true, data: { project: { shifts: [] } } });
  });

  test('nobody gets what was read for somebody else', async () => {
    await askedThrice(shift);
    expect((await asked(shift, { as: ana })).data).toMatchObject({ viewer: { volunteer: { key: ana } } });
    await askedThrice(shift, { as: ana });
    expect((await asked(shift, { as: erin })).data).toMatchObject({ viewer: { volunteer: { key: erin } } });
    expect((await asked(shift)).data).toMatchObject({ viewer: null });
  });

  test('names are opened each time: whoever is forgotten is forgotten at once', async () => {
    const before = await askedThrice(name);
    expect(JSON.stringify(before)).toContain('Ana');
    await house.vault.forget(ana);
    expect(JSON.stringify(await asked(name))).not.toContain('Ana');
  });
});

describe('an answer in the making', () => {
  const clock = fixedClock(specTime);
  let touch: (...topics: readonly Topic[]) => void;
  let answers: PublicAnswers<string>;
  beforeEach(() => {
    clock.at = specTime;
    answers = new PublicAnswers(
      { listen: (listener) => (touch = (...topics) => listener(new Set(topics))) },
      clock,
      ({ length }) => length,
    );
  });
  const made = (value: string, meanwhile: (reading: Reading) => void = () => undefined) =>
    answers.read('asked', async (reading) => {
      await Promise.resolve();
      meanwhile(reading);
      return { value, keep: true };
    });
  const later = (ms: number): void => {
    clock.at = new Date(Date.parse(clock.at) + ms).toISOString();
  };

  test('is not kept when something changed that it was read off already', async () => {
    await made('old', (reading) => {
      reading.of('board/shifts/1');
      touch('board/shifts/1');
    });
    expect(await made('new', (reading) => reading.of('board/shifts/1'))).toBe('new');
    expect(await made('never')).toBe('new');
    touch('board/shifts/1');
    expect(await made('newer')).toBe('newer');
  });

  test('is kept when something changed that it reads only then, or not at all', async () => {
    await made('first', (reading) => {
      touch('board/shifts/1');
      reading.of('board/shifts/1');
      touch('board/shifts/2');
    });
    expect(await made('never')).toBe('first');
  });

  test('lasts a few seconds when it depends on the moment and says no more, else until it says, and minutes at most', async () => {
    for (const [until, lastsMs] of [
      ['soon', 5000],
      [new Date(Date.parse(specTime) + 60_000).toISOString(), 60_000],
      [undefined, 300_000],
    ] as const) {
      clock.at = specTime;
      touch('all');
      await made('first', (reading) => {
        reading.of('all');
        if (until === 'soon') reading.soon();
        else reading.until(until);
      });
      later(lastsMs - 1);
      expect([until, await made('never')]).toEqual([until, 'first']);
      later(1);
      expect([until, await made('second', (reading) => reading.of('all'))]).toEqual([until, 'second']);
    }
  });

  test('makes room when there are many, for what is asked twice: the one that was shown longest ago goes', async () => {
    const large = 'x'.repeat(300_000);
    const made: string[] = [];
    const read = (asked: string, value = large): Promise<string> =>
      answers.read(asked, async () => {
        made.push(asked);
        return { value, keep: true };
      });
    for (let n = 0; n < 52; n++) await read(`page ${n}`);
    for (const asked of ['page 0', 'asked once', 'asked twice', 'asked twice']) await read(asked);
    expect(made.slice(52)).toEqual(['asked once', 'asked twice', 'asked twice']);
    made.length = 0;
    for (const asked of ['page 0', 'page 1', 'page 2', 'asked twice']) await read(asked);
    expect(made).toEqual([]);
    for (const _ of [1, 2]) await read('another');
    for (const asked of ['page 0', 'page 4', 'another', 'page 3', 'asked once']) await read(asked);
    expect(made).toEqual(['another', 'another', 'page 3', 'asked once']);
    for (const _ of [1, 2, 3]) await read('too large', large + large);
    expect(made.slice(4)).toEqual(['too large', 'too large', 'too large']);
  });
});
