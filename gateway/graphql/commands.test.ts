/** Mutations: a person reads what they just did, learns why not, and is never told more than is known. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  awardIdOf,
  hoursIdOf,
  LogUnavailableError,
  OutcomeUnknownError,
  streamName,
  type OrganizationId,
  type ProjectId,
  type RecordedEvent,
  type ShiftId,
  type StreamName,
  type ThanksId,
  type VaultRef,
} from '#events';
import { ana, ben, carol, dan, foodBank, kindness, saturday, sorting, sunday } from '#tests/support';
import { anasHours, erin, flo, moveIn, need, nomination } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse, type SmallHouseOptions } from '../../tests/support/small-house.ts';
import { wish, type Outcome } from '../../tests/support/wish.ts';

const houses: SmallHouse[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});
async function open(options?: SmallHouseOptions): Promise<SmallHouse> {
  const house = await openSmallHouse(options);
  houses.push(house);
  await moveIn(house);
  return house;
}

type Wishing = Parameters<typeof wish>;
/** What became of it, when there is no error. */
async function outcomeOf(...wishing: Wishing): Promise<Outcome> {
  const { data, errors } = await wish(...wishing);
  expect(errors).toBeUndefined();
  return data?.outcome ?? { __typename: 'nothing' };
}
const codesOf = ({ errors = [] }: Awaited<ReturnType<typeof wish>>): unknown[] => errors.map(({ extensions }) => extensions['code']);
const idOf = <Id extends string>(): Id => randomUUID() as string as Id;
const headOf = async ({ log }: SmallHouse): Promise<number> => (await log.head()).position;
const lastOf = async ({ log }: SmallHouse, stream: StreamName): Promise<RecordedEvent | undefined> => (await log.read(stream)).at(-1);

