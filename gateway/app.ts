/** Everything but GraphQL, by address: is it well, sign-in, uploads, the mailbox, files of the app, pages. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type Accounts, accountRoutes, Mailbox, mailboxRoutes } from './accounts/index.ts';
import { calendarRoutes } from './calendar/index.ts';
import { openingPage } from './html/pages/plain.ts';
import { pageRoutes, type PageParts } from './html/routes.ts';
import { missingFiles } from './http/assets.ts';
import { importRoutes } from './import-routes.ts';
import { myDataRoutes, type Forget } from './my-data/index.ts';
import type { Opening } from './opening.ts';
import type { GatewayOptions } from './options.ts';
import { hasJustSignedIn } from './step-up.ts';
import type { WebApp } from './web-app.ts';

export interface AppParts {
  readonly accounts: Accounts;
  readonly web: WebApp;
  readonly opening: Opening;
  /** Where people reach us. */
  readonly origin: string;
  readonly pages: PageParts['pages'];
  readonly askAs: PageParts['askAs'];
  readonly forget: Forget;
}

export function createApp(options: GatewayOptions, { accounts, web, opening, origin, pages, askAs, forget }: AppParts): Express {
  const { production, mail, house, exportKey, onFault, rolesNeedPasskey, trustedProxies = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustedProxies.length > 0 ? [...trustedProxies] : false);

  app.get('/health', (_, response) => void response.set('cache-control', 'no-store').json({ alive: true }));
  app.get('/ready', (_, response) => {
    const ready = opening.ready();
    response.set('cache-control', 'no-store').status(ready ? 200 : 503);
    response.json({ ready, waitingFor: opening.waitingFor() ?? null, readModels: house.projections.status() });
  });
  app.use(accountRoutes(accounts, origin));
  app.use(importRoutes({ ...house, personOf: accounts.personOf, rolesNeedPasskey, onFault }));
  const requireFreshSignIn = async (cookies: string | undefined): Promise<boolean> =>
    hasJustSignedIn({ signedInAt: (await accounts.personOf(cookies))?.signedInAt }, house.clock.now());
  app.use(myDataRoutes({ ...house, accounts, origin, requireFreshSignIn, forget, exportKey }));
  if (!production && mail instanceof Mailbox) app.use(mailboxRoutes(mail));
  app.use(web.files);
  app.use(missingFiles);
  app.use((request, response, next) => {
    const words = opening.waitingFor();
    if (words === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.status(503).set({ 'retry-after': '1', 'cache-control': 'no-store' }).type('html').send(openingPage(words).toString());
  });
  app.use(calendarRoutes({ ...house, accounts, origin }));
  app.use(pageRoutes({ pages, askAs, origin, frame: web.frame, now: () => house.clock.now(), onFault }));
  app.use((_, response) => void response.status(404).json({ message: 'There is nothing at this address.' }));
  app.use((fault: unknown, _request: Request, response: Response, next: NextFunction) => {
    const status = clientFault(fault) ?? 500;
    if (status === 500) onFault(fault);
    // The answer has begun: all that is left is to cut it off, so that nobody takes it for whole.
    if (response.headersSent) return next(fault);
    response
      .status(status)
      .set('cache-control', 'no-store')
      .json({ message: status === 500 ? 'Something went wrong here. Try again.' : 'The request could not be read.' });
  });
  return app;
}

/** Errors of the body parsers say themselves that the client is at fault. */
const clientFault = (fault: unknown): number | undefined =>
  fault instanceof Error && 'status' in fault && typeof fault.status === 'number' && fault.status >= 400 && fault.status < 500
    ? fault.status
    : undefined;
