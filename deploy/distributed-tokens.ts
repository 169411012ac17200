/** A person's tokens, signed when they are needed and kept until shortly before they end. */
import type { KeyObject } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { ServiceName } from '#events';
import { signPersonToken, type Actor } from '#services/kernel';

export type Person = Extract<Actor, { kind: 'person' }>;
export type TokenFor = (person: Person, service: ServiceName) => Promise<string>;

/** A token must not end on its way, nor on a clock that goes a little faster. */
const marginMs = 20_000;
const maxKept = 10_000;

/** @param privateKey Ed25519; only the gateway has it */
export function personTokenKeeper(privateKey: KeyObject, nowMs: () => number = Date.now): TokenFor {
  const kept = new Map<string, { readonly token: Promise<string>; readonly untilMs: Promise<number> }>();
  return async (person, service) => {
    // What a person may do is in the token: with other rights it is another one.
    const organizations = [person.hostOf, person.leadsFor, person.checksInFor].map((list) => list?.toSorted() ?? []);
    const key = JSON.stringify([service, person.id, person.organizer, organizations]);
    const known = kept.get(key);
    if (known && (await known.untilMs) > nowMs()) return known.token;
    const token = signPersonToken(person, service, privateKey);
    const untilMs = token.then((text) => (decodeJwt(text).exp ?? 0) * 1000 - marginMs);
    untilMs.catch(() => kept.delete(key));
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, { token, untilMs });
    return token;
  };
}
