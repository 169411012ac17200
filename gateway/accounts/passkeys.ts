/**
 * Passkeys: signing in with a finger, a face or a key, and nothing that could be told to a stranger. Kept as better-auth keeps the rest;
 * its own plugin does not fit beside the version of better-auth in use, so these are the endpoints, over SimpleWebAuthn.
 */
import { randomUUID } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { deviceOf } from './device.ts';
import { mustBeFresh } from './must-be-fresh.ts';

interface StoredPasskey {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  /** Where it was made: `Firefox/Android`. */
  readonly device: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Loaded with the first passkey: certificates of every kind are hundreds of files, and a start does not wait for them. */
const webAuthn = () => import('@simplewebauthn/server');

const challengeLifeMs = 5 * 60_000;
const mostPasskeys = 20;
const model = 'passkey';
const by = (field: string, value: string) => [{ field, value }];
/** The library checks what is in it. */
const credential = z.looseObject({ id: z.string().max(2000), response: z.looseObject({}) });

const refused = (code: string, message: string): APIError => new APIError('BAD_REQUEST', { code, message });
const notTaken = (): APIError => refused('PASSKEY_NOT_TAKEN', 'This passkey was not taken.');

/** @param baseUrl where people reach us: passkeys are for its host, and only its pages may use them */
export function passkeys(baseUrl: string) {
  const { hostname: rpID, origin } = new URL(baseUrl);
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };
  return {
    id: 'passkeys',
    schema: {
      [model]: {
        fields: {
          userId: { type: 'string', required: true, index: true, references: { model: 'user', field: 'id', onDelete: 'cascade' } },
          credentialId: { type: 'string', required: true, unique: true },
          publicKey: { type: 'string', required: true },
          counter: { type: 'number', required: true, bigint: true },
          device: { type: 'string', required: true },
          createdAt: { type: 'date', required: true },
          lastUsedAt: { type: 'date', required: false },
        },
      },
    },
    endpoints: {
      passkeyOptions: createAuthEndpoint('/passkey/options', { method: 'POST', use: [sessionMiddleware] }, async (ctx) => {
        const { user, session } = ctx.context.session;
        mustBeFresh(session.createdAt);
        const own = await ctx.context.adapter.findMany<StoredPasskey>({ model, where: by('userId', user.id) });
        if (own.length >= mostPasskeys) throw refused('TOO_MANY_PASSKEYS', 'Remove one that you do not use any more.');
        const { generateRegistrationOptions } = await webAuthn();
        const options = await generateRegistrationOptions({
          rpName: 'Many Hands',
          rpID,
          userName: user.email,
          userID: new TextEncoder().encode(user.id),
          attestationType: 'none',
          excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        });
        await keep(ctx.context.internalAdapter, `passkey-new-${user.id}`, options.challenge);
        return ctx.json(options);
      }),
      addPasskey: createAuthEndpoint(
        '/passkey/add',
        { method: 'POST', use: [sessionMiddleware], body: z.object({ credential }) },
        async (ctx) => {
          const { user, session } = ctx.context.session;
          mustBeFresh(session.createdAt);
          const challenge = await ctx.context.internalAdapter.consumeVerificationValue(`passkey-new-${user.id}`);
          if (!challenge) throw notTaken();
          const response = ctx.body.credential as unknown as RegistrationResponseJSON;
          const { verifyRegistrationResponse } = await webAuthn();
          const checked = await verifyRegistrationResponse({ ...expected, response, expectedChallenge: challenge.value }).catch(
            () => undefined,
          );
          if (!checked?.verified) throw notTaken();
          const { id, publicKey, counter } = checked.registrationInfo.credential;
          await ctx.context.adapter.create({
            model,
            data: {
              userId: user.id,
              credentialId: id,
              publicKey: Buffer.from(publicKey).toString('base64url'),
              counter,
              device: deviceOf(ctx.headers?.get('user-agent')),
              createdAt: new Date(),
              lastUsedAt: null,
            },
          });
          return ctx.json({ added: true });
        },
      ),
      listPasskeys: createAuthEndpoint('/passkey/list', { method: 'GET', use: [sessionMiddleware] }, async (ctx) => {
        const own = await ctx.context.adapter.findMany<StoredPasskey>({ model, where: by('userId', ctx.context.session.user.id) });
        return ctx.json(own.map(({ id, device, createdAt, lastUsedAt }) => ({ key: id, device, createdAt, lastUsedAt })));
      }),
      removePasskey: createAuthEndpoint(
        '/passkey/remove',
        { method: 'POST', use: [sessionMiddleware], body: z.object({ key: z.string().max(100) }) },
        async (ctx) => {
          const { user, session } = ctx.context.session;
          mustBeFresh(session.createdAt);
          await ctx.context.adapter.deleteMany({ model, where: [...by('id', ctx.body.key), ...by('userId', user.id)] });
          return ctx.json({ removed: true });
        },
      ),
      signInOptions: createAuthEndpoint('/sign-in/passkey-options', { method: 'POST' }, async (ctx) => {
        const { generateAuthenticationOptions } = await webAuthn();
        const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
        const attempt = randomUUID();
        await keep(ctx.context.internalAdapter, `passkey-sign-in-${attempt}`, options.challenge);
        return ctx.json({ attempt, options });
      }),
      signInByPasskey: createAuthEndpoint(
        '/sign-in/passkey',
        { method: 'POST', body: z.object({ attempt: z.uuid(), credential }) },
        async (ctx) => {
          const { internalAdapter, adapter } = ctx.context;
          const challenge = await internalAdapter.consumeVerificationValue(`passkey-sign-in-${ctx.body.attempt}`);
          const response = ctx.body.credential as unknown as AuthenticationResponseJSON;
          const known = await adapter.findOne<StoredPasskey>({ model, where: by('credentialId', response.id) });
          const user = known && (await internalAdapter.findUserById(known.userId));
          if (!challenge || !user) throw notTaken();
          const { credentialId: id, publicKey, counter } = known;
          const { verifyAuthenticationResponse } = await webAuthn();
          const checked = await verifyAuthenticationResponse({
            ...expected,
            response,
            expectedChallenge: challenge.value,
            credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
          }).catch(() => undefined);
          if (!checked?.verified) throw notTaken();
          const { newCounter } = checked.authenticationInfo;
          await adapter.update({ model, where: by('id', known.id), update: { counter: newCounter, lastUsedAt: new Date() } });
          const session = await internalAdapter.createSession(user.id, false, { signedInWith: 'passkey' });
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ signedIn: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

interface Keeping {
  createVerificationValue(value: { identifier: string; value: string; expiresAt: Date }): Promise<unknown>;
}
/** For one answer, soon. */
const keep = (adapter: Keeping, identifier: string, value: string): Promise<unknown> =>
  adapter.createVerificationValue({ identifier, value, expiresAt: new Date(Date.now() + challengeLifeMs) });
