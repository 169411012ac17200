/** Who asks is proved, not said: every way to fake it that is known for such tokens. */
import { describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { ana, foodBank, person } from '#tests/support';
import { personTokens, signPersonToken } from './person-token.ts';

const keys = generateKeyPairSync('ed25519');
const ada = person(ana, { hostOf: [foodBank], organizer: true }) as Parameters<typeof signPersonToken>[0];
const verify = personTokens('matching', keys.publicKey);
const refusal = { facts: { kind: 'forbidden', code: 'not-allowed' } };

interface Token {
  readonly alg: string;
  readonly typ: string;
  readonly issuer: string;
  readonly life: string;
  readonly subject: string;
  readonly claims: object;
}
const ours: Token = { alg: 'EdDSA', typ: 'person+jwt', issuer: 'many-hands/gateway', life: '60s', subject: ana, claims: {} };

/** A token like ours but for one thing. */
function like(other: Partial<Token> = {}): SignJWT {
  const { alg, typ, issuer, life, subject, claims } = { ...ours, ...other };
  const token = new SignJWT({ hostOf: [foodBank], organizer: false, ...claims }).setProtectedHeader({ alg, typ }).setSubject(subject);
  return token.setIssuer(issuer).setAudience('matching').setIssuedAt().setExpirationTime(life);
}

describe('a token for a person', () => {
  test('says who asks and what they may do', async () => {
    expect(await verify(await signPersonToken(ada, 'matching', keys.privateKey))).toEqual(ada);
    expect(await personTokens('matching', keys.privateKey)(await signPersonToken(ada, 'matching', keys.privateKey))).toEqual(ada);
  });

  test('the spec’s own way to make one is right', async () => {
    expect(await verify(await like().sign(keys.privateKey))).toMatchObject({ id: ana, organizer: false });
  });

  test('ends after a minute, also where it was seen before', async () => {
    let now = Date.now();
    const later = personTokens('matching', keys.publicKey, () => now);
    const token = await signPersonToken(ada, 'matching', keys.privateKey);
    now += 58_000;
    expect(await later(token)).toEqual(ada);
    now += 4000;
    await expect(later(token)).rejects.toMatchObject(refusal);
  });

  test('is for one service: another does not take it', async () => {
    await expect(personTokens('projects', keys.publicKey)(await signPersonToken(ada, 'matching', keys.privateKey))).rejects.toMatchObject(
      refusal,
    );
  });
});

describe('is not believed', () => {
  test.each([
    ['of another kind', { typ: 'JWT' }],
    ['from another issuer', { issuer: 'somebody' }],
    ['that is over', { life: '-1s' }],
    ['about nobody we could know', { subject: 'root' }],
    ['without rights', { claims: { hostOf: undefined } }],
    ['with rights of another shape', { claims: { organizer: 'yes' } }],
    ['with rights for everything', { claims: { hostOf: ['*'] } }],
  ])('one %s', async (_, other) => {
    await expect(verify(await like(other).sign(keys.privateKey))).rejects.toMatchObject(refusal);
  });

  test('one signed by somebody else', async () => {
    const other = generateKeyPairSync('ed25519');
    await expect(verify(await signPersonToken(ada, 'matching', other.privateKey))).rejects.toMatchObject(refusal);
  });

  test('one that nobody signed', async () => {
    const token = new UnsecuredJWT({ hostOf: [], organizer: true }).setSubject(ana).setIssuer('many-hands/gateway').setAudience('matching');
    await expect(verify(token.setExpirationTime('60s').encode())).rejects.toMatchObject(refusal);
  });

  test('one signed with our public key as a password', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
    await expect(verify(await like({ alg: 'HS256' }).sign(secret))).rejects.toMatchObject(refusal);
  });

  test('one whose words were changed after signing', async () => {
    const [header = '', payload = '', signature = ''] = (await like().sign(keys.privateKey)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const raised = Buffer.from(JSON.stringify({ ...claims, organizer: true })).toString('base64url');
    await expect(verify(`${header}.${raised}.${signature}`)).rejects.toMatchObject(refusal);
  });

  test.each(['', '.', 'a.b.c', 'null', '__proto__', 'x'.repeat(100_000)])('rubbish', async (token) => {
    await expect(verify(token)).rejects.toMatchObject(refusal);
  });
});
