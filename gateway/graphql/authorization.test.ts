/**
 * Every field of the schema, asked by every kind of person, held against authorization-matrix.md. A field without a row fails: somebody
 * has to say who may see it. The matrix is read by people; this test is what makes it true.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  parse,
  subscribe,
  validate,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { deriveId } from '#events';
import { askedBothWays } from '../../tests/support/both-ways.ts';
import { dryRun, wouldHappen } from '../../tests/support/dry-run.ts';
import {
  args,
  hidden,
  kinds,
  moveMoreIn,
  subscriptions,
  viewers,
  ways,
  wishes,
  wrapper,
  type Kind,
} from '../../tests/support/everyone-and-everything.ts';
import { loosen } from '../../tests/support/everything.ts';
import { moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { schema } from './schema.ts';

/** `yes`: sees or may. `none`: may ask, and gets nothing, as there is nothing for them. `-`: no. */
type Cell = 'yes' | 'none' | '-';

let house: SmallHouse;
/** Nothing is written while people are asked. */
let dry = false;
beforeAll(async () => {
  loosen(schema);
  let ask: ReturnType<typeof dryRun> | undefined;
  house = await openSmallHouse({ send: (pass) => (service, command) => (dry && ask ? ask(service, command) : pass(service, command)) });
  ask = dryRun(house.log);
  await moveIn(house);
  await moveMoreIn(house);
  house.clock.at = '2026-11-28T09:30:00.000Z';
  dry = true;
});
afterAll(() => house.close());

async function contextOf(kind: Kind) {
  const id = viewers[kind];
  return house.contextOf(id && { id, email: `${id}@example.org`, signedInAt: house.clock.at });
}

const isNo = ({ errors = [] }: ExecutionResult): boolean => {
  for (const { extensions, message } of errors)
    if (!['FORBIDDEN', 'UNAUTHENTICATED'].includes(String(extensions['code']))) throw new Error(message, { cause: errors });
  return errors.length > 0;
};
/** What is at the end of the way, through lists; undefined when the way ends before. */
function ends(value: unknown, found: unknown[] = []): unknown[] {
  if (Array.isArray(value)) for (const one of value) ends(one, found);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) ends(one, found);
  else if (value !== null && value !== undefined) found.push(value);
  return found;
}

async function read(kind: Kind, selection: string): Promise<Cell> {
  const document = parse(`{ ${selection} }`);
  expect(validate(schema, document)).toEqual([]);
  const answer = await askedBothWays(schema, document, () => contextOf(kind));
  if (isNo(answer)) return '-';
  return ends(answer.data).length > 0 ? 'yes' : 'none';
}

/** The thing itself cannot be reached: its fields are not asked. */
const inside = (field: GraphQLField<unknown, unknown>): string => (isLeafType(getNamedType(field.type)) ? '' : '{ __typename }');

async function ofField(type: string, field: GraphQLField<unknown, unknown>): Promise<readonly Cell[]> {
  const way = ways[type];
  if (!way) throw new Error(`There is no way to a ${type} yet: add one to \`ways\` in this test, so that its fields can be asked for.`);
  const asked = `${field.name}${args[`${type}.${field.name}`] ?? ''} ${inside(field)}`;
  const cells: Cell[] = [];
  for (const kind of kinds) {
    const reached = await read(kind, way.replace('%', '__typename'));
    cells.push(reached === 'yes' ? await read(kind, way.replace('%', asked)) : '-');
  }
  return cells;
}

async function ofRoot(name: string, field: GraphQLField<unknown, unknown>): Promise<readonly Cell[]> {
  const named = getNamedType(field.type);
  const selection = isAbstractType(named) || isObjectType(named) ? '{ __typename }' : '';
  return Promise.all(kinds.map((kind) => read(kind, `${name}${args[`Query.${name}`] ?? ''} ${selection}`)));
}