describe('reading what one just did', () => {
  test('a place, the places left, and one’s own shifts', async () => {
    const house = await open();
    const shows = 'signUp { status volunteer { displayName } shift { taken placesLeft mySignUp { status } } }';
    const outcome = await outcomeOf(house, 'SignUpForShift', { shiftKey: sunday }, { as: erin, shows });
    expect(outcome).toEqual({
      __typename: 'SignUpRecorded',
      position: await headOf(house),
      signUp: {
        status: 'PLACE',
        volunteer: { displayName: 'Erin Lund' },
        shift: { taken: 1, placesLeft: 4, mySignUp: { status: 'PLACE' } },
      },
    });
    const headers = { 'x-read-after': String(outcome.position) };
    const { data } = await house.ask('{ viewer { signUps { status shift { title } } } }', { as: erin, headers });
    expect(data).toMatchObject({ viewer: { signUps: [{ status: 'WAITING' }, { status: 'PLACE', shift: { title: 'Any time' } }] } });
  });

  test('whoever registers an organization is its host in the same answer, and may go on at once', async () => {
    const house = await open();
    const organizationKey = idOf<OrganizationId>();
    const shows = 'organization { name viewerIsHost standing toThank { id } }';
    const input = { organizationKey, name: 'Repair Café', mission: 'We mend things.' };
    expect(await outcomeOf(house, 'RegisterOrganization', input, { as: erin, shows })).toMatchObject({
      organization: { name: 'Repair Café', viewerIsHost: true, standing: 'REGISTERED', toThank: [] },
    });
    const draft = { projectKey: idOf(), organizationKey, need: need('Mend a lamp') };
    expect(
      await outcomeOf(house, 'DraftProject', draft, { as: erin, shows: 'project { title status viewerMayEdit history { text } }' }),
    ).toMatchObject({
      project: { title: 'Mend a lamp', status: 'DRAFT', viewerMayEdit: true, history: [{ text: 'You wrote this need down.' }] },
    });
  });

  test('two commands in one document are done in order, and the second sees the first', async () => {
    const house = await open();
    const both = `mutation ($one: ShiftCommandInput!, $two: ShiftCommandInput!) {
      one: signUpForShift(input: $one) { ... on SignUpRecorded { signUp { status shift { taken } } } }
      two: withdrawFromShift(input: $two) { ... on SignUpRecorded { signUp { status shift { taken } } } }
    }`;
    const input = (): object => ({ commandId: randomUUID(), shiftKey: `Shift:${sunday}` });
    expect(await house.ask(both, { as: erin, variables: { one: input(), two: input() } })).toEqual({
      data: { one: { signUp: { status: 'PLACE', shift: { taken: 1 } } }, two: { signUp: { status: 'WITHDRAWN', shift: { taken: 0 } } } },
    });
  });

  test('the same command again is the same answer and no second event', async () => {
    const house = await open();
    const input = { commandId: randomUUID(), shiftKey: sunday };
    const first = await outcomeOf(house, 'SignUpForShift', input, { as: erin, shows: 'signUp { id status }' });
    const head = await headOf(house);
    expect(await outcomeOf(house, 'SignUpForShift', input, { as: erin, shows: 'signUp { id status }' })).toMatchObject({
      signUp: first['signUp'],
    });
    expect(await headOf(house)).toBe(head);
  });

  test('one that the client has sent before goes to the service as such: this gateway may be another one, or new', async () => {
    const sent: (boolean | undefined)[] = [];
    const house = await open({
      send: (pass) => (service, command) => {
        sent.push(command.again);
        return pass(service, command);
      },
    });
    const input = { commandId: randomUUID(), shiftKey: sunday };
    await outcomeOf(house, 'SignUpForShift', input, { as: erin });
    await outcomeOf(house, 'SignUpForShift', input, { as: erin, headers: { 'x-sent-before': '1' } });
    expect(sent.slice(-2)).toEqual([undefined, true]);
  });

  test('the request’s correlation id is in its events and in the head of the answer, which nobody may keep', async () => {
    const house = await open();
    const query = `mutation ($input: ShiftCommandInput!) { signUpForShift(input: $input) { __typename } }`;
    const body = JSON.stringify({ query, variables: { input: { commandId: randomUUID(), shiftKey: sunday } } });
    const headers = { 'content-type': 'application/json', ...house.headersOf(erin) };
    const response = await fetch(house.url, { method: 'POST', headers, body });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const event = await lastOf(house, streamName('roster', sunday));
    expect(event?.metadata).toMatchObject({
      correlationId: response.headers.get('x-correlation-id'),
      actor: `person:${erin}`,
      at: house.clock.at,
    });
  });
});

