/** Find, as anybody reads it: open needs, soonest first, narrowed by what stands in the address. */
import { around, cardParts, cards, cardShift, type CardNeed } from '../around.ts';
import type { Ask } from '../ask.ts';
import { html, type Html } from '../escape.ts';
import { listFacts, siteFacts } from '../json-ld.ts';
import type { Page } from '../page.ts';
import { numberWords, waysWords } from '../words.ts';

const pageSize = 24;
const description = 'Find a project that fits, sign up in two taps, and see what many hands can do.';

const question = `query Find($first: Int!, $after: String, $filter: ListingFilter) {
  listings(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { shift ${cardShift} moreShifts node { ${cardParts} } }
  }
  community { volunteers organizations confirmedMinutes }
}`;

interface Answer {
  readonly listings: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly {
      readonly node: Omit<CardNeed, 'nextShift' | 'moreShifts'>;
      readonly shift: CardNeed['nextShift'];
      readonly moreShifts: number;
    }[];
  };
  readonly community: { readonly volunteers: number; readonly organizations: number; readonly confirmedMinutes: number };
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const near = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+)$/;

/** The same parameters as the app's (`?words=garden&causes=animals,arts&open=1`); what is not understood is left out. */
export function filterOf(query: URLSearchParams): Readonly<Record<string, unknown>> {
  const text = (name: string, form = /\S/): string | undefined => form.exec(query.get(name) ?? '')?.input;
  const list = (name: string): readonly string[] | undefined => text(name)?.split(',').filter(Boolean).slice(0, 20);
  const [, latitude, longitude, radiusKm] = near.exec(query.get('near') ?? '') ?? [];
  const filter = {
    words: text('words')?.slice(0, 200),
    near: radiusKm === undefined ? undefined : { latitude: Number(latitude), longitude: Number(longitude), radiusKm: Number(radiusKm) },
    from: text('from', day),
    to: text('to', day),
    causes: list('causes'),
    skills: list('skills'),
    languages: list('languages'),
    access: list('access'),
    remote: query.get('remote') === '1' || undefined,
    open: query.get('open') === '1' || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export async function findPage(query: URLSearchParams, ask: Ask, origin: string): Promise<Page> {
  const filter = filterOf(query);
  const filtered = Object.keys(filter).length > 0;
  const { listings, community } = await ask<Answer>(question, { first: pageSize, after: query.get('after'), filter });
  const needs = listings.edges.map(({ node, shift, moreShifts }): CardNeed => ({ ...node, nextShift: shift, moreShifts }));
  const keys = needs.map(({ key }) => key);
  const more = new URLSearchParams(query);
  if (listings.pageInfo.endCursor) more.set('after', listings.pageInfo.endCursor);
  return {
    status: 200,
    title: 'Many Hands',
    description,
    canonical: '/',
    // One page for search engines: the one without wishes.
    hidden: filtered,
    ...(!query.has('after') && {
      first: [
        { operation: 'Community', variables: {} },
        { operation: 'Listings', variables: { first: pageSize, filter } },
      ],
    }),
    facts: [siteFacts(origin), ...(keys.length > 0 ? [listFacts(keys, origin)] : [])],
    content: around(
      html`<div class="find">
        <section class="hero">
          <div class="hero-words">
            <h1>Many hands make light work.</h1>
            <p class="lead">
              Find something close to your heart, say “count me in”, and show up. Somebody is already looking forward to you.
            </p>
            ${community.volunteers > 0 && html`<p class="numbers">${communityWords(community)}</p>`}
          </div>
        </section>
        <section class="filters">
          <form class="filters-first" action="/" method="get" role="search">
            <span class="search">
              <input
                type="search"
                name="words"
                aria-label="Search projects"
                placeholder="Garden, cooking, Saturday…"
                value="${query.get('words') ?? ''}"
              />
            </span>
            <button class="button quiet" type="submit">Show results</button>
          </form>
        </section>
        <div class="find-head"><h2>${waysWords(listings.totalCount)}</h2></div>
        <div class="find-body">
          <div class="find-list">
            ${needs.length > 0 ? cards(needs) : nothing(filtered)}
            ${listings.pageInfo.hasNextPage && html`<p class="centre"><a class="button quiet" href="/?${more.toString()}">Show more</a></p>`}
          </div>
        </div>
      </div>`,
    ),
  };
}

const communityWords = ({ volunteers, organizations, confirmedMinutes }: Answer['community']): string =>
  `${numberWords(volunteers)} people and ${numberWords(organizations)} organizations have given ${numberWords(Math.round(confirmedMinutes / 60))} hours so far.`;

const nothing = (filtered: boolean): Html =>
  filtered
    ? html`<p>Nothing matches all of that. <a href="/">Show every open need</a></p>`
    : html`<p>No needs are open right now. New ones come in every week.</p>`;
