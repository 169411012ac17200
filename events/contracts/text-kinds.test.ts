/** Every text in every event says what it is. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { eventTypes, leavesOf, registry, tell, text, textKinds, vaultRef, volunteerId } from '#events';
import { ana } from '#tests/support';

describe('what an event holds', () => {
  test.each(eventTypes)('%s says of each text whether it is a person, a thing, sealed, words or code', (type) => {
    const unsaid = leavesOf(registry[type].schema).flatMap(({ path, kind }) => (kind === undefined ? [path] : []));
    expect({ unsaid, whatToDo: 'Use a value of events/contracts/values.ts or ids.ts, or .register(textKinds, { is: … }).' }).toMatchObject({
      unsaid: [],
    });
  });

  test('a text that says nothing of itself is found, wherever it is', () => {
    const schema = z.object({ lead: volunteerId, list: z.array(z.object({ note: z.string().optional() })).nullable(), size: z.int() });
    expect(leavesOf(schema)).toEqual([
      { path: 'lead', kind: 'person' },
      { path: 'list[].note', kind: undefined },
      { path: 'size', kind: 'fact' },
    ]);
  });

  test('is told with each text in its own way, and without what says nothing of itself', () => {
    const schema = z.object({
      who: volunteerId,
      refs: z.array(vaultRef),
      title: text(20).nullable(),
      loose: z.string(),
      is: z.enum(['a']),
      n: z.int(),
    });
    const ref = vaultRef.parse(`${ana}/note/1`);
    const data = { who: ana, refs: [ref], title: 'Kettles', loose: 'ben@example.org', is: 'a', n: 4 };
    expect(tell(schema, data, (kind) => `<${kind}>`)).toEqual({
      who: '<person>',
      refs: ['<sealed>'],
      title: '<words>',
      loose: undefined,
      is: 'a',
      n: 4,
    });
    expect(tell(schema, { ...data, title: null }, (_, words) => words)).toMatchObject({ title: null, who: ana });
  });

  test('the kind does not get lost when a schema is used twice', () => {
    expect(textKinds.get(volunteerId)).toEqual({ is: 'person' });
  });
});
