/**
 * The distributed house, with real processes: where people's words are while it runs, and that somebody who is forgotten is gone from
 * it, in every process at once and after an old backup of PostgreSQL was put back.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ownPage } from '#gateway';
import { newId } from '#services/kernel';
import { describeWhere } from '#tests/support';
import { findKafka } from '../support/kafka/index.ts';
import { freePort } from '../support/free-port.ts';
import { findPostgres, newDatabase, type PostgresDatabase } from '../support/postgres/index.ts';
import type { Somebody } from '../system/support/journey.ts';
import { processOf, type Environment, type Running } from '../system/support/process.ts';
import { serviceNames, startStreet, type Street } from '../system/support/street.ts';
import { canariesOf, placesWith, type Place } from './canaries.ts';
import { leaveWords, minorsWords, type StreetLife } from './on-the-street.ts';
import { filesIn, tablesOf, toldBy, topicsOf } from './street-places.ts';

const [kafka, postgres] = await Promise.all([findKafka(), findPostgres()]);
const missing = [kafka.missing, postgres.missing].filter((reason) => reason !== undefined).join('; ') || undefined;
const noDump = spawnSync('pg_dump', ['--version']).status === 0 ? undefined : 'there is no pg_dump on the path';
const title = `on ${kafka.broker?.about ?? 'no Kafka'}, ${postgres.server?.about ?? 'no PostgreSQL'} and our EventStoreDB test server`;

describeWhere(`people's words ${title}`, missing, () => {
  let database: PostgresDatabase;
  let street: Street;
  let life: StreetLife;
  let metricsPort: number;
  /** One more gateway of the same house. */
  let second: Running;

  beforeAll(async () => {
    if (!kafka.broker || !postgres.server) return;
    database = await newDatabase(postgres.server);
    metricsPort = await freePort();
    const env = { LOG_LEVEL: 'trace', METRICS_PORT: String(metricsPort) };
    street = await startStreet({ kafka: kafka.broker, postgresUrl: database.url, env });
    [life, second] = await Promise.all([leaveWords(street), oneMoreGateway('second')]);
    await second.start();
  }, 180_000);

  afterAll(async () => {
    await second?.kill();
    await street?.stop();
    await database?.drop();
    await Promise.all([kafka.stop(), postgres.stop()]);
  }, 60_000);

  async function oneMoreGateway(name: string, env: Environment = {}): Promise<Running> {
    const port = await freePort();
    const own = { ...street.environment, PORT: String(port), METRICS_PORT: '0', DATA_DIR: join(street.folder, name), ...env };
    return processOf({ args: ['deploy/gateway.ts'], url: `http://localhost:${port}`, env: own, isReady: '/ready' });
  }
  async function post(path: string, body: object, { cookie }: Pick<Somebody, 'cookie'>): Promise<Response> {
    const headers = { ...ownPage, 'content-type': 'application/json', cookie };
    return fetch(`${street.gateway.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
  /** Everything but the tables, which are asked for by themselves. */
  async function everywhere(): Promise<Place[]> {
    const told = await Promise.all([
      ...serviceNames.map((name) => toldBy(name, street.services[name], `${street.services[name].url}/metrics`)),
      toldBy('gateway', street.gateway, `http://127.0.0.1:${metricsPort}/metrics`),
    ]);
    return [...filesIn(street.folder), ...(await topicsOf(street)), ...told.flat()];
  }

  test('what is wrong is answered in words that are not those that were sent', async () => {
    const { firstName, phone, email } = canariesOf('ana');
    const change =
      'mutation ($input: ChangeContactDetailsInput!) { changeContactDetails(input: $input) { ... on Refusal { code message details } } }';
    const wrong = [
      { name: firstName.repeat(20) },
      { name: [firstName], phone: { number: phone } },
      { name: 'Ana', [firstName]: phone },
    ].map((given) => ({ query: change, variables: { input: { commandId: newId(), ...given } } }));
    const answers = await Promise.all([
      ...wrong.map((question) => post('/graphql', question, life.ana)),
      post('/api/my-data/export', { as: firstName }, life.ana),
      post('/api/auth/sign-in/email-otp', { email, otp: firstName }, life.ana),
      post('/api/auth/email-otp/send-verification-otp', { email: `${firstName}@@`, type: phone }, life.ana),
    ]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    for (const text of texts) expect(text).toMatch(/code|message/);
    const places = texts.map((text, index): Place => [`answer ${index}: ${text}`, Buffer.from(text)]);
    expect([firstName, phone, email].flatMap((words) => placesWith(words, places))).toEqual([]);
  });

  describe('while it runs', () => {
    let places: readonly Place[];
    let tables: readonly Place[];
    beforeAll(async () => {
      [places, tables] = await Promise.all([everywhere(), tablesOf(database)]);
    }, 60_000);

    test('the search finds what is there: in files, topics, tables, logs and numbers', () => {
      const names = [...places, ...tables].map(([name]) => name);
      for (const place of ['intake.matching', 'intake.recognition', 'vault.sealed', 'public.user', 'log of matching', 'numbers of gateway'])
        expect(names).toContain(place);
      const withAna = placesWith(life.ana.key, [...places, ...tables]);
      expect(withAna).toEqual(
        expect.arrayContaining(['intake.matching', 'intake.volunteers', 'intake.recognition', 'vault.sealed', 'public.user']),
      );
      expect(withAna.filter((name) => name.startsWith('store'))).not.toEqual([]);
      expect(withAna.filter((name) => /^gateway-0.*read/.test(name))).not.toEqual([]);
      expect(placesWith('gateway is open', places)).toContain('log of gateway');
      for (const name of [...serviceNames, 'gateway']) expect(placesWith(`process="${name}"`, places)).toContain(`numbers of ${name}`);
    });

    test('twenty words of people, and those of a minor, are in no file, topic, table, log or number; accounts know an address', () => {
      const found = (['ana', 'ben'] as const).flatMap((name) =>
        Object.entries(canariesOf(name)).flatMap(([what, words]) =>
          placesWith(words, [...places, ...tables]).map((place) => `${name}'s ${what} in ${place}`),
        ),
      );
      expect(found).toEqual(["ana's email in public.user", "ben's email in public.user"]);
      for (const words of Object.values(minorsWords)) expect([words, placesWith(words, [...places, ...tables])]).toEqual([words, []]);
    });

    test('nor in any byte of the database server, its own log of statements among them', () => {
      const { folder } = postgres.server ?? {};
      // A server that somebody else runs shows its tables only.
      const bytes = folder === undefined ? tables : filesIn(folder);
      const { email, ...others } = canariesOf('ana');
      expect(placesWith(email, bytes)).not.toEqual([]);
      for (const words of [...Object.values(others), ...Object.values(minorsWords)])
        expect([words, placesWith(words, bytes)]).toEqual([words, []]);
    });
  });

  describeWhere('and somebody who is forgotten', noDump, () => {
    const roster = 'query ($key: ID!) { shift(key: $key) { roster { volunteer { key displayName } } } }';
    const dump = (): string => join(street.folder, 'before.dump');
    const ledger = (): string => join(street.keys, 'erasures.jsonl');
    let receipt: Readonly<Record<string, unknown>>;

    /** Ana's name, as her host reads it at a gateway. */
    async function nameAt({ url }: Running): Promise<string | undefined> {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...ownPage, 'content-type': 'application/json', cookie: life.carol.cookie },
        body: JSON.stringify({ query: roster, variables: { key: life.today.shiftKey } }),
      });
      type Told = { data: { shift: { roster: { volunteer: { key: string; displayName: string } }[] } } };
      const { data } = (await answer.json()) as Told;
      return data.shift.roster.find(({ volunteer }) => volunteer.key === life.ana.key)?.volunteer.displayName;
    }
    const rowsOf = async ({ key, email }: Somebody, { query }: PostgresDatabase): Promise<unknown[]> => {
      const kept = await query('SELECT purpose FROM vault.data_keys WHERE person = $1', [key]);
      const sealed = await query('SELECT purpose FROM vault.sealed WHERE person = $1', [key]);
      const looks = await query('SELECT at FROM looks.looks WHERE person = $1', [key]);
      const accounts = await query('SELECT id FROM "user" WHERE email = $1', [email]);
      return [...kept, ...sealed, ...looks, ...accounts];
    };

    beforeAll(async () => {
      const { firstName, lastName } = canariesOf('ana');
      for (const gateway of [street.gateway, second]) expect(await nameAt(gateway)).toBe(`${firstName} ${lastName}`);
      const dumped = spawnSync('pg_dump', ['-Fc', '-f', dump(), database.url], { encoding: 'utf8' });
      expect([dumped.status, dumped.stderr]).toEqual([0, '']);
      expect((await rowsOf(life.ana, database)).length).toBeGreaterThan(5);
      const answer = await post('/api/my-data/forget', { really: true }, life.ana);
      expect(answer.status).toBe(200);
      receipt = (await answer.json()) as typeof receipt;
    }, 60_000);

    test('has a receipt, is in the ledger beside the keys, and is a former volunteer at every gateway at once', async () => {
      expect(receipt).toMatchObject({ person: life.ana.key, destroyed: { contact: 1, note: 2, recognition: 3 } });
      expect(placesWith(life.ana.key, filesIn(street.keys))).toEqual(['erasures.jsonl']);
      expect(await nameAt(street.gateway)).toBe('Former volunteer');
      expect(await nameAt(second)).toBe('Former volunteer');
    });

    test('is in no table, no topic, no file but the backup, no log; nobody else is missing, and nothing is kept for them again', async () => {
      const places = [...(await everywhere()), ...(await tablesOf(database))];
      for (const words of Object.values(canariesOf('ana'))) {
        const found = placesWith(words, places).filter((place) => place !== 'before.dump');
        expect([words, found]).toEqual([words, []]);
      }
      expect(await rowsOf(life.ana, database)).toEqual([]);
      expect(placesWith(canariesOf('ben').email, places)).toContain('public.user');
      const thanks = { thanksKey: newId(), organizationKey: life.today.organizationKey, projectKey: life.today.projectKey };
      expect(await life.carol.wish('GiveThanks', { ...thanks, volunteerKey: life.ana.key, message: 'Thank you' })).toMatchObject({
        __typename: 'Refusal',
        code: 'person-forgotten',
      });
    });

    test('does not come back with an old backup: it serves nobody without the ledger, and with it has forgotten everyone in it', async () => {
      if (!postgres.server) return;
      await second.kill();
      await street.gateway.stop();
      const restored = await newDatabase(postgres.server);
      try {
        const put = spawnSync('pg_restore', ['--no-owner', '-d', restored.url, dump()], { encoding: 'utf8' });
        expect([put.status, put.stderr]).toEqual([0, '']);
        expect((await rowsOf(life.ana, restored)).length).toBeGreaterThan(5);
        const gateway = await oneMoreGateway('restored', { POSTGRES_URL: restored.url });

        renameSync(ledger(), `${ledger()}.away`);
        await expect(gateway.start()).rejects.toThrow('deploy/gateway.ts ended');
        expect(gateway.printed.join('\n')).toMatch(/could not start\.\nThe ledger of erasures is not at/);
        renameSync(`${ledger()}.away`, ledger());
        // Of Ben the power failed when only the ledger had heard of it.
        appendFileSync(ledger(), `${JSON.stringify({ person: life.ben.key, at: new Date().toISOString() })}\n`);
        await gateway.start();
        try {
          expect(await nameAt(gateway)).toBe('Former volunteer');
          for (const gone of [life.ana, life.ben]) expect(await rowsOf(gone, restored)).toEqual([]);
          expect((await rowsOf(life.carol, restored)).length).toBeGreaterThan(2);
        } finally {
          await gateway.kill();
        }
      } finally {
        await restored.drop();
      }
    }, 120_000);
  });
});
