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

/**
 * Addresses of the app that show nothing to somebody without a session, and the chunk of the app that shows them. `gateway/web/router.tsx`
 * has the pages.
 */
const ownPages = {
  '/sign-in': 'sign-in-page',
  '/my/shifts': 'my-shifts-page',
  '/my/story': 'my-story-page',
  '/me': 'me-page',
  '/me/sign-ins': 'sign-ins-page',
  '/invitation/:organizationKey/:key': 'invitation-page',
  '/guardian/:minorKey/:letterKey': 'consent-page',
} as const;
/** Those with the words of hosts and organizers. */
const staffPages = {
  '/me/data': 'data-page',
  '/host': 'today-page',
  '/host/post': 'post-page',
  '/host/needs/:key': 'need-page',
  '/host/shifts/:key': 'roster-page',
  '/host/hours': 'hours-page',
  '/host/thank': 'thank-page',
  '/host/register': 'register-page',
  '/host/people': 'people-page',
  '/organizer': 'review-page',
  '/organizer/programs': 'programs-page',
  '/organizer/nominations': 'nominations-page',
  '/organizer/import': 'import-page',
  '/organizer/people': 'carers-page',
  '/nominate{/:volunteerKey}': 'nominate-page',
} as const;

/** Pages with content for everybody, whose chunks show the same. Find is in the first file of the app. */
const publicPages = {
  project: 'project-page',
  organization: 'organization-page',
  award: 'award-page',
  celebrate: 'celebrate-page',
} as const;
export const pageChunks: readonly string[] = [publicPages, ownPages, staffPages].flatMap((pages) => Object.values(pages));

/** What such a page takes. English is the basis of every language. */
const forOwn = (chunk: string): readonly string[] => [chunk, 'en.own.json'];
const forStaff = (chunk: string): readonly string[] => [...forOwn(chunk), 'staff-frame', 'en.staff.json'];
const appAddresses = [
  ...Object.entries(ownPages).map(([address, chunk]) => [address, forOwn(chunk)] as const),
  ...Object.entries(staffPages).map(([address, chunk]) => [address, forStaff(chunk)] as const),
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A page is made while somebody waits for it. */
const effort = 5;

interface Shown {
  readonly make: (ask: Ask) => Page | Promise<Page>;
  /** Of the app, by name: they show the same. */
  readonly chunks?: readonly string[] | undefined;
  /** All of the address that decides what is on the page. Default: its path. */
  readonly about?: string;
}
interface Making extends Shown {
  readonly path: string;
  readonly whole: Frame;
  readonly ask: Ask;
  readonly forStranger: boolean;
}

export function pageRoutes({ pages, origin, frame, onFault }: PageParts): Router {
  const router = Router();

  /** A page whose content cannot be made is still the app, which tells people itself what is wrong. */
  async function madeOf({ make, chunks = [], path, whole, ask, forStranger }: Making): Promise<Made<Sent>> {
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
    const bytes = Buffer.from(whole.render(page, { answers, chunks }));
    return { value: { status: page.status, sheet: new Sheet(bytes, { effort, along: whole.policy }) }, keep: keep && page.status === 200 };
  }

  async function answer(request: Request, response: Response, { make, chunks, about = request.path }: Shown): Promise<void> {
    const whole = await frame(request.originalUrl);
    const forStranger = request.get('cookie') === undefined;
    const { status, sheet } = await pages.read(`${about} ${forStranger}`, (ask) =>
      madeOf({ make, chunks, path: request.path, whole, ask, forStranger }),
    );
    response.status(status).type('html');
    response.set({ 'content-security-policy': whole.policy, 'cache-control': forStranger ? 'no-cache' : 'private, no-cache' });
    await sheet.send(request, response, ['cookie']);
  }

  /** @param make a page about one thing */
  const one =
    (chunk: string, make: (key: string, ask: Ask) => Promise<Page>): RequestHandler =>
    (request, response) => {
      const { key = '' } = request.params as { key?: string };
      const shown: Shown = { make: (ask) => make(key, ask), chunks: forOwn(chunk) };
      return answer(request, response, uuid.test(key) ? shown : { make: () => missingPage(request.path) });
    };
  /** @param make a page that is narrowed by the address */
  const list =
    (chunks: readonly string[], make: (query: URLSearchParams, ask: Ask) => Promise<Page>): RequestHandler =>
    (request, response) => {
      const { pathname, search, searchParams } = new URL(request.originalUrl, origin);
      return answer(request, response, { make: (ask) => make(searchParams, ask), chunks, about: pathname + search });
    };

  router.get(
    '/',
    list([], (query, ask) => findPage(query, ask, origin)),
  );
  router.get(
    '/projects/:key{/sign-up}',
    one(publicPages.project, (key, ask) => projectPage(key, ask, origin)),
  );
  router.get(
    '/organizations/:key',
    one(publicPages.organization, (key, ask) => organizationPage(key, ask, origin)),
  );
  router.get('/awards/:key', one(publicPages.award, awardPage));
  router.get('/celebrate', list(forOwn(publicPages.celebrate), celebratePage));
  for (const [address, chunks] of appAddresses)
    router.get(address, (request, response) => answer(request, response, { make: () => appPage(request.path), chunks }));
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    return answer(request, response, { make: () => missingPage(request.path) });
  });
  return router;
}

/** For strangers only: what was answered to nobody in particular is not what somebody who is signed in would see. */
async function answersFor({ first }: Page, { questions }: Frame, ask: Ask): Promise<Html> {
  return first ? firstAnswers([{ operation: 'Viewer', variables: {} }, ...first], questions, ask) : html``;
}
