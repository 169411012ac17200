import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Pool } from 'pg';
import { ana, describeWhere, specTime, throwawayFolder } from '#tests/support';
import { findPostgres, newDatabase } from '#tests/support/postgres';
import { type Accounts, type Newcomer, openAccounts } from './accounts.ts';
import { addressHeader } from './auth-options.ts';
import { Mailbox } from './mail.ts';

const postgres = await findPostgres();
afterAll(() => postgres.stop());

/** Where accounts are kept; every call of `database` is one more gateway's own way in. */
interface Store {
  database(): string | Pool;
  /** Everything that is kept. */
  rows(): Promise<string>;
  remove(): Promise<void>;
}

function inFile(): Promise<Store> {
  const { folder, remove } = throwawayFolder('accounts');
  return Promise.resolve({
    database: () => folder,
    async rows() {
      const db = new DatabaseSync(join(folder, 'accounts.db'), { readOnly: true });
      const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
      const rows = tables.map(({ name }) => db.prepare(`SELECT * FROM "${String(name)}"`).all());
      db.close();
      return JSON.stringify(rows);
    },
    remove: async () => remove(),
  });
}

async function inPostgres(): Promise<Store> {
  if (!postgres.server) throw new Error(postgres.missing);
  const own = await newDatabase(postgres.server);
  const pools: Pool[] = [];
  return {
    database() {
      const pool = new Pool({ connectionString: own.url, max: 4 });
      pools.push(pool);
      return pool;
    },
    async rows() {
      const tables = await own.query(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`);
      return JSON.stringify(await Promise.all(tables.map(({ name }) => own.query(`SELECT * FROM "${String(name)}"`))));
    },
    async remove() {
      await Promise.all(pools.map((pool) => pool.end()));
      await own.drop();
    },
  };
}

const baseUrl = 'https://hands.example.org';
const email = 'ana@example.org';
const perMinute = 5;

describe('accounts in a SQLite file', () => {
  accountsAreKept(inFile);
});
describeWhere(`accounts in PostgreSQL (${postgres.server?.about ?? 'none'})`, postgres.missing, () => {
  const gateway = accountsAreKept(inPostgres);

  test('gateways that start together on an empty database do not get into each other’s way', async () => {
    const [one, , third] = await Promise.all([gateway(), gateway(), gateway()]);
    await one.admit({ id: ana, email });
    expect(await third.emailOf(ana)).toBe(email);
  });
});

/** Databases and threads keep their real timers. */
function onlyTheDateStandsStill(): void {
  jest.useFakeTimers({
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

/** @param ms epoch */
async function at(ms: number, look: () => Promise<void>): Promise<void> {
  onlyTheDateStandsStill();
  try {
    jest.setSystemTime(ms);
    await look();
  } finally {
    jest.useRealTimers();
  }
}

/** @returns what opens one more gateway on the store of the test under way */
function accountsAreKept(makeStore: () => Promise<Store>): () => Promise<Accounts> {
  let store: Store;
  let mailbox: Mailbox;
  let welcomed: Newcomer[];
  let gateways: Accounts[];
  let over: boolean;
  beforeEach(async () => {
    store = await makeStore();
    [mailbox, welcomed, gateways, over] = [new Mailbox(() => specTime), [], [], false];
  });
  afterEach(async () => {
    for (const accounts of gateways) accounts.close();
    over = true;
    await store.remove();
  });

  async function gateway(): Promise<Accounts> {
    const accounts = await openAccounts({
      database: store.database(),
      secret: 'a secret for specs, long and of many letters',
      baseUrl,
      production: true,
      mail: mailbox,
      signInsPerMinute: perMinute,
      welcome: async (person) => void welcomed.push(person),
      onFault: (fault) => {
        // The server says goodbye to connections of a database that is dropped, also to some that hung up already.
        if (!over) throw fault;
      },
    });
    gateways.push(accounts);
    return accounts;
  }

  const post = (accounts: Accounts, path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    accounts.handle(
      new Request(`${baseUrl}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: baseUrl, [addressHeader]: '192.0.2.1', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const askForCode = (accounts: Accounts, address?: string): Promise<Response> =>
    post(accounts, '/email-otp/send-verification-otp', { email, type: 'sign-in' }, address ? { [addressHeader]: address } : {});
  const code = (): string => /\b\d{6}\b/.exec(mailbox.letters(email)[0]?.text ?? '')?.[0] ?? '';
  const enter = (accounts: Accounts, otp: string): Promise<Response> =>
    post(accounts, '/sign-in/email-otp', { email, otp, name: 'Ana Canary' });
  const cookiesOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');

  test('a code from a letter signs in, once, and the person is welcomed by the name they gave', async () => {
    const accounts = await gateway();
    expect((await askForCode(accounts)).status).toBe(200);
    const otp = code();
    const answer = await enter(accounts, otp);
    expect(answer.status).toBe(200);
    const person = await accounts.personOf(cookiesOf(answer));
    expect(welcomed).toEqual([{ id: person?.id, email, name: 'Ana Canary' }]);
    expect(person?.email).toBe(email);
    expect(person && (await accounts.emailOf(person.id))).toBe(email);
    expect((await enter(accounts, otp)).ok).toBe(false);
  });

  test('a wrong code does not, and after five wrong ones neither does the right one', async () => {
    const accounts = await gateway();
    await askForCode(accounts);
    const wrong = code() === '000000' ? '000001' : '000000';
    for (let n = 0; n < perMinute; n += 1) expect((await enter(accounts, wrong)).ok).toBe(false);
    const elsewhere = { [addressHeader]: '192.0.2.9' };
    expect((await post(accounts, '/sign-in/email-otp', { email, otp: code() }, elsewhere)).ok).toBe(false);
    expect(welcomed).toEqual([]);
  });

  test('two gateways share codes, people and sessions; whoever signs out at one is signed out at both, at once', async () => {
    const [one, other] = [await gateway(), await gateway()];
    await askForCode(one);
    const cookies = cookiesOf(await enter(other, code()));
    for (const accounts of [one, other, one, other]) expect((await accounts.personOf(cookies))?.email).toBe(email);
    await post(one, '/sign-out', {}, { cookie: cookies });
    for (const accounts of [one, other]) expect(await accounts.personOf(cookies)).toBeUndefined();
  });

  test('a cookie that we did not sign is nobody’s, also while the real one is in use', async () => {
    const accounts = await gateway();
    await askForCode(accounts);
    const cookies = cookiesOf(await enter(accounts, code()));
    const signed = cookies;
    const forged = signed.replace(/\.[^.]*$/, (signature) => `.${'A'.repeat(43)}${signature.includes('%3D') ? '%3D' : '='}`);
    expect(forged).not.toBe(signed);
    expect(await accounts.personOf(cookies)).toBeDefined();
    expect(await accounts.personOf(forged)).toBeUndefined();
    // Beside the real one it does not become a name for that session.
    for (const both of [`${forged}; ${signed}`, `${signed}; ${forged}`]) await accounts.personOf(both);
    expect(await accounts.personOf(forged)).toBeUndefined();
    expect(await accounts.personOf(`theme=dark; ${signed}`)).toBeDefined();
  });

  test('a session in use lasts, and ends after a week of silence', async () => {
    const accounts = await gateway();
    await askForCode(accounts);
    const cookies = cookiesOf(await enter(accounts, code()));
    const begin = Date.now();
    onlyTheDateStandsStill();
    try {
      for (const day of [0, 1, 3, 6, 12, 18.9]) {
        jest.setSystemTime(begin + day * 24 * 3600 * 1000);
        expect({ day, email: (await accounts.personOf(cookies))?.email }).toEqual({ day, email });
      }
      jest.setSystemTime(begin + 26 * 24 * 3600 * 1000);
      expect(await accounts.personOf(cookies)).toBeUndefined();
    } finally {
      jest.useRealTimers();
    }
  });

  test('whoever asks too often is held back, by every gateway and after a restart; others are not', async () => {
    const accounts = await gateway();
    for (let n = 0; n < perMinute; n += 1) expect((await askForCode(accounts)).status).toBe(200);
    expect((await askForCode(accounts)).status).toBe(429);
    expect((await askForCode(await gateway())).status).toBe(429);
    expect((await askForCode(accounts, '192.0.2.2')).status).toBe(200);
  });

  test('guessing from ever new addresses is stopped: of three hundred tries few are looked at, also by another gateway', async () => {
    const accounts = await gateway();
    const other = await gateway();
    await askForCode(accounts);
    const right = code();
    let looked = 0;
    for (let n = 0; n < 300; n += 1) {
      const address = { [addressHeader]: `198.51.${n >> 8}.${n & 255}`, 'x-forwarded-for': `203.0.113.${n & 255}` };
      const guess = String(n).padStart(6, '0');
      const answer = await post(
        n % 2 ? accounts : other,
        '/sign-in/email-otp',
        { email, otp: guess === right ? '999999' : guess },
        address,
      );
      if (answer.status !== 429) looked += 1;
    }
    expect(looked).toBeLessThanOrEqual(30);
    const late = await post(
      await gateway(),
      '/sign-in/email-otp',
      { email: email.toUpperCase(), otp: right },
      { [addressHeader]: '192.0.2.77' },
    );
    expect(late.status).toBe(429);
    // Others are not held back.
    const bens = await post(accounts, '/email-otp/send-verification-otp', { email: 'ben@example.org', type: 'sign-in' });
    expect(bens.status).toBe(200);
  });

  test('nobody is flooded with letters, from however many addresses they are asked for', async () => {
    const accounts = await gateway();
    for (let n = 0; n < 30; n += 1) await askForCode(accounts, `198.51.100.${n}`);
    expect(mailbox.letters(email)).toHaveLength(10);
  });

  test('a calendar address leads to its person until it ends, at every gateway', async () => {
    const [one, another] = [await gateway(), await gateway()];
    await one.admit({ id: ana, email });
    const first = await one.calendarAddresses.make(ana);
    const second = await another.calendarAddresses.make(ana);
    expect([await one.calendarAddresses.personOf(first), await one.calendarAddresses.personOf(second)]).toEqual([undefined, ana]);
    expect(await store.rows()).not.toContain(second);
    await one.remove(ana);
    expect(await another.calendarAddresses.personOf(second)).toBeUndefined();
  });

  test('a letter is due once however often it is added, to one gateway at a time, later after each try, until it is sent', async () => {
    const [one, another] = [(await gateway()).lettersDue, (await gateway()).lettersDue];
    expect([await one.position(7), await another.position(9)]).toEqual([7, 7]);
    const letter = { key: 'event/ana', person: ana, kind: 'cancelled', shiftId: null };
    await one.add([letter], 8);
    await another.add([letter], 3);
    expect(await one.position(0)).toBe(8);
    expect([await one.take(), await another.take()]).toEqual([letter, undefined]);
    const again = (await one.nextAt()) ?? 0;
    await at(again - 1, async () => expect(await another.take()).toBeUndefined());
    await at(again, async () => expect(await another.take()).toEqual(letter));
    const later = (await one.nextAt()) ?? 0;
    expect(later - again).toBe(120_000);
    await one.done(letter.key);
    await one.add([letter], 9);
    await at(later, async () => expect(await one.take()).toBeUndefined());
    expect(await one.nextAt()).toBeUndefined();
  });

  test('letters that nobody could send for days are given up, and go with the account', async () => {
    const accounts = await gateway();
    await accounts.admit({ id: ana, email });
    const letter = { key: 'event/ana', person: ana, kind: 'moved', shiftId: null };
    await accounts.lettersDue.add([letter], 1);
    await at(Date.now() + 4 * 86_400_000, async () => expect(await accounts.lettersDue.take()).toBeUndefined());
    await accounts.lettersDue.add([letter], 1);
    await accounts.remove(ana);
    expect(await accounts.lettersDue.take()).toBeUndefined();
  });

  describe('sessions', () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const chrome = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
    async function signInWith(accounts: Accounts, agent: string, who = email): Promise<string> {
      await post(accounts, '/email-otp/send-verification-otp', { email: who, type: 'sign-in' });
      const otp = /\b\d{6}\b/.exec(mailbox.letters(who)[0]?.text ?? '')?.[0];
      return cookiesOf(await post(accounts, '/sign-in/email-otp', { email: who, otp }, { 'user-agent': agent }));
    }
    interface Listed {
      readonly key: string;
      readonly device: string;
      readonly present: boolean;
    }
    async function list(accounts: Accounts, cookies: string): Promise<readonly Listed[]> {
      const answer = await accounts.handle(new Request(`${baseUrl}/api/auth/sessions`, { headers: { cookie: cookies } }));
      return (await answer.json()) as Listed[];
    }
    const end = (accounts: Accounts, cookies: string, key?: string): Promise<Response> =>
      post(accounts, '/sessions/end', key === undefined ? {} : { key }, { cookie: cookies });

    test('are listed in plain words and ended by their owner, at once', async () => {
      const accounts = await gateway();
      const laptop = await signInWith(accounts, firefox);
      const phone = await signInWith(accounts, chrome);
      expect(await accounts.personOf(phone)).toBeDefined();
      const listed = await list(accounts, laptop);
      expect(Object.fromEntries(listed.map(({ device, present }) => [device, present]))).toEqual({
        'Chrome/Android': false,
        'Firefox/Linux': true,
      });
      await end(accounts, laptop, listed.find(({ present }) => !present)?.key);
      expect(await accounts.personOf(phone)).toBeUndefined();
      expect(await accounts.personOf(laptop)).toBeDefined();
      expect(await store.rows()).not.toContain('Mozilla');
    });

    test('all others end with one tap; other people’s stay, also when somebody names them', async () => {
      const accounts = await gateway();
      const [laptop, phone, bens] = [
        await signInWith(accounts, firefox),
        await signInWith(accounts, chrome),
        await signInWith(accounts, chrome, 'ben@example.org'),
      ];
      const [his] = await list(accounts, bens);
      await end(accounts, laptop, his?.key);
      await end(accounts, laptop);
      expect(await accounts.personOf(phone)).toBeUndefined();
      for (const cookies of [laptop, bens]) expect(await accounts.personOf(cookies)).toBeDefined();
    });

    test('know when somebody showed who they are, and whether with a passkey', async () => {
      const accounts = await gateway();
      const before = Date.now();
      const person = await accounts.personOf(await signInWith(accounts, firefox));
      expect(person?.byPasskey).toBe(false);
      // Databases may keep whole seconds.
      expect(Date.parse(person?.signedInAt ?? '')).toBeGreaterThanOrEqual(before - 1000);
      expect(Date.parse(person?.signedInAt ?? '')).toBeLessThanOrEqual(Date.now());
    });
  });

  test('somebody the house knows already keeps their id, however often they are admitted', async () => {
    const accounts = await gateway();
    await accounts.admit({ id: ana, email: 'Ana@example.org' });
    await accounts.admit({ id: ana, email: 'Ana@example.org' });
    await askForCode(accounts);
    expect((await accounts.personOf(cookiesOf(await enter(accounts, code()))))?.id).toBe(ana);
  });

  test('neither the name nor a code is kept', async () => {
    const accounts = await gateway();
    await askForCode(accounts);
    const otp = code();
    expect(await store.rows()).toContain('192.0.2.1');
    expect(await store.rows()).not.toMatch(new RegExp(`\\b${otp}\\b`));
    await enter(accounts, otp);
    expect(await store.rows()).toContain(email);
    expect(await store.rows()).not.toContain('Canary');
  });

  return gateway;
}
