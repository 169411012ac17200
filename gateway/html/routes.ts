/** Every address of the app as HTML from the server: public pages with their content, the others as the bare app. */
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { pagePolicy } from '../http/headers.ts';
import type { Ask } from './ask.ts';
import { html, type Html } from './escape.ts';
import { firstAnswers } from './first-answers.ts';
import type { Frame } from './frame.ts';
import type { Page } from './page.ts';
import { awardPage } from './pages/award.ts';
import { celebratePage } from './pages/celebrate.ts';
import { findPage } from './pages/find.ts';
import { organizationPage } from './pages/organization.ts';
import { appPage, missingPage } from './pages/plain.ts';
import { projectPage } from './pages/project.ts';

export interface PageParts {
  readonly ask: Ask;
  /** Where people reach us. */
  readonly origin: string;
  /** index.html as it is for this address. */
  readonly frame: (url: string) => Promise<Frame>;
  readonly onFault: (fault: unknown) => void;
}

/** Addresses of the app that show nothing to somebody without a session. `gateway/web/router.tsx` has the pages. */
const appAddresses = [
  '/sign-in',
  '/my/shifts',
  '/my/story',
  '/me',
  '/me/sign-ins',
  '/me/data',
  '/host',
  '/host/post',
  '/host/needs/:key',
  '/host/shifts/:key',
  '/host/hours',
  '/host/thank',
  '/host/register',
  '/host/people',
  '/invitation/:organizationKey/:key',
  '/guardian/:minorKey/:letterKey',
  '/guardian/:minorKey/:letterKey',
  '/organizer',
  '/organizer/programs',
  '/organizer/nominations',
  '/organizer/import',
  '/organizer/people',
  '/nominate{/:volunteerKey}',
] as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Smaller answers fit into the first packets anyway. */
const worthCompressing = 1400;

export function pageRoutes({ ask, origin, frame, onFault }: PageParts): Router {
  const router = Router();

  async function answer(request: Request, response: Response, page: Page): Promise<void> {
    const nonce = randomBytes(16).toString('base64url');
    const whole = await frame(request.originalUrl);
    const text = whole.render(page, nonce, await answersFor(request, page, whole));
    response.status(page.status).type('html');
    response.set({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-cache', vary: 'accept-encoding' });
    if (text.length > worthCompressing && request.acceptsEncodings('gzip') === 'gzip')
      response.set('content-encoding', 'gzip').end(await promisify(gzip)(text, { level: 5 }));
    else response.send(text);
  }

  /** For strangers only: what was answered to nobody in particular is not what somebody who is signed in would see. */
  async function answersFor(request: Request, { first }: Page, { questions }: Frame): Promise<Html> {
    if (!first || request.get('cookie') !== undefined) return html``;
    const all = [{ operation: 'Viewer', variables: {} }, ...first];
    return firstAnswers(all, questions, ask).catch((fault: unknown) => {
      onFault(fault);
      return html``;
    });
  }

  /** A page whose content cannot be made is still the app, which tells people itself what is wrong. */
  const page =
    (make: (request: Request, key: string) => Promise<Page>): RequestHandler =>
    async (request, response) => {
      const { key = '' } = request.params as { key?: string };
      const made =
        'key' in request.params && !uuid.test(key)
          ? missingPage(request.path)
          : await make(request, key).catch((fault: unknown) => {
              onFault(fault);
              return appPage(request.path);
            });
      await answer(request, response, made);
    };
  const query = (request: Request): URLSearchParams => new URL(request.originalUrl, origin).searchParams;

  router.get(
    '/',
    page((request) => findPage(query(request), ask, origin)),
  );
  router.get(
    '/projects/:key{/sign-up}',
    page((_, key) => projectPage(key, ask, origin)),
  );
  router.get(
    '/organizations/:key',
    page((_, key) => organizationPage(key, ask, origin)),
  );
  router.get(
    '/awards/:key',
    page((_, key) => awardPage(key, ask)),
  );
  router.get(
    '/celebrate',
    page((request) => celebratePage(query(request), ask)),
  );
  router.get([...appAddresses], (request, response) => answer(request, response, appPage(request.path)));
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    return answer(request, response, missingPage(request.path));
  });
  return router;
}
