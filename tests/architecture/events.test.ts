/** Every event has somebody who writes it and somebody who reads it, and the generated documents are current. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { eventTypes, isAboutThing } from '#events';
import { printGatewaySchema } from '#gateway';
import { projections } from '#projections';
import { eventCatalogue } from '../../deploy/generate-docs.ts';
import { policies } from '../../deploy/policies.ts';

const root = new URL('../../', import.meta.url);
const deciders = globSync('services/*/*/decider.ts', { cwd: root }).map((file) => readFileSync(new URL(file, root), 'utf8'));

/** The others tell what became of a command: the kernel writes and reads them. */
const aboutThings = eventTypes.filter((type) => isAboutThing({ type }));

describe('events', () => {
  test.each(aboutThings)('%s is emitted by a decider', (type) =>
    expect(deciders.some((decider) => decider.includes(`'${type}'`))).toBe(true),
  );

  test.each(aboutThings)('%s is read by a projection or a policy', (type) =>
    expect(projections.some(({ handlers }) => type in handlers) || policies.some(({ on }) => on.includes(type))).toBe(true),
  );
});

describe('generated documents are current (npm run docs renews them)', () => {
  test('docs/events.md', () => expect(readFileSync(new URL('docs/events.md', root), 'utf8')).toBe(eventCatalogue()));
  test('gateway/graphql/schema.graphql', () =>
    expect(readFileSync(new URL('gateway/graphql/schema.graphql', root), 'utf8')).toBe(printGatewaySchema()));
});
