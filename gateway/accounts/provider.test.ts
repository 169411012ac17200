/** Signing in through a provider: a real one on loopback, by the way a browser takes, and everything that must not open an account. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { ana, specTime, throwawayFolder } from '#tests/support';
import { startOidcProvider, type OidcProvider } from '../../tests/support/oidc-provider.ts';
import { type Accounts, type Newcomer, openAccounts } from './accounts.ts';
import { addressHeader } from './auth-options.ts';
import { Mailbox } from './mail.ts';

const baseUrl = 'https://hands.example.org';
const email = 'ana@example.org';
const name = 'Ana Canary';

describe('a provider of OpenID Connect', () => {
  let folder: ReturnType<typeof throwawayFolder>;
  let provider: OidcProvider;
  let accounts: Accounts;
  let welcomed: Newcomer[];

  const open = (issuer = provider.issuer): Promise<Accounts> =>
    openAccounts({
      database: folder.folder,
      secret: 'a secret for specs, long and of many letters',
      baseUrl,
      production: true,
      mail: new Mailbox(() => specTime),
      signInsPerMinute: 50,
      provider: { issuer, clientId: provider.clientId, clientSecret: provider.clientSecret, name: 'Riverside' },
      welcome: async (person) => void welcomed.push(person),
      onFault: () => undefined,
    });

  beforeEach(async () => {
    folder = throwawayFolder('provider');
    welcomed = [];
    provider = await startOidcProvider({ sub: 'ana-there', email, emailVerified: true, name });
    accounts = await open();
  });
  afterEach(async () => {
    accounts.close();
    await provider.close();
    folder.remove();
  });

  interface Begun {
    readonly url: string;
    readonly cookie: string;
  }
  const cookieOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');

  /** The tap on "Sign in with Riverside". */
  async function begin(body: object = { back: '/my/shifts' }): Promise<Begun> {
    const answer = await accounts.handle(
      new Request(`${baseUrl}/api/auth/sign-in/provider`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: baseUrl, [addressHeader]: '192.0.2.1' },
        body: JSON.stringify(body),
      }),
    );
    expect(answer.status).toBe(200);
    const { url } = (await answer.json()) as { url: string };
    return { url, cookie: cookieOf(answer) };
  }
  /** What the provider sends the browser back with. */
  async function there(url: string): Promise<URL> {
    const answer = await fetch(url, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? 'about:blank');
  }
  interface Returned {
    /** Where the browser ends up, with the word for what went wrong. */
    readonly at: string;
    readonly error: string | null;
    readonly cookies: string;
  }
  async function comeBack(url: URL, cookie: string): Promise<Returned> {
    const answer = await accounts.handle(new Request(url, { headers: { cookie, [addressHeader]: '192.0.2.1' } }));
    expect(answer.status).toBe(302);
    const at = new URL(answer.headers.get('location') ?? '', baseUrl);
    return { at: at.pathname, error: at.searchParams.get('error'), cookies: cookieOf(answer) };
  }
  async function signIn(): Promise<Returned> {
    const { url, cookie } = await begin();
    return comeBack(await there(url), cookie);
  }
  const kept = (): string => {
    const db = new DatabaseSync(join(folder.folder, 'accounts.db'), { readOnly: true });
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    const rows = tables.map(({ name: table }) => db.prepare(`SELECT * FROM "${String(table)}"`).all());
    db.close();
    return JSON.stringify(rows);
  };

  test('opens the house for somebody new, under the name they have there, and the next time the same account', async () => {
    const first = await signIn();
    expect({ at: first.at, error: first.error }).toEqual({ at: '/my/shifts', error: null });
    const person = await accounts.personOf(first.cookies);
    expect(person).toMatchObject({ email, byPasskey: false });
    expect(welcomed).toEqual([{ id: person?.id, email, name }]);
    expect((await accounts.personOf((await signIn()).cookies))?.id).toBe(person?.id);
    // Of the provider's nothing stays: no token, no picture, no name, not even who the person is over there.
    const rows = kept();
    for (const word of [...provider.tokens, 'pictures.example', 'Canary', 'ana-there', 'eyJ']) expect(rows).not.toContain(word);
  });

  test('opens the account that is here already, when the address was checked over there', async () => {
    await accounts.admit({ id: ana, email });
    expect((await accounts.personOf((await signIn()).cookies))?.id).toBe(ana);
  });

  test('an address that was not checked opens no account, and begins none for whoever has that address', async () => {
    provider.person = { ...provider.person, emailVerified: false };
    for (const known of [false, true]) {
      if (known) await accounts.admit({ id: ana, email });
      const { at, error, cookies } = await signIn();
      expect({ at, error: error === 'email_not_verified' || error === 'account_not_linked' }).toEqual({ at: '/sign-in', error: true });
      expect(await accounts.personOf(cookies)).toBeUndefined();
    }
    expect(welcomed).toEqual([]);
    expect(kept()).not.toContain('"oidc"');
  });

  test('whoever is known over there keeps the account here when their address changes there', async () => {
    const before = await accounts.personOf((await signIn()).cookies);
    await accounts.admit({ id: ana, email: 'other@example.org' });
    provider.person = { ...provider.person, email: 'other@example.org' };
    expect(await accounts.personOf((await signIn()).cookies)).toMatchObject({ id: before?.id, email });
  });

  test.each([
    ['a nonce of another sign-in', { nonce: 'of another sign-in' }],
    ['another issuer', { issuer: 'https://evil.example' }],
    ['another audience', { audience: 'another house' }],
    ['a signature by nobody we know', { foreignKey: true }],
    ['no ID token at all', { noIdToken: true }],
  ])('a token with %s opens nothing', async (_, wrong) => {
    provider.wrong = wrong;
    const { at, error, cookies } = await signIn();
    expect({ at, error }).toEqual({ at: '/sign-in', error: 'unable_to_get_user_info' });
    expect(await accounts.personOf(cookies)).toBeUndefined();
    expect(welcomed).toEqual([]);
  });

  test('a provider that describes itself as another one is not believed, also with tokens that fit', async () => {
    accounts.close();
    provider.wrong = { describedIssuer: 'https://evil.example', issuer: 'https://evil.example' };
    accounts = await open();
    const { url, cookie } = await begin();
    const back = await there(url);
    back.searchParams.delete('iss');
    expect(await comeBack(back, cookie)).toMatchObject({ at: '/sign-in', error: 'unable_to_get_user_info' });
    expect(welcomed).toEqual([]);
  });

  test('a state that is not of this browser, made up, or used before opens nothing', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const back = await there(theirs.url);
    expect(await comeBack(back, mine.cookie)).toMatchObject({ at: '/sign-in', error: 'state_mismatch' });
    const invented = await there(mine.url);
    invented.searchParams.set('state', 'made up');
    expect(await comeBack(invented, mine.cookie)).toMatchObject({ at: '/sign-in', error: 'state_mismatch' });
    const { url, cookie } = await begin();
    const good = await there(url);
    expect((await comeBack(good, cookie)).error).toBeNull();
    expect(await comeBack(good, cookie)).toMatchObject({ at: '/sign-in', error: 'state_mismatch' });
    expect(welcomed).toHaveLength(1);
  });

  test('an answer in another issuer’s name, a stolen code, and a no over there open nothing', async () => {
    const first = await begin();
    const mixedUp = await there(first.url);
    mixedUp.searchParams.set('iss', 'https://evil.example');
    expect((await comeBack(mixedUp, first.cookie)).error).toBe('issuer_mismatch');
    // The code of one sign-in in the answer to another: PKCE binds it to whoever began.
    const [mine, theirs] = [await begin(), await begin()];
    const [back, stolen] = [await there(mine.url), await there(theirs.url)];
    back.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect((await comeBack(back, mine.cookie)).error).toBe('invalid_code');
    const { url, cookie } = await begin();
    const no = await there(url);
    no.searchParams.delete('code');
    no.searchParams.set('error', 'access_denied');
    expect(await comeBack(no, cookie)).toMatchObject({ at: '/sign-in', error: 'access_denied' });
    expect(welcomed).toEqual([]);
  });

  test.each(['https://evil.example/', '//evil.example/x', '/\\evil.example', 'javascript:alert(1)'])(
    'nobody is sent to %s afterwards, nor signed in with a token they bring',
    async (back) => {
      const { url, cookie } = await begin({ back });
      const answer = await accounts.handle(new Request(await there(url), { headers: { cookie } }));
      expect(new URL(answer.headers.get('location') ?? '', baseUrl).origin).toBe(baseUrl);
      const brought = await begin({ back: '/', idToken: { token: 'a.b.c' }, scopes: ['everything'], provider: 'google' });
      expect(new URL(brought.url).origin).toBe(provider.issuer);
      expect(new URL(brought.url).searchParams.get('scope')).toBe('openid email profile');
    },
  );

  test('one that is away does not keep the house closed', async () => {
    accounts.close();
    const gone = await startOidcProvider(provider.person);
    await gone.close();
    accounts = await open(gone.issuer);
    const asked = new Request(`${baseUrl}/api/auth/sign-in/provider`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseUrl, [addressHeader]: '192.0.2.1' },
      body: JSON.stringify({ back: '/' }),
    });
    expect((await accounts.handle(asked)).status).toBe(404);
    expect(await (await accounts.handle(new Request(`${baseUrl}/api/auth/ways`))).json()).toMatchObject({ provider: 'Riverside' });
  });

  test('whoever is forgotten is not known any more by what they were over there', async () => {
    const person = await accounts.personOf((await signIn()).cookies);
    if (!person) throw new Error('nobody signed in');
    expect(await accounts.recordsOf(person.id)).toMatchObject({ account: [{ providerId: 'oidc' }] });
    await accounts.remove(person.id);
    expect((await accounts.personOf((await signIn()).cookies))?.id).not.toBe(person.id);
  });
});
