/** Every address of the app as HTML from the server: public pages with their content, the others as the bare app. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Made, PublicPages } from '../graphql/index.ts';
import { Sheet } from '../http/sheet.ts';
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
  /** Keeps pages as long as they are what they would be if they were made anew. */
  readonly pages: PublicPages<Sent>;
  /** Where people reach us. */
  readonly origin: string;
  /** index.html as it is for this address. */
  readonly frame: (url: string) => Promise<Frame>;
  readonly onFault: (fault: unknown) => void;
}

/** A page as it is sent. */
export interface Sent {
  readonly status: Page['status'];
  readonly sheet: Sheet;
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
  '/organizer',
  '/organizer/programs',
  '/organizer/nominations',
  '/organizer/import',
  '/organizer/people',
  '/nominate{/:volunteerKey}',
] as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A page is made while somebody waits for it. */
const effort = 5;

type Make = (ask: Ask) => Page | Promise<Page>;

export function pageRoutes({ pages, origin, frame, onFault }: PageParts): Router {
  const router = Router();

  /** A page whose content cannot be made is still the app, which tells people itself what is wrong. */
  async function madeOf(make: Make, path: string, whole: Frame, ask: Ask, forStranger: boolean): Promise<Made<Sent>> {
    let keep = whole.lasting;
    const instead =
      <Value>(value: Value) =>
      (fault: unknown): Value => {
        onFault(fault);
        keep = false;
        return value;
      };
    const page = await Promise.resolve(ask)
      .then(make)
      .catch(instead(appPage(path)));
    const answers = forStranger ? await answersFor(page, whole, ask).catch(instead(html``)) : html``;
    const bytes = Buffer.from(whole.render(page, answers));
    return { value: { status: page.status, sheet: new Sheet(bytes, { effort, along: whole.policy }) }, keep: keep && page.status === 200 };
  }

  /** @param about all of the address that decides what is on the page */
  async function answer(request: Request, response: Response, make: Make, about = request.path): Promise<void> {
    const whole = await frame(request.originalUrl);
    const forStranger = request.get('cookie') === undefined;
    const { status, sheet } = await pages.read(`${about} ${forStranger}`, (ask) => madeOf(make, request.path, whole, ask, forStranger));
    response.status(status).type('html');
    response.set({ 'content-security-policy': whole.policy, 'cache-control': forStranger ? 'no-cache' : 'private, no-cache' });
    await sheet.send(request, response, ['cookie']);
  }

  /** @param make a page about one thing */
  const one =
    (make: (key: string, ask: Ask) => Promise<Page>): RequestHandler =>
    (request, response) => {
      const { key = '' } = request.params as { key?: string };
      return answer(request, response, (ask) => (uuid.test(key) ? make(key, ask) : missingPage(request.path)));
    };
  /** @param make a page that is narrowed by the address */
  const list =
    (make: (query: URLSearchParams, ask: Ask) => Promise<Page>): RequestHandler =>
    (request, response) => {
      const { pathname, search, searchParams } = new URL(request.originalUrl, origin);
      return answer(request, response, (ask) => make(searchParams, ask), pathname + search);
    };

  router.get(
    '/',
    list((query, ask) => findPage(query, ask, origin)),
  );
  router.get(
    '/projects/:key{/sign-up}',
    one((key, ask) => projectPage(key, ask, origin)),
  );
  router.get(
    '/organizations/:key',
    one((key, ask) => organizationPage(key, ask, origin)),
  );
  router.get('/awards/:key', one(awardPage));
  router.get('/celebrate', list(celebratePage));
  router.get([...appAddresses], (request, response) => answer(request, response, () => appPage(request.path)));
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    return answer(request, response, () => missingPage(request.path));
  });
  return router;
}

/** For strangers only: what was answered to nobody in particular is not what somebody who is signed in would see. */
async function answersFor({ first }: Page, { questions }: Frame, ask: Ask): Promise<Html> {
  return first ? firstAnswers([{ operation: 'Viewer', variables: {} }, ...first], questions, ask) : html``;
}
