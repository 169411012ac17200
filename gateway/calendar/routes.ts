/**
 * A person's shifts in their own calendar app, kept up to date by itself.
 *
 *   GET  /api/calendar        → 200 `{ madeAt }`: when the address was made, null when there is none
 *   POST /api/calendar/make   → 200 `{ madeAt, address }`: a new address, told this once; the one before ends
 *   POST /api/calendar/end    → 200 `{ madeAt: null }`
 *   GET  /calendar/<secret>   → 200 text/calendar · 304 as it was · 404 no such address, or not any more
 *
 * The first three need the session of the person, the posts also `x-requested-with`; 401 `{ code, message, wayOut }` without. The last one
 * needs nothing but the address: calendar apps have no session (docs/decisions/0019-calendar-addresses.md).
 */
import { createHash } from 'node:crypto';
import { Router, type RequestHandler, type Response } from 'express';
import type { VolunteerId } from '#events';
import type { Queries } from '#projections';
import type { Clock } from '#services/kernel';
import type { Accounts } from '../accounts/index.ts';
import { shiftsCalendar } from './shifts-calendar.ts';

export interface CalendarRoutesParts {
  readonly accounts: Pick<Accounts, 'personOf' | 'calendarAddresses'>;
  readonly queries: Pick<Queries, 'rosters' | 'board'>;
  readonly clock: Clock;
  /** Where people reach us. */
  readonly origin: string;
}

export function calendarRoutes({ accounts, queries, clock, origin }: CalendarRoutesParts): Router {
  const { calendarAddresses } = accounts;
  const signedIn: RequestHandler = async (request, response, next) => {
    response.set('cache-control', 'no-store');
    const person = await accounts.personOf(request.get('cookie'));
    if (person) {
      response.locals['person'] = person.id;
      return next();
    }
    response.status(401).json({ code: 'not-signed-in', message: 'You are not signed in.', wayOut: 'Sign in and try again.' });
  };
  const personIn = (response: Response): VolunteerId => response.locals['person'] as VolunteerId;

  const router = Router();
  router.get('/api/calendar', signedIn, async (_, response) => {
    response.json({ madeAt: (await calendarAddresses.madeAt(personIn(response))) ?? null });
  });
  router.post('/api/calendar/make', signedIn, async (_, response) => {
    const person = personIn(response);
    const secret = await calendarAddresses.make(person);
    response.json({ madeAt: await calendarAddresses.madeAt(person), address: `${origin}/calendar/${secret}` });
  });
  router.post('/api/calendar/end', signedIn, async (_, response) => {
    await calendarAddresses.end(personIn(response));
    response.json({ madeAt: null });
  });
  router.get('/calendar/:secret', async (request, response) => {
    const person = await calendarAddresses.personOf(request.params.secret);
    if (!person) {
      response.status(404).set('cache-control', 'no-store').type('text').send('There is no calendar at this address, or not any more.');
      return;
    }
    const calendar = shiftsCalendar(person, { queries, origin, now: clock.now() });
    const tag = `"${createHash('sha256').update(withoutStamps(calendar)).digest('base64url')}"`;
    response.set({ 'cache-control': 'private, no-cache', etag: tag, 'x-robots-tag': 'noindex' });
    if (request.get('if-none-match') === tag) return void response.status(304).end();
    response.type('text/calendar; charset=utf-8').send(calendar);
  });
  return router;
}

/** When it was asked for is another moment each time. */
const withoutStamps = (calendar: string): string => calendar.replaceAll(/^DTSTAMP:.*$/gm, '');
