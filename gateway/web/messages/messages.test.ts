/** Every word the app says is in a catalogue, and every word of the catalogues is said; each page has those that it says. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';

const web = normalize(join(import.meta.dirname, '..'));
const sourceOf = (file: string): string => readFileSync(join(web, file), 'utf8');
const sources = globSync('**/*.{ts,tsx}', { cwd: web, exclude: (path) => /^dist|\.test\.ts$|\.d\.ts$/.test(path) });
const catalogue = (file: string): Readonly<Record<string, string>> => JSON.parse(sourceOf(`messages/${file}`)) as Record<string, string>;
const first = catalogue('en.json');
const own = catalogue('en.own.json');
const staff = catalogue('en.staff.json');
const all: readonly string[] = [first, own, staff].flatMap((area) => Object.keys(area));

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** `t('a.b')` names one message; `` t(`a.${b}.c`) `` names every message of that form. */
function askedBy(source: string): { text: string; pattern: RegExp }[] {
  const plain = source.matchAll(/\bt\(\s*'([^']+)'/g).map(([, id = '']) => ({ text: id, pattern: new RegExp(`^${escaped(id)}$`) }));
  const formed = source.matchAll(/\bt\(\s*`([^`]+)`/g).map(([, id = '']) => ({
    text: id,
    pattern: new RegExp(
      `^${id
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('[^.]+')}$`,
    ),
  }));
  return [...plain, ...formed];
}

describe('the messages of the app', () => {
  test('exist wherever the app asks for them', () => {
    const missing = sources.flatMap((file) =>
      askedBy(sourceOf(file))
        .filter(({ pattern }) => !all.some((id) => pattern.test(id)))
        .map(({ text }) => `${file}: ${text}`),
    );
    expect(missing).toEqual([]);
  });

  test('are all said somewhere', () => {
    const written = sources.map(sourceOf).join('\n');
    const asked = askedBy(written).map(({ pattern }) => pattern);
    /** Words for values of the log; a value has its words before a page shows it. */
    const families = /^(cause|access|refusal)\./;
    const silent = all.filter((id) => !families.test(id) && !written.includes(`'${id}'`) && !asked.some((pattern) => pattern.test(id)));
    expect(silent).toEqual([]);
  });

  test('stand in one catalogue only', () => {
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  test('of the pages behind the first view are not needed by it', () => {
    expect(lackingIn(first, filesWithout(/^pages\/(?!find\/|not-found)/))).toEqual([]);
  });

  test('of staff pages are not needed by what a volunteer loads', () => {
    const bringsStaffWords = /^pages\/(host|organizer|guardian|me\/(?:data|sign-ins)|staff-frame)/;
    expect(lackingIn({ ...first, ...own }, filesWithout(bringsStaffWords))).toEqual([]);
  });
});

const lackingIn = (words: Readonly<Record<string, string>>, files: readonly string[]): string[] =>
  files.flatMap((file) =>
    askedBy(sourceOf(file))
      .filter(({ pattern }) => !Object.keys(words).some((id) => pattern.test(id)))
      .map(({ text }) => `${file}: ${text}`),
  );

/** Follows the imports from main.tsx, but not into files that bring words of their own. */
function filesWithout(bringing: RegExp): readonly string[] {
  const reached = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    const names = sourceOf(file)
      .matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'(\.[^']+\.tsx?)'/g)
      .map(([, name = '']) => name);
    for (const name of names) {
      const target = normalize(join(dirname(file), name));
      if (!bringing.test(target) && !target.endsWith('.d.ts')) follow(target);
    }
  };
  follow('main.tsx');
  return [...reached];
}

const others = globSync('*.json', { cwd: import.meta.dirname }).filter((file) => !file.startsWith('en.'));
/** The names of the values a message speaks of, also inside its plurals. */
const argumentsOf = (message: string): string[] => {
  const names = (elements: readonly MessageFormatElement[]): string[] =>
    elements.flatMap((element) => [
      ...('value' in element && element.type !== TYPE.literal ? [element.value] : []),
      ...('options' in element ? Object.values(element.options).flatMap((option) => names(option.value)) : []),
    ]);
  return [...new Set(names(parse(message)))].toSorted();
};

describe.each([...others, 'en.json', 'en.own.json', 'en.staff.json'])('%s', (file) => {
  const words = catalogue(file);
  const english = catalogue(file.replace(/^[^.]+/, 'en'));
  test('says the same things as the English one, with the same values in them', () => {
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [id, message] of Object.entries(words))
      expect({ id, values: argumentsOf(message) }).toEqual({ id, values: argumentsOf(english[id] ?? '') });
  });
  test('has no empty words', () => {
    expect(Object.entries(words).filter(([, message]) => !message.trim())).toEqual([]);
  });
});