describe('a refusal', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await openSmallHouse();
    await moveIn(house);
  });
  afterAll(() => house.close());

  test('names the rule, the way out, and what a program needs; nothing is recorded', async () => {
    const clashing = idOf<ShiftId>();
    const when = { start: '2026-11-28T11:00', end: '2026-11-28T14:00', timeZone: 'Europe/London' };
    await house.has('projects', 'ScheduleShift', { shiftId: clashing, projectId: sorting, title: 'Noon', when, places: 3 });
    await house.settle();
    const head = await headOf(house);
    const refused = await outcomeOf(house, 'SignUpForShift', { shiftKey: clashing }, { as: ana });
    expect(refused).toEqual({
      __typename: 'Refusal',
      code: 'shift-overlaps',
      kind: 'rule',
      message: 'You already have "Morning" at that time (Sat 28 Nov, 09:00-12:00).',
      wayOut: 'Give that place back first, or choose another time.',
      details: JSON.stringify({ shiftId: saturday, label: 'Morning' }),
    });
    expect(await headOf(house)).toBe(head);
  });

  test.each([
    ['SignUpForShift', 'not-allowed', { shiftKey: sunday, volunteerKey: ben }],
    ['SignUpForShift', 'invalid-command', { shiftKey: 'Shift:nonsense' }],
    ['SignUpForShift', 'invalid-command', { shiftKey: sunday, commandId: 'nonsense' }],
    ['WithdrawFromShift', 'no-such-sign-up', { shiftKey: sunday }],
    ['CheckInVolunteer', 'not-allowed', { shiftKey: saturday, volunteerKey: ana }],
    ['RemoveVolunteer', 'not-allowed', { shiftKey: saturday, volunteerKey: ana, reason: 'mistake', note: 'x' }],
    ['RemoveVolunteer', 'no-such-shift', { shiftKey: randomUUID(), volunteerKey: ana, reason: 'mistake' }],
    ['ConfirmHours', 'not-allowed', { hoursKey: anasHours }],
    ['DisputeHours', 'not-allowed', { hoursKey: anasHours, claimedMinutes: 200 }],
    ['DisputeHours', 'no-such-hours-record', { hoursKey: randomUUID(), claimedMinutes: 200 }],
    ['PublishProject', 'not-allowed', { projectKey: sorting }],
    ['CancelProject', 'no-such-project', { projectKey: randomUUID(), reason: 'x' }],
    ['VerifyOrganization', 'not-allowed', { organizationKey: foodBank }],
    ['GrantAward', 'not-allowed', { programKey: kindness, volunteerKey: ben, citation: 'Kind.' }],
    [
      'NominateVolunteer',
      'no-such-volunteer',
      { nominationKey: randomUUID(), programKey: kindness, volunteerKey: randomUUID(), story: 'Once.' },
    ],
    ['NominateVolunteer', 'invalid-command', { nominationKey: randomUUID(), programKey: kindness, volunteerKey: ben, story: ' ' }],
    [
      'NominateVolunteer',
      'invalid-command',
      { nominationKey: randomUUID(), programKey: kindness, volunteerKey: ben, story: 'x'.repeat(4001) },
    ],
    [
      'GiveThanks',
      'not-allowed',
      { thanksKey: randomUUID(), volunteerKey: ana, organizationKey: foodBank, projectKey: sorting, message: 'Hi' },
    ],
    ['ChangeContactDetails', 'invalid-command', { name: ' ' }],
    ['ReviseProfile', 'invalid-command', { skills: [], languages: [], interests: [], availability: [], celebrate: 'the-world' }],
    ['ScheduleShift', 'invalid-command', { shiftKey: randomUUID(), projectKey: sorting, title: 'x', when: null, places: 0 }],
  ])('%s by somebody who may not, or who was wrong: %s', async (type, code, input) => {
    const head = await headOf(house);
    expect(await outcomeOf(house, type, input, { as: erin })).toMatchObject({ __typename: 'Refusal', code });
    expect(await headOf(house)).toBe(head);
    expect(house.faults).toEqual([]);
  });
});

describe('who may send one', () => {
  test('nobody who is not signed in', async () => {
    const house = await open();
    expect(codesOf(await wish(house, 'SignUpForShift', { shiftKey: sunday }))).toEqual(['UNAUTHENTICATED']);
  });

  test('no other site: the header that only our own pages can send is missing', async () => {
    const house = await open();
    const head = await headOf(house);
    const query = 'mutation ($input: ShiftCommandInput!) { signUpForShift(input: $input) { __typename } }';
    const variables = { input: { commandId: randomUUID(), shiftKey: sunday } };
    const send = (init: RequestInit) => fetch(house.url, { method: 'POST', ...init });
    const cookie = `person=${erin}`;
    const json = await send({ headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, variables }) });
    expect(await json.json()).toMatchObject({ errors: [{ extensions: { code: 'FOREIGN_PAGE' } }] });
    const form = await send({ headers: { cookie }, body: new URLSearchParams({ query, variables: JSON.stringify(variables) }) });
    expect(await form.json()).toMatchObject({ errors: [{ extensions: { code: 'FOREIGN_PAGE' } }] });
    const get = await fetch(`${house.url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`, {
      headers: house.headersOf(erin),
    });
    expect(get.status).toBe(405);
    expect(await headOf(house)).toBe(head);
  });
});

