/** Who gets to see what. Every way through the schema is tried as every kind of person; a new field is tried without being asked to. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate, type GraphQLObjectType } from 'graphql';
import { deriveId, type VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, riverTrust, saturday, sorting } from '#tests/support';
import { askedBothWays } from '../../tests/support/both-ways.ts';
import { everythingBehind, loosen, type Door } from '../../tests/support/everything.ts';
import {
  anasHours,
  draftShift,
  droppedDraft,
  erin,
  flo,
  lastWeek,
  moveIn,
  nomination,
  secretDraft,
  thanks,
} from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import type { Person } from './options.ts';
import { schema } from './schema.ts';
import { mustBeScoped, withoutScope } from './scopes.ts';

describe('deny by default', () => {
  test('every type or field of the schema says who may read it', () => expect(withoutScope(schema)).toEqual([]));

  test('a type that says nothing gets no schema', () => {
    const careless = buildSchema('type Query { secret: Secret } type Secret { name: String }');
    expect(() => mustBeScoped(careless)).toThrow('Query.secret, Secret.name');
  });
});

/** Somebody who signed in and has to do with none of it. */
const gil = deriveId<VolunteerId>('gil');
const roles = { nobody: undefined, gil, ana, ben, carol, dan, erin, flo } as const;
type Role = keyof typeof roles;
const everybody = Object.keys(roles) as Role[];
const signedIn = everybody.filter((role) => role !== 'nobody');

/** What is told apart by its words, and who may come across it anywhere. Carol hosts them, Dan organizes, Flo hosts elsewhere. */
const secrets: readonly (readonly [what: string, words: string | RegExp, seenBy: readonly Role[]])[] = [
  ['the name of somebody celebrated before everyone', 'Ana', everybody],
  ['their whole name', 'Ana Maria Silva', ['ana', 'carol', 'dan']],
  ['the name of somebody celebrated in the community', 'Ben', signedIn],
  ['their whole name', 'Ben Okafor', ['ben', 'carol', 'dan']],
  ['the name of somebody celebrated by nobody', /Erin(?! stayed)/, ['erin', 'carol', 'dan']],
  ['the name of a host', 'Carol Weiß', ['carol', 'dan']],
  ["a person's e-mail address", `${ana}@example.org`, ['ana']],
  ["a person's phone number", `0117 496 ${ana.slice(-4)}`, ['ana']],
  ["a host's e-mail address", `${carol}@example.org`, ['carol']],
  ['what a person can do', 'first aid', ['ana', 'ben', 'carol', 'dan', 'erin', 'flo']],
  ['the story of a nomination', 'Erin stayed', ['ben', 'dan']],
  ['the message of thanks', 'Thank you for the laughs', ['ben', 'carol']],
  ['a draft', 'A surprise', ['carol']],
  ['a shift of a draft', 'Hush', ['carol']],
  ['a draft that was dropped', 'Never mind', ['carol']],
  ['why it was dropped', 'Changed our minds', ['carol']],
  ['why an organization was declined', 'charity number', ['flo', 'dan']],
  ['what happened with a sign-up', /on the waiting list/, ['erin', 'carol']],
  ['the minutes somebody worked', /"minutes":180/, ['ana', 'carol']],
  ['a published need', 'Sort the shelves', everybody],
];

const people = [ana, ben, carol, dan, erin, flo];
const node = (type: string, id: string): Door => ({ field: `node(id: "${type}:${id}") { ... on ${type}`, type });
const doors: readonly Door[] = [
  ...[sorting, secretDraft, droppedDraft].flatMap((key) => [{ field: `project(key: "${key}")`, type: 'Project' }, node('Project', key)]),
  ...[saturday, draftShift, lastWeek].flatMap((key) => [{ field: `shift(key: "${key}")`, type: 'Shift' }, node('Shift', key)]),
  ...[foodBank, riverTrust].flatMap((key) => [{ field: `organization(key: "${key}")`, type: 'Organization' }, node('Organization', key)]),
  ...people.map((person) => node('Volunteer', person)),
  ...[ana, ben, erin].map((person) => node('SignUp', `${saturday}/${person}`)),
  node('Hours', anasHours),
  node('Nomination', nomination),
  node('Thanks', thanks),
  node('Program', kindness),
  { field: `program(key: "${kindness}")`, type: 'Program' },
  { field: 'viewer', type: 'Viewer' },
  { field: 'listings', type: 'ListingConnection' },
  { field: 'celebrations', type: 'CelebrationConnection' },
  { field: 'organizations', type: 'OrganizationConnection' },
  { field: 'nominations', type: 'NominationConnection' },
  { field: 'people(search: "ana")', type: 'Volunteer' },
  { field: 'carers', type: 'Carer' },
  { field: 'invitation(key: "none")', type: 'Invitation' },
  { field: `minor(key: "${ana}")`, type: 'Minor' },
  { field: `guardianLetter(minorKey: "${ana}", key: "none", code: "none")`, type: 'GuardianLetter' },
  { field: 'programs', type: 'Program' },
  { field: 'community', type: 'Community' },
];

describe('every way through the schema', () => {
  let house: SmallHouse;
  /** Everything each of them got to see, as text. */
  const seen = new Map<Role, string>();
  beforeAll(async () => {
    loosen(schema);
    house = await openSmallHouse();
    await moveIn(house);
    for (const role of everybody) {
      const viewer = viewerOf(role);
      const answers: unknown[] = [];
      for (const door of doors) answers.push(await seenThrough(door, viewer));
      seen.set(role, JSON.stringify(answers));
    }
  }, 120_000);
  afterAll(() => house.close());

  async function seenThrough(door: Door, viewer: Person | undefined): Promise<unknown> {
    const document = parse(everythingBehind(schema, door, 5) + (door.field.startsWith('node') ? '}' : ''));
    expect(validate(schema, document)).toEqual([]);
    const { data, errors = [] } = await askedBothWays(schema, document, () => house.contextOf(viewer));
    expect(errors.filter(({ extensions }) => !['FORBIDDEN', 'UNAUTHENTICATED'].includes(String(extensions['code'])))).toEqual([]);
    return data;
  }
  const viewerOf = (role: Role) => {
    const id = roles[role];
    return id && { id, email: `${id}@example.org` };
  };

  test.each(secrets)('%s (%s) is seen by whom it concerns and by nobody else', (_, words, seenBy) => {
    const found = everybody.filter((role) =>
      typeof words === 'string' ? seen.get(role)?.includes(words) : words.test(seen.get(role) ?? ''),
    );
    expect(found.toSorted()).toEqual(seenBy.toSorted());
  });

  test('each root field is behind one of the doors', () => {
    const { node: _, ...fields } = (schema.getQueryType() as GraphQLObjectType).getFields();
    const opened = new Set([...doors.map(({ field }) => /^\w+/.exec(field)?.[0]), 'award']);
    expect(Object.keys(fields).filter((name) => !opened.has(name))).toEqual([]);
  });
});
