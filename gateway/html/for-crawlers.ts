/** What search engines ask for first: where they may go, and which pages there are (https://www.sitemaps.org/protocol.html). */
import { Router, type Request } from 'express';
import { Sheet } from '../http/sheet.ts';
import type { Ask } from './ask.ts';
import { html, raw, type Html } from './escape.ts';

/** The soonest ones. Twice as many would not be kept, and be found out again for whoever asks. */
const mostNeeds = 4000;
const together = 100;
/** Made while somebody waits for it. */
const effort = 5;

const question = `query Sitemap($first: Int!, $after: String) {
  listings(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { key organization { key } } }
  }
}`;
interface Answer {
  readonly listings: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: { readonly key: string; readonly organization: { readonly key: string } } }[];
  };
}

/** Pages that are the same for everybody and worth finding. Awards are not among them: they name people. */
async function addresses(ask: Ask): Promise<readonly string[]> {
  const needs: string[] = [];
  const organizations = new Set<string>();
  let after: string | null = null;
  do {
    const { listings }: Answer = await ask<Answer>(question, { first: together, after });
    for (const { node } of listings.edges) {
      needs.push(`/projects/${node.key}`);
      organizations.add(`/organizations/${node.organization.key}`);
    }
    after = listings.pageInfo.hasNextPage ? listings.pageInfo.endCursor : null;
  } while (after !== null && needs.length < mostNeeds);
  return ['/', '/celebrate', ...needs, ...organizations];
}

const sitemap = (paths: readonly string[], origin: string): Html =>
  html`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      ${paths.map((path) => html`<url><loc>${origin}${path}</loc></url>`)}
    </urlset>`;

export interface CrawlerParts {
  /** Keeps an answer as long as it would be the same if it was made anew. */
  readonly read: (
    address: string,
    make: (ask: Ask) => Promise<Sheet>,
  ) => Promise<{ readonly sheetFor: (request: Request) => Sheet | Promise<Sheet> }>;
  /** Where people reach us. */
  readonly origin: string;
}

export function crawlerRoutes({ read, origin }: CrawlerParts): Router {
  const router = Router();
  const robots = `User-agent: *\nDisallow: /api/\nDisallow: /graphql\n\nSitemap: ${origin}/sitemap.xml\n`;
  router.get('/robots.txt', (_, response) => void response.set('cache-control', 'public, no-cache').type('text').send(robots));
  router.get('/sitemap.xml', async (request, response) => {
    const { sheetFor } = await read(
      '/sitemap.xml',
      async (ask) => new Sheet(Buffer.from(String(sitemap(await addresses(ask), origin))), { effort }),
    );
    response.set({ 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-cache' });
    await (await sheetFor(request)).send(request, response);
  });
  return router;
}