describe('words about people', () => {
  const thanksInput = (thanksKey: ThanksId) => ({
    thanksKey,
    volunteerKey: ana,
    organizationKey: foodBank,
    projectKey: sorting,
    message: 'You made my day, Ana.',
  });
  const wordsOf = async (house: SmallHouse, ref: string): Promise<unknown> =>
    (await house.vault.open([ref as VaultRef])).get(ref as VaultRef);

  test('are in the vault; the event carries the reference', async () => {
    const house = await open();
    const thanksKey = idOf<ThanksId>();
    const shows = 'thanks { message volunteer { displayName } }';
    expect(await outcomeOf(house, 'GiveThanks', thanksInput(thanksKey), { as: carol, shows })).toMatchObject({
      thanks: { message: 'You made my day, Ana.', volunteer: { displayName: 'Ana Maria Silva' } },
    });
    const event = await lastOf(house, streamName('thanks', thanksKey));
    expect(JSON.stringify(event)).not.toContain('made my day');
    const { messageRef = '' } = (event?.data ?? {}) as { messageRef?: string };
    expect(await wordsOf(house, messageRef)).toBe('You made my day, Ana.');
  });

  test('stay as they were when the command comes again with others, from the same person or another', async () => {
    const house = await open();
    const commandId = randomUUID();
    const thanksKey = idOf<ThanksId>();
    await house.has('projects', 'AddHost', { organizationId: foodBank, volunteerId: flo });
    await house.settle();
    await outcomeOf(house, 'GiveThanks', { commandId, ...thanksInput(thanksKey) }, { as: carol });
    for (const as of [carol, flo])
      await outcomeOf(house, 'GiveThanks', { commandId, ...thanksInput(thanksKey), message: 'I take it back.' }, { as });
    const { data } = await house.ask(`{ node(id: "Thanks:${thanksKey}") { ... on Thanks { message } } }`, { as: ana });
    expect(data).toEqual({ node: { message: 'You made my day, Ana.' } });
  });

  test('why hours are disputed is for the person and whoever runs the shift, until it is answered', async () => {
    const house = await open();
    const hours = `{ node(id: "Hours:${anasHours}") { ... on Hours { note } } }`;
    const note = 'I swept for half an hour afterwards.';
    await outcomeOf(house, 'DisputeHours', { hoursKey: anasHours, claimedMinutes: 210, note }, { as: ana });
    for (const as of [ana, carol]) expect((await house.ask(hours, { as })).data).toEqual({ node: { note } });
    for (const as of [ben, dan, erin, flo, undefined]) expect(JSON.stringify(await house.ask(hours, { as }))).not.toContain(note);
    await outcomeOf(house, 'CorrectHours', { hoursKey: anasHours, minutes: 210, reason: 'agreed-together' }, { as: carol });
    expect((await house.ask(hours, { as: carol })).data).toEqual({ node: { note: null } });
  });

  test('are not even kept when the person may not write them', async () => {
    const house = await open();
    const sealed: unknown[] = [];
    const seal = house.vault.seal.bind(house.vault);
    house.vault.seal = (...given) => {
      sealed.push(given);
      return seal(...given);
    };
    await outcomeOf(house, 'GiveThanks', thanksInput(idOf()), { as: erin });
    await outcomeOf(house, 'GrantAward', { programKey: kindness, volunteerKey: ben, citation: 'Kind.' }, { as: erin });
    await outcomeOf(house, 'RemoveVolunteer', { shiftKey: saturday, volunteerKey: ana, reason: 'conduct', note: 'Lies.' }, { as: erin });
    await outcomeOf(house, 'DisputeHours', { hoursKey: anasHours, claimedMinutes: 10, note: 'Lies.' }, { as: erin });
    expect(sealed).toEqual([]);
  });

  test('a need of another organization is nothing to thank for', async () => {
    const house = await open();
    const input = { ...thanksInput(idOf()), projectKey: randomUUID() };
    expect(await outcomeOf(house, 'GiveThanks', input, { as: carol })).toMatchObject({ code: 'no-such-project' });
  });

  test('a person who was forgotten gets no new ones', async () => {
    const house = await open();
    await house.vault.forget(ana);
    expect(await outcomeOf(house, 'GiveThanks', thanksInput(idOf()), { as: carol })).toMatchObject({ code: 'person-forgotten' });
    const { data } = await house.ask(`{ node(id: "Volunteer:${ana}") { ... on Volunteer { displayName } } }`, { as: carol });
    expect(data).toEqual({ node: { displayName: 'A volunteer' } });
  });

  test('a new name is read at once, and found by organizers', async () => {
    const house = await open();
    const search = '{ people(search: "ana") { displayName } }';
    expect((await house.ask(search, { as: dan })).data).toEqual({ people: [{ displayName: 'Ana Maria Silva' }] });
    const shows = 'viewer { contact { name email phone } volunteer { displayName } }';
    expect(await outcomeOf(house, 'ChangeContactDetails', { name: ' Anabel Costa ', phone: '' }, { as: ana, shows })).toMatchObject({
      viewer: { contact: { name: 'Anabel Costa', email: `${ana}@example.org`, phone: null }, volunteer: { displayName: 'Anabel Costa' } },
    });
    expect((await house.ask(search, { as: dan })).data).toEqual({ people: [{ displayName: 'Anabel Costa' }] });
    expect((await house.ask('{ people(search: "silva") { displayName } }', { as: dan })).data).toEqual({ people: [] });
  });
});

