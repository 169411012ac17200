/** The distributed house with people in it who left words everywhere they can: each went through every process and every store. */
import { deriveId, type ShiftId, type VolunteerId } from '#events';
import { newId } from '#services/kernel';
import { appoint } from '../system/support/appoint.ts';
import { done, postNeed, signUp, somebody, until, type Need, type Somebody } from '../system/support/journey.ts';
import type { Street } from '../system/support/street.ts';
import { canariesOf } from './canaries.ts';

/** Of a minor: what is kept of them that grown-ups have none of. */
export const minorsWords = { birthDate: '2012-04-17', guardian: 'kim.canaryguardian@example.org' };

export interface StreetLife {
  readonly ana: Somebody;
  readonly ben: Somebody;
  readonly kim: Somebody;
  readonly carol: Somebody;
  readonly today: Need;
}

/** @throws Error when a wish of theirs is refused */
export async function leaveWords(street: Street): Promise<StreetLife> {
  const { url } = street.gateway;
  await appoint(street, 'dan@example.org');
  const enter = (name: 'ana' | 'ben'): Promise<Somebody> => {
    const { email, firstName, lastName } = canariesOf(name);
    return somebody(url, email, `${firstName} ${lastName}`);
  };
  const [ana, ben, kim, carol, dan] = await Promise.all([
    enter('ana'),
    enter('ben'),
    somebody(url, 'kim@example.org', 'Kim'),
    somebody(url, 'carol@example.org', 'Carol Host'),
    somebody(url, 'dan@example.org', 'Dan Organizer'),
  ]);
  const [today, later] = [await postNeed(carol, dan, 5), await postNeed(carol, dan, 5, 30)];
  const programKey = newId();
  const program = { programKey, name: 'Kindness', kind: 'AWARD', criteria: 'Kind.', period: 'year', emblem: 'heart' };
  await done(dan.wish('OpenProgram', program));
  await done(kim.wish('StateAge', { birthDate: minorsWords.birthDate }));
  await done(kim.wish('AskGuardian', { email: minorsWords.guardian }));

  await Promise.all(
    [[ana, canariesOf('ana')] as const, [ben, canariesOf('ben')] as const].map(async ([person, words]) => {
      await done(person.wish('ChangeContactDetails', { name: `${words.firstName} ${words.lastName}`, phone: words.phone }));
      for (const need of [today, later]) await signUp(person, need);
      const about = { volunteerKey: person.key };
      await done(carol.wish('CheckInVolunteer', { shiftKey: today.shiftKey, ...about }));
      await done(carol.wish('CheckOutVolunteer', { shiftKey: today.shiftKey, ...about }));
      const hoursKey = deriveId('hours', today.shiftKey as ShiftId, person.key as VolunteerId);
      await until('hours are proposed', async () => {
        const { viewer } = await person.ask<{ viewer: { hours: { key: string }[] } }>('{ viewer { hours { key } } }');
        return viewer.hours.some(({ key }) => key === hoursKey) || undefined;
      });
      await done(person.wish('DisputeHours', { hoursKey, claimedMinutes: 180, note: words.dispute }));
      await done(carol.wish('RemoveVolunteer', { shiftKey: later.shiftKey, ...about, reason: 'other', note: words.removal }));
      await done(carol.wish('NominateVolunteer', { nominationKey: newId(), programKey, ...about, story: words.story }));
      await done(dan.wish('GrantAward', { programKey, ...about, citation: words.citation }));
      const { organizationKey, projectKey } = today;
      await done(carol.wish('GiveThanks', { thanksKey: newId(), organizationKey, projectKey, ...about, message: words.thanks }));
      await dan.ask('query ($words: String!) { people(search: $words) { displayName } }', { words: words.search });
    }),
  );
  return { ana, ben, kim, carol, today };
}
