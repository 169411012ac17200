/** Every command of every service with missing, unknown, huge, wrong and hostile fields: a typed refusal, and nothing in the log. */
import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MemoryEventLog, type CommandId } from '#events';
import { house } from '#tests/support';
import type { Command, Outcome } from '#services/kernel';
import { serviceMakers } from '../../deploy/system.ts';
import { oddities, pathsOf, sampleOf, withAt } from './support/spoil.ts';

const command = (type: string, data: unknown): Command => {
  const commandId = randomUUID() as string as CommandId;
  return { type, data, commandId, actor: house, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
};

/** What becomes of a command, where a fault is no answer. */
async function ask(make: (typeof serviceMakers)['matching'], type: string, data: unknown) {
  const log = new MemoryEventLog();
  const outcome: Outcome | { outcome: 'fault'; fault: string } = await make({ log })
    .handle(command(type, data))
    .catch((fault: unknown) => ({ outcome: 'fault' as const, fault: String(fault) }));
  const events = outcome.outcome === 'recorded' ? await log.read(outcome.stream) : [];
  return { outcome, events, written: (await log.head()).position };
}

const commands = Object.entries(serviceMakers).flatMap(([name, make]) =>
  Object.entries(make({ log: new MemoryEventLog() }).commands).map(([type, schema]) => ({ name, make, type, schema })),
);

describe.each(commands)('$name: $type', ({ make, type, schema }) => {
  const good = sampleOf(schema);
  const fields = pathsOf(good).filter((path) => path.length > 0);

  /** Whatever breaks the promise: not refused as `invalid`, or something written. */
  async function broken(spoiled: Iterable<readonly [string, unknown]>): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const [how, data] of spoiled) {
      const { outcome, written } = await ask(make, type, data);
      const typed = outcome.outcome === 'refused' && outcome.refusal.kind === 'invalid' && outcome.refusal.message !== '';
      if (!typed || written > 0) found.push({ how, outcome, written });
    }
    return found;
  }

  test('what it is spoiled from is understood', async () => {
    const { outcome } = await ask(make, type, good);
    expect(outcome).not.toMatchObject({ refusal: { kind: 'invalid' } });
    expect(outcome).not.toMatchObject({ outcome: 'fault' });
  });

  test('a missing field', async () => {
    const without = fields.filter((path) => !/^\d+$/.test(path.at(-1) ?? '')).map((path) => [path.join('.'), withAt(good, path)] as const);
    const needed = without.filter(([, data]) => !schema.safeParse(data).success);
    expect(needed.length).toBeGreaterThan(0);
    expect(await broken(needed)).toEqual([]);
  });

  test('a field that does not exist, at every level', async () => {
    const things = pathsOf(good).filter((path) => {
      const value = path.reduce<unknown>((inner, field) => (inner as Record<string, unknown>)[field], good);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    const extras = things.flatMap((path) =>
      ['admin', 'constructor', 'toString'].map((name) => [[...path, name].join('.'), withAt(good, [...path, name], true)] as const),
    );
    const proto = JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"admin":true},')) as unknown;
    expect(await broken([...extras, ['__proto__', proto]])).toEqual([]);
  });

  test('a value of another kind, or beyond all measure', async () => {
    const spoiled = [[], ...fields].flatMap((path) =>
      Object.entries(oddities).map(([how, value]) => [`${path.join('.')}: ${how}`, withAt(good, path, value)] as const),
    );
    const wrong = spoiled.filter(([, data]) => !schema.safeParse(data).success);
    expect(wrong.length).toBeGreaterThan(fields.length * 10);
    expect(await broken(wrong)).toEqual([]);
  });

  test('hostile words where words may stand are words: no fault, and kept as they are or refused', async () => {
    for (const path of fields)
      for (const [how, value] of Object.entries(oddities)) {
        const data = withAt(good, path, value);
        if (!schema.safeParse(data).success) continue;
        const { outcome, events } = await ask(make, type, data);
        expect({ path, how, outcome }).not.toMatchObject({ outcome: { outcome: 'fault' } });
        if (events.length > 0 && typeof value === 'string')
          expect(JSON.stringify(events).toLowerCase()).toContain(JSON.stringify(value.trim()).slice(1, -1).toLowerCase());
      }
  });
});

describe('what is no command', () => {
  test.each(Object.entries(serviceMakers))('%s does not know it, and says which it knows', async (_, make) => {
    for (const type of ['', 'Drop', '__proto__', 'constructor', 'toString', 'signUpForShift', 'x'.repeat(100_000)]) {
      const { outcome, written } = await ask(make, type, {});
      expect(outcome).toMatchObject({ outcome: 'refused', refusal: { kind: 'invalid', code: 'invalid-command' } });
      expect(written).toBe(0);
    }
  });
});

test('the commands that are spoiled are all there are', () => {
  expect(commands.length).toBeGreaterThan(30);
  expect(new Set(commands.map(({ type }) => type)).size).toBe(commands.length);
});
