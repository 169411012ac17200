import { describe, test } from '@jest/globals';
import type { VaultRef } from '#events';
import { ana, asAna, asBen, given, hostCarol, organizerDan } from '#tests/support';
import { volunteerDecider } from './decider.ts';

const contactRef = `${ana}/contact/main` as VaultRef;
const profile = {
  skills: ['cooking'],
  languages: ['en'],
  interests: ['poverty' as const],
  availability: [{ weekday: 6, fromMinute: 540, toMinute: 720 }],
  celebrate: 'community' as const,
};
const joined = { type: 'VolunteerJoined', data: { volunteerId: ana } } as const;
const changed = { type: 'ContactDetailsChanged', data: { volunteerId: ana, contactRef } } as const;
const revised = { type: 'ProfileRevised', data: { volunteerId: ana, ...profile } } as const;

const forgotten = { type: 'VolunteerForgotten', data: { volunteerId: ana } } as const;

const join = { type: 'JoinCommunity', data: joined.data };
const change = { type: 'ChangeContactDetails', data: changed.data };
const revise = { type: 'ReviseProfile', data: revised.data };
const forget = { type: 'ForgetVolunteer', data: forgotten.data };

describe('a volunteer', () => {
  test('joins', () =>
    given(volunteerDecider, [])
      .when({ ...join, actor: asAna })
      .then([joined]));

  test('joins once, however often they sign in', () =>
    given(volunteerDecider, [joined, revised])
      .when({ ...join, actor: asAna })
      .thenNothing());

  test('changes name and contact, and readers hear of it although the reference stays', () => {
    given(volunteerDecider, [joined])
      .when({ ...change, actor: asAna })
      .then([changed]);
    given(volunteerDecider, [joined, changed])
      .when({ ...change, actor: asAna })
      .then([changed]);
  });

  test('says what they can, speak and care for', () =>
    given(volunteerDecider, [joined])
      .when({ ...revise, actor: asAna })
      .then([revised]));

  test('saying the same again changes nothing; taking it back and saying it again does', () => {
    given(volunteerDecider, [joined, revised])
      .when({ ...revise, actor: asAna })
      .thenNothing();
    const other = { type: 'ProfileRevised', data: { ...revised.data, celebrate: 'nobody' } } as const;
    given(volunteerDecider, [joined, revised, other])
      .when({ ...revise, actor: asAna })
      .then([revised]);
  });

  test('skills are kept as people search for them', () =>
    given(volunteerDecider, [joined])
      .when({ ...revise, data: { ...revised.data, skills: ['  Cooking '] }, actor: asAna })
      .then([revised]));

  test.each([change, revise])('$type needs somebody who joined', (wish) =>
    given(volunteerDecider, [])
      .when({ ...wish, actor: asAna })
      .thenRefused('no-such-volunteer'),
  );

  test('is forgotten once, also if they never joined', () => {
    for (const before of [[joined, revised], []])
      given(volunteerDecider, before)
        .when({ ...forget, actor: asAna })
        .then([forgotten]);
    given(volunteerDecider, [joined, forgotten])
      .when({ ...forget, actor: asAna })
      .thenNothing();
  });

  test.each([join, change, revise])('$type is refused to somebody who was forgotten', (wish) =>
    given(volunteerDecider, [joined, changed, forgotten])
      .when({ ...wish, actor: asAna })
      .thenRefused('person-forgotten'),
  );

  test.each([join, change, revise, forget])('$type is nobody else’s business', (wish) => {
    for (const actor of [asBen, hostCarol, organizerDan])
      given(volunteerDecider, [joined])
        .when({ ...wish, actor })
        .thenRefused('not-allowed');
  });
});
