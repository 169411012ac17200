/**
 * Signing in through somebody else's door: a provider that speaks OpenID Connect 1.0, by better-auth's plugin (authorization code with
 * PKCE, state bound to the browser, nonce, signature, audience and times of the ID token). Here is what it leaves to us: whom we take.
 */
import { createHash } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { decodeJwt } from 'jose';
import { z } from 'zod';

export interface Provider {
  /** Exactly as the provider itself says it: a trailing slash counts. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it: "Sign in with …". */
  readonly name: string;
}

const id = 'oidc';
/** Where the provider sends people back to, below the address of the house; it has to be registered there. */
export const providerCallback = `/callback/${id}`;
export const beginAtProvider = '/sign-in/provider';

export const providerPlugin = ({ issuer, clientId, clientSecret, name }: Provider) =>
  genericOAuth({
    config: [
      {
        providerId: id,
        name,
        clientId,
        clientSecret,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        scopes: ['openid', 'email', 'profile'],
        // Its own signing out stays its own: whoever leaves us does not leave their mail.
        disableProviderLogout: true,
        accountSubject: ({ tokens }) => nameOfSubject(issuer, tokens.idToken),
      },
    ],
  });

/**
 * The ID token was verified against what the provider's own description says. That the description is of this issuer is checked here
 * (OpenID Connect Discovery 1.0, 4.3), and so is that there was an ID token at all: without one nothing is bound to our nonce. A name
 * made of issuer and subject stays nobody else's when the house turns to another provider.
 * @throws Error when it is not the word of this issuer
 */
function nameOfSubject(issuer: string, idToken: string | undefined): string {
  const { iss, sub } = idToken === undefined ? {} : decodeJwt(idToken);
  if (iss !== issuer || !sub) throw new Error('The provider is not the one it was said to be.');
  return createHash('sha256').update(`${iss} ${sub}`).digest('base64url');
}

type ValidateUser = NonNullable<NonNullable<BetterAuthOptions['user']>['validateUserInfo']>;
/**
 * An address that the provider did not check is anybody's: it opens no account that is there, and begins none, since whoever the address
 * belongs to would find a stranger's key in their account later.
 */
export const onlyVerified: ValidateUser = async ({ user, source }) =>
  source.method === 'oauth' && !user.emailVerified ? { error: 'email_not_verified' } : undefined;

const wish = z.strictObject({ back: z.string().max(2000) });

/**
 * Our page may only say where it wants to come back to: what else the endpoint takes (tokens from elsewhere, scopes, other sites) is none
 * of its business.
 * @param baseUrl where people reach us
 */
export async function towardsProvider(request: Request, baseUrl: string): Promise<Request> {
  const asked = wish.safeParse(await request.json().catch(() => undefined));
  const back = asked.success && URL.canParse(asked.data.back, baseUrl) ? new URL(asked.data.back, baseUrl) : new URL(baseUrl);
  const safe = back.origin === new URL(baseUrl).origin ? back : new URL(baseUrl);
  const errorPage = new URL('/sign-in', baseUrl);
  errorPage.searchParams.set('back', safe.pathname + safe.search);
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(request.url.replace(beginAtProvider, '/sign-in/social'), {
    method: 'POST',
    headers,
    body: JSON.stringify({ provider: id, callbackURL: safe.href, errorCallbackURL: errorPage.href, disableRedirect: true }),
  });
}
