/** Words that occur nowhere else are left wherever a person can leave some. Then every byte the house wrote is searched for them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { canariesOf, placesWith, type Place } from './canaries.ts';
import { moveIn, type LivedIn } from './lived-in.ts';

let life: LivedIn;
const logged: string[] = [];
const logger = pino({ level: 'trace' }, new Writable({ write: (line: Buffer, _, done) => (logged.push(line.toString()), done()) }));

beforeAll(async () => {
  life = await moveIn({ logger });
  const search = 'query ($words: String!) { people(search: $words) { displayName } }';
  await life.graphql(search, { words: canariesOf('ana').search }, life.dan);
  // What is wrong is answered in words: also those must not end up in the log.
  const tooLong = { name: canariesOf('ana').firstName.repeat(20) };
  await expect(life.ask(life.ana, 'changeContactDetails', 'ChangeContactDetailsInput', tooLong)).rejects.toThrow('invalid-command');
  logger.error({ canary: 'the log is really searched' });
}, 60_000);
afterAll(() => life.close());

/** Where the words are, by file. */
function found(words: string): string[] {
  const { folder } = life;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && !relative(folder, file).startsWith('dist'));
  expect(files.map((file) => relative(folder, file))).toEqual(
    expect.arrayContaining(['data/vault/vault.db', 'data/accounts/accounts.db', 'data/looks/looks.db', 'keys/erasures.jsonl']),
  );
  const places: Place[] = [
    ...files.map((file): Place => [relative(folder, file), readFileSync(file)]),
    ['log lines', Buffer.from(logged.join(''))],
  ];
  return placesWith(words, places).map((place) => place.replace(/-(wal|shm)$/, ''));
}
const everyCanary = (['ana', 'ben'] as const).flatMap((name) =>
  Object.entries(canariesOf(name)).map(([place, words]) => ({ name, place, words })),
);

describe('of the words people left', () => {
  test('there are twenty, and the search finds what is there', () => {
    expect(everyCanary).toHaveLength(20);
    expect(found('the log is really searched')).toEqual(['log lines']);
    expect(found(life.ana.id).length).toBeGreaterThan(5);
  });

  test.each(everyCanary)('$place of $name is in no file and no line of the log', ({ place, words }) => {
    // Accounts know an address, and nothing else of a person.
    expect([...new Set(found(words))]).toEqual(place === 'email' ? ['data/accounts/accounts.db'] : []);
  });

  test('those of somebody forgotten are in no file at all, and open nowhere', async () => {
    const refs = await life.house.system.vault.refsOf(life.ana.id);
    expect(refs.length).toBeGreaterThan(5);
    expect((await life.post('/api/my-data/forget', { really: true }, life.ana)).status).toBe(200);
    await life.settle();
    for (const words of Object.values(canariesOf('ana'))) expect([words, found(words)]).toEqual([words, []]);
    expect(await life.house.system.vault.open(refs)).toEqual(new Map());
    expect(found(canariesOf('ben').email)).not.toEqual([]);
  });
});