async function ofMutation(name: string, field: GraphQLField<unknown, unknown>): Promise<readonly Cell[]> {
  const wish = wishes[name];
  if (!wish) throw new Error(`Say in \`wishes\` of this test what ${name} is to be asked for.`);
  const [input] = field.args;
  const document = parse(
    `mutation($input: ${String(input?.type)}) { outcome: ${name}(input: $input) { __typename ... on Refusal { code kind message } } }`,
  );
  const cells: Cell[] = [];
  for (const kind of kinds) {
    const variableValues = { input: { commandId: deriveId('asked', name, kind), ...wish } };
    const answer = await askedBothWays(schema, document, () => contextOf(kind), variableValues);
    const { kind: refused, code: word } = (answer.data?.['outcome'] ?? {}) as { kind?: string; code?: string };
    if (!isNo(answer) && (refused === undefined || refused === 'invalid'))
      throw new Error(`${name} was not understood: ${JSON.stringify(answer)}`);
    // Whatever else the rules say, they say it to somebody who may ask.
    cells.push(isNo(answer) || refused === 'forbidden' || refused === 'missing' ? '-' : word === wouldHappen ? 'yes' : 'none');
  }
  return cells;
}

async function ofSubscription(name: string): Promise<readonly Cell[]> {
  const wanted = subscriptions[name];
  if (!wanted) throw new Error(`Say in \`subscriptions\` of this test what ${name} is to be asked for.`);
  const cells: Cell[] = [];
  for (const kind of kinds) {
    const values = await subscribe({ schema, document: parse(`subscription { ${wanted} }`), contextValue: await contextOf(kind) });
    if (!(Symbol.asyncIterator in values)) {
      cells.push(isNo(values) ? '-' : 'none');
      continue;
    }
    const first = await values.next().catch(() => undefined);
    cells.push(first === undefined || isNo(first.value as ExecutionResult) ? '-' : 'yes');
    await values.return?.();
  }
  return cells;
}

const matrixFile = new URL('authorization-matrix.md', import.meta.url);
const rowOf = (name: string, cells: readonly string[]): string => `| ${[name, ...cells].join(' | ')} |`;
const committed = new Map(
  readFileSync(matrixFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([name = '', ...cells]) => [name, cells]),
);

function mustBeAsWritten(name: string, cells: readonly Cell[]): void {
  const written = committed.get(name);
  if (!written)
    throw new Error(
      `Nobody said who may see ${name}. Look whether this is right, and then add it to gateway/graphql/authorization-matrix.md:\n${rowOf(name, cells)}`,
    );
  const table = (row: readonly string[]) => Object.fromEntries(kinds.map((kind, index) => [kind, row[index]]));
  expect({ name, ...table(cells) }).toEqual({ name, ...table(written) });
}

const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {});
const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith('__') && !roots.has(type) && !wrapper.test(type.name));
const asked = new Set<string>();

describe('who sees and does what is what the matrix says', () => {
  test.each(types.flatMap((type) => fieldsOf(type).map((field) => [`\`${type.name}.${field.name}\``, type.name, field] as const)))(
    '%s',
    async (name, type, field) => {
      asked.add(name);
      mustBeAsWritten(name, await ofField(type, field));
    },
  );
  test.each(fieldsOf(schema.getQueryType()).map((field) => [`\`Query.${field.name}\``, field] as const))('%s', async (name, field) => {
    asked.add(name);
    mustBeAsWritten(name, await ofRoot(field.name, field));
  });
  test.each(fieldsOf(schema.getMutationType()).map((field) => [`\`Mutation.${field.name}\``, field] as const))(
    '%s',
    async (name, field) => {
      asked.add(name);
      mustBeAsWritten(name, await ofMutation(field.name, field));
    },
  );
  test.each(fieldsOf(schema.getSubscriptionType()).map((field) => [`\`Subscription.${field.name}\``, field] as const))(
    '%s',
    async (name, field) => {
      asked.add(name);
      mustBeAsWritten(name, await ofSubscription(field.name));
    },
  );
  test.each(Object.entries(hidden).map(([what, selection]) => [`\`${what}\``, selection] as const))('%s', async (name, selection) => {
    asked.add(name);
    mustBeAsWritten(name, await Promise.all(kinds.map((kind) => read(kind, selection))));
  });

  test('no row is left of a field that is gone', () => expect([...committed.keys()].filter((name) => !asked.has(name))).toEqual([]));
});
