import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { adultFromOf, type DomainEvent, type InvitationId, MemoryEventLog, type ProjectId, type VaultRef } from '#events';
import { ana, asAna, asBen, ben, carol, foodBank, given, hostCarol, house, person, sorting, specTime } from '#tests/support';
import { createVolunteers } from '../index.ts';
import { volunteerDecider } from './decider.ts';
import type { VolunteerEventType } from './state.ts';

type Fact = DomainEvent<VolunteerEventType>;
const adultFrom = adultFromOf('2012-04-15');
const birthRef = `${ana}/minor/birth` as VaultRef;
const code = 'from-the-letter';
const codeHash = createHash('sha256').update(code).digest('base64url');
const letter = (n: number) => `00000000-0000-4000-8000-00000000080${n}` as InvitationId;
const later = (ms: number): string => new Date(Date.parse(specTime) + ms).toISOString();
const dayMs = 86_400_000;

const joined: Fact = { type: 'VolunteerJoined', data: { volunteerId: ana } };
const stated: Fact = { type: 'AgeStated', data: { volunteerId: ana, band: 'young', adultFrom, birthRef } };
const adult: Fact = { type: 'AgeStated', data: { volunteerId: ana, band: 'adult' } };
const asking = { volunteerId: ana, invitationId: letter(1), addressRef: `${ana}/minor/letter` as VaultRef, codeHash };
const asked: Fact = { type: 'GuardianAsked', data: { ...asking, expiresAt: later(14 * dayMs) } };
const terms = { volunteerId: ana, guardianId: ben, textVersion: '2026-11', until: later(365 * dayMs) };
const consented: Fact = { type: 'GuardianConsentGiven', data: terms };
const withdrawn: Fact = { type: 'GuardianConsentWithdrawn', data: { volunteerId: ana, guardianId: ben, reason: 'withdrawn' } };
const left: Fact = { type: 'GuardianConsentWithdrawn', data: { volunteerId: ana, guardianId: ben, reason: 'guardian-left' } };
const forgotten: Fact = { type: 'VolunteerForgotten', data: { volunteerId: ana } };

const stateAge = (from: string | null, actor = asAna, at = specTime) => ({
  type: 'StateAge',
  data: { volunteerId: ana, adultFrom: from, ...(from && { birthRef }) },
  actor,
  at,
});
const ask = (at = specTime, n = 1) => ({ type: 'AskGuardian', data: { ...asking, invitationId: letter(n) }, actor: asAna, at });
const consent = (more: object = {}, actor = asBen, at = specTime) => ({
  type: 'GiveGuardianConsent',
  data: { ...terms, code, ...more },
  actor,
  at,
});
const withdraw = (actor = asBen, at = specTime) => ({
  type: 'WithdrawGuardianConsent',
  data: { volunteerId: ana, guardianId: ben },
  actor,
  at,
});
const ofAge = { guardian: 'of-age' } as const;

describe('how old somebody is', () => {
  test('they say themself: of a minor the month, of an adult nothing but that', () => {
    given(volunteerDecider, [joined]).when(stateAge(adultFrom)).then([stated]);
    given(volunteerDecider, [joined]).when(stateAge(null)).then([adult]);
    given(volunteerDecider, [joined]).when(stateAge('2026-11-01T00:00:00.000Z')).then([adult]);
    given(volunteerDecider, [joined, stated]).when(stateAge(adultFrom)).thenNothing();
    given(volunteerDecider, [joined]).when(stateAge(adultFrom, asBen)).thenRefused('not-allowed');
  });
  test('a birthday is not written into the log', () =>
    expect(() => given(volunteerDecider, [joined]).when(stateAge('2030-04-15T00:00:00.000Z')).thenNothing()).toThrow(
      'beginning of a month',
    ));
  test('nobody makes themself older; younger they may, and the house corrects', () => {
    given(volunteerDecider, [joined, stated]).when(stateAge(null)).thenRefused('age-stands');
    given(volunteerDecider, [joined, stated]).when(stateAge('2029-05-01T00:00:00.000Z')).thenRefused('age-stands');
    given(volunteerDecider, [joined, adult]).when(stateAge(adultFrom)).then([stated]);
    given(volunteerDecider, [joined, stated]).when(stateAge(null, house)).then([adult]);
  });
  test('when they are of age they confirm it themself', () =>
    given(volunteerDecider, [joined, stated])
      .when(stateAge(null, asAna, adultFrom))
      .then([adult]));
});

