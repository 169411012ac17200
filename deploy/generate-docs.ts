/** `npm run docs`: writes what can be read off the code, so that it is never wrong. */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { categories, eventTypes, registry, type EventType, type ServiceName } from '#events';
import { printGatewaySchema } from '#gateway';
import { projections } from '#projections';
import { policies } from './policies.ts';

const owners: readonly ServiceName[] = ['projects', 'volunteers', 'matching', 'recognition'];

function readersOf(type: EventType): string {
  const inModels = projections.filter(({ handlers }) => type in handlers).map(({ name }) => name);
  const inPolicies = policies.filter(({ on }) => on.includes(type)).map(({ name }) => `*${name}*`);
  return [...inModels, ...inPolicies].join(', ') || '-';
}

/** `shiftId, when?`: the fields of an event in order; a question mark where it may be left out. */
function fieldsOf(type: EventType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(registry[type].schema, { io: 'output', unrepresentable: 'any' });
  return Object.keys(properties)
    .map((name) => `\`${name}${required.includes(name) ? '' : '?'}\``)
    .join(' ');
}

function chapter(owner: ServiceName): string {
  const types = eventTypes.filter((type) => categories[registry[type].category] === owner);
  const rows = types.map((type) => {
    const { category, version, meaning } = registry[type];
    return `| **${type}** v${version} | \`${category}-\` | ${meaning} | ${fieldsOf(type)} | ${readersOf(type)} |`;
  });
  return [`## ${owner}`, '', '| Event | Stream | Meaning | Fields | Read by |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
}

/** The catalogue of events as Markdown. */
export const eventCatalogue = (): string =>
  [
    '# Events',
    '',
    'Made by `npm run docs` from `events/contracts/`; do not edit. Read models in plain type, *policies* in italics.',
    '',
    ...owners.map(chapter),
  ].join('\n');

if (import.meta.main) {
  const root = new URL('../', import.meta.url);
  writeFileSync(new URL('docs/events.md', root), eventCatalogue());
  writeFileSync(new URL('gateway/graphql/schema.graphql', root), printGatewaySchema());
}
