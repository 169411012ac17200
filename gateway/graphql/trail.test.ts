/** "What happened with my sign-up?", told to the person, to their host, and to a host about a need. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deriveId, eventTypes } from '#events';
import { projections } from '#projections';
import { ana, ben, carol, foodBank, person, riverCleanup, saturday, sorting } from '#tests/support';
import { erin, flo, lastWeek, moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish } from '../../tests/support/wish.ts';
import { projectWords, signUpWords } from './trail-words.ts';

interface Entry {
  readonly code: string;
  readonly text: string;
  readonly by: string;
}

describe('a history', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await openSmallHouse();
    await moveIn(house);
    const asCarol = person(carol, { hostOf: [foodBank] });
    await house.has('matching', 'WithdrawFromShift', { shiftId: saturday, volunteerId: ben }, person(ben));
    await house.has('matching', 'RemoveVolunteer', { shiftId: saturday, volunteerId: ana, reason: 'asked-by-volunteer' }, asCarol);
    await house.has('matching', 'SignUpForShift', { shiftId: saturday, volunteerId: flo }, asCarol);
    const when = { start: '2026-11-28T10:00', end: '2026-11-28T13:00', timeZone: 'Europe/London' };
    await house.has('projects', 'RescheduleShift', { shiftId: saturday, when }, asCarol);
    await house.has('projects', 'ResizeShift', { shiftId: saturday, places: 1 }, asCarol);
    await house.settle();
    await wish(house, 'ConfirmHours', { hoursKey: (await hoursOf()).key }, { as: carol });
    await house.has('projects', 'CancelProject', { projectId: riverCleanup, reason: 'The river is too high' }, asCarol);
    await house.settle();
  });
  afterAll(() => house.close());

  async function hoursOf(): Promise<{ key: string }> {
    const { data } = await house.ask<{ viewer: { hours: [{ key: string }] } }>('{ viewer { hours { key } } }', { as: ana });
    return data.viewer.hours[0];
  }
  async function signUp(shift: string, of: typeof ana, as: typeof ana): Promise<readonly (readonly [string, string])[]> {
    const { data } = await house.ask<{ node: { history: Entry[] } }>(
      `{ node(id: "SignUp:${shift}/${of}") { ... on SignUp { history { code text by } } } }`,
      { as },
    );
    return data.node.history.map(({ text, by }) => [text, by]);
  }

  test('of a place that came, moved and went, to the person', async () => {
    expect(await signUp(saturday, erin, erin)).toEqual([
      ['The shift was full: you are on the waiting list.', 'HOUSE'],
      ['A place came free: you moved up from the waiting list and have it now.', 'HOUSE'],
      ['The shift moved from Sat 28 Nov, 09:00 to Sat 28 Nov, 10:00.', 'HOST'],
    ]);
  });

  test('of a removal: to the person, and to the host who did it', async () => {
    expect(await signUp(saturday, ana, ana)).toEqual([
      ['You have a place.', 'HOUSE'],
      ['A host gave your place back, as was asked for.', 'HOST'],
    ]);
    expect((await signUp(saturday, ana, carol)).at(-1)).toEqual(['You gave their place back, as was asked for.', 'YOU']);
  });

  test('of a withdrawal: to the person, and to the host', async () => {
    expect((await signUp(saturday, ben, ben)).at(-1)).toEqual(['You gave your place back.', 'YOU']);
    expect((await signUp(saturday, ben, carol)).at(-1)).toEqual(['They gave their place back.', 'VOLUNTEER']);
  });

  test('of a day at the door, and the hours of it', async () => {
    expect((await signUp(lastWeek, ana, ana)).map(([text]) => text)).toEqual([
      'You have a place.',
      'Many Hands checked you in.',
      'Many Hands checked you out, at 12:00.',
      '3 h were proposed from check-in and check-out.',
      'A host confirmed 3 h.',
    ]);
  });

  test('of a badge that these hours earned, that a correction made rest, and that came back', async () => {
    const rule = 'first-project';
    const badge = { name: 'First project', kind: 'badge', criteria: 'Once.', rule, period: 'once', emblem: 'seed' };
    await house.has('recognition', 'OpenProgram', { programId: deriveId('program', rule), ...badge });
    const { key } = await hoursOf();
    const corrected = async (minutes: number) => {
      await wish(house, 'CorrectHours', { hoursKey: key, minutes, reason: 'wrong-person' }, { as: carol });
      await house.settle();
      const { data } = await house.ask<{ viewer: { story: { awards: unknown[] } } }>('{ viewer { story { awards { withdrawn } } } }', {
        as: ana,
      });
      return data.viewer.story.awards;
    };
    expect(await corrected(170)).toEqual([{ withdrawn: false }]);
    expect(await corrected(0)).toEqual([{ withdrawn: true }]);
    expect((await signUp(lastWeek, ana, ana)).slice(-3)).toEqual([
      ['These hours earned you the badge "First project".', 'HOUSE'],
      ['A host changed the hours from 2 h 50 min to 0 min, because they belonged to somebody else.', 'HOST'],
      ['With the corrected hours the badge "First project" is not reached yet: it rests, and comes back by itself.', 'HOUSE'],
    ]);
    expect(await corrected(60)).toEqual([{ withdrawn: false }]);
  });

  test('of a need, to its host', async () => {
    const { data } = await house.ask<Record<'one' | 'two', { history: Entry[] }>>(
      `{ one: project(key: "${sorting}") { history { text by } } two: project(key: "${riverCleanup}") { history { text by } } }`,
      { as: carol },
    );
    expect(data.one.history.map(({ text }) => text)).toEqual([
      'Many Hands wrote this need down.',
      'Many Hands published it: volunteers can find it.',
      'Many Hands added the shift "Morning" (Sat 28 Nov, 09:00) with 2 places.',
      'Many Hands added the shift "Last week" (Sat 21 Nov, 09:00) with 4 places.',
      'You moved a shift from Sat 28 Nov, 09:00 to Sat 28 Nov, 10:00.',
      'You changed a shift to 1 place.',
    ]);
    expect(data.two.history.slice(-2).map(({ text, by }) => [text, by])).toEqual([
      ['You cancelled it: The river is too high.', 'YOU'],
      ['A shift was cancelled: The river is too high.', 'HOUSE'],
    ]);
  });
});

describe('words', () => {
  const told = eventTypes.filter((type) => projections.some(({ name, handlers }) => name === 'trail' && type in handlers));
  const reader = { is: 'volunteer', timeZone: 'Mars/Olympus' } as const;
  const details = {
    minutes: 75,
    claimedMinutes: 5,
    previousMinutes: 60,
    places: 2,
    title: 'Beds',
    reason: 'Rain',
    program: 'Ten hours',
    when: null,
    previously: null,
  };

  test.each(told)('%s is told in a sentence, whatever is known of it', (code) => {
    for (const by of ['YOU', 'HOST', 'ORGANIZER', 'VOLUNTEER', 'HOUSE'] as const)
      for (const text of [signUpWords(code, details, reader, by), projectWords(code, details, { is: 'host', timeZone: 'UTC' }, by)]) {
        expect(text).toMatch(/^[A-Z0-9].*[.!?]$/s);
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      }
  });
});
