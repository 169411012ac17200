/** People who ask in the very same moment: each gets what they would get alone, whatever others may see, on every way to an answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execute, parse, validate, type DocumentNode } from 'graphql';
import * as fc from 'fast-check';
import { awardIdOf, type VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, saturday, sorting } from '#tests/support';
import { everythingBehind, loosen } from '../../tests/support/everything.ts';
import { anasHours, erin, flo, lastWeek, moveIn, nomination, secretDraft } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish } from '../../tests/support/wish.ts';
import { schema } from './schema.ts';

const depth = 3;
const bensAward = awardIdOf(kindness, ben, '2026');
const doors = [
  { field: `shift(key: "${saturday}")`, type: 'Shift' },
  { field: `shift(key: "${lastWeek}")`, type: 'Shift' },
  { field: `project(key: "${sorting}")`, type: 'Project' },
  { field: `project(key: "${secretDraft}")`, type: 'Project' },
  { field: `organization(key: "${foodBank}")`, type: 'Organization' },
  { field: 'viewer', type: 'Viewer' },
  { field: 'celebrations', type: 'CelebrationConnection' },
  { field: 'nominations', type: 'NominationConnection' },
  { field: `people(search: "ana")`, type: 'Volunteer' },
  { field: 'listings', type: 'ListingConnection' },
  { field: 'community', type: 'Community' },
];
const ids = [`Volunteer:${ana}`, `SignUp:${saturday}/${ana}`, `Hours:${anasHours}`, `Nomination:${nomination}`, `Award:${bensAward}`];
const viewers: readonly (VolunteerId | undefined)[] = [undefined, ana, ben, carol, dan, erin, flo];

interface Asking {
  readonly query: string;
  readonly as: VolunteerId | undefined;
}
let house: SmallHouse;
let everybodyAsks: readonly Asking[];
beforeAll(async () => {
  house = await openSmallHouse();
  await moveIn(house);
  loosen(schema);
  const award = { programKey: kindness, volunteerKey: ben, citation: 'For every laugh.' };
  expect(await wish(house, 'GrantAward', award, { as: dan })).toMatchObject({ data: { outcome: { __typename: 'AwardRecorded' } } });
  await house.settle();
  const questions = [
    ...doors.map((door) => everythingBehind(schema, door, depth)),
    ...ids.map((id) => {
      const type = id.slice(0, id.indexOf(':'));
      return `${everythingBehind(schema, { field: `node(id: "${id}") { ... on ${type}`, type }, depth)} }`;
    }),
    `{ project(key: "${sorting}") { shifts(past: true) { title roster { status volunteer { displayName } } } } }`,
    '{ viewer { story { awards { key citation } thanks { message } } } }',
  ];
  for (const query of questions) expect(validate(schema, parse(query))).toEqual([]);
  everybodyAsks = questions.flatMap((query) => viewers.map((as) => ({ query, as })));
});
afterAll(() => house.close());

/** A different order for each seed, so that anybody's question comes right after anybody else's. */
const shuffled = (seed: number): readonly Asking[] =>
  fc.sample(fc.shuffledSubarray([...everybodyAsks], { minLength: everybodyAsks.length }), { seed, numRuns: 1 })[0] ?? [];

const documents = new Map<string, DocumentNode>();
const documentOf = (query: string): DocumentNode => {
  const known = documents.get(query) ?? parse(query);
  documents.set(query, known);
  return known;
};
const loadersUsed = new Set<string>();
async function prepared({ query, as }: Asking): Promise<() => Promise<string>> {
  const context = await house.contextOf(as && { id: as, email: `${as}@example.org`, signedInAt: house.clock.at });
  const load = new Proxy(context.load, {
    get: (of, name) => {
      loadersUsed.add(String(name));
      return Reflect.get(of, name) as unknown;
    },
  });
  return async () => JSON.stringify(await execute({ schema, document: documentOf(query), contextValue: { ...context, load } }));
}
async function overHttp({ query, as }: Asking, address: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...house.headersOf(as) };
  return (await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}
/** Who looked at whom, and as what. */
async function looks(): Promise<readonly string[]> {
  await house.looks.flush();
  const rows = await Promise.all(viewers.map((person) => (person ? house.looks.of(person) : Promise.resolve([]))));
  return rows
    .flat()
    .map(({ person, viewer, as, organization, at }) => [person, viewer, as, organization, at].join(' '))
    .toSorted();
}

test('in one tick, in many orders, nobody gets a row or a name of somebody else’s, and looks are of whoever looked', async () => {
  const alone = new Map<Asking, string>();
  for (const asking of everybodyAsks) alone.set(asking, await (await prepared(asking))());
  const looksAlone = await looks();
  // They do see different things: else this would show nothing.
  for (const { query } of everybodyAsks.slice(0, viewers.length))
    expect(new Set(everybodyAsks.filter((asking) => asking.query === query).map((asking) => alone.get(asking))).size).toBeGreaterThan(2);
  expect(new Set(looksAlone.map((look) => look.split(' ')[2]))).toEqual(new Set(['host', 'organizer', 'member']));

  for (let seed = 1; seed <= 5; seed++) {
    const order = shuffled(seed);
    const begin = await Promise.all(order.map(prepared));
    const answers = await Promise.all(begin.map((ask) => ask()));
    for (const [index, asking] of order.entries()) expect([asking, answers[index]]).toEqual([asking, alone.get(asking)]);
  }
  expect(await looks()).toEqual(looksAlone);
});

test('every loader of a request took part in it', async () => {
  const { load } = await house.contextOf();
  // They are made when they are asked for, so that the object itself has none of them.
  const all = Object.getOwnPropertyNames(Object.getPrototypeOf(load)).filter((name) => name !== 'constructor');
  expect(all).toContain('organization');
  expect(all.filter((name) => !loadersUsed.has(name))).toEqual([]);
});

test('over the server, on the long way and the short one at once', async () => {
  const [long, short] = [`${house.url}?long`, house.url];
  const alone = new Map<Asking, string>();
  for (const asking of everybodyAsks) alone.set(asking, await overHttp(asking, long));
  const before = house.graphql.plainAnswers();
  for (let seed = 1; seed <= 2; seed++) {
    const order = shuffled(seed).map((asking, index) => ({ asking, address: (index + seed) % 2 ? long : short }));
    const answers = await Promise.all(order.map(({ asking, address }) => overHttp(asking, address)));
    for (const [index, { asking }] of order.entries()) expect([asking, answers[index]]).toEqual([asking, alone.get(asking)]);
  }
  expect(house.graphql.plainAnswers() - before).toBeGreaterThan(everybodyAsks.length / 2);
});