describe('what is not known is not said', () => {
  test('read models that do not get there: NOT_SETTLED with the position, although it is recorded', async () => {
    const house = await open({ around: (running) => ({ ...running, passed: async () => false }) });
    const answer = await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: erin });
    const position = await headOf(house);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_SETTLED', position } }] });
    expect((await lastOf(house, streamName('roster', sunday)))?.type).toBe('VolunteerSignedUp');
  });

  test('the read model that the answer comes from stands still: NOT_SETTLED; another one: no matter', async () => {
    let still = 'rosters';
    const house = await open({
      around: (running) => ({
        ...running,
        status: () => running.status().map((model) => Object.assign(model, model.name === still && { position: 0, fault: 'stuck' })),
      }),
    });
    expect(codesOf(await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: erin }))).toEqual(['NOT_SETTLED']);
    still = 'community';
    expect(codesOf(await wish(house, 'WithdrawFromShift', { shiftKey: sunday }, { as: erin }))).toEqual([]);
  });

  test('a question after a position that is not there yet waits, and then says so', async () => {
    const house = await open({ settleTimeoutMs: 20 });
    const ahead = await house.ask('{ community { volunteers } }', { headers: { 'x-read-after': String((await headOf(house)) + 1) } });
    expect(ahead).toMatchObject({ errors: [{ extensions: { code: 'NOT_SETTLED', position: (await headOf(house)) + 1 } }] });
    const wrong = await house.ask('{ community { volunteers } }', { headers: { 'x-read-after': 'soon' } });
    expect(wrong).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('a log that cannot write: UNAVAILABLE; a fault: an id to quote, and the fault in the log under it', async () => {
    let fault: Error = new LogUnavailableError('disk full at sector 7');
    const house = await open({ send: () => () => Promise.reject(fault) });
    const full = await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: erin });
    expect(full).toMatchObject({ data: null, errors: [{ path: ['outcome'], extensions: { code: 'UNAVAILABLE' } }] });
    fault = new OutcomeUnknownError('the line broke');
    expect(codesOf(await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: erin }))).toEqual(['TIMEOUT']);
    expect(house.faults.splice(1)).toMatchObject([{ fault }]);
    fault = new Error('SELECT secret FROM everything');
    const broken = await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: erin });
    expect(codesOf(broken)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify([full, broken])).not.toMatch(/sector|SELECT/);
    const ids = [full, broken].map(({ errors }) => errors?.[0]?.extensions['errorId']);
    expect(house.faults.map(({ errorId }) => errorId)).toEqual(ids);
    expect(broken.errors?.[0]?.message).toContain(String(ids[1]));
    expect(house.faults.map(({ fault: told }) => (told as Error).message)).toEqual([
      'disk full at sector 7',
      'SELECT secret FROM everything',
    ]);
  });
});

