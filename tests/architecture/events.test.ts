/** Every event has somebody who writes it and somebody who reads it, and the generated documents are current. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { eventTypes, isAboutThing, type EventType } from '#events';
import { printGatewaySchema } from '#gateway';
import { projections } from '#projections';
import { eventCatalogue } from '../../deploy/generate-docs.ts';
import { policies } from '../../deploy/policies.ts';

const root = new URL('../../', import.meta.url);
/** A decider may keep a part of its rules in a file beside it. */
const deciders = globSync('services/*/*/*.ts', { cwd: root, exclude: (file) => /(test|state|commands)\.ts$/.test(file) }).map((file) =>
  readFileSync(new URL(file, root), 'utf8'),
);

/** Read by the rules of their own stream alone, and why that is enough. */
const onlyForTheRules: Partial<Record<EventType, string>> = {
  ChapterFounded: 'there is one chapter, and pages ask for its organizers only',
  RosterResized: 'pages show the places of the shift, which the roster follows',
};

/** The others tell what became of a command: the kernel writes and reads them. */
const aboutThings = eventTypes.filter((type) => isAboutThing({ type }));

describe('events', () => {
  test.each(aboutThings)('%s is emitted by a decider', (type) =>
    expect(deciders.some((decider) => decider.includes(`'${type}'`))).toBe(true),
  );

  test.each(aboutThings)('%s is read by a projection or a policy, or says why not', (type) => {
    // What looks at every event only for whom it is about reads none of them.
    const isRead =
      projections.some(({ name, handlers }) => name !== 'involvement' && type in handlers) || policies.some(({ on }) => on.includes(type));
    expect({ isRead, reason: onlyForTheRules[type] }).toEqual(
      isRead ? { isRead: true, reason: undefined } : { isRead: false, reason: expect.any(String) },
    );
  });
});

describe('generated documents are current (npm run docs renews them)', () => {
  test('docs/events.md', () => expect(readFileSync(new URL('docs/events.md', root), 'utf8')).toBe(eventCatalogue()));
  test('gateway/graphql/schema.graphql', () =>
    expect(readFileSync(new URL('gateway/graphql/schema.graphql', root), 'utf8')).toBe(printGatewaySchema()));
});
