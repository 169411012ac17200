import { describe, test } from '@jest/globals';
import { hoursIdOf, type VaultRef } from '#events';
import {
  ana,
  asAna,
  asBen,
  ben,
  carol,
  foodBank,
  given,
  hostCarol,
  house,
  organizerDan,
  person,
  riverTrust,
  saturday,
  sorting,
} from '#tests/support';
import { hoursDecider } from './decider.ts';

const hoursId = hoursIdOf(saturday, ana);
const ids = { hoursId, volunteerId: ana, shiftId: saturday, projectId: sorting, organizationId: foodBank };
const times = { startedAt: '2026-11-21T09:00:00.000Z', endedAt: '2026-11-21T12:00:00.000Z' };
const proposed = { type: 'HoursProposed', data: { ...ids, ...times, minutes: 180 } } as const;
const confirmed = { type: 'HoursConfirmed', data: { ...ids, minutes: 180 } } as const;
const disputed = { type: 'HoursDisputed', data: { ...ids, claimedMinutes: 210 } } as const;
const corrected = { type: 'HoursCorrected', data: { ...ids, minutes: 210, previousMinutes: 180, reason: 'agreed-together' } } as const;

const propose = { type: 'ProposeHours', data: { ...ids, ...times } };
const confirm = { type: 'ConfirmHours', data: { hoursId } };
const dispute = (claimedMinutes: number) => ({ type: 'DisputeHours', data: { hoursId, claimedMinutes } });
const correct = (minutes: number) => ({ type: 'CorrectHours', data: { hoursId, minutes, reason: 'agreed-together' } });

describe('check-out proposes hours', () => {
  test('from coming to going', () =>
    given(hoursDecider, [])
      .when({ ...propose, actor: house })
      .then([proposed]));

  test('once, whatever happened to them since', () => {
    for (const before of [[proposed], [proposed, confirmed], [proposed, disputed], [proposed, disputed, corrected]])
      given(hoursDecider, before)
        .when({ ...propose, actor: house })
        .thenNothing();
  });

  test('nobody proposes their own', () =>
    given(hoursDecider, [])
      .when({ ...propose, actor: asAna })
      .thenRefused('not-allowed'));

  test.each([
    ['half a minute', '2026-11-21T09:00:30.000Z', 1],
    ['no time at all', '2026-11-21T09:00:00.000Z', 0],
    ['a whole day', '2026-11-22T09:00:00.000Z', 1440],
  ])('%s counts', (_, endedAt, minutes) =>
    given(hoursDecider, [])
      .when({ type: 'ProposeHours', data: { ...ids, ...times, endedAt }, actor: house })
      .then([{ type: 'HoursProposed', data: { ...ids, ...times, endedAt, minutes } }]),
  );

  test.each([
    ['going before coming', '2026-11-21T08:59:00.000Z'],
    ['more than a day', '2026-11-22T09:01:00.000Z'],
  ])('%s does not', (_, endedAt) =>
    given(hoursDecider, [])
      .when({ type: 'ProposeHours', data: { ...ids, ...times, endedAt }, actor: house })
      .thenRefused('invalid-command'),
  );
});

describe('a host confirms', () => {
  test('what was proposed', () =>
    given(hoursDecider, [proposed])
      .when({ ...confirm, actor: hostCarol })
      .then([confirmed]));

  test('once', () => {
    given(hoursDecider, [proposed, confirmed])
      .when({ ...confirm, actor: hostCarol })
      .thenNothing();
    given(hoursDecider, [proposed, disputed, corrected])
      .when({ ...confirm, actor: hostCarol })
      .thenNothing();
  });

  test('the figure they saw, and no other', () => {
    const seen = (minutes: number) => ({ type: 'ConfirmHours', data: { hoursId, minutes }, actor: hostCarol });
    given(hoursDecider, [proposed]).when(seen(180)).then([confirmed]);
    given(hoursDecider, [proposed]).when(seen(170)).thenRefused('hours-changed', { minutes: 180 });
    for (const before of [
      [proposed, corrected],
      [proposed, disputed, corrected],
    ]) {
      given(hoursDecider, before).when(seen(180)).thenRefused('hours-changed', { minutes: 210 });
      given(hoursDecider, before).when(seen(210)).thenNothing();
    }
    given(hoursDecider, [proposed, disputed]).when(seen(180)).thenRefused('hours-disputed', { claimedMinutes: 210 });
  });

  test('but not over the volunteer’s head', () =>
    given(hoursDecider, [proposed, disputed])
      .when({ ...confirm, actor: hostCarol })
      .thenRefused('hours-disputed', { claimedMinutes: 210 }));
});

