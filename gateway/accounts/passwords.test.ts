/** Passwords where a house wants them: what is taken, what is refused, who is put out by a new one, and that nobody learns who is here. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { specTime, throwawayFolder } from '#tests/support';
import { type Accounts, openAccounts } from './accounts.ts';
import { addressHeader } from './auth-options.ts';
import { isGuessable } from './guessable.ts';
import { Mailbox } from './mail.ts';

const baseUrl = 'https://riverside.example.org';
const email = 'ana@example.org';
const good = 'kettle sails over purple rain';

describe('passwords', () => {
  let folder: ReturnType<typeof throwawayFolder>;
  let mailbox: Mailbox;
  let accounts: Accounts;
  /** Every request comes from another address. */
  let asked = 0;

  const open = (nameOf?: () => Promise<string>): Promise<Accounts> =>
    openAccounts({
      database: folder.folder,
      secret: 'a secret for specs, long and of many letters',
      baseUrl,
      production: true,
      mail: mailbox,
      signInsPerMinute: 20,
      nameOf,
      welcome: async () => undefined,
      onFault: (fault) => {
        throw fault;
      },
    });
  beforeEach(async () => {
    folder = throwawayFolder('passwords');
    mailbox = new Mailbox(() => specTime);
    accounts = await open(async () => 'Anastasia Canary');
  });
  afterEach(() => {
    jest.useRealTimers();
    accounts.close();
    folder.remove();
  });

  async function ask(path: string, body?: object, cookie = ''): Promise<{ status: number; code: unknown; body: unknown; cookie: string }> {
    const answer = await accounts.handle(
      new Request(`${baseUrl}/api/auth${path}`, {
        headers: {
          'content-type': 'application/json',
          origin: baseUrl,
          [addressHeader]: `192.0.2.${(asked += 1) % 250}`,
          ...(cookie && { cookie }),
        },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      }),
    );
    const told = (await answer.json().catch(() => null)) as { code?: unknown } | null;
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    return { status: answer.status, code: told?.code, body: told, cookie: cookies.join('; ') };
  }
  async function signInByCode(): Promise<string> {
    await ask('/email-otp/send-verification-otp', { email, type: 'sign-in' });
    const otp = /\b\d{6}\b/.exec(mailbox.letters(email)[0]?.text ?? '')?.[0];
    return (await ask('/sign-in/email-otp', { email, otp })).cookie;
  }
  const enter = (password: string, who = email) => ask('/sign-in/email', { email: who, password });
  const set = (password: string, cookie: string) => ask('/password/set', { password }, cookie);
  const isIn = async (cookie: string): Promise<boolean> => (await accounts.personOf(cookie)) !== undefined;
  const kept = (): string => {
    const db = new DatabaseSync(join(folder.folder, 'accounts.db'), { readOnly: true });
    const rows = db.prepare('SELECT * FROM "account"').all();
    db.close();
    return JSON.stringify(rows);
  };

  test('somebody sets one and signs in with it; a code still works, and it is kept as a hash', async () => {
    const cookie = await signInByCode();
    expect((await ask('/password', undefined, cookie)).body).toEqual({ set: false });
    expect((await set(good, cookie)).status).toBe(200);
    expect((await ask('/password', undefined, cookie)).body).toEqual({ set: true });
    const entered = await enter(good);
    expect(await accounts.personOf(entered.cookie)).toMatchObject({ email, byPasskey: false });
    expect(await isIn(await signInByCode())).toBe(true);
    expect(kept()).not.toContain('kettle');
    expect(mailbox.letters(email).some(({ subject }) => subject === 'Your Many Hands password was set')).toBe(true);
  });

  test('a new one ends the old one and every other session; one that is removed opens nothing', async () => {
    const laptop = await signInByCode();
    await set(good, laptop);
    const phone = (await enter(good)).cookie;
    expect(await isIn(phone)).toBe(true);
    const other = 'nine quiet tractors in the fog';
    expect((await set(other, laptop)).status).toBe(200);
    expect([await isIn(phone), await isIn(laptop)]).toEqual([false, true]);
    expect([(await enter(good)).status, (await enter(other)).status]).toEqual([401, 200]);
    await ask('/password/remove', {}, laptop);
    expect((await enter(other)).status).toBe(401);
    expect(kept()).toBe('[]');
  });

  test('setting and removing one asks for a sign-in of the last ten minutes', async () => {
    const cookie = await signInByCode();
    await set(good, cookie);
    jest.useFakeTimers({ now: Date.now() + 11 * 60_000, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
    for (const [path, body] of [
      ['/password/set', { password: 'nine quiet tractors in the fog' }],
      ['/password/remove', {}],
    ] as const)
      expect(await ask(path, body, cookie)).toMatchObject({ status: 403, code: 'SIGN_IN_AGAIN' });
    expect((await enter(good)).status).toBe(200);
    expect((await ask('/password/set', { password: good })).status).toBe(401);
  });

  test('the answer is the same for a wrong password, an account without one, and nobody', async () => {
    const cookie = await signInByCode();
    const without = await enter(good);
    await set(good, cookie);
    const wrong = await enter('nine quiet tractors in the fog');
    const nobody = await enter(good, 'nobody@example.org');
    expect(wrong.status).toBe(401);
    for (const answer of [without, nobody]) expect({ ...answer, cookie: '' }).toEqual({ ...wrong, cookie: '' });
  });

  test('thirty tries an hour for one account, from whatever addresses; then also the right one waits', async () => {
    await set(good, await signInByCode());
    let looked = 0;
    for (let n = 0; n < 100; n += 1) if ((await enter(`a guess, the ${n}th of many`)).status === 401) looked += 1;
    expect(looked).toBe(30);
    expect((await enter(good)).status).toBe(429);
  });

  test.each([
    ['fourteen chars', 'PASSWORD_TOO_SHORT'],
    ['💚'.repeat(14), 'PASSWORD_TOO_SHORT'],
    ['ab cd '.repeat(30), 'PASSWORD_TOO_LONG'],
    ['password1234567', 'PASSWORD_TOO_COMMON'],
    ['p@ssw0rdp@ssw0rd', 'PASSWORD_TOO_COMMON'],
    ['qwertyuiopasdfgh', 'PASSWORD_TOO_COMMON'],
    ['123456789012345', 'PASSWORD_TOO_COMMON'],
    ['aaaaaaaaaaaaaaaaaaaa', 'PASSWORD_TOO_COMMON'],
    ['MANY hands 2026!!', 'PASSWORD_TOO_COMMON'],
    ['riverside riverside', 'PASSWORD_TOO_COMMON'],
    ['ana@example.org1', 'PASSWORD_TOO_COMMON'],
    ['Anastasia Canary 1', 'PASSWORD_TOO_COMMON'],
  ])('%s is refused: %s', async (password, code) => {
    expect(await set(password, await signInByCode())).toMatchObject({ status: 400, code });
    expect(kept()).toBe('[]');
  });

  test.each([
    'wer reitet so spät durch',
    'correct horse battery staple',
    'ЯблокоЛошадьОкноСинийДождь',
    '🐎🔋📎 und drei Esel',
    'x7#kQ9!pLm2$vRt',
  ])('%s is taken: no mixture is asked for', async (password) => {
    expect(await isGuessable(password, ['Anastasia Canary', email])).toBe(false);
    expect((await set(password, await signInByCode())).status).toBe(200);
    expect((await enter(password)).status).toBe(200);
  });

  test('a house that does not want them has no door for them', async () => {
    accounts.close();
    accounts = await open();
    const cookie = await signInByCode();
    for (const path of ['/password/set', '/sign-in/email', '/sign-up/email', '/reset-password', '/change-password'])
      expect((await ask(path, { email, password: good, newPassword: good, name: 'x', token: 'x' }, cookie)).status).toBe(404);
    expect((await ask('/ways')).body).toEqual({ provider: null, passwords: false });
  });

  test('nobody begins an account with a password, nor sets one by a link', async () => {
    for (const path of ['/sign-up/email', '/reset-password', '/request-password-reset', '/change-password', '/set-password'])
      expect((await ask(path, { email, password: good, newPassword: good, name: 'x', token: 'x' })).status).toBe(404);
    expect((await enter(good, 'new@example.org')).status).toBe(401);
  });
});
