/** What is special about the vault in PostgreSQL: several processes in the middle of things, hostile settings, lost connections. */
import { afterAll, afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Client } from 'pg';
import { ForgottenPersonError, openPostgresVault, type Vault, type VolunteerId } from '#events';
import { ana, ben, describeWhere } from '#tests/support';
import { findPostgres, newDatabase, type PostgresDatabase } from '#tests/support/postgres';

const postgres = await findPostgres();
afterAll(() => postgres.stop());

const contact = { name: 'Ana' };
const people = Array.from({ length: 20 }, (_, n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}` as VolunteerId);
const key = randomBytes(32);
/** An advisory lock of the test's own. */
const gate = 4711;

describeWhere(`the vault in PostgreSQL (${postgres.server?.about ?? 'none'})`, postgres.missing, () => {
  let database: PostgresDatabase;
  let opened: Vault[];
  beforeEach(async () => {
    if (!postgres.server) throw new Error(postgres.missing);
    [database, opened] = [await newDatabase(postgres.server), []];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(opened.map((vault) => vault.close()));
    await database.drop();
  });

  async function open(url = database.url, patienceMs?: number): Promise<Vault> {
    const vault = await openPostgresVault({ url, key, ...(patienceMs && { patienceMs }) });
    opened.push(vault);
    return vault;
  }

  /** Runs SQL in the middle of the vault's own statements. */
  async function trigger(when: string, sql: string): Promise<void> {
    await database.query(
      `CREATE FUNCTION interrupt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${sql}; RETURN coalesce(NEW, OLD); END $$`,
    );
    await database.query(`CREATE TRIGGER interrupt BEFORE ${when} FOR EACH ROW EXECUTE FUNCTION interrupt()`);
  }

  /** Stops whoever does this half-way until the test opens the gate. */
  async function closeGate(when: string): Promise<{ open(): Promise<void> }> {
    await trigger(when, `PERFORM pg_advisory_xact_lock(${gate})`);
    const guard = new Client({ connectionString: database.url });
    await guard.connect();
    await guard.query(`SELECT pg_advisory_lock(${gate})`);
    return { open: () => guard.end() };
  }

  /** Resolves when so many wait for a lock, or when the other thing is done before they would. */
  async function waiting(count: number, orDone: Promise<unknown>): Promise<void> {
    let done = false;
    void orDone.then(
      () => (done = true),
      () => (done = true),
    );
    for (;;) {
      const rows = await database.query(
        `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      if (done || rows.length >= count) return;
      await pause(5);
    }
  }

  const kept = async (person: VolunteerId): Promise<number> =>
    (
      await database.query(
        'SELECT person FROM vault.data_keys WHERE person = $1 UNION ALL SELECT person FROM vault.sealed WHERE person = $1',
        [person],
      )
    ).length;

  test('forgetting waits for a seal that is half-way, and takes it along', async () => {
    const [one, other] = [await open(), await open()];
    const halfWay = await closeGate('INSERT ON vault.data_keys');
    const sealing = one.seal(ana, 'contact', contact);
    await waiting(1, sealing);
    const forgetting = other.forget(ana);
    await waiting(2, forgetting);
    await halfWay.open();
    await Promise.all([sealing, forgetting]);
    expect(await kept(ana)).toBe(0);
  });

  test('a seal waits for forgetting that is half-way, and is refused', async () => {
    const [one, other] = [await open(), await open()];
    await one.seal(ana, 'contact', contact);
    const halfWay = await closeGate('DELETE ON vault.data_keys');
    const forgetting = other.forget(ana);
    await waiting(1, forgetting);
    const sealing = one.seal(ana, 'note', 'a purpose that had no key yet');
    await waiting(2, sealing);
    await halfWay.open();
    await forgetting;
    await expect(sealing).rejects.toBeInstanceOf(ForgottenPersonError);
    expect(await kept(ana)).toBe(0);
  });

  test('two that seal for the same people in opposite order do not wait for each other in a circle', async () => {
    const [one, other] = [await open(), await open()];
    await trigger('INSERT ON vault.data_keys', 'PERFORM pg_sleep(0.005)');
    const both = [
      ...people.map((person) => one.seal(person, 'contact', 'left')),
      ...people.toReversed().map((person) => other.seal(person, 'contact', 'right')),
    ];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(both.map(() => 'fulfilled'));
  });

  test('a seal that hangs gives up and holds nobody up', async () => {
    const [hasty, other] = [await open(database.url, 2000), await open()];
    await trigger('INSERT ON vault.data_keys', 'PERFORM pg_sleep(600)');
    const hanging = hasty.seal(ana, 'contact', contact);
    await expect(hanging).rejects.toThrow(/timeout/);
    await other.forget(ana);
    expect(await kept(ana)).toBe(0);
  });

  test('what was sealed is durable, also where the database confirms sooner by default', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await database.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    const vault = await open();
    await database.query('CREATE TABLE public.seen (confirmed text)');
    await trigger('INSERT OR DELETE ON vault.sealed', `INSERT INTO public.seen VALUES (current_setting('synchronous_commit'))`);
    await vault.seal(ana, 'contact', contact);
    await vault.forget(ana);
    expect(await database.query('SELECT confirmed FROM public.seen')).toEqual([{ confirmed: 'on' }, { confirmed: 'on' }]);
  });

  test('many references are one question', async () => {
    const vault = await open();
    const refs = await Promise.all(people.map((person) => vault.seal(person, 'contact', contact)));
    const asked = jest.spyOn(Client.prototype, 'query');
    expect((await vault.open(refs)).size).toBe(people.length);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test('many values that come together are a few statements', async () => {
    const vault = await open();
    const asked = jest.spyOn(Client.prototype, 'query');
    await Promise.all(people.map((person) => vault.seal(person, 'contact', contact)));
    expect(asked.mock.calls.length).toBeLessThan(people.length);
  });

  test('a connection that was cut is replaced', async () => {
    const vault = await open();
    const ref = await vault.seal(ana, 'contact', contact);
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'many-hands vault'`);
    let values: Awaited<ReturnType<Vault['open']>> | undefined;
    // The cut may reach the driver in the middle of the next call; the one after has a new connection.
    while (!values) values = await vault.open([ref]).catch(() => undefined);
    expect(values.get(ref)).toEqual(contact);
    await vault.seal(ben, 'contact', contact);
  });

  test('no samples of what is secret get into the catalogue', async () => {
    const vault = await open();
    await Promise.all(people.map((person) => vault.seal(person, 'contact', contact)));
    await database.query('ANALYZE vault.data_keys, vault.sealed');
    const columns = (await database.query(`SELECT attname FROM pg_stats WHERE schemaname = 'vault'`)).map(({ attname }) => attname);
    expect(columns).toContain('person');
    expect(columns).not.toContain('wrapped');
    expect(columns).not.toContain('value');
  });

  test('a role that may use the tables but not make any can open it', async () => {
    await (await open()).seal(ana, 'contact', contact);
    const role = `guest_${new URL(database.url).pathname.slice(-12)}`;
    await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`);
    try {
      await database.query(`GRANT USAGE ON SCHEMA vault TO ${role}`);
      await database.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vault TO ${role}`);
      const url = new URL(database.url);
      [url.username, url.password] = [role, 'guest'];
      const vault = await open(url.href);
      await vault.seal(ben, 'contact', contact);
      await vault.forget(ana);
      expect([...(await vault.open([vault.refOf(ana, 'contact'), vault.refOf(ben, 'contact')])).keys()]).toEqual([
        vault.refOf(ben, 'contact'),
      ]);
    } finally {
      await database.query(`DROP OWNED BY ${role}`);
      await database.query(`DROP ROLE ${role}`);
    }
  });

  test('tables of a later version are left alone', async () => {
    await open();
    await database.query('INSERT INTO vault.shape VALUES (99)');
    await expect(open()).rejects.toThrow(/Start the later version/);
  });

  test('the password is in no error and in nothing that can be looked at', async () => {
    const password = 'canary-5e1f';
    const wrong = new URL(database.url);
    wrong.password = password;
    const nowhere = new URL(wrong);
    nowhere.port = '1';
    for (const url of [wrong.href, nowhere.href, `postgresql://ana:${password}@host:port/vault`, `not a url ${password}`]) {
      const told = await open(url, 2000).catch((error: unknown) => inspect(error, { depth: 9, showHidden: true }));
      expect(told).toEqual(expect.any(String));
      expect(told).not.toContain(password);
    }
    const mine = decodeURIComponent(new URL(database.url).password);
    expect(inspect(await open(), { depth: 9, showHidden: true })).not.toContain(mine || password);
  });
});

const notOurs = postgres.missing ?? (postgres.server?.folder ? undefined : 'only a cluster of our own may be set to lose things');
describeWhere('the vault on a PostgreSQL that may lose what it confirmed', notOurs, () => {
  test('is refused', async () => {
    if (!postgres.server) throw new Error(postgres.missing);
    const database = await newDatabase(postgres.server);
    await database.query('ALTER SYSTEM SET fsync = off');
    await database.query('SELECT pg_reload_conf()');
    const isOff = async () => (await database.query('SHOW fsync'))[0]?.['fsync'] === 'off';
    while (!(await isOff())) await pause(5);
    await expect(openPostgresVault({ url: database.url, key })).rejects.toThrow(/fsync/);
    await database.drop();
  });
});
