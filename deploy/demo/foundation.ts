/** The ground everything stands on: people, the chapter, programs, organizations, their needs and their shifts. */
import { deriveId, type ChapterId, type ProgramId } from '#events';
import { badgeProgramId, rules } from '#services/recognition';
import { chapterPlace } from './bristol.ts';
import { dayMs, hourMs } from './calendar.ts';
import type { DemoNeed } from './need.ts';
import type { DemoPerson } from './people.ts';
import type { Hosted, PlannedNeed } from './roles.ts';
import type { PlannedShift } from './schedule.ts';
import { asHost, as, asOrganizer, house, wish, type Sent } from './wish.ts';

export const joining = ({ id, profile }: DemoPerson, contactRef: string, joinedMs: number): Sent[] => [
  wish('volunteers', 'JoinCommunity', { volunteerId: id }, house, joinedMs),
  wish('volunteers', 'ChangeContactDetails', { volunteerId: id, contactRef }, house, joinedMs),
  wish('volunteers', 'ReviseProfile', { volunteerId: id, ...profile }, house, joinedMs + hourMs),
];

export function founding(gwen: DemoPerson, foundedMs: number): Sent[] {
  const chapterId = deriveId<ChapterId>('demo', 'chapter');
  return [
    wish('projects', 'FoundChapter', { chapterId, name: 'Many Hands Bristol', place: chapterPlace }, house, foundedMs),
    wish('projects', 'AppointOrganizer', { chapterId, volunteerId: gwen.id }, house, foundedMs + hourMs),
  ];
}

/** Awards are scarce and have a citation; badges come from rules. */
export const awards = [
  {
    key: 'quiet-hands',
    name: 'Quiet Hands',
    period: 'year',
    emblem: 'hands',
    criteria: 'For work that nobody sees until it is missing. Three people a year, proposed by those who noticed.',
  },
  {
    key: 'bridge-builder',
    name: 'Bridge Builder',
    period: 'year',
    emblem: 'heart',
    criteria: 'For bringing people together who would not have met: across streets, languages, ages or opinions.',
  },
  {
    key: 'long-haul',
    name: 'The Long Haul',
    period: 'once',
    emblem: 'mountain',
    criteria: 'For staying: years of coming back, through the dull weeks too. Given once in a lifetime.',
  },
] as const;
export type AwardKey = (typeof awards)[number]['key'];
export const awardProgramId = (key: AwardKey): ProgramId => deriveId<ProgramId>('demo', 'program', key);

const badgeEmblems: Readonly<Record<string, string>> = { 'first-project': 'sprout', 'ten-hours': 'sun' };

export const openingPrograms = (gwen: DemoPerson, openedMs: number): Sent[] => [
  ...rules.map(({ id, title, criteria }) => {
    const badge = { programId: badgeProgramId(id), name: title, kind: 'badge', criteria, rule: id, period: 'once' };
    return wish('recognition', 'OpenProgram', { ...badge, emblem: badgeEmblems[id] ?? 'star' }, asOrganizer(gwen), openedMs);
  }),
  ...awards.map(({ key, ...award }) =>
    wish(
      'recognition',
      'OpenProgram',
      { programId: awardProgramId(key), kind: 'award', rule: null, ...award },
      asOrganizer(gwen),
      openedMs,
    ),
  ),
];

export function registering({ organization, organizationId, host, coHost }: Hosted, gwen: DemoPerson, registeredMs: number): Sent[] {
  const { name, mission, website, place, standing } = organization;
  const profile = { organizationId, registeredBy: host.id, name, mission, website, place };
  const registered = wish('projects', 'RegisterOrganization', profile, as(host), registeredMs);
  if (standing === 'waiting') return [registered];
  const reviewedMs = registeredMs + 2 * dayMs;
  if (standing !== 'verified') {
    const { declined: reason } = standing;
    return [registered, wish('projects', 'DeclineOrganization', { organizationId, reason }, asOrganizer(gwen), reviewedMs)];
  }
  return [
    registered,
    wish('projects', 'VerifyOrganization', { organizationId }, asOrganizer(gwen), reviewedMs),
    wish('projects', 'AddHost', { organizationId, volunteerId: coHost.id }, asHost(host, organizationId), reviewedMs + hourMs),
  ];
}

function wordsOf({ title, summary, about, causes, skills, languages, place, bring, access, picture }: DemoNeed) {
  return {
    title,
    summary,
    description: about.join('\n\n'),
    causes,
    skills,
    languages,
    place,
    bring,
    access,
    ...(picture !== undefined && { picture }),
  };
}

export const posting = ({ organizationId, projectId, need, host }: PlannedNeed, postedMs: number): Sent[] => [
  wish('projects', 'DraftProject', { projectId, organizationId, ...wordsOf(need) }, asHost(host, organizationId), postedMs),
  wish('projects', 'PublishProject', { projectId }, asHost(host, organizationId), postedMs + 2 * hourMs),
];

export const scheduling = ({ shiftId, projectId, organizationId, title, slot, places, host, scheduledMs }: PlannedShift): Sent =>
  wish(
    'projects',
    'ScheduleShift',
    { shiftId, projectId, title, when: slot?.wished ?? null, places },
    asHost(host, organizationId),
    scheduledMs,
  );

export function completing({ organizationId, projectId, need, host }: PlannedNeed, nowMs: number): Sent[] {
  if (!need.completed) return [];
  const { summary, monthsAgo } = need.completed;
  const outcomes = need.completed.outcomes.map(([label, amount, unit]) => ({ label, amount, unit }));
  const completedMs = nowMs - monthsAgo * 30.4 * dayMs;
  return [wish('projects', 'CompleteProject', { projectId, summary, outcomes }, asHost(host, organizationId), completedMs)];
}
