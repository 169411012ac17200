/** Whatever the server can say has words in every other language of the app: refusals, histories, notes of an import. English is its own. */
import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';
import { definitionOf, eventTypes, type EventType } from '#events';
import { projections } from '#projections';
import { problemCodes } from '../../../services/projects/import/problem-words.ts';

const root = normalize(join(import.meta.dirname, '../../..'));
const sources = globSync('{services,gateway}/**/*.ts', { cwd: root, exclude: (path) => /\.test\.ts$|^gateway\/web\//.test(path) }).map(
  (path) => readFileSync(join(root, path), 'utf8'),
);
const said = (pattern: RegExp): string[] => sources.flatMap((text) => [...text.matchAll(pattern)].map(([, code = '']) => code));

/** A rule of a decider, a thing that is not there, and what the gateway itself says no to. */
const refusalCodes = new Set([
  ...said(/\brefuse\(\s*'([a-z-]+)'/g),
  ...said(/\bmissing\('([a-z -]+)'/g).map((what) => `no-such-${what.replaceAll(' ', '-')}`),
  ...said(/\bresultOf\(\w+, '([a-z-]+)'/g).map((named) => `no-such-${named}`),
  ...said(/kind: '(?:invalid|forbidden|rule|missing)',\s*code: '([a-z-]+)'/g),
  ...said(/new Unanswerable\(\s*\d+,\s*'([a-z-]+)'/g),
  ...said(/kind: 'failed',\s*code: '([a-z-]+)'/g),
]);

/** The facts a message of that code comes with: names in the refusal's details. */
function detailsOf(code: string): string[] {
  const calls = sources.flatMap((text) => text.split(/\brefuse\(\s*/).slice(1));
  return calls
    .filter((call) => call.startsWith(`'${code}'`))
    .flatMap((call) => [...(call.split(/\);/)[0] ?? '').matchAll(/(\w+)(?=[,:} ])/g)].map(([name]) => name));
}

const trail = projections.find(({ name }) => name === 'trail');
const told = eventTypes.filter((type) => trail && type in trail.handlers);
/** What concerns everyone on a shift is told in both histories. */
const inBoth: ReadonlySet<EventType> = new Set(['ShiftRescheduled', 'ShiftCancelled']);
const ofNeeds = (type: EventType): boolean => ['project', 'shift'].includes(definitionOf(type)?.category ?? '');
const trailIds = [
  ...told.filter(ofNeeds).map((type) => `trail.need.${type}`),
  ...told.filter((type) => !ofNeeds(type) || inBoth.has(type)).map((type) => `trail.mine.${type}`),
];
/** As `Trail` hands them over. */
const trailValues = new Set(
  'by title program places wasWaiting reason reasonWords when previously checkedOutAt minutes claimedMinutes previousMinutes'.split(' '),
);

const valuesIn = (elements: readonly MessageFormatElement[]): string[] =>
  elements.flatMap((element) => [
    ...('value' in element && element.type !== TYPE.literal ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap((option) => valuesIn(option.value)) : []),
  ]);

test('there is something to say', () => {
  expect(refusalCodes.size).toBeGreaterThan(60);
  expect(trailIds.length).toBeGreaterThan(25);
});

const files = globSync('told/*.json', { cwd: import.meta.dirname });
const languages = globSync('*.json', { cwd: import.meta.dirname }).flatMap((file) => /^([a-z]{2})\.json$/.exec(file)?.[1] ?? []);

test('every language but English has such words', () =>
  expect(files.toSorted()).toEqual(languages.filter((tag) => tag !== 'en').map((tag) => `told/${tag}.json`)));

describe.each(files)('%s', (file) => {
  const words = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, string>;

  test('has a sentence and a way out for every refusal', () => {
    const lacking = [...refusalCodes].flatMap((code) => [`refusal.${code}`, `refusal.${code}.way-out`]).filter((id) => !words[id]?.trim());
    expect({ lacking, whatToDo: `Say it in gateway/web/messages/${file}.` }).toMatchObject({ lacking: [] });
  });

  test('tells every kind of fact in a history', () => {
    const lacking = trailIds.filter((id) => !words[id]?.trim());
    expect({ lacking, whatToDo: `Say it in gateway/web/messages/${file}.` }).toMatchObject({ lacking: [] });
  });

  test('has words for everything an import finds odd', () =>
    expect(problemCodes.filter((code) => !words[`import.${code}`]?.trim())).toEqual([]));

  test('speaks only of values that come with it', () => {
    for (const [id, message] of Object.entries(words)) {
      const values = valuesIn(parse(message));
      const [family, code = ''] = id.split('.');
      if (id.endsWith('.way-out')) expect({ id, values }).toEqual({ id, values: [] });
      else if (family === 'trail') expect({ id, unknown: values.filter((name) => !trailValues.has(name)) }).toEqual({ id, unknown: [] });
      else if (family === 'refusal')
        expect({ id, unknown: values.filter((name) => !detailsOf(code).includes(name)) }).toEqual({ id, unknown: [] });
    }
  });

  test('names no flags of a command line', () => expect(Object.values(words).filter((message) => message.includes('--'))).toEqual([]));
});
