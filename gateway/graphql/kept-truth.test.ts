/** Whatever happens, in whatever order, and however time passes: what is kept for strangers is what they would be told anew. */
import { describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constant, constantFrom, integer, oneof, option, record, tuple, type Arbitrary } from 'fast-check';
import { deriveId, type ProjectId, type ServiceName, type ShiftId, type VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, riverCleanup, riverTrust, saturday, sorting, sunday } from '#tests/support';
import { anasHours, erin, flo, moveIn, need, secretDraft, thanks } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';

const made = {
  projects: [1, 2, 3, 4].map((n) => deriveId<ProjectId>('kept', `project ${n}`)),
  shifts: [1, 2, 3, 4, 5].map((n) => deriveId<ShiftId>('kept', `shift ${n}`)),
};
const newShift = deriveId<ShiftId>('kept', 'a shift to come');
const projects = [sorting, riverCleanup, secretDraft, ...made.projects];
const shifts = [saturday, sunday, ...made.shifts, newShift];
const volunteers = [ana, ben, carol, dan, erin, flo];
const strangers = [1, 2, 3].map((n) => deriveId<VolunteerId>('kept', `person ${n}`));
const organizations = [foodBank, riverTrust];

const card =
  'key title placesLeft moreShifts place { name } organization { name standing } nextShift { key startsAt endsAt places waiting }';
const list = (given: string): string =>
  `{ listings(${given}) { totalCount edges { shift { key placesLeft } moreShifts node { ${card} } } } }`;
const questions: readonly string[] = [
  list('first: 2'),
  list('first: 20'),
  list('first: 20, filter: { open: true }'),
  list('first: 20, filter: { words: "shelves" }'),
  list('first: 20, filter: { causes: ["animals"] }'),
  list('first: 20, filter: { from: "2026-11-27", to: "2026-11-30" }'),
  list('first: 20, filter: { near: { latitude: 51.45, longitude: -2.59, radiusKm: 5 } }'),
  list('first: 20, filter: { remote: true }'),
  '{ community { volunteers organizations openShifts confirmedMinutes completedProjects } }',
  '{ programs { name open granted } }',
  '{ celebrations(first: 10) { edges { at node { __typename ... on Project { title } ... on Thanks { project { title } } } } } }',
  ...projects.map(
    (key) =>
      `{ project(key: "${key}") { ${card} status summary cancelReason completion { summary } shifts { key status taken } similar { ${card} } } }`,
  ),
  ...shifts.map((key) => `{ shift(key: "${key}") { title startsAt places taken waiting status cancelReason project { title status } } }`),
  ...organizations.map((key) => `{ organization(key: "${key}") { name standing projects { ${card} status } } }`),
  `{ node(id: "Thanks:${thanks}") { ... on Thanks { organization { name } project { title } } } }`,
  ...[erin, ...strangers].map((key) => `{ node(id: "Volunteer:${key}") { ... on Volunteer { displayName } } }`),
];

const on = (day: string, hour: number) => ({ start: `${day}T${hour}:30`, end: `${day}T${hour + 2}:30`, timeZone: 'Europe/London' });

type Wish = readonly [ServiceName, string, object];
const project = constantFrom(...projects);
const shift = constantFrom(...shifts);
const volunteerId = constantFrom(...volunteers);
const organizationId = constantFrom(...organizations);
const { summary, description, skills, languages, place, bring, access } = need('');
const wishedNeed = {
  title: constantFrom('Sort the shelves', 'Walk the dogs', 'Clean the river', 'Paint'),
  causes: constantFrom(['poverty'], ['animals'], ['poverty', 'animals']),
  place: constantFrom(place, { name: 'Far away', latitude: 40, longitude: 3 }, null),
  summary: constant(summary),
  description: constant(description),
  skills: constant(skills),
  languages: constant(languages),
  bring: constant(bring),
  access: constant(access),
};
const when = option(tuple(integer({ min: 10, max: 12 }), integer({ min: 10, max: 20 })).map(([day, hour]) => on(`2026-12-${day}`, hour)));
const places = constantFrom(1, 1, 2);
const reason = constant('It rains.');
const profile = { skills: constant(['x']), languages: constant([]), interests: constant([]), availability: constant([]) };

