/** A nonprofit, as anybody reads it: who they are and what they need. */
import { around, cardParts, cards, cardShift, type CardNeed } from '../around.ts';
import type { Ask } from '../ask.ts';
import { html } from '../escape.ts';
import { organizationFacts, type OrganizationFacts } from '../json-ld.ts';
import type { Page } from '../page.ts';
import { shortened } from '../words.ts';
import { missingPage } from './plain.ts';

const question = `query Organization($key: ID!) {
  organization(key: $key) {
    key name mission website standing place { name address latitude longitude }
    projects { ${cardParts} status moreShifts nextShift ${cardShift} }
  }
}`;

interface Organization extends OrganizationFacts {
  readonly standing: 'REGISTERED' | 'VERIFIED' | 'DECLINED' | 'SUSPENDED';
  readonly projects: readonly (CardNeed & { readonly status: string })[];
}

/** The app's own, so that no line moves when it takes over: a paragraph that moved counts as painted once more. */
const checkMark = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5"></path></svg>`;

export async function organizationPage(key: string, ask: Ask, origin: string): Promise<Page> {
  const { organization } = await ask<{ organization: Organization | null }>(question, { key });
  if (!organization) return missingPage(`/organizations/${key}`);
  const { name, mission, website, place, standing, projects } = organization;
  const verified = standing === 'VERIFIED';
  const open = projects.filter(({ status }) => status === 'PUBLISHED');
  return {
    status: 200,
    title: name,
    description: shortened(mission),
    canonical: `/organizations/${organization.key}`,
    hidden: !verified,
    first: [{ operation: 'Organization', variables: { key } }],
    facts: verified ? [organizationFacts(organization, origin)] : [],
    content: around(
      html`<div class="page">
        <header class="me-head">
          <span class="avatar large" aria-hidden="true"></span>
          <div>
            <h1>${name}</h1>
            ${verified && html`<p><span class="pill in">${checkMark} Verified by an organizer</span></p>`}
          </div>
        </header>
        <p class="lead prose">${mission}</p>
        ${place && html`<p class="fact">${[place.name, place.address].filter(Boolean).join(', ')}</p>`}
        ${website && html`<p><a class="button quiet" href="${website}" rel="noreferrer nofollow">Website</a></p>`}
        <h2>What they need now</h2>
        ${open.length > 0 ? cards(open) : html`<p>No open needs right now</p>`}
      </div>`,
    ),
  };
}
