/** Somebody asks to be forgotten, in a house where people know each other. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { foodBank, sorting } from '#tests/support';
import { canariesOf } from './canaries.ts';
import { moveIn, type LivedIn } from './lived-in.ts';

let life: LivedIn;
let receipt: { readonly destroyed: Record<string, number>; readonly position: number };
let totalsBefore: unknown;
const totals = '{ community { confirmedMinutes } }';

beforeAll(async () => {
  life = await moveIn();
  totalsBefore = await life.graphql(totals);
  const response = await life.post('/api/my-data/forget', { really: true }, life.ana);
  expect(response.status).toBe(200);
  expect(response.headers.get('clear-site-data')).toContain('cookies');
  receipt = (await response.json()) as typeof receipt;
  await life.settle();
}, 60_000);
afterAll(() => life.close());

describe('a person who was forgotten', () => {
  test('has a receipt of what was destroyed, which names nobody', () => {
    expect(receipt).toMatchObject({
      person: life.ana.id,
      destroyed: { contact: 1, note: 2, recognition: 3 },
      position: expect.any(Number),
    });
    for (const words of Object.values(canariesOf('ana'))) expect(JSON.stringify(receipt)).not.toContain(words);
  });

  test('is signed out, has no account, and comes back as somebody new', async () => {
    expect(await life.graphql('{ viewer { email: organizer } }', {}, life.ana)).toEqual({ viewer: null });
    expect(await life.house.gateway.accounts.emailOf(life.ana.id)).toBeUndefined();
    const again = await life.signIn(life.ana.email, 'Ana Anew');
    expect(again.id).not.toBe(life.ana.id);
  });

  test('leaves their coming places to others, and the first in line has it', async () => {
    const query = `query ($key: ID!) { shift(key: $key) { roster { status volunteer { key } } } }`;
    const { shift } = await life.graphql<{ shift: { roster: { status: string; volunteer: { key: string } }[] } }>(
      query,
      { key: life.tomorrow },
      life.carol,
    );
    const statusOf = (key: string) => shift.roster.find(({ volunteer }) => volunteer.key === key)?.status;
    expect([statusOf(life.ben.id), statusOf(life.ana.id)]).toEqual(['PLACE', 'WITHDRAWN']);
  });

  test('is a former volunteer wherever they were named, in the language of the reader, and their hours stand', async () => {
    const query = `query ($key: ID!) { shift(key: $key) { roster { volunteer { key displayName } hours { minutes status } } } }`;
    const read = async (language: string) => {
      const response = await fetch(`${life.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-requested-with': 'many-hands',
          cookie: life.carol.cookie,
          'accept-language': language,
        },
        body: JSON.stringify({ query, variables: { key: life.today } }),
      });
      const { data } = (await response.json()) as { data: { shift: { roster: { volunteer: { key: string } }[] } } };
      return data.shift.roster.find(({ volunteer }) => volunteer.key === life.ana.id);
    };
    expect(await read('en')).toMatchObject({
      volunteer: { displayName: 'Former volunteer' },
      hours: { minutes: 170, status: 'CONFIRMED' },
    });
    expect(await read('de-AT')).toMatchObject({ volunteer: { displayName: 'Ehemals dabei' } });
    expect(await life.graphql(totals)).toEqual(totalsBefore);
  });

  test('keeps their award: who has the link sees that it stands, and no name', async () => {
    const [award] = await awardsOfAna();
    expect(award).toMatchObject({ withdrawn: false, citation: null, volunteer: { displayName: 'Former volunteer' } });
    const page = await (await life.get(`/awards/${award?.key}`)).text();
    expect(page).toContain('This award is valid.');
    for (const words of Object.values(canariesOf('ana'))) expect(page).not.toContain(words);
  });

  test('is found by nobody, and nothing more can be written about them', async () => {
    const found = await life.graphql<{ people: unknown[] }>(
      'query ($s: String!) { people(search: $s) { key } }',
      { s: canariesOf('ana').firstName },
      life.dan,
    );
    expect(found.people).toEqual([]);
    const thanks = {
      thanksKey: crypto.randomUUID(),
      volunteerKey: life.ana.id,
      organizationKey: foodBank,
      projectKey: sorting,
      message: 'Thank you',
    };
    await expect(life.ask(life.carol, 'giveThanks', 'GiveThanksInput', thanks)).rejects.toThrow('person-forgotten');
  });

  test('does not keep a place that somebody takes for them afterwards', async () => {
    const taken = { shiftId: life.tomorrow, volunteerId: life.ana.id };
    await life.done('matching', 'SignUpForShift', taken);
    await life.settle();
    const events = await life.house.system.log.read(`roster-${life.tomorrow}`);
    const hers = events.filter(({ data }) => 'volunteerId' in data && data.volunteerId === life.ana.id).map(({ type }) => type);
    expect(hers.slice(-2)).toEqual(['VolunteerWaitlisted', 'VolunteerWithdrew']);
  });
});

async function awardsOfAna() {
  const { celebrations } = await life.graphql<{ celebrations: { edges: { node: { key: string; volunteer?: { key: string } } }[] } }>(
    '{ celebrations { edges { node { ... on Award { key withdrawn citation volunteer { key displayName } } } } } }',
    {},
    life.dan,
  );
  return celebrations.edges.map(({ node }) => node).filter(({ volunteer }) => volunteer?.key === life.ana.id);
}

describe('what takes everything needs more than an open session', () => {
  test('nobody, and nobody who did not say so, is forgotten', async () => {
    expect((await life.post('/api/my-data/forget', { really: true })).status).toBe(401);
    expect((await life.post('/api/my-data/forget', {}, life.ben)).status).toBe(400);
    expect((await life.post('/api/my-data/export', { as: 'json' })).status).toBe(401);
  });
});
