/**
 * A living house begins to ask for passkeys (REQUIRE_PASSKEY=on): over HTTP, whoever has a role reads nothing that only the role lets them
 * read and does nothing that only the role lets them do, until they signed in with a passkey.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ownPage, signInByCode } from '#gateway';
import { newId } from '#services/kernel';
import { foodBank } from '#tests/support';
import { createAuthenticator, type Pretended } from '../support/authenticator.ts';
import { openTestHouse, type OpenedHouse } from '../support/open-house.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { canariesOf } from '../privacy/canaries.ts';
import { moveIn, type LivedIn } from '../privacy/lived-in.ts';

const folder = temporaryFolder();
let before: LivedIn;
let opened: OpenedHouse;
let byCode: string;
let authenticator: ReturnType<typeof createAuthenticator>;

beforeAll(async () => {
  before = await moveIn({ folder: folder.path });
  await before.close();
  opened = await openTestHouse({ REQUIRE_PASSKEY: 'on', SIGN_INS_PER_MINUTE: '1000' }, { folder: folder.path });
  byCode = await signInByCode(opened.url, before.carol.email);
  authenticator = createAuthenticator(opened.url);
}, 60_000);
afterAll(async () => {
  await opened.close();
  folder[Symbol.dispose]();
});

const post = (path: string, body: object, cookie: string): Promise<Response> =>
  fetch(`${opened.url}${path}`, {
    method: 'POST',
    headers: { ...ownPage, 'content-type': 'application/json', origin: opened.url, cookie },
    body: JSON.stringify(body),
  });
const ask = async (cookie: string, query: string, variables: object = {}): Promise<string> =>
  (await post('/graphql', { query, variables }, cookie)).text();

const whoAmI = '{ viewer { passkeyMissing organizer hostOf { name } } }';
const roster = `query Roster($key: ID!) { shift(key: $key) { roster { status volunteer { displayName } guardianContact { phone } } } }`;

interface Wish {
  readonly mutation: string;
  readonly input: string;
  readonly given: object;
}
const wishes = (): readonly Wish[] => [
  { mutation: 'checkInVolunteer', input: 'ShiftCommandInput', given: { shiftKey: before.today, volunteerKey: before.ben.id } },
  { mutation: 'cancelShift', input: 'ShiftReasonInput', given: { shiftKey: before.later, reason: 'Nobody came' } },
  {
    mutation: 'inviteHost',
    input: 'InviteHostInput',
    given: { organizationKey: foodBank, email: 'new@example.org', role: 'COORDINATOR' },
  },
];
async function wish(cookie: string, { mutation, input, given }: Wish): Promise<string> {
  const query = `mutation Do($input: ${input}!) { outcome: ${mutation}(input: $input) { __typename ... on Refusal { code wayOut } } }`;
  return ask(cookie, query, { input: { commandId: newId(), ...given } });
}

async function enterWith(pretended: Pretended = {}, replayed?: object): Promise<{ status: number; cookie: string; sent: object }> {
  const asked = (await (await post('/api/auth/sign-in/passkey-options', {}, '')).json()) as {
    attempt: string;
    options: { challenge: string };
  };
  const sent = replayed ?? { attempt: asked.attempt, credential: authenticator.show(asked.options, pretended) };
  const answer = await post('/api/auth/sign-in/passkey', sent, '');
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { status: answer.status, cookie, sent };
}
async function makePasskey(pretended: Pretended = {}): Promise<number> {
  const options = (await (await post('/api/auth/passkey/options', {}, byCode)).json()) as { challenge: string };
  return (await post('/api/auth/passkey/add', { credential: authenticator.make(options, pretended) }, byCode)).status;
}
const head = async (): Promise<number> => (await opened.house.system.log.head()).position;

test('with a code alone a host is nobody in particular: no roster, no names', async () => {
  expect(JSON.parse(await ask(byCode, whoAmI))).toEqual({ data: { viewer: { passkeyMissing: true, organizer: false, hostOf: [] } } });
  const answer = await ask(byCode, roster, { key: before.today });
  expect(answer).toContain('"code":"FORBIDDEN"');
  for (const name of ['ana', 'ben'] as const) expect(answer).not.toContain(canariesOf(name).lastName);
});

test('nor does she do anything as a host, and each no says where a passkey is made', async () => {
  const until = await head();
  for (const one of wishes()) {
    const answer = await wish(byCode, one);
    expect(answer).toContain('"code":"passkey-missing"');
    expect(answer).toContain('/me/sign-ins');
  }
  expect((await fetch(`${opened.url}/api/import`, { method: 'POST', headers: { ...ownPage, cookie: byCode } })).status).toBeGreaterThan(
    400,
  );
  expect(await head()).toBe(until);
});

test('what everybody may do she still may, and what is hers she still sees', async () => {
  const answer = await wish(byCode, { mutation: 'signUpForShift', input: 'ShiftCommandInput', given: { shiftKey: before.later } });
  expect(answer).not.toContain('Refusal');
  expect((await post('/api/my-data/export', { as: 'json' }, byCode)).status).toBe(200);
});

test.each([
  ['of another site', { origin: 'https://evil.example' }],
  ['for another house', { rpId: 'evil.example' }],
  ['without the lock of the device', { unverified: true }],
] satisfies [string, Pretended][])('a passkey %s is neither made nor taken', async (_, pretended) => {
  expect(await makePasskey(pretended)).toBe(400);
  expect((await enterWith()).status).toBe(400);
});

test('with a passkey she is the host that she is, and only in that session', async () => {
  expect(await makePasskey()).toBe(200);
  // Having one is not having shown it.
  expect(await ask(byCode, whoAmI)).toContain('"passkeyMissing":true');
  for (const pretended of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { unverified: true }])
    expect((await enterWith(pretended)).status).toBe(400);
  const { status, cookie, sent } = await enterWith();
  expect(status).toBe(200);
  // The same answer a second time is somebody else's.
  expect((await enterWith({}, sent)).status).toBe(400);
  expect(await ask(cookie, whoAmI)).toContain('"hostOf":[{"name":"Food Bank"}]');
  expect(await ask(cookie, roster, { key: before.today })).toContain(canariesOf('ben').lastName);
  for (const one of wishes()) {
    const answer = await wish(cookie, one);
    expect({ ...one, refused: answer.includes('passkey-missing') || answer.includes('errors') }).toEqual({ ...one, refused: false });
  }
  expect(await ask(byCode, whoAmI)).toContain('"passkeyMissing":true');
});
