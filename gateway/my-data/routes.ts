/**
 * A person and what is known of them.
 *
 *   GET  /api/my-data/keys.json   → 200 the public keys that `my-data.json` is signed with (RFC 7517); for everyone
 *   GET  /api/my-data/looks       → 200 `{ looks: LookTold[] }`: who looked at their words
 *   POST /api/my-data/export      `{ "as": "json" | "html" }` → 200 the whole of it, as a file; the page in the first `accept-language`
 *   POST /api/my-data/forget      `{ "really": true }` → 200 `Receipt`; the account is gone with it
 *
 * All but the first need the session of the person, and the last two one that began lately; both need `x-requested-with`. Other answers
 * are `{ code, message, wayOut }`: 400 not understood · 401 not signed in · 403 `sign-in-again` · 429 one is being made.
 */
import express, { Router, type RequestHandler, type Response } from 'express';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { VolunteerId } from '#events';
import type { Accounts } from '../accounts/index.ts';
import { gather, looksAt, type GatherParts } from './document.ts';
import type { Forget } from './forget.ts';
import { readablePage } from './readable.ts';
import { publicKeys, sign } from './signature.ts';

export interface MyDataParts extends GatherParts {
  readonly accounts: Pick<Accounts, 'personOf' | 'recordsOf'>;
  /** Whether whoever sends these headers showed lately who they are: an open laptop is not enough to take or end everything. */
  readonly requireFreshSignIn: (cookies: string | undefined) => Promise<boolean>;
  readonly forget: Forget;
  /** Ed25519, private. */
  readonly exportKey: KeyObject;
}

const exportAs = z.strictObject({ as: z.enum(['json', 'html']) });
const really = z.strictObject({ really: z.literal(true) });

export function myDataRoutes(parts: MyDataParts): Router {
  const { accounts, requireFreshSignIn, forget, exportKey } = parts;
  /** One at a time for each person: gathering reads a lot. */
  const gathering = new Set<VolunteerId>();

  const signedIn: RequestHandler = async (request, response, next) => {
    response.set('cache-control', 'no-store');
    const person = await accounts.personOf(request.get('cookie'));
    if (!person) return refuse(response, 401, 'not-signed-in', 'You are not signed in.', 'Sign in and try again.');
    response.locals['person'] = person.id;
    next();
  };
  const fresh: RequestHandler = async (request, response, next) => {
    if (await requireFreshSignIn(request.get('cookie'))) return next();
    refuse(response, 403, 'sign-in-again', 'This reaches far, so show again that it is you.', 'Sign in again; then you have ten minutes.');
  };
  const personIn = (response: Response): VolunteerId => response.locals['person'] as VolunteerId;

  const router = Router();
  router.get('/api/my-data/keys.json', (_, response) => void response.json(publicKeys(exportKey)));
  router.get('/api/my-data/looks', signedIn, async (_, response) => {
    response.json({ looks: await looksAt(personIn(response), parts) });
  });
  router.post('/api/my-data/export', signedIn, fresh, express.json({ limit: '1kb' }), async (request, response) => {
    const asked = exportAs.safeParse(request.body);
    if (!asked.success) return refuse(response, 400, 'not-understood', 'Say { "as": "json" } or { "as": "html" }.', '');
    const person = personIn(response);
    if (gathering.has(person)) return refuse(response, 429, 'being-made', 'It is being put together already.', 'Wait a moment.');
    gathering.add(person);
    try {
      const document = await gather(person, parts);
      response.attachment(`my-data.${asked.data.as}`);
      if (asked.data.as === 'html') response.type('html').send(readablePage(document, request.get('accept-language')));
      else response.type('json').send(`${JSON.stringify(await sign(document, exportKey), null, 2)}\n`);
    } finally {
      gathering.delete(person);
    }
  });
  router.post('/api/my-data/forget', signedIn, fresh, express.json({ limit: '1kb' }), async (request, response) => {
    if (!really.safeParse(request.body).success) return refuse(response, 400, 'not-understood', 'Say { "really": true }.', '');
    const receipt = await forget(personIn(response));
    response.set('clear-site-data', '"cache", "cookies", "storage"').json(receipt);
  });
  return router;
}

function refuse(response: Response, status: number, code: string, message: string, wayOut: string): void {
  response.status(status).json({ code, message, wayOut });
}
