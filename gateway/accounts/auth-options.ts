/** How better-auth is set up: what it keeps of people, for how long, and how often one may try. */
import { createHmac } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { BetterAuthOptions } from 'better-auth';
import { emailOTP } from 'better-auth/plugins/email-otp';
import type { Pool } from 'pg';
import { volunteerId } from '#events';
import type { AccountsConfig } from './accounts.ts';
import { deviceOf } from './device.ts';
import { codeLetter } from './letters.ts';
import { ownSessions } from './own-sessions.ts';
import { passkeys } from './passkeys.ts';
import { enterPassword, passwordLength, passwords } from './passwords.ts';
import { onlyVerified, providerPlugin } from './provider.ts';

/** The header in which our own server tells the address of the other end; a client's own one is dropped. */
export const addressHeader = 'x-peer-address';
export const basePath = '/api/auth';

const codeLifeSeconds = 600;
const triesPerCode = 5;
export const weekSeconds = 7 * 24 * 3600;
/** A session in use is made longer once a day. */
export const renewedAfterSeconds = 24 * 3600;

/** What a session says of how somebody came in; a code by mail needs no word. */
const waysIn: readonly (readonly [path: string, way: string])[] = [
  ['/callback/', 'provider'],
  [enterPassword, 'password'],
];

export function authOptions(config: AccountsConfig, database: DatabaseSync | Pool) {
  const { secret, baseUrl, production, signInsPerMinute, mail, provider, nameOf } = config;
  const names = new Map<string, string>();
  const perMinute = { window: 60, max: signInsPerMinute };
  return {
    appName: 'Many Hands',
    baseURL: baseUrl,
    basePath,
    secret,
    database,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => level === 'error' && config.onFault(new Error(`accounts: ${message}`)) },
    // Whoever comes back from a provider with something that does not fit finds words on our page.
    onAPIError: { errorURL: new URL('/sign-in', baseUrl).href },
    // While developing the page may come from another port of this machine.
    trustedOrigins: production ? [] : (request) => [`http://${request?.headers.get('host') ?? ''}`],
    session: {
      expiresIn: weekSeconds,
      updateAge: renewedAfterSeconds,
      additionalFields: { signedInWith: { type: 'string', required: false, input: false } },
    },
    user: { validateUserInfo: onlyVerified },
    // Beginning an account takes a code: with a password alone nobody has shown that the address is theirs.
    emailAndPassword: {
      enabled: nameOf !== undefined,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    // Whose account it is was settled when it was linked; nothing of the provider's is kept or brought up to date.
    account: { updateAccountOnSignIn: false },
    advanced: {
      cookiePrefix: 'many-hands',
      useSecureCookies: baseUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      ...perMinute,
      customRules: {
        '/email-otp/send-verification-otp': perMinute,
        '/sign-in/email-otp': perMinute,
        '/sign-in/passkey-options': perMinute,
        '/sign-in/passkey': perMinute,
        '/sign-in/social': perMinute,
        [enterPassword]: perMinute,
        '/get-session': false,
        '/sessions': false,
        '/sign-out': false,
      },
    },
    databaseHooks: {
      user: {
        create: {
          // The name belongs into the vault: accounts know an address and an id. A picture lies elsewhere, and whoever looks tells them.
          before: async (user) => {
            names.set(user.email, user.name);
            return { data: { ...user, name: '', image: null } };
          },
        },
      },
      account: {
        create: {
          // A provider's tokens open what is the person's there, and say their name: we asked who they are, once, and that is all.
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
      session: {
        create: {
          before: async (session, context) => {
            const way = waysIn.find(([path]) => context?.path.startsWith(path))?.[1];
            return { data: { ...session, ipAddress: '', userAgent: deviceOf(session.userAgent), ...(way && { signedInWith: way }) } };
          },
          after: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            if (!user) return;
            const name = names.get(user.email)?.trim() || undefined;
            names.delete(user.email);
            await config.welcome({ id: volunteerId.parse(user.id), email: user.email, name });
          },
        },
      },
    },
    plugins: [
      passkeys(baseUrl),
      ownSessions(),
      emailOTP({
        otpLength: 6,
        expiresIn: codeLifeSeconds,
        allowedAttempts: triesPerCode,
        rateLimit: perMinute,
        // A plain hash of six digits is guessed in a second; without the secret this one is not.
        storeOTP: { hash: async (code) => createHmac('sha256', secret).update(code).digest('base64url') },
        sendVerificationOTP: async ({ email, otp, type }) => {
          if (type === 'sign-in') await mail.send(codeLetter(email, otp, codeLifeSeconds / 60));
        },
      }),
      ...(nameOf ? [passwords({ mail, baseUrl, nameOf })] : []),
      ...(provider ? [providerPlugin(provider)] : []),
    ],
  } satisfies BetterAuthOptions;
}
