/** The celebration wall, as anybody reads it: awards, thanks and finished work, newest first. */
import { around } from '../around.ts';
import type { Ask } from '../ask.ts';
import { html, type Html } from '../escape.ts';
import type { Page } from '../page.ts';
import { dayElement, numberWords } from '../words.ts';

const question = `query Celebrate($first: Int!, $after: String) {
  celebrations(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges {
      at
      node {
        __typename
        ... on Award { key citation program { name kind } volunteer { displayName } }
        ... on Thanks { message organization { name } project { key title } volunteer { displayName } }
        ... on Project { key title organization { name } completion { summary outcomes { label amount unit } } }
      }
    }
  }
}`;

interface Named {
  readonly displayName: string;
}
type Celebrated =
  | {
      readonly __typename: 'Award';
      readonly key: string;
      readonly citation: string | null;
      readonly program: { readonly name: string; readonly kind: 'AWARD' | 'BADGE' };
      readonly volunteer: Named;
    }
  | {
      readonly __typename: 'Thanks';
      readonly message: string | null;
      readonly organization: { readonly name: string };
      readonly project: { readonly key: string; readonly title: string };
      readonly volunteer: Named;
    }
  | {
      readonly __typename: 'Project';
      readonly key: string;
      readonly title: string;
      readonly organization: { readonly name: string };
      readonly completion: {
        readonly summary: string;
        readonly outcomes: readonly { readonly label: string; readonly amount: number; readonly unit: string }[];
      } | null;
    };

interface Answer {
  readonly celebrations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly at: string; readonly node: Celebrated }[];
  };
}

const pageSize = 20;
/** As many as the app asks for. */
const wallSize = 24;

export async function celebratePage(query: URLSearchParams, ask: Ask): Promise<Page> {
  const { celebrations } = await ask<Answer>(question, { first: pageSize, after: query.get('after') });
  const { edges, pageInfo } = celebrations;
  return {
    status: 200,
    title: 'What many hands did',
    description: 'Awards, thanks and finished work. Names appear only when people chose so.',
    canonical: '/celebrate',
    hidden: false,
    facts: [],
    ...(!query.has('after') && { first: [{ operation: 'Wall', variables: { first: wallSize } }] }),
    content: around(
      html`<div class="page celebrate">
        <h1>What many hands did</h1>
        <p class="lead">Awards, thanks and finished work. Names appear only when people chose so.</p>
        ${edges.length === 0 && html`<p>Be the first to thank someone.</p>`}
        <ul class="wall">
          ${edges.map(
            ({ node, at }) =>
              html`<li>
                <article class="card joy-card"><div class="card-words">${card(node, at)}</div></article>
              </li>`,
          )}
        </ul>
        ${
          pageInfo.hasNextPage &&
          html`<p class="centre">
            <a class="button quiet" href="/celebrate?after=${encodeURIComponent(pageInfo.endCursor ?? '')}">Show earlier ones</a>
          </p>`
        }
      </div>`,
    ),
  };
}

function card(node: Celebrated, at: string): Html {
  switch (node.__typename) {
    case 'Award':
      return html`<h2>
          <a href="/awards/${node.key}"
            >${node.volunteer.displayName} ${node.program.kind === 'AWARD' ? 'received' : 'earned'} ${node.program.name}</a
          >
        </h2>
        ${node.citation && html`<blockquote>${node.citation}</blockquote>`}
        <p class="by">${dayElement(at)}</p>`;
    case 'Thanks':
      return html`<h2>${node.organization.name} thanks ${node.volunteer.displayName}</h2>
        ${node.message && html`<blockquote>${node.message}</blockquote>`}
        <p class="by"><a href="/projects/${node.project.key}">${node.project.title}</a> · ${dayElement(at)}</p>`;
    case 'Project':
      return html`<h2><a href="/projects/${node.key}">Done together: ${node.title}</a></h2>
        ${node.completion && html`<p>${node.completion.summary}</p>`}
        <ul class="outcomes">
          ${(node.completion?.outcomes ?? []).map(
            ({ label, amount, unit }) => html`<li><strong>${numberWords(amount)}</strong> ${unit} <span>${label}</span></li>`,
          )}
        </ul>
        <p class="by">${node.organization.name} · ${dayElement(at)}</p>`;
  }
}
