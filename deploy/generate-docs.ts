/** `npm run docs`: writes what can be read off the code, so that it is never wrong. */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { categories, eventTypes, isAboutThing, registry, type EventType, type ServiceName } from '#events';
import { printGatewaySchema } from '#gateway';
import { projections } from '#projections';
import { policies } from './policies.ts';

/** What can stand in any stream belongs to the street itself. */
const owners: readonly (ServiceName | 'street')[] = ['projects', 'volunteers', 'matching', 'recognition', 'street'];

function ownerOf(type: EventType): ServiceName | 'street' {
  const { category } = registry[type];
  return category === 'any' ? 'street' : categories[category];
}

function readersOf(type: EventType): string {
  const inModels = projections.filter(({ name, handlers }) => name !== 'involvement' && type in handlers).map(({ name }) => name);
  const inPolicies = policies.filter(({ on }) => on.includes(type)).map(({ name }) => `*${name}*`);
  if (!isAboutThing({ type })) return 'whoever waits for the command';
  return [...inModels, ...inPolicies].join(', ') || '-';
}

/** `shiftId, when?`: the fields of an event in order; a question mark where it may be left out. */
function fieldsOf(type: EventType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(registry[type].schema, { io: 'output', unrepresentable: 'any' });
  return Object.keys(properties)
    .map((name) => `\`${name}${required.includes(name) ? '' : '?'}\``)
    .join(' ');
}

function chapter(owner: ServiceName | 'street'): string {
  const types = eventTypes.filter((type) => ownerOf(type) === owner);
  const rows = types.map((type) => {
    const { category, version, meaning } = registry[type];
    const stream = category === 'any' ? 'any' : `\`${category}-\``;
    return `| **${type}** v${version} | ${stream} | ${meaning} | ${fieldsOf(type)} | ${readersOf(type)} |`;
  });
  return [`## ${owner}`, '', '| Event | Stream | Meaning | Fields | Read by |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
}

/** The catalogue of events as Markdown. */
export const eventCatalogue = (): string =>
  [
    '# Events',
    '',
    'Made by `npm run docs` from `events/contracts/`; do not edit. Read models in plain type, *policies* in italics;',
    'the read model involvement looks at every event for whom it is about.',
    '',
    ...owners.map(chapter),
  ].join('\n');

if (import.meta.main) {
  const root = new URL('../', import.meta.url);
  writeFileSync(new URL('docs/events.md', root), eventCatalogue());
  writeFileSync(new URL('gateway/graphql/schema.graphql', root), printGatewaySchema());
}
