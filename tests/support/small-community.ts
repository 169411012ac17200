/** A few people, two organizations and a Saturday, as specs of the GraphQL edge know them. */
import { hoursIdOf, type NominationId, type ProjectId, type ShiftId, type ThanksId, type VolunteerId } from '#events';
import { ana, ben, carol, dan, eastside, foodBank, kindness, riverCleanup, riverTrust, saturday, sorting, sunday } from './cast.ts';
import type { SmallHouse } from './small-house.ts';

const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;
/** Erin is celebrated by nobody, Flo runs the river trust. */
export const erin = id<VolunteerId>(5);
export const flo = id<VolunteerId>(6);
/** Of the food bank: a need that is still a draft, and one whose draft was cancelled. */
export const secretDraft = id<ProjectId>(203);
export const droppedDraft = id<ProjectId>(204);
export const draftShift = id<ShiftId>(303);
export const lastWeek = id<ShiftId>(304);
export const nomination = id<NominationId>(601);
export const thanks = id<ThanksId>(701);
export const anasHours = hoursIdOf(lastWeek, ana);

export const need = (title: string) => ({
  title,
  summary: 'We sort what others gave.',
  description: 'Bring an hour.',
  causes: ['poverty'],
  skills: ['lifting'],
  languages: ['en'],
  place: { name: 'Old Market Hall', latitude: 51.45, longitude: -2.59 },
  bring: ['gloves'],
  access: ['step-free'],
});
const at = (day: string) => ({ start: `${day}T09:00`, end: `${day}T12:00`, timeZone: 'Europe/London' });

interface Someone {
  readonly person: VolunteerId;
  readonly name: string;
  readonly celebrate: 'nobody' | 'community' | 'everyone';
}
const people: readonly Someone[] = [
  { person: ana, name: 'Ana Maria Silva', celebrate: 'everyone' },
  { person: ben, name: 'Ben Okafor', celebrate: 'community' },
  { person: carol, name: 'Carol Weiß', celebrate: 'community' },
  { person: dan, name: 'Dan Ní Bhriain', celebrate: 'community' },
  { person: erin, name: 'Erin Lund', celebrate: 'nobody' },
  { person: flo, name: 'Flo Rivera', celebrate: 'community' },
];

/**
 * Carol hosts the food bank, Flo the river trust, Dan organizes. Ana and Ben have the two places of Saturday, Erin waits. Last week Ana
 * helped for three hours, proposed and not confirmed. Dan nominated Erin; Ana was thanked.
 */
export async function moveIn(house: SmallHouse): Promise<void> {
  const { vault } = house;
  for (const { person, name, celebrate } of people) {
    await house.has('volunteers', 'JoinCommunity', { volunteerId: person });
    const contactRef = await vault.seal(person, 'contact', { name, email: `${person}@example.org`, phone: `0117 496 ${person.slice(-4)}` });
    await house.has('volunteers', 'ChangeContactDetails', { volunteerId: person, contactRef });
    const profile = { skills: ['first aid'], languages: ['en'], interests: [], availability: [], celebrate };
    await house.has('volunteers', 'ReviseProfile', { volunteerId: person, ...profile });
  }
  await house.has('projects', 'FoundChapter', { chapterId: eastside, name: 'Eastside' });
  await house.has('projects', 'AppointOrganizer', { chapterId: eastside, volunteerId: dan });

  const mission = 'Nobody in the east goes hungry.';
  await house.has('projects', 'RegisterOrganization', { organizationId: foodBank, registeredBy: carol, name: 'Food Bank', mission });
  await house.has('projects', 'VerifyOrganization', { organizationId: foodBank });
  await house.has('projects', 'RegisterOrganization', { organizationId: riverTrust, registeredBy: flo, name: 'River Trust', mission });
  await house.has('projects', 'DeclineOrganization', { organizationId: riverTrust, reason: 'Send us your charity number.' });

  for (const [projectId, organizationId, title] of [
    [sorting, foodBank, 'Sort the shelves'],
    [riverCleanup, foodBank, 'Clean the river'],
    [secretDraft, foodBank, 'A surprise'],
    [droppedDraft, foodBank, 'Never mind'],
  ] as const)
    await house.has('projects', 'DraftProject', { projectId, organizationId, ...need(title) });
  for (const projectId of [sorting, riverCleanup]) await house.has('projects', 'PublishProject', { projectId });
  for (const [shiftId, projectId, title, when, places] of [
    [saturday, sorting, 'Morning', at('2026-11-28'), 2],
    [sunday, riverCleanup, 'Any time', null, 5],
    [draftShift, secretDraft, 'Hush', at('2026-12-05'), 4],
    [lastWeek, sorting, 'Last week', at('2026-11-21'), 4],
  ] as const)
    await house.has('projects', 'ScheduleShift', { shiftId, projectId, title, when, places });
  await house.settle();
  await house.has('projects', 'CancelProject', { projectId: droppedDraft, reason: 'Changed our minds.' });

  for (const volunteerId of [ana, ben, erin]) await house.has('matching', 'SignUpForShift', { shiftId: saturday, volunteerId });
  await house.has('matching', 'SignUpForShift', { shiftId: lastWeek, volunteerId: ana });
  const now = house.clock.at;
  house.clock.at = '2026-11-21T09:00:00.000Z';
  await house.has('matching', 'CheckInVolunteer', { shiftId: lastWeek, volunteerId: ana });
  house.clock.at = '2026-11-21T12:00:00.000Z';
  await house.has('matching', 'CheckOutVolunteer', { shiftId: lastWeek, volunteerId: ana });
  house.clock.at = now;

  const program = { name: 'Kindness', kind: 'award', criteria: 'Kind.', rule: null, period: 'year', emblem: 'heart' };
  await house.has('recognition', 'OpenProgram', { programId: kindness, ...program });
  const storyRef = await vault.seal(erin, 'recognition', 'Erin stayed until the last box was sorted.', 'story');
  await house.has('recognition', 'NominateVolunteer', {
    nominationId: nomination,
    programId: kindness,
    volunteerId: erin,
    nominatedBy: ben,
    storyRef,
  });
  const messageRef = await vault.seal(ben, 'recognition', 'Thank you for the laughs, Ben.', 'thanks');
  const given = { thanksId: thanks, volunteerId: ben, organizationId: foodBank, projectId: sorting, shiftId: saturday, messageRef };
  await house.has('recognition', 'GiveThanks', given);
  await house.settle();
}
