/**
 * Passwords, for houses that want them beside codes and passkeys (NIST SP 800-63B-4, 3.1.1). At least fifteen characters, as the standard
 * asks where a password alone opens an account; up to 128, of any kind, in any mixture; refused is only what would be guessed early.
 * Signing in with one is better-auth's own endpoint, which answers alike and takes as long for somebody who has no account.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { volunteerId, type VolunteerId } from '#events';
import { z } from 'zod';
import { isGuessable } from './guessable.ts';
import { passwordLetter } from './letters.ts';
import type { Mail } from './mail.ts';
import { mustBeFresh } from './must-be-fresh.ts';

/** In code points after Unicode's NFKC, as the standard counts. */
export const passwordLength = { least: 15, most: 128 };
export const enterPassword = '/sign-in/email';
export const passwordDoors = ['GET /password', 'POST /password/set', 'POST /password/remove', `POST ${enterPassword}`];

export interface PasswordParts {
  readonly mail: Mail;
  /** Where people reach us: its words are near at hand for everybody. */
  readonly baseUrl: string;
  /** What the person is called; undefined when nobody knows. */
  readonly nameOf: (person: VolunteerId) => Promise<string | undefined>;
}

const refused = (code: string, message: string): APIError => new APIError('BAD_REQUEST', { code, message });
const provider = 'credential';

export function passwords({ mail, baseUrl, nameOf }: PasswordParts) {
  const house = ['Many Hands', new URL(baseUrl).hostname];

  async function mustBeGood(password: string, email: string, name: string | undefined): Promise<void> {
    const length = Array.from(password.normalize('NFKC')).length;
    if (length < passwordLength.least) throw refused('PASSWORD_TOO_SHORT', `A password has at least ${passwordLength.least} characters.`);
    if (length > passwordLength.most) throw refused('PASSWORD_TOO_LONG', `A password has at most ${passwordLength.most} characters.`);
    if (await isGuessable(password, [...house, email, name ?? '']))
      throw refused('PASSWORD_TOO_COMMON', 'Somebody would guess this soon. Take a few words that have nothing to do with each other.');
  }

  return {
    id: 'passwords',
    endpoints: {
      hasPassword: createAuthEndpoint('/password', { method: 'GET', use: [sessionMiddleware] }, async (ctx) => {
        const kept = await ctx.context.internalAdapter.findCredentialAccount(ctx.context.session.user.id);
        return ctx.json({ set: Boolean(kept) });
      }),
      setOwnPassword: createAuthEndpoint(
        '/password/set',
        { method: 'POST', use: [sessionMiddleware], body: z.strictObject({ password: z.string().max(1000) }) },
        async (ctx) => {
          const { user, session } = ctx.context.session;
          const { internalAdapter } = ctx.context;
          mustBeFresh(session.createdAt);
          await mustBeGood(ctx.body.password, user.email, await nameOf(volunteerId.parse(user.id)));
          const password = await ctx.context.password.hash(ctx.body.password);
          if (await internalAdapter.findCredentialAccount(user.id)) await internalAdapter.updatePassword(user.id, password);
          else await internalAdapter.linkAccount({ userId: user.id, providerId: provider, accountId: user.id, password });
          // Whoever knew the old one, or sits elsewhere with an open session, is out.
          const others = (await internalAdapter.listSessions(user.id)).filter(({ id }) => id !== session.id);
          if (others.length > 0) await internalAdapter.deleteSessions(others.map(({ token }) => token));
          await mail.send(passwordLetter(user.email, 'set'));
          return ctx.json({ set: true });
        },
      ),
      removeOwnPassword: createAuthEndpoint('/password/remove', { method: 'POST', use: [sessionMiddleware] }, async (ctx) => {
        const { user, session } = ctx.context.session;
        mustBeFresh(session.createdAt);
        const kept = await ctx.context.internalAdapter.findCredentialAccount(user.id);
        if (kept) {
          await ctx.context.internalAdapter.deleteAccount(kept.id);
          await mail.send(passwordLetter(user.email, 'removed'));
        }
        return ctx.json({ removed: true });
      }),
    },
  } satisfies BetterAuthPlugin;
}