describe('a guardian', () => {
  test('is asked by a letter that counts for two weeks', () => given(volunteerDecider, [joined, stated]).when(ask()).then([asked]));
  test('is asked for the same once, and gets no flood of letters', () => {
    given(volunteerDecider, [joined, stated, asked]).when(ask()).thenNothing();
    given(volunteerDecider, [joined, stated, asked])
      .when(ask(later(60_000), 2))
      .thenRefused('asked-just-now');
    given(volunteerDecider, [joined, stated, asked])
      .when(ask(later(600_000), 2))
      .then([{ type: 'GuardianAsked', data: { ...asking, invitationId: letter(2), expiresAt: later(600_000 + 14 * dayMs) } }]);
  });
  test('is not needed by whoever is of age, and not chosen anew once there is one', () => {
    given(volunteerDecider, [joined]).when(ask()).thenRefused('of-age');
    given(volunteerDecider, [joined, stated]).when(ask(adultFrom)).thenRefused('of-age');
    for (const before of [consented, withdrawn])
      given(volunteerDecider, [joined, stated, asked, consented, before]).when(ask()).thenRefused('guardian-known');
    given(volunteerDecider, [joined, stated, asked, consented, left]).when(ask()).then([asked]);
  });

  test('consents with the code of the letter, to everything or to some of it', () => {
    given(volunteerDecider, [joined, stated, asked], ofAge).when(consent()).then([consented]);
    const only = { organizationIds: [foodBank], projectIds: [sorting satisfies ProjectId] };
    given(volunteerDecider, [joined, stated, asked], ofAge)
      .when(consent({ only }))
      .then([{ type: 'GuardianConsentGiven', data: { ...terms, only } }]);
  });
  test('is nobody without the code, and nobody else afterwards', () => {
    const start = [joined, stated, asked];
    given(volunteerDecider, start, ofAge)
      .when(consent({ code: 'guessed' }))
      .thenRefused('no-such-letter');
    given(volunteerDecider, start, ofAge)
      .when(consent({ code: undefined }))
      .thenRefused('no-such-letter');
    given(volunteerDecider, [joined, stated], ofAge).when(consent()).thenRefused('no-such-letter');
    given(volunteerDecider, [...start, consented], ofAge)
      .when(consent({ guardianId: carol }, hostCarol))
      .thenRefused('no-such-letter');
    given(volunteerDecider, start, ofAge)
      .when(consent({}, asBen, later(14 * dayMs)))
      .thenRefused('letter-over');
    const second: Fact = { type: 'GuardianAsked', data: { ...asking, codeHash: 'x'.repeat(43), expiresAt: later(15 * dayMs) } };
    given(volunteerDecider, [...start, second], ofAge)
      .when(consent())
      .thenRefused('no-such-letter');
  });
  test('is not the minor, not another minor, nobody who is gone, and speaks for themself', () => {
    const start = [joined, stated, asked];
    given(volunteerDecider, start, ofAge)
      .when(consent({ guardianId: ana }, asAna))
      .thenRefused('not-allowed');
    given(volunteerDecider, start, { guardian: 'minor' }).when(consent()).thenRefused('guardian-not-of-age');
    given(volunteerDecider, start, { guardian: 'unknown' }).when(consent()).thenRefused('guardian-not-of-age');
    given(volunteerDecider, start, ofAge).when(consent({}, asAna)).thenRefused('not-allowed');
  });
  test('consents for a year at most, and renews without a letter', () => {
    const start = [joined, stated, asked];
    given(volunteerDecider, start, ofAge)
      .when(consent({ until: later(400 * dayMs) }))
      .thenRefused('invalid-command');
    given(volunteerDecider, start, ofAge)
      .when(consent({ until: specTime }))
      .thenRefused('invalid-command');
    const until = later(366 * dayMs);
    for (const before of [[consented], [consented, withdrawn]])
      given(volunteerDecider, [...start, ...before], ofAge)
        .when(consent({ code: undefined, until }))
        .then([{ type: 'GuardianConsentGiven', data: { ...terms, until } }]);
  });
  test('takes it back at any time, until the minor is of age', () => {
    const start = [joined, stated, asked, consented];
    given(volunteerDecider, start).when(withdraw()).then([withdrawn]);
    given(volunteerDecider, [...start, withdrawn])
      .when(withdraw())
      .thenNothing();
    given(volunteerDecider, start).when(withdraw(asAna)).thenRefused('not-allowed');
    given(volunteerDecider, [joined, stated]).when(withdraw()).thenRefused('no-such-consent');
    given(volunteerDecider, start).when(withdraw(asBen, adultFrom)).thenRefused('of-age');
    given(volunteerDecider, start)
      .when(consent({}, asBen, adultFrom))
      .thenRefused('of-age');
  });
  test('who is not there any more leaves room for another', () => {
    given(volunteerDecider, [joined, stated, asked, consented]).when(withdraw(house)).then([left]);
    given(volunteerDecider, [joined, stated, asked, consented, left]).when(withdraw(house)).thenNothing();
  });
  test('of a child that was forgotten consents to nothing', () => {
    for (const wish of [consent(), withdraw()])
      given(volunteerDecider, [joined, stated, asked, consented, forgotten], ofAge).when(wish).thenRefused('person-forgotten');
    given(volunteerDecider, []).when(consent()).thenRefused('no-such-volunteer');
  });
});

test('whether the guardian is of age is looked up where they said it', async () => {
  const volunteers = createVolunteers({ log: new MemoryEventLog() });
  let sent = 0;
  const send = (type: string, data: object, actor = asAna) => {
    const commandId = `00000000-0000-4000-8000-0000000009${10 + sent++}` as never;
    return volunteers.handle({ type, data, actor, at: specTime, commandId, correlationId: 'spec', causationId: 'spec' });
  };
  await send('JoinCommunity', { volunteerId: ana });
  await send('StateAge', { volunteerId: ana, adultFrom });
  await send('AskGuardian', asking);
  expect(await send('GiveGuardianConsent', { ...terms, code }, asBen)).toMatchObject({ refusal: { code: 'guardian-not-of-age' } });
  await send('JoinCommunity', { volunteerId: ben }, asBen);
  await send('StateAge', { volunteerId: ben, adultFrom }, asBen);
  expect(await send('GiveGuardianConsent', { ...terms, code }, asBen)).toMatchObject({ refusal: { code: 'guardian-not-of-age' } });
  await send('JoinCommunity', { volunteerId: carol }, person(carol));
  expect(await send('GiveGuardianConsent', { ...terms, guardianId: carol, code }, person(carol))).toMatchObject({ outcome: 'recorded' });
});
