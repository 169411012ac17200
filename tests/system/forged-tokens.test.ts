/** Fourteen ways to pretend to be somebody else, tried at the door of every service. Nothing may come of any of them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportSPKI, generateSecret, SignJWT, UnsecuredJWT } from 'jose';
import { MemoryEventLog, type ServiceName } from '#events';
import { fixedClock, personTokens, serviceApp, signPersonToken, type Actor, type Service, type ServiceGround } from '#services/kernel';
import { createMatching } from '#services/matching';
import { createProjects } from '#services/projects';
import { createRecognition } from '#services/recognition';
import { createVolunteers } from '#services/volunteers';
import { dan, foodBank, specTime } from '#tests/support';

const keys = generateKeyPairSync('ed25519');
const strangers = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** An organizer and host, so that a token that is believed does harm. */
const rights = { hostOf: [foodBank], organizer: true };
const danToken = (audience: ServiceName, key = keys.privateKey): Promise<string> =>
  signPersonToken({ kind: 'person', id: dan, ...rights } satisfies Actor, audience, key);

const make: Readonly<Record<ServiceName, (ground: ServiceGround) => Service>> = {
  projects: createProjects,
  volunteers: createVolunteers,
  matching: createMatching,
  recognition: createRecognition,
};
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

interface Parts {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}
/** Ours but for what is named; undefined leaves a claim out. */
const like = (audience: string, { header, claims }: Parts): SignJWT =>
  new SignJWT({
    sub: dan,
    iss: 'many-hands/gateway',
    aud: audience,
    iat: nowSeconds(),
    exp: nowSeconds() + 60,
    ...rights,
    ...claims,
  }).setProtectedHeader({ alg: 'EdDSA', typ: 'person+jwt', ...header });
const signed = (parts: Parts) => (audience: ServiceName) => like(audience, parts).sign(keys.privateKey);

const changed = async (token: string): Promise<string> => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return [header, Buffer.from(JSON.stringify({ ...claims, hostOf: [] })).toString('base64url'), signature].join('.');
};

const forged: readonly (readonly [how: string, token: (audience: ServiceName) => Promise<string> | string])[] = [
  [
    'signed by nobody (alg none)',
    (audience) =>
      new UnsecuredJWT({
        sub: dan,
        iss: 'many-hands/gateway',
        aud: audience,
        iat: nowSeconds(),
        exp: nowSeconds() + 60,
        ...rights,
      }).encode(),
  ],
  [
    'signed with our public key as a password (HS256)',
    async (audience) => like(audience, { header: { alg: 'HS256' } }).sign(new TextEncoder().encode(await exportSPKI(keys.publicKey))),
  ],
  ['signed with a password (HS512)', async (audience) => like(audience, { header: { alg: 'HS512' } }).sign(await generateSecret('HS512'))],
  ['signed by another algorithm (RS256)', (audience) => like(audience, { header: { alg: 'RS256' } }).sign(rsa.privateKey)],
  ['signed by another key', (audience) => danToken(audience, strangers.privateKey)],
  [
    'that brings the key to check it with',
    (audience) => like(audience, { header: { jwk: strangers.publicKey.export({ format: 'jwk' }) } }).sign(strangers.privateKey),
  ],
  ['for another service', (audience) => danToken(audience === 'projects' ? 'matching' : 'projects')],
  ['of another type', signed({ header: { typ: 'JWT' } })],
  ['from another issuer', signed({ claims: { iss: 'https://accounts.example.org' } })],
  ['that is over', signed({ claims: { iat: nowSeconds() - 120, exp: nowSeconds() - 60 } })],
  ['from the future', signed({ claims: { iat: nowSeconds() + 600, exp: nowSeconds() + 660 } })],
  ['that lasts for a year', signed({ claims: { exp: nowSeconds() + 365 * 24 * 3600 } })],
  ['that does not say about whom', signed({ claims: { sub: undefined } })],
  ['whose words were changed after signing', async (audience) => changed(await danToken(audience))],
];

describe.each(Object.keys(make) as ServiceName[])('%s', (name) => {
  const log = new MemoryEventLog();
  let server: Server;
  let url = '';
  beforeAll(async () => {
    const service = make[name]({ log });
    server = createServer(
      serviceApp({ service, verifyPerson: personTokens(name, keys.publicKey), clock: fixedClock(specTime), ready: () => true }),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/commands`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await log.close();
  });

  const wishes: Readonly<Record<ServiceName, readonly [type: string, data: object]>> = {
    projects: ['FoundChapter', { chapterId: randomUUID(), name: 'Mine' }],
    volunteers: ['JoinCommunity', { volunteerId: dan }],
    matching: ['WithdrawFromShift', { shiftId: randomUUID(), volunteerId: dan }],
    recognition: [
      'OpenProgram',
      { programId: randomUUID(), name: 'Mine', kind: 'award', criteria: 'Me.', rule: null, period: 'year', emblem: 'heart' },
    ],
  };
  async function send(token: string): Promise<{ readonly status: number; readonly words: string }> {
    const [type, data] = wishes[name];
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ commandId: randomUUID(), type, data }),
    });
    return { status: answer.status, words: await answer.text() };
  }

  test.each(forged)('refuses a token %s', async (_, token) => {
    const { status, words } = await send(await token(name));
    expect({ status, words }).toEqual({ status: 403, words: expect.stringContaining('The token does not prove who is asking.') });
    expect((await log.head()).position).toBe(0);
  });

  test('believes the one that is ours', async () => {
    expect((await send(await danToken(name))).words).not.toContain('does not prove');
    expect((await send(await signed({})(name))).words).not.toContain('does not prove');
  });
});
