/** Settings of the doors that a house may open beside codes by mail and passkeys: a provider of OpenID Connect. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Provider } from '#gateway';

const environment = z.object({
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  OIDC_NAME: z.string().trim().min(1).max(40).optional(),
});

/**
 * @param env what is set, and nothing that is empty
 * @returns undefined when nothing of it is set
 * @throws Error naming the setting that is wrong or missing, without the secret
 */
export function readProvider(env: Readonly<Record<string, string | undefined>>, production: boolean): Provider | undefined {
  const result = environment.safeParse(env);
  if (!result.success) throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}\nSee .env.example.`);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE, OIDC_NAME } = result.data;
  if (Object.values(result.data).every((value) => value === undefined)) return undefined;
  if (OIDC_CLIENT_SECRET && OIDC_CLIENT_SECRET_FILE)
    throw new Error('OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE say the same thing: leave one of them out.');
  const clientSecret = OIDC_CLIENT_SECRET_FILE ? readFileSync(OIDC_CLIENT_SECRET_FILE, 'utf8').trim() : OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret)
    throw new Error('A provider to sign in through needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, all three.');
  if (production && !issuer.startsWith('https:'))
    throw new Error('OIDC_ISSUER has to be https: on the way to it anybody could say who people are.');
  return { issuer, clientId, clientSecret, name: OIDC_NAME ?? new URL(issuer).hostname };
}
