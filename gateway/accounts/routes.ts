/** Sign-in and sign-out over HTTP: our own word about the other end's address goes in, a client's own does not. */
import express, { Router } from 'express';
import { sendWebResponse, toWebRequest } from '../http/web-bridge.ts';
import type { Accounts } from './accounts.ts';
import { addressHeader } from './auth-options.ts';

const largestBody = '16kb';

export function accountRoutes(accounts: Accounts, origin: string): Router {
  const router = Router();
  router.use('/api/auth', express.raw({ type: () => true, limit: largestBody }), async (request, response) => {
    response.set('cache-control', 'no-store');
    const address = request.ip ?? 'unknown';
    const answer = await accounts.handle(toWebRequest(request, origin, { [addressHeader]: address }));
    // Drafts, open wishes, an address typed once, pages in the cache: the next person at this device is somebody else.
    if (answer.ok && request.path === '/sign-out') response.set('clear-site-data', '"cache", "storage"');
    await sendWebResponse(answer, response);
  });
  return router;
}
