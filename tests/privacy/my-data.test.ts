/** What a person takes along, and who looked: all of theirs, nothing of anybody else's, and to be checked without us. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canariesOf } from './canaries.ts';
import { moveIn, type LivedIn, type Member } from './lived-in.ts';

interface Export {
  readonly document: {
    readonly person: string;
    readonly account: Record<string, readonly Record<string, unknown>[]>;
    readonly kept: readonly { readonly purpose: string; readonly meaning: string }[];
    readonly facts: readonly { readonly type: string; readonly by: string; readonly data: unknown }[];
    readonly looks: readonly Record<string, unknown>[];
  };
  readonly signature: { readonly protected: string; readonly signature: string };
}

let life: LivedIn;
beforeAll(async () => {
  life = await moveIn();
}, 60_000);
afterAll(() => life.close());

async function exported(as: Member): Promise<Export> {
  const response = await life.post('/api/my-data/export', { as: 'json' }, as);
  expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment; filename=my-data.json']);
  return (await response.json()) as Export;
}
/** Only in what people search for, which is kept nowhere. */
const keptOf = (words: ReturnType<typeof canariesOf>): string[] => Object.values(words).filter((one) => one !== words.search);

describe('what a person takes along', () => {
  test('has every word about them and none about others, as JSON and as a page', async () => {
    const page = await (await life.post('/api/my-data/export', { as: 'html' }, life.ana)).text();
    for (const text of [JSON.stringify(await exported(life.ana)), page]) {
      for (const words of keptOf(canariesOf('ana'))) expect([words, text.includes(words)]).toEqual([words, true]);
      for (const words of keptOf(canariesOf('ben'))) expect([words, text.includes(words)]).toEqual([words, false]);
      for (const other of [life.ben, life.carol, life.dan]) expect(text).not.toContain(other.id);
    }
    expect(page).toContain('Sort the shelves');
    expect(page).not.toMatch(/<script|https?:\/\/(?!localhost)/);
  });

  test('is a page in the language of the person, with the same in it', async () => {
    const asked = (language: string) =>
      fetch(`${life.url}/api/my-data/export`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-requested-with': 'many-hands',
          cookie: life.ana.cookie,
          'accept-language': language,
        },
        body: JSON.stringify({ as: 'html' }),
      }).then((response) => response.text());
    const page = await asked('de-AT,en;q=0.5');
    expect(page).toContain('<html lang="de-DE">');
    for (const words of [
      'Was geschehen ist',
      'Ein Gastgeber setzte andere Minuten; die frühere Zahl bleibt im Verlauf.',
      'durch jemand anderes',
      'Telefon',
    ])
      expect(page).toContain(words);
    for (const words of keptOf(canariesOf('ana'))) expect([words, page.includes(words)]).toEqual([words, true]);
    // Nothing of the English around it is left.
    expect(page).not.toMatch(/What happened|A host|another person|>Volunteer<|Checked in at/);
    expect(await asked('fr')).toContain('What happened');
  });

  test('has every event of the whole log that is about them or by them', async () => {
    const { log } = life.house.system;
    const { position } = await log.head();
    const all: string[] = [];
    for await (const batch of log.subscribe({ after: 0 })) {
      for (const { type, data, metadata } of batch.events) if (JSON.stringify([data, metadata.actor]).includes(life.ana.id)) all.push(type);
      if (batch.position >= position) break;
    }
    const { facts } = (await exported(life.ana)).document;
    expect(all.length).toBeGreaterThan(15);
    expect(facts.map(({ type }) => type)).toEqual(all);
  });

  test('says who did it, and what was sealed in words', async () => {
    const { facts, account } = (await exported(life.ana)).document;
    const thanks = facts.find(({ type }) => type === 'ThanksGiven');
    expect(thanks).toMatchObject({ by: 'another person', data: { volunteerId: 'you', messageRef: canariesOf('ana').thanks } });
    expect(facts.find(({ type }) => type === 'HoursDisputed')).toMatchObject({ by: 'you', data: { noteRef: canariesOf('ana').dispute } });
    expect(account['user']).toMatchObject([{ email: life.ana.email }]);
    expect(JSON.stringify(account)).not.toMatch(/token|password/i);
  });

  test('is signed, and the program in docs/security.md finds that out by itself', async () => {
    const whole = await exported(life.ana);
    const keys = (await (await life.get('/api/my-data/keys.json')).json()) as { keys: unknown[] };
    const text = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
    const programs = [...text.matchAll(/```js\n(.*?)\n```/gs)].map(([, code = '']) => code);
    const program = programs.find((code) => code.includes('isGenuine')) ?? '';
    const { isGenuine } = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as {
      isGenuine(file: unknown, keys: unknown): boolean;
    };
    expect(isGenuine(whole, keys)).toBe(true);
    const polished = structuredClone(whole) as unknown as { document: { facts: unknown[] } };
    polished.document.facts.pop();
    expect(isGenuine(polished, keys)).toBe(false);
    expect(isGenuine(whole, { keys: [{ ...(keys.keys[0] as object), x: Buffer.alloc(32, 7).toString('base64url') }] })).toBe(false);
  });
});

describe('who looked', () => {
  const looks = async (as: Member) =>
    ((await (await life.get('/api/my-data/looks', as)).json()) as { looks: Record<string, unknown>[] }).looks;

  test('a host who reads the name, an organizer who reads the story; oneself does not count', async () => {
    const roster = 'query ($key: ID!) { shift(key: $key) { roster { volunteer { displayName } } } }';
    for (let times = 0; times < 2; times++) await life.graphql(roster, { key: life.today }, life.carol);
    await life.graphql('{ celebrations { edges { node { ... on Award { citation } } } } }', {}, life.dan);
    await life.graphql('{ viewer { contact { phone } volunteer { displayName } } }', {}, life.ana);
    const seen = await looks(life.ana);
    expect(seen).toContainEqual(expect.objectContaining({ as: 'host', organization: 'Food Bank', at: 'name', times: 2 }));
    expect(seen.map((look) => look['as'])).not.toContain('member');
    expect(JSON.stringify(seen)).not.toContain(life.carol.id);
    expect(await looks(life.dan)).toEqual([]);
    expect((await exported(life.ana)).document.looks).toEqual(seen);
  });

  test('is told to nobody else', async () => expect((await life.get('/api/my-data/looks')).status).toBe(401));
});

describe('an open session alone', () => {
  test('takes nothing along and ends nothing', async () => {
    const db = new DatabaseSync(join(life.dataFolder, 'accounts', 'accounts.db'));
    const earlier = new Date(Date.now() - 11 * 60_000).toISOString();
    db.prepare('UPDATE session SET "createdAt" = ? WHERE "userId" = ?').run(earlier, life.ben.id);
    db.close();
    for (const [path, body] of [
      ['/api/my-data/export', { as: 'json' }],
      ['/api/my-data/forget', { really: true }],
    ] as const) {
      const response = await life.post(path, body, life.ben);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, 'sign-in-again']);
    }
    expect(await life.house.gateway.accounts.emailOf(life.ben.id)).toBe(life.ben.email);
  });
});
