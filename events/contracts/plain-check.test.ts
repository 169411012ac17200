/** The quick look may leave a question open. It must never say yes where the schema says no, or would change something. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { anything, assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { z } from 'zod';
import { eventTypes, registry, type EventType } from '#events';
import { plainCheckOf } from './plain-check.ts';

const folder = new URL('./golden/', import.meta.url);
const samples = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { type: EventType; schemaVersion: number; data: unknown })
  .filter(({ type, schemaVersion }) => schemaVersion === registry[type].version);

/** Whatever is in the data, deep down too, with the way to it. */
function placesIn(data: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof data !== 'object' || data === null) return [path];
  return [path, ...Object.entries(data).flatMap(([name, inner]) => placesIn(inner, [...path, name]))];
}

function changed(data: unknown, [name, ...rest]: readonly string[], change: (before: unknown) => unknown): unknown {
  if (name === undefined) return change(data);
  const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...(data as object) }) as Record<string, unknown>;
  const after = changed(copy[name], rest, change);
  if (after === undefined && !Array.isArray(data)) delete copy[name];
  else copy[name] = after;
  return copy;
}

/** Small slips: the ones that are easily taken for right. */
const slips: readonly ((before: unknown) => unknown)[] = [
  () => undefined,
  () => null,
  () => [],
  () => ({}),
  () => '',
  (before) => `${String(before)} `,
  (before) => String(before).toUpperCase(),
  (before) => String(before).slice(0, -1),
  (before) => `${String(before)}x`,
  (before) => String(before).repeat(400),
  (before) => [before],
  (before) => (Array.isArray(before) ? Array.from({ length: 30 }, () => before[0] as unknown) : before),
  (before) => (typeof before === 'object' && before !== null ? { ...before, more: 1 } : -1),
  (before) => (typeof before === 'object' && before !== null ? Object.assign(Object.create({ inherited: 1 }), before) : 1.5),
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 2 ** 60,
  () => true,
  () => 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  () => '00000000-0000-4000-c000-000000000000',
  () => '2026-11-24T09:00:00+01:00',
  () => '2026-02-30T09:00:00.000Z',
];

/** Whether an address of a page is right is more than a pattern: it is left to the schema. */
const withoutAddresses = (data: unknown): unknown =>
  changed(
    changed(data, ['link'], () => undefined),
    ['website'],
    () => undefined,
  );

describe('the quick look', () => {
  test.each(eventTypes.filter((type) => type !== 'CommandSettled'))('knows the rules of %s', (type) => {
    const own = samples.filter((sample) => sample.type === type);
    expect(own.length).toBeGreaterThan(0);
    for (const { data } of own) expect(plainCheckOf(registry[type].schema)(withoutAddresses(data))).toBe(true);
  });

  test('says yes only to what the schema takes as it is', () => {
    let asked = 0;
    let yes = 0;
    const change = tuple(constantFrom(...slips), anything(), integer({ min: 0, max: 3 })).map(
      ([slip, value, which]) =>
        (before: unknown): unknown =>
          which === 0 ? value : slip(before),
    );
    assert(
      property(constantFrom(...samples), integer({ min: 0, max: 10_000 }), change, ({ type, data }, place, slip) => {
        const places = placesIn(data);
        const wrong = changed(data, places[place % places.length] ?? [], slip);
        asked += 1;
        if (!plainCheckOf(registry[type].schema)(wrong)) return;
        yes += 1;
        const judged = registry[type].schema.safeParse(wrong);
        expect(judged.success).toBe(true);
        expect(judged.data).toEqual(wrong);
      }),
      { numRuns: 4000 },
    );
    expect(yes).toBeGreaterThan(asked / 100);
  });

  test('takes the same ids and times for right as the schema does, however they are written', () => {
    const sign = constantFrom(...'0123456789abcdefABCDEFgxz-TZ:.+ '.split(''));
    const almost = constantFrom('3f2b8c1e-5d4a-4b6c-9e7f-0a1b2c3d4e5f', '2026-11-24T09:00:00.000Z', '2024-02-29T23:59:59Z');
    for (const schema of [z.uuid(), z.iso.datetime()]) {
      const plain = plainCheckOf(schema);
      assert(
        property(almost, integer({ min: 0, max: 40 }), sign, string(), (text, at, other, any) => {
          for (const written of [text, text.slice(0, at) + other + text.slice(at + 1), text.slice(0, at) + text.slice(at + 1), any])
            expect([written, plain(written)]).toEqual([written, schema.safeParse(written).success]);
        }),
        { numRuns: 3000 },
      );
    }
  });

  test('leaves to the schema what it does not know', () => {
    for (const schema of [
      z.url(),
      z.email(),
      z.union([z.string(), z.number()]),
      z.record(z.string(), z.number()),
      z.looseObject({}),
      z.coerce.number(),
      z.string().refine(() => false),
    ])
      for (const data of ['https://example.org', 'ana@example.org', 1, {}, '1', '']) expect(plainCheckOf(schema)(data)).toBe(false);
  });
});
