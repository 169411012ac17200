/** What is asked often is answered the short way; whoever asks must not be able to tell. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kind, OperationTypeNode, parse, print, type OperationDefinitionNode } from 'graphql';
import { deriveId, type ShiftId, type VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, riverCleanup, saturday, sorting } from '#tests/support';
import { everythingBehind, loosen } from '../../tests/support/everything.ts';
import { anasHours, draftShift, moveIn, secretDraft } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { webDocuments } from '../../tests/support/web-documents.ts';
import { KnownQuestions } from './known-questions.ts';
import { schema } from './schema.ts';

interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly as?: VolunteerId | undefined;
  readonly operationName?: string;
}

let house: SmallHouse;
beforeAll(async () => {
  house = await openSmallHouse();
  await moveIn(house);
});
afterAll(() => house.close());

async function send(url: string, { as, ...body }: Asked) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...house.headersOf(as) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data?: unknown; errors?: unknown[] };
  const words = JSON.stringify(answer).replaceAll(response.headers.get('x-correlation-id') ?? '', 'the number to quote');
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    cache: response.headers.get('cache-control'),
    quotable: response.headers.has('x-correlation-id'),
    answer: JSON.parse(words) as typeof answer,
  };
}

/** Any address but the plain one takes the long way. */
const theLongWay = (asked: Asked) => send(`${house.url}?long`, asked);

/** Asks as often as it takes until it is known. */
async function theShortWay(asked: Asked) {
  for (let times = 0; times < 3; times++) {
    const before = house.graphql.plainAnswers();
    const answer = await send(house.url, asked);
    if (house.graphql.plainAnswers() > before) return answer;
  }
  throw new Error(`Never short: ${asked.query}`);
}

async function expectTheSame(asked: Asked) {
  const expected = await theLongWay(asked);
  expect(await theShortWay(asked)).toEqual(expected);
  return expected;
}

const operationOf = (query: string) =>
  parse(query).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;

describe('what our own pages ask', () => {
  const questions = [...webDocuments()]
    .map(([name, document]) => ({ name, query: print(document) }))
    .filter(({ query }) => operationOf(query).operation === OperationTypeNode.QUERY);
  const keys = { Project: sorting, Shift: saturday, Organization: foodBank, Program: kindness };

  test.each(questions)('$name', async ({ name, query }) => {
    const given = operationOf(query).variableDefinitions ?? [];
    const named = new Set(given.map(({ variable }) => variable.name.value));
    for (const key of named.has('key') || named.has('shiftKey') || named.has('organizationKey') ? Object.values(keys) : [saturday])
      for (const as of [undefined, ana, carol, dan]) {
        const all = {
          key,
          id: `SignUp:${saturday}/${ana}`,
          day: '2026-11-28',
          minorKey: ana,
          code: 'none',
          shiftKey: key,
          organizationKey: key,
          keys: [key],
          search: 'ana',
          first: 5,
        };
        const variables = Object.fromEntries(Object.entries(all).filter(([variable]) => named.has(variable)));
        const { answer } = await expectTheSame({ query, variables, as });
        expect([name, answer.data === undefined && answer.errors === undefined]).toEqual([name, false]);
      }
  });
});

describe('what may not be seen', () => {
  test.each([
    [`project(key: "${secretDraft}")`, 'Project'],
    [`shift(key: "${draftShift}")`, 'Shift'],
    [`shift(key: "${saturday}")`, 'Shift'],
    ['viewer', 'Viewer'],
    ['celebrations', 'CelebrationConnection'],
  ])('is not seen: everything behind %s', async (field, type) => {
    loosen(schema);
    const query = everythingBehind(schema, { field, type }, 3);
    for (const as of [undefined, ana, ben, carol, dan]) await expectTheSame({ query, as });
  });

  test('is refused in the same words', async () => {
    const { answer } = await expectTheSame({ query: `{ node(id: "Hours:${anasHours}") { ... on Hours { minutes } } }`, as: ben });
    expect(JSON.stringify(answer)).not.toContain('180');
  });
});

test('a command is recorded once, and everything asked afterwards has seen it', async () => {
  const query = `mutation ($input: ShiftCommandInput!) { signUpForShift(input: $input) { __typename
    ... on SignUpRecorded { position signUp { status shift { taken } } } ... on Refusal { code } } }`;
  const shiftOf = `{ project(key: "${riverCleanup}") { shifts { key taken } } }`;
  const [shift] = ((await theShortWay({ query: shiftOf })).answer.data as { project: { shifts: { key: string; taken: number }[] } }).project
    .shifts;
  const wish = (n: number, person: VolunteerId): Asked => ({
    query,
    as: person,
    variables: { input: { commandId: deriveId<ShiftId>('compiled', n), shiftKey: shift?.key } },
  });
  await send(house.url, wish(1, ana));
  await send(house.url, wish(1, ana));
  const again = await theShortWay(wish(1, ana));
  expect(again.answer).toMatchObject({ data: { signUpForShift: { signUp: { status: 'PLACE' } } } });
  await theShortWay(wish(2, ben));
  const after = (await theShortWay({ query: shiftOf })).answer.data as { project: { shifts: { taken: number }[] } };
  expect(after.project.shifts[0]?.taken).toBe((shift?.taken ?? 0) + 2);
});

describe('which questions are known', () => {
  const plain = '{ community { volunteers } }';

  test('one that passed every check; none that did not', () => {
    const questions = new KnownQuestions(schema);
    expect(questions.find(plain, undefined)).toBeUndefined();
    questions.passed(plain, parse(plain));
    expect(questions.find(plain, undefined)?.isQuery).toBe(true);
    expect(questions.find(plain, 'Another')).toBeUndefined();
  });

  test.each([
    ['two operations', 'query A { community { volunteers } } query B { community { volunteers } }'],
    ['a live update', 'subscription { rosterChanged(shiftKey: "1") { key } }'],
  ])('never %s', (_, text) => {
    const questions = new KnownQuestions(schema);
    questions.passed(text, parse(text));
    expect(questions.find(text, undefined)).toBeUndefined();
  });

  test('a crowd of questions pushes out the one that was asked longest ago', () => {
    const questions = new KnownQuestions(schema);
    const numbered = (n: number): string => `{ community { volunteers } } # ${n}`;
    const isKnown = (n: number): boolean => questions.find(numbered(n), undefined) !== undefined;
    for (let n = 0; n < 500; n++) questions.passed(numbered(n), parse(numbered(n)));
    expect(isKnown(0)).toBe(true);
    questions.passed(numbered(500), parse(numbered(500)));
    expect([isKnown(0), isKnown(1), isKnown(500)]).toEqual([true, false, true]);
  });
});
