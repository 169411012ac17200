/** A person's own sessions: on which devices they are signed in, and signing out there. */
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { z } from 'zod';

export function ownSessions() {
  return {
    id: 'own-sessions',
    endpoints: {
      ownSessions: createAuthEndpoint('/sessions', { method: 'GET', use: [sessionMiddleware] }, async (ctx) => {
        const { user, session: present } = ctx.context.session;
        const sessions = await ctx.context.internalAdapter.listSessions(user.id, { onlyActiveSessions: true });
        return ctx.json(
          sessions
            .toSorted((one, other) => Number(other.updatedAt) - Number(one.updatedAt))
            .map(({ id, userAgent, createdAt, updatedAt }) => ({
              key: id,
              device: userAgent ?? '/',
              signedInAt: createdAt,
              // Renewed once a day, so it says the day and no more.
              lastSeenAt: updatedAt,
              present: id === present.id,
            })),
        );
      }),
      endSession: createAuthEndpoint(
        '/sessions/end',
        {
          method: 'POST',
          use: [sessionMiddleware],
          body: z.object({ key: z.string().max(100).describe('All others when left out.').optional() }),
        },
        async (ctx) => {
          const { user, session: present } = ctx.context.session;
          const sessions = await ctx.context.internalAdapter.listSessions(user.id);
          const { key } = ctx.body;
          const ended = sessions.filter(({ id }) => (key === undefined ? id !== present.id : id === key));
          if (ended.length > 0) await ctx.context.internalAdapter.deleteSessions(ended.map(({ token }) => token));
          return ctx.json({ ended: ended.length });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
