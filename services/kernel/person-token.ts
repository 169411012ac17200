/**
 * How a service knows the person behind a command without trusting the gateway's word: a short-lived signed token.
 * One algorithm (EdDSA), one type, one audience per service (RFC 8725).
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { organizationId, volunteerId, type ServiceName } from '#events';
import type { Actor } from './command.ts';
import { forbidden } from './refusal.ts';

const algorithm = 'EdDSA';
const tokenType = 'person+jwt';
const issuer = 'many-hands/gateway';
const lifetimeSeconds = 60;
/** Verified tokens remembered until they expire: a check costs half a millisecond, a look-up nothing. */
const maxRemembered = 10_000;

const organizations = z.array(organizationId).max(1000);
const claims = z.object({
  sub: volunteerId,
  hostOf: organizations,
  leadsFor: organizations.optional(),
  checksInFor: organizations.optional(),
  organizer: z.boolean(),
  iat: z.number(),
  exp: z.number(),
});

/** Clocks of two machines differ a little. */
const clockMarginSeconds = 5;
/** Made a moment ago, and for no longer than we make them: a stolen key must not give tokens for years. */
const isFresh = ({ iat, exp }: z.infer<typeof claims>, nowMs: number): boolean =>
  iat <= nowMs / 1000 + clockMarginSeconds && exp - iat <= lifetimeSeconds;

type Person = Extract<Actor, { kind: 'person' }>;

/** No roles and an empty list are the same. */
function rightsOf({
  hostOf,
  leadsFor = [],
  checksInFor = [],
  organizer,
}: Pick<Person, 'hostOf' | 'leadsFor' | 'checksInFor' | 'organizer'>) {
  return { hostOf, ...(leadsFor.length > 0 && { leadsFor }), ...(checksInFor.length > 0 && { checksInFor }), organizer };
}

/** @param privateKey Ed25519 */
export const signPersonToken = (person: Person, audience: ServiceName, privateKey: KeyObject): Promise<string> =>
  new SignJWT(rightsOf(person))
    .setProtectedHeader({ alg: algorithm, typ: tokenType })
    .setSubject(person.id)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(privateKey);

export type VerifyPerson = (token: string) => Promise<Person>;

/** @param key Ed25519, public or private; only the public half is used */
export function personTokens(audience: ServiceName, key: KeyObject, nowMs: () => number = Date.now): VerifyPerson {
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  const remembered = new Map<string, { person: Person; until: number }>();
  return async (token) => {
    const known = remembered.get(token);
    if (known && known.until > nowMs()) return known.person;
    const verified = await jwtVerify(token, publicKey, {
      algorithms: [algorithm],
      typ: tokenType,
      issuer,
      audience,
      currentDate: new Date(nowMs()),
    }).catch(() => undefined);
    const read = claims.safeParse(verified?.payload);
    if (!read.success || !isFresh(read.data, nowMs())) throw forbidden('The token does not prove who is asking.', 'Sign in again.');
    const { sub, exp } = read.data;
    const person: Person = { kind: 'person', id: sub, ...rightsOf(read.data) };
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(token, { person, until: exp * 1000 });
    return person;
  };
}