/** How often, and what. */
const of = (weight: number, service: ServiceName, type: string, wished: Readonly<Record<string, Arbitrary<unknown>>>) => ({
  weight,
  arbitrary: record(wished).map((data): Wish => [service, type, data]),
});
const happenings = oneof(
  of(9, 'matching', 'SignUpForShift', { shiftId: shift, volunteerId }),
  of(6, 'matching', 'WithdrawFromShift', { shiftId: shift, volunteerId }),
  of(2, 'projects', 'ResizeShift', { shiftId: shift, places }),
  of(3, 'projects', 'ScheduleShift', { shiftId: constant(newShift), projectId: project, title: constant('Help'), when, places }),
  of(2, 'projects', 'RescheduleShift', { shiftId: shift, when }),
  of(1, 'projects', 'CancelShift', { shiftId: shift, reason }),
  of(3, 'projects', 'DraftProject', { projectId: project, organizationId, ...wishedNeed }),
  of(3, 'projects', 'PublishProject', { projectId: project }),
  of(2, 'projects', 'ReviseProject', { projectId: project, ...wishedNeed }),
  of(1, 'projects', 'CancelProject', { projectId: project, reason }),
  of(2, 'projects', 'CompleteProject', { projectId: project, summary: constant('Done.'), outcomes: constant([]) }),
  of(1, 'projects', 'SuspendOrganization', { organizationId, reason }),
  of(3, 'projects', 'VerifyOrganization', { organizationId }),
  of(1, 'projects', 'ReviseOrganization', { organizationId, name: constantFrom('Food Bank', 'Both'), mission: constant('Help.') }),
  of(2, 'volunteers', 'ConfirmHours', { hoursId: constant(anasHours) }),
  of(1, 'volunteers', 'CorrectHours', { hoursId: constant(anasHours), minutes: constantFrom(60, 120), reason: constant('check-in-late') }),
  of(1, 'volunteers', 'JoinCommunity', { volunteerId: constantFrom(...strangers) }),
  of(1, 'recognition', 'CloseProgram', { programId: constant(kindness) }),
  of(1, 'volunteers', 'ReviseProfile', { volunteerId, ...profile, celebrate: constantFrom('nobody', 'everyone') }),
);
/** Milliseconds, or until a shift begins or ends, or nearly. */
type Passing = { readonly by: number } | { readonly to: 'startsAt' | 'endsAt'; readonly less: number };
const passing: Arbitrary<Passing> = oneof(
  record({ by: constantFrom(1, 2_000, 6_000, 250_000, 7_200_000) }),
  record({ to: constantFrom('startsAt' as const, 'endsAt' as const), less: constantFrom(0, 1) }),
);
type Step = { readonly wish: Wish } | { readonly passing: Passing };
const step: Arbitrary<Step> = oneof(
  { weight: 5, arbitrary: happenings.map((wish) => ({ wish })) },
  { weight: 1, arbitrary: passing.map((time) => ({ passing: time })) },
);

function pass(house: SmallHouse, one: Passing): void {
  const now = Date.parse(house.clock.at);
  if ('by' in one) house.clock.at = new Date(now + one.by).toISOString();
  else {
    const moments = house.edge.queries.board.shifts(shifts).map((row) => Date.parse(row?.[one.to] ?? '') - one.less);
    const next = Math.min(...moments.filter((moment) => moment > now));
    if (Number.isFinite(next)) house.clock.at = new Date(next).toISOString();
  }
}

/** Six needs that can be found, each with a shift or two of its own. */
async function fill(house: SmallHouse): Promise<void> {
  await moveIn(house);
  await house.has('projects', 'VerifyOrganization', { organizationId: riverTrust });
  await house.has('projects', 'ResizeShift', { shiftId: sunday, places: 1 });
  for (const [n, projectId] of made.projects.entries()) {
    await house.has('projects', 'DraftProject', { projectId, organizationId: organizations[n % 2], ...need('Walk the dogs') });
    await house.has('projects', 'PublishProject', { projectId });
  }
  for (const [n, shiftId] of made.shifts.entries()) {
    const projectId = made.projects[n % made.projects.length];
    await house.has('projects', 'ScheduleShift', { shiftId, projectId, title: 'Help', when: on(`2026-12-0${n + 1}`, 10), places: 1 });
  }
  await house.settle();
}

async function play(steps: readonly Step[]): Promise<{ readonly asked: number; readonly kept: number }> {
  const house = await openSmallHouse();
  try {
    await fill(house);
    const answers = house.graphql.publicPages<string>((text) => text.length);
    const asked = (name: string, query: string, keep: boolean) =>
      answers.read(name, async (ask) => ({ value: JSON.stringify(await ask(query)), keep }));
    let kept = 0;
    for (const one of steps) {
      if ('passing' in one) pass(house, one.passing);
      else {
        // Some are refused; each is another one.
        house.clock.at = new Date(Date.parse(house.clock.at) + 1).toISOString();
        await house.has(...one.wish).catch(() => undefined);
        await house.settle();
      }
      for (const query of questions) {
        house.reads.length = 0;
        const answer = await asked(query, query, true);
        if (house.reads.length === 0) kept += 1;
        expect([one, query, answer]).toEqual([one, query, await asked(`anew: ${query}`, query, false)]);
      }
    }
    return { asked: steps.length * questions.length, kept };
  } finally {
    await house.close();
  }
}

describe('what strangers are told', () => {
  test('is true after every event and at every moment, and mostly kept', async () => {
    const counted = { asked: 0, kept: 0 };
    await assert(
      asyncProperty(array(step, { minLength: 60, maxLength: 60 }), async (steps) => {
        const { asked, kept } = await play(steps);
        counted.asked += asked;
        counted.kept += kept;
      }),
      { numRuns: 5, endOnFailure: true },
    );
    expect(counted.kept / counted.asked).toBeGreaterThan(0.5);
  }, 60_000);
});
