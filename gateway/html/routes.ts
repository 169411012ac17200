/** Every address of the app as HTML from the server: public pages with their content, the others as the bare app. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { languageIn, type Made, type PublicPages } from '../graphql/index.ts';
import { Sheet } from '../http/sheet.ts';
import { ownPages, publicChunks, staffPages, withOwn, withStaff, type OwnQuestions, type Visit } from './app-pages.ts';
import type { Ask } from './ask.ts';
import { crawlerRoutes } from './for-crawlers.ts';
import { blockOf, ownAnswers, publicAnswers, type FirstAnswer, type FirstQuestion, type SignedIn } from './first-answers.ts';
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
  /** Asks as whoever sent the request; undefined when they are not signed in. @throws only for faults */
  readonly askAs: (request: Request) => Promise<Ask | undefined>;
  /** Where people reach us. */
  readonly origin: string;
  /** index.html as it is for this address. */
  readonly frame: (url: string) => Promise<Frame>;
  /** ISO 8601 UTC. */
  readonly now: () => string;
  readonly onFault: (fault: unknown) => void;
}

/** A page as it is kept. */
export interface Sent {
  readonly status: Page['status'];
  /** Bytes. */
  readonly size: number;
  /** As it is sent to whoever asks for it. @param ask as them, where they are signed in and can be asked for */
  readonly sheetFor: (request: Request, ask?: Ask) => Sheet | Promise<Sheet>;
}

const appAddresses = [
  ...Object.entries(ownPages).map(([address, { chunk, asks }]) => ({ address, chunks: withOwn(chunk), asks })),
  ...Object.entries(staffPages).map(([address, { chunk, asks }]) => ({ address, chunks: withStaff(chunk), asks })),
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A page is made while somebody waits for it. */
const effort = 5;

interface Shown {
  readonly make: (ask: Ask) => Page | Promise<Page>;
  /** Of the app, by name: they show the same. */
  readonly chunks?: readonly string[] | undefined;
  /** What they ask of somebody who is signed in, besides what the page itself has to say. */
  readonly asks?: OwnQuestions | undefined;
  /** All of the address that decides what is on the page. Default: its path. */
  readonly about?: string;
}
interface Making extends Shown {
  readonly path: string;
  readonly whole: Frame;
  readonly ask: Ask;
  readonly forStranger: boolean;
}

export function pageRoutes({ pages, askAs, origin, frame, now, onFault }: PageParts): Router {
  const router = Router();

  /** A page whose content cannot be made is still the app, which tells people itself what is wrong. */
  async function madeOf({ make, chunks = [], asks, path, whole, ask, forStranger }: Making): Promise<Made<Sent>> {
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
    const first = page.first ?? [];
    const [before, after] = whole.render(page, chunks);
    const sheetWith = (answers: readonly FirstAnswer[], language = 'en'): Sheet =>
      new Sheet(Buffer.from(before + String(blockOf(answers, language)) + after), { effort, along: whole.policy });
    const made = (size: number, sheetFor: Sent['sheetFor']): Made<Sent> => ({
      value: { status: page.status, size, sheetFor },
      keep: keep && page.status === 200,
    });
    if (forStranger) {
      const sheet = sheetWith(await publicAnswers(first, whole.questions, ask).catch(instead([])));
      return made(sheet.size, () => sheet);
    }
    return made(before.length + after.length, async (request, asking) => {
      if (!asking) return sheetWith([]);
      const params = request.params as Visit['params'];
      const day = now().slice(0, 'YYYY-MM-DD'.length);
      const questionsOf = (person: SignedIn): readonly FirstQuestion[] => [...first, ...(asks?.({ ...person, params, day }) ?? [])];
      const answers = await ownAnswers(questionsOf, whole.questions, asking).catch(instead([]));
      return sheetWith(answers, languageIn(request.get('accept-language')));
    });
  }

  async function whoAsks(request: Request): Promise<{ readonly forStranger: boolean; readonly ask?: Ask | undefined }> {
    if (request.get('cookie') === undefined) return { forStranger: true };
    try {
      const ask = await askAs(request);
      return { forStranger: !ask, ask };
    } catch (fault) {
      onFault(fault);
      return { forStranger: false };
    }
  }

  async function answer(request: Request, response: Response, { about = request.path, ...shown }: Shown): Promise<void> {
    const whole = await frame(request.originalUrl);
    const { forStranger, ask: asking } = await whoAsks(request);
    const { status, sheetFor } = await pages.read(`${about} ${forStranger}`, (ask) =>
      madeOf({ ...shown, path: request.path, whole, ask, forStranger }),
    );
    response.status(status).type('html');
    response.set({ 'content-security-policy': whole.policy, 'cache-control': forStranger ? 'no-cache' : 'no-store' });
    const sheet = await sheetFor(request, asking);
    await sheet.send(request, response, ['cookie']);
  }

  /** @param make a page about one thing */
  const one =
    (chunk: string, make: (key: string, ask: Ask) => Promise<Page>): RequestHandler =>
    (request, response) => {
      const { key = '' } = request.params as { key?: string };
      const shown: Shown = { make: (ask) => make(key, ask), chunks: withOwn(chunk) };
      return answer(request, response, uuid.test(key) ? shown : { make: () => missingPage(request.path) });
    };
  /** @param make a page that is narrowed by the address */
  const list =
    (chunks: readonly string[], make: (query: URLSearchParams, ask: Ask) => Promise<Page>): RequestHandler =>
    (request, response) => {
      const { pathname, search, searchParams } = new URL(request.originalUrl, origin);
      return answer(request, response, { make: (ask) => make(searchParams, ask), chunks, about: pathname + search });
    };

  router.use(
    crawlerRoutes({
      origin,
      read: (address, make) =>
        pages.read(address, async (ask) => {
          const sheet = await make(ask);
          return { value: { status: 200, size: sheet.size, sheetFor: () => sheet }, keep: true };
        }),
    }),
  );
  router.get(
    '/',
    list([], (query, ask) => findPage(query, ask, origin)),
  );
  router.get(
    '/projects/:key{/sign-up}',
    one(publicChunks.project, (key, ask) => projectPage(key, ask, origin)),
  );
  router.get(
    '/organizations/:key',
    one(publicChunks.organization, (key, ask) => organizationPage(key, ask, origin)),
  );
  router.get('/awards/:key', one(publicChunks.award, awardPage));
  router.get('/celebrate', list(withOwn(publicChunks.celebrate), celebratePage));
  for (const { address, ...shown } of appAddresses)
    router.get(address, (request, response) => answer(request, response, { make: () => appPage(request.path), ...shown }));
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    return answer(request, response, { make: () => missingPage(request.path) });
  });
  return router;
}