describe('the volunteer disagrees', () => {
  const noteRef = `${ana}/note/x` as VaultRef;

  test.each([
    ['proposed', [proposed]],
    ['confirmed', [proposed, confirmed]],
    ['corrected', [proposed, { ...corrected, data: { ...corrected.data, minutes: 150 } }]],
  ])('with %s hours, and may say why', (_, before) => {
    given(hoursDecider, before)
      .when({ ...dispute(210), actor: asAna })
      .then([disputed]);
    given(hoursDecider, before)
      .when({ type: 'DisputeHours', data: { hoursId, claimedMinutes: 210, noteRef }, actor: asAna })
      .then([{ ...disputed, data: { ...disputed.data, noteRef } }]);
  });

  test('saying the same again changes nothing, another figure does', () => {
    given(hoursDecider, [proposed, disputed])
      .when({ ...dispute(210), actor: asAna })
      .thenNothing();
    given(hoursDecider, [proposed, disputed])
      .when({ ...dispute(200), actor: asAna })
      .then([{ ...disputed, data: { ...disputed.data, claimedMinutes: 200 } }]);
  });

  test('but not with the figure that stands there', () =>
    given(hoursDecider, [proposed])
      .when({ ...dispute(180), actor: asAna })
      .thenRefused('hours-agree', { minutes: 180 }));

  test('nobody disagrees for them', () => {
    for (const actor of [asBen, hostCarol, organizerDan])
      given(hoursDecider, [proposed])
        .when({ ...dispute(210), actor })
        .thenRefused('not-allowed');
  });
});

describe('a host corrects', () => {
  test.each([
    ['a proposal', [proposed]],
    ['a dispute', [proposed, disputed]],
    ['what was confirmed', [proposed, confirmed]],
  ])('%s, and the figure before stays in the history', (_, before) =>
    given(hoursDecider, before)
      .when({ ...correct(210), actor: hostCarol })
      .then([corrected]),
  );

  test('keeping the figure answers a dispute', () =>
    given(hoursDecider, [proposed, disputed])
      .when({ ...correct(180), actor: hostCarol })
      .then([{ ...corrected, data: { ...corrected.data, minutes: 180 } }]));

  test('the figure that counts already changes nothing', () => {
    given(hoursDecider, [proposed, confirmed])
      .when({ ...correct(180), actor: hostCarol })
      .thenNothing();
    given(hoursDecider, [proposed, corrected])
      .when({ ...correct(210), actor: hostCarol })
      .thenNothing();
  });
});

describe('two pairs of eyes', () => {
  const strangers = [
    ['a volunteer', asBen],
    ['the volunteer', asAna],
    ['a host of another organization', person(ben, { hostOf: [riverTrust] })],
    ['an organizer', organizerDan],
    ['a host whose own hours they are', person(ana, { hostOf: [foodBank] })],
  ] as const;

  test.each(strangers)('%s neither confirms nor corrects', (_, actor) => {
    for (const wish of [confirm, correct(210)])
      given(hoursDecider, [proposed])
        .when({ ...wish, actor })
        .thenRefused('not-allowed');
  });

  test('another host does', () =>
    given(hoursDecider, [proposed])
      .when({ ...confirm, actor: person(carol, { hostOf: [foodBank] }) })
      .then([confirmed]));
});

test.each([confirm, dispute(10), correct(10)])('$type of hours that nobody proposed has nothing to work on', (wish) =>
  given(hoursDecider, [])
    .when({ ...wish, actor: house })
    .thenRefused('no-such-hours-record'),
);
