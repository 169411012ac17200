/** What the edge answers, and with how many reads. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { awardIdOf, deriveId, type ProjectId, type ShiftId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, riverCleanup, riverTrust, saturday, sorting } from '#tests/support';
import { anasHours, droppedDraft, erin, flo, lastWeek, moveIn, need, secretDraft } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';

let house: SmallHouse;
beforeAll(async () => {
  house = await openSmallHouse();
  await moveIn(house);
});
afterAll(() => house.close());

/** The data of an answer without errors. */
async function answered<Data = Record<string, unknown>>(query: string, as?: Parameters<SmallHouse['ask']>[1]): Promise<Data> {
  const { data, errors } = await house.ask<Data>(query, as);
  expect(errors).toBeUndefined();
  return data;
}

describe('finding something to help with', () => {
  test('open needs come soonest first, flexible ones last', async () => {
    const { listings } = await answered('{ listings { totalCount edges { node { title nextShift { startsAt } placesLeft } } } }');
    expect(listings).toEqual({
      totalCount: 2,
      edges: [
        { node: { title: 'Sort the shelves', nextShift: { startsAt: '2026-11-28T09:00:00.000Z' }, placesLeft: 0 } },
        { node: { title: 'Clean the river', nextShift: { startsAt: null }, placesLeft: 5 } },
      ],
    });
  });

  test('pages follow one another', async () => {
    const query =
      'query ($after: String) { listings(first: 1, after: $after) { edges { node { title } } pageInfo { hasNextPage hasPreviousPage endCursor } } }';
    const { listings: one } = await answered<{ listings: { pageInfo: { endCursor: string } } }>(query);
    expect(one).toMatchObject({
      edges: [{ node: { title: 'Sort the shelves' } }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const { listings: two } = await answered(query, { variables: { after: one.pageInfo.endCursor } });
    expect(two).toMatchObject({ edges: [{ node: { title: 'Clean the river' } }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
  });

  test.each([
    [{ words: 'river' }, ['Clean the river']],
    [{ open: true }, ['Clean the river']],
    [{ from: '2026-11-28', to: '2026-11-28' }, ['Sort the shelves']],
    [{ near: { latitude: 51.45, longitude: -2.6, radiusKm: 5 }, causes: ['poverty'] }, ['Sort the shelves', 'Clean the river']],
    [{ near: { latitude: 40, longitude: 0, radiusKm: 5 } }, []],
    [{ remote: true }, []],
  ])('a filter narrows them: %j', async (filter, titles) => {
    const query = 'query ($filter: ListingFilter) { listings(filter: $filter) { edges { node { title } } } }';
    const { listings } = await answered(query, { variables: { filter } });
    expect(listings).toEqual({ edges: titles.map((title) => ({ node: { title } })) });
  });

  test('near a point the distance is told', async () => {
    const near = '{ listings(filter: { near: { latitude: 51.45, longitude: -2.6, radiusKm: 5 } }) { edges { distanceKm } } }';
    const { listings } = await answered<{ listings: { edges: { distanceKm: number }[] } }>(near);
    expect(listings.edges[0]?.distanceKm).toBeCloseTo(0.69, 1);
  });

  test.each([
    ['{ listings(first: 101) { totalCount } }'],
    ['{ listings(first: 0) { totalCount } }'],
    ['{ listings(after: "bm9wZQ") { totalCount } }'],
    ['{ listings(filter: { from: "tomorrow" }) { totalCount } }'],
    ['{ listings(filter: { near: { latitude: 91, longitude: 0, radiusKm: 1 } }) { totalCount } }'],
    ['{ node(id: "nonsense") { id } }'],
  ])('what makes no sense is said to make none: %s', async (query) => {
    const { errors } = await house.ask(query);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(house.faults).toEqual([]);
  });

  test('a need, by key or by id, with its shifts', async () => {
    const parts = 'title organization { name } shifts { title places placesLeft taken waiting } viewerMayEdit similar { title }';
    const { byKey, byId, node } = await answered(
      `{ byKey: project(key: "${sorting}") { ${parts} } byId: project(key: "Project:${sorting}") { id key } node(id: "Project:${sorting}") { id } }`,
    );
    expect(byKey).toEqual({
      title: 'Sort the shelves',
      organization: { name: 'Food Bank' },
      shifts: [{ title: 'Morning', places: 2, placesLeft: 0, taken: 2, waiting: 1 }],
      viewerMayEdit: false,
      similar: [{ title: 'Clean the river' }],
    });
    expect(byId).toEqual({ id: `Project:${sorting}`, key: sorting });
    expect(node).toEqual({ id: `Project:${sorting}` });
  });

  test('past shifts only when asked for', async () => {
    const { project } = await answered(`{ project(key: "${sorting}") { shifts(past: true) { title } } }`);
    expect(project).toEqual({ shifts: [{ title: 'Last week' }, { title: 'Morning' }] });
  });

  test('what is not there is null, whatever was asked', async () => {
    const other = deriveId('nobody', 'knows');
    const asked = ['project', 'shift', 'organization', 'program', 'award'].map((name) => `${name}(key: "${other}") { id }`).join(' ');
    const nodes = ['Project', 'Award', 'Volunteer', 'Nothing', '__Schema', 'PageInfo'].map(
      (type, n) => `n${n}: node(id: "${type}:${other}") { id }`,
    );
    const data = await answered(`{ ${asked} ${nodes.join(' ')} }`, { as: dan });
    expect(new Set(Object.values(data))).toEqual(new Set([null]));
  });

  test('the numbers of the community', async () => {
    const { community } = await answered('{ community { volunteers organizations openShifts confirmedMinutes completedProjects } }');
    expect(community).toEqual({ volunteers: 6, organizations: 1, openShifts: 1, confirmedMinutes: 0, completedProjects: 0 });
  });
});

describe('a volunteer', () => {
  test('their own details, rights and profile', async () => {
    const { viewer } = await answered(
      '{ viewer { volunteer { displayName } contact { name email phone } profile { skills celebrate } organizer hostOf { name } } }',
      { as: carol },
    );
    expect(viewer).toEqual({
      volunteer: { displayName: 'Carol Weiß' },
      contact: { name: 'Carol Weiß', email: `${carol}@example.org`, phone: `0117 496 ${carol.slice(-4)}` },
      profile: { skills: ['first aid'], celebrate: 'community' },
      organizer: false,
      hostOf: [{ name: 'Food Bank' }],
    });
  });

  test('nobody in particular has no viewer', async () => expect(await answered('{ viewer { organizer } }')).toEqual({ viewer: null }));

  test('somebody who signed in a moment ago is asked nothing yet and sees it', async () => {
    const newcomer = deriveId<typeof ana>('newcomer');
    const { viewer } = await answered(
      '{ viewer { volunteer { displayName skills } contact { name email } signUps { id } story { projects } } }',
      {
        as: newcomer,
      },
    );
    expect(viewer).toEqual({
      volunteer: { displayName: 'A volunteer', skills: [] },
      contact: { name: '', email: `${newcomer}@example.org` },
      signUps: [],
      story: { projects: 0 },
    });
  });

  test('shifts that come, and shifts that were', async () => {
    const parts = 'status waitingPosition shift { title } hours { minutes status }';
    const { viewer } = await answered(
      `{ viewer { coming: signUps { ${parts} } past: signUps(when: PAST) { ${parts} } all: signUps(when: ALL) { id } } }`,
      {
        as: ana,
      },
    );
    expect(viewer).toEqual({
      coming: [{ status: 'PLACE', waitingPosition: null, shift: { title: 'Morning' }, hours: null }],
      past: [{ status: 'CHECKED_OUT', waitingPosition: null, shift: { title: 'Last week' }, hours: { minutes: 180, status: 'PROPOSED' } }],
      all: [{ id: `SignUp:${saturday}/${ana}` }, { id: `SignUp:${lastWeek}/${ana}` }],
    });
  });

  test('whoever waits learns where in the line', async () => {
    const { shift } = await answered(`{ shift(key: "${saturday}") { mySignUp { status waitingPosition } } }`, { as: erin });
    expect(shift).toEqual({ mySignUp: { status: 'WAITING', waitingPosition: 1 } });
  });

  test('their story counts what was confirmed', async () => {
    const story =
      'story { confirmedMinutes proposedMinutes projects since awards { id } thanks { message } days { minutes } causes { cause } }';
    const { viewer } = await answered(`{ viewer { ${story} hours { key minutes } } }`, { as: ana });
    expect(viewer).toEqual({
      story: { confirmedMinutes: 0, proposedMinutes: 180, projects: 0, since: null, awards: [], thanks: [], days: [], causes: [] },
      hours: [{ key: anasHours, minutes: 180 }],
    });
    const { viewer: bens } = await answered('{ viewer { story { thanks { message organization { name } project { title } } } } }', {
      as: ben,
    });
    const message = 'Thank you for the laughs, Ben.';
    expect(bens).toEqual({ story: { thanks: [{ message, organization: { name: 'Food Bank' }, project: { title: 'Sort the shelves' } }] } });
  });
});

describe('a host', () => {
  test('the roster: places, then the line', async () => {
    const { shift } = await answered(
      `{ shift(key: "${saturday}") { roster { status waitingPosition volunteer { displayName skills } } } }`,
      { as: carol },
    );
    const skills = ['first aid'];
    expect(shift).toEqual({
      roster: [
        { status: 'PLACE', waitingPosition: null, volunteer: { displayName: 'Ana Maria Silva', skills } },
        { status: 'PLACE', waitingPosition: null, volunteer: { displayName: 'Ben Okafor', skills } },
        { status: 'WAITING', waitingPosition: 1, volunteer: { displayName: 'Erin Lund', skills } },
      ],
    });
  });

  test('today: shifts of a day, gaps, hours to confirm, people to thank', async () => {
    const parts =
      'day: shiftsOn(day: "2026-11-28") { title } today: shiftsOn { title } gaps { title } hoursToConfirm { minutes } toThank { volunteer { displayName } }';
    const { organization } = await answered(`{ organization(key: "${foodBank}") { viewerIsHost ${parts} } }`, { as: carol });
    expect(organization).toEqual({
      viewerIsHost: true,
      day: [{ title: 'Morning' }],
      today: [],
      gaps: [{ title: 'Any time' }],
      hoursToConfirm: [{ minutes: 180 }],
      toThank: [{ volunteer: { displayName: 'Ana Maria Silva' } }],
    });
  });

  test('all their needs, drafts and dropped ones too; others see what was published', async () => {
    const query = `{ organization(key: "${foodBank}") { projects { key status } } }`;
    const keys = async (as?: typeof carol) =>
      (await answered<{ organization: { projects: { key: string }[] } }>(query, { as })).organization.projects
        .map(({ key }) => key)
        .toSorted();
    expect(await keys(carol)).toEqual([sorting, riverCleanup, secretDraft, droppedDraft].toSorted());
    expect(await keys(flo)).toEqual([sorting, riverCleanup].toSorted());
    expect(await keys()).toEqual([sorting, riverCleanup].toSorted());
  });
});

describe('an organizer', () => {
  test('organizations, the waiting ones first, and by standing', async () => {
    const query =
      'query ($standing: OrganizationStanding) { organizations(standing: $standing) { totalCount edges { node { name standing standingReason } } } }';
    const { organizations } = await answered(query, { as: dan, variables: { standing: 'DECLINED' } });
    expect(organizations).toEqual({
      totalCount: 1,
      edges: [{ node: { name: 'River Trust', standing: 'DECLINED', standingReason: 'Send us your charity number.' } }],
    });
    expect(await answered(query, { as: dan })).toMatchObject({ organizations: { totalCount: 2 } });
  });

  test('open nominations with their stories', async () => {
    const parts = 'story status program { name } volunteer { displayName } nominatedBy { displayName }';
    const { nominations } = await answered(`{ nominations { totalCount edges { node { ${parts} } } } }`, { as: dan });
    expect(nominations).toEqual({
      totalCount: 1,
      edges: [
        {
          node: {
            story: 'Erin stayed until the last box was sorted.',
            status: 'OPEN',
            program: { name: 'Kindness' },
            volunteer: { displayName: 'Erin Lund' },
            nominatedBy: { displayName: 'Ben Okafor' },
          },
        },
      ],
    });
  });

  test.each([
    ['ana', ['Ana Maria Silva']],
    ['sil', ['Ana Maria Silva']],
    ['WEISS', ['Carol Weiß']],
    ['ni bhri', ['Dan Ní Bhriain']],
    ['maria ana', ['Ana Maria Silva']],
    ['kafor', []],
    ['', []],
    ['   ', []],
  ])('finds people by the beginnings of their names: "%s"', async (search, names) => {
    const { people } = await answered('query ($search: String!) { people(search: $search) { displayName } }', {
      as: dan,
      variables: { search },
    });
    expect(people).toEqual(names.map((displayName) => ({ displayName })));
  });
});

describe('recognition', () => {
  test('programs, and an award that anyone may check', async () => {
    const { programs } = await answered('{ programs { key name kind open granted } }');
    expect(programs).toEqual([{ key: kindness, name: 'Kindness', kind: 'AWARD', open: true, granted: 0 }]);
    expect(await answered(`{ award(key: "${awardIdOf(kindness, erin, '2026')}") { id } }`)).toEqual({ award: null });
  });

  test('the wall: newest first', async () => {
    const { celebrations } = await answered(
      '{ celebrations { edges { at node { __typename ... on Thanks { organization { name } } } } } }',
    );
    const node = { __typename: 'Thanks', organization: { name: 'Food Bank' } };
    expect(celebrations).toEqual({ edges: [{ at: house.clock.at, node }] });
  });
});

describe('reads', () => {
  /** As the Find page asks, and then some. */
  const query = `query ($first: Int!) { listings(first: $first) { totalCount edges { distanceKm node {
    title placesLeft organization { name standing } nextShift { startsAt } shifts { placesLeft status mySignUp { status waitingPosition history { text } } project { title } }
  } } } }`;

  test('are as many for twenty needs as for two', async () => {
    const large = await openSmallHouse();
    try {
      await moveIn(large);
      for (let n = 0; n < 20; n++) {
        const projectId = deriveId<ProjectId>('many', n);
        const shiftId = deriveId<ShiftId>('many', n);
        await large.has('projects', 'DraftProject', { projectId, organizationId: foodBank, ...need(`Need ${n}`) });
        await large.has('projects', 'PublishProject', { projectId });
        const when = { start: `2026-12-${10 + n}T09:00`, end: `2026-12-${10 + n}T12:00`, timeZone: 'Europe/London' };
        await large.has('projects', 'ScheduleShift', { shiftId, projectId, title: 'Shift', when, places: 1 });
        await large.settle();
        for (const volunteerId of [ben, ana]) await large.has('matching', 'SignUpForShift', { shiftId, volunteerId });
      }
      await large.settle();
      const readsFor = async (first: number): Promise<string[]> => {
        large.reads.length = 0;
        const { data, errors } = await large.ask<{ listings: { edges: unknown[] } }>(query, { as: ana, variables: { first } });
        expect(errors).toBeUndefined();
        expect(data.listings.edges).toHaveLength(first);
        return large.reads.toSorted();
      };
      const two = await readsFor(2);
      expect(await readsFor(20)).toEqual(two);
      expect(two.length).toBeLessThanOrEqual(12);
    } finally {
      await large.close();
    }
  });

  test('of two people in the same moment never meet', async () => {
    const query = `{ viewer { contact { name } } shift(key: "${saturday}") { mySignUp { status } } }`;
    type Own = { viewer: { contact: { name: string } }; shift: { mySignUp: { status: string } | null } };
    const answers = await Promise.all([ana, erin, ben, flo].map((as) => answered<Own>(query, { as })));
    expect(answers.map(({ viewer, shift }) => [viewer.contact.name, shift.mySignUp?.status ?? null])).toEqual([
      ['Ana Maria Silva', 'PLACE'],
      ['Erin Lund', 'WAITING'],
      ['Ben Okafor', 'PLACE'],
      ['Flo Rivera', null],
    ]);
  });
});

test('pages ask what anybody may ask, and are told when an answer has a fault', async () => {
  const pages = house.graphql.publicPages<unknown>(() => 0);
  const asked = (query: string, variables?: Record<string, unknown>) =>
    pages.read(query, async (ask) => ({ value: await ask(query, variables), keep: false }));
  const query = `query ($key: ID!) { organization(key: $key) { name viewerIsHost } }`;
  expect(await asked(query, { key: riverTrust })).toEqual({ organization: { name: 'River Trust', viewerIsHost: false } });
  await expect(asked('{ nothing }')).rejects.toThrow('Cannot query field "nothing"');
  await expect(asked('{ people(search: "ana") { id } }')).rejects.toThrow('Sign in first.');
});