test('the whole street, a mutation each: from a need to the wall', async () => {
  const house = await open();
  const done = async (type: string, input: object, as: typeof ana, shows = ''): Promise<Outcome> => {
    const outcome = await outcomeOf(house, type, input, { as, shows });
    expect([type, outcome]).toEqual([type, expect.objectContaining({ position: expect.any(Number) })]);
    await house.settle();
    return outcome;
  };
  const [organizationKey, projectKey, shiftKey, droppedKey, droppedShift] = [
    idOf<OrganizationId>(),
    idOf<ProjectId>(),
    idOf<ShiftId>(),
    idOf<ProjectId>(),
    idOf<ShiftId>(),
  ];
  const profile = {
    name: 'Garden',
    mission: 'Green.',
    website: 'https://garden.example.org',
    place: { name: 'Yard', latitude: 51, longitude: -2 },
  };
  await done('RegisterOrganization', { organizationKey, name: 'Garden', mission: 'Grow.' }, erin);
  await done('ReviseOrganization', { organizationKey, ...profile }, erin, 'organization { website place { name address } }');
  await done('DeclineOrganization', { organizationKey, reason: 'Who are you?' }, dan, 'organization { standing standingReason }');
  expect(await done('VerifyOrganization', { organizationKey }, dan, 'organization { standing }')).toMatchObject({
    organization: { standing: 'VERIFIED' },
  });

  for (const key of [projectKey, droppedKey]) await done('DraftProject', { projectKey: key, organizationKey, need: need('Dig') }, erin);
  await done(
    'ReviseProject',
    { projectKey, need: { ...need('Dig in'), link: 'https://garden.example.org/dig', place: null } },
    erin,
    'project { title link place { name } }',
  );
  const asRead = need('Dig in');
  await done('ReviseProject', { projectKey, need: asRead }, erin);
  const shared = { projectKey, need: need('Dig deep'), before: asRead };
  await done('ReviseProject', shared, erin, 'project { title }');
  expect(await outcomeOf(house, 'ReviseProject', { ...shared, need: need('Dig wide') }, { as: erin })).toMatchObject({
    code: 'need-changed-meanwhile',
  });
  await done('PublishProject', { projectKey }, erin);
  const at = (from: string, to: string) => ({ start: `2026-11-24T${from}`, end: `2026-11-24T${to}`, timeZone: 'Europe/London' });
  await done('ScheduleShift', { shiftKey, projectKey, title: 'Beds', when: at('12:00', '13:00'), places: 1 }, erin);
  await done('ScheduleShift', { shiftKey: droppedShift, projectKey, title: 'Hedge', when: null, places: 1 }, erin);
  await done('RescheduleShift', { shiftKey, when: at('10:00', '13:00') }, erin, 'shift { startsAt }');
  await done('ResizeShift', { shiftKey, places: 3 }, erin, 'shift { places }');
  await done('CancelShift', { shiftKey: droppedShift, reason: 'No hedge.' }, erin, 'shift { status cancelReason }');
  await done('CancelProject', { projectKey: droppedKey, reason: 'Twice.' }, erin, 'project { status cancelReason }');

  for (const who of [ana, ben, flo]) await done('SignUpForShift', { shiftKey }, who);
  await done(
    'RemoveVolunteer',
    { shiftKey, volunteerKey: flo, reason: 'asked-by-volunteer', note: 'She called.' },
    erin,
    'signUp { status history { text } }',
  );
  await done('CheckInVolunteer', { shiftKey, volunteerKey: ana }, erin);
  await done('UndoCheckIn', { shiftKey, volunteerKey: ana }, erin, 'signUp { status checkedInAt }');
  house.clock.at = '2026-11-24T10:00:00.000Z';
  await done('CheckInVolunteer', { shiftKey }, ana, 'signUp { status }');
  await done('MarkMissed', { shiftKey, volunteerKey: ben }, erin, 'signUp { status }');
  house.clock.at = '2026-11-24T11:30:00.000Z';
  expect(
    await done('CheckOutVolunteer', { shiftKey, checkedOutAt: '2026-11-24T11:15:00+00:00' }, ana, 'signUp { checkedOutAt }'),
  ).toMatchObject({
    signUp: { checkedOutAt: '2026-11-24T11:15:00.000Z' },
  });

  const hoursKey = hoursIdOf(shiftKey, ana);
  await done('DisputeHours', { hoursKey, claimedMinutes: 90, note: 'I swept afterwards.' }, ana, 'hours { status claimedMinutes }');
  expect(
    await done('CorrectHours', { hoursKey, minutes: 90, reason: 'agreed-together' }, erin, 'hours { status minutes correctionReason }'),
  ).toMatchObject({
    hours: { status: 'CONFIRMED', minutes: 90, correctionReason: 'agreed-together' },
  });
  await done('ConfirmHours', { hoursKey: anasHours }, carol, 'hours { status }');

  const programKey = idOf();
  await done('OpenProgram', { programKey, name: 'Roots', kind: 'AWARD', criteria: 'Digs.', period: 'once', emblem: 'leaf' }, dan);
  const nominationKey = idOf();
  await done(
    'NominateVolunteer',
    { nominationKey, programKey, volunteerKey: ana, story: 'She swept.' },
    erin,
    'nomination { story status }',
  );
  await done('DeclineNomination', { nominationKey: nomination, reason: 'not-this-time' }, dan, 'nomination { status }');
  const award = await done(
    'GrantAward',
    { programKey, volunteerKey: ana, nominationKey, citation: 'For sweeping.' },
    dan,
    'award { key citation }',
  );
  expect(award).toMatchObject({ award: { key: awardIdOf(programKey as typeof kindness, ana, 'once'), citation: 'For sweeping.' } });
  await done('GrantAward', { programKey: kindness, volunteerKey: ben, citation: 'Kind.' }, dan, 'award { period }');
  await done(
    'WithdrawAward',
    { awardKey: awardIdOf(kindness, ben, '2026'), reason: 'granted-by-mistake' },
    dan,
    'award { withdrawn withdrawalReason }',
  );
  await done('CloseProgram', { programKey }, dan, 'program { open granted }');
  await done('GiveThanks', { thanksKey: idOf(), volunteerKey: ana, organizationKey, projectKey, shiftKey, message: 'Thank you.' }, erin);
  await done(
    'CompleteProject',
    { projectKey, summary: 'All dug.', outcomes: [{ label: 'Beds', amount: 7, unit: 'beds' }] },
    erin,
    'project { status completion { summary } }',
  );
  await done(
    'ReviseProfile',
    {
      skills: ['digging'],
      languages: ['en'],
      interests: [],
      availability: [{ weekday: 6, fromMinute: 540, toMinute: 720 }],
      celebrate: 'everyone',
    },
    ben,
  );
  await done('ChangeContactDetails', { name: 'Ben O.', phone: '0117 496 0000' }, ben);
  await done('WithdrawFromShift', { shiftKey: saturday }, ben, 'signUp { status }');
  await done('SuspendOrganization', { organizationKey, reason: 'Silent.' }, dan);

  const { data } = await house.ask(
    `{ celebrations { edges { node { __typename ... on Award { citation } ... on Thanks { message } ... on Project { title completion { outcomes { label amount unit } } } } } }
    shift(key: "${saturday}") { roster { status volunteer { displayName } } } }`,
    { as: carol },
  );
  expect(data).toMatchObject({
    celebrations: {
      edges: [
        { node: { __typename: 'Project', title: 'Dig deep', completion: { outcomes: [{ label: 'Beds', amount: 7, unit: 'beds' }] } } },
        { node: { __typename: 'Thanks', message: 'Thank you.' } },
        { node: { __typename: 'Award', citation: 'For sweeping.' } },
        { node: { __typename: 'Thanks' } },
      ],
    },
    shift: {
      roster: [
        { volunteer: { displayName: 'Ana Maria Silva' } },
        { status: 'PLACE', volunteer: { displayName: 'Erin Lund' } },
        { status: 'WITHDRAWN' },
      ],
    },
  });
  expect(house.faults).toEqual([]);
});
