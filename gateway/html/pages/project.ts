/** One need, as anybody reads it: what, when with places left, where, what to bring, who asks. */
import { around, cardParts, cards, cardShift, places, type CardNeed } from '../around.ts';
import type { Ask } from '../ask.ts';
import { html, type Html } from '../escape.ts';
import { eventFacts, postFacts, type EventFacts } from '../json-ld.ts';
import type { Page } from '../page.ts';
import { numberWords, shortened, timeElement } from '../words.ts';
import { missingPage } from './plain.ts';

const question = `query Project($key: ID!) {
  project(key: $key) {
    key title summary description causes skills bring access link minimumAge status publishedAt cancelReason
    place { name address latitude longitude }
    completion { summary outcomes { label amount unit } }
    organization { key name mission }
    shifts { key title startsAt endsAt timeZone places placesLeft waiting status cancelReason }
    similar { ${cardParts} moreShifts nextShift ${cardShift} }
  }
}`;

interface Shift extends EventFacts {
  readonly waiting: number;
  readonly cancelReason: string | null;
}
interface Project {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly skills: readonly string[];
  readonly bring: readonly string[];
  readonly access: readonly string[];
  readonly link: string | null;
  readonly minimumAge: number | null;
  readonly publishedAt: string | null;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'COMPLETED' | 'CANCELLED';
  readonly cancelReason: string | null;
  readonly place: { readonly name: string; readonly address: string | null; readonly latitude: number; readonly longitude: number } | null;
  readonly completion: {
    readonly summary: string;
    readonly outcomes: readonly { readonly label: string; readonly amount: number; readonly unit: string }[];
  } | null;
  readonly organization: { readonly key: string; readonly name: string; readonly mission: string };
  readonly shifts: readonly Shift[];
  readonly similar: readonly CardNeed[];
}

/** How many shifts are told to search engines; a page with hundreds of them is not read better. */
const mostTold = 20;

export async function projectPage(key: string, ask: Ask, origin: string): Promise<Page> {
  const { project } = await ask<{ project: Project | null }>(question, { key });
  if (!project) return missingPage(`/projects/${key}`);
  const told = project.shifts.slice(0, mostTold).map((shift) => eventFacts(project, shift, origin) ?? postFacts(project, shift, origin));
  const said = { DRAFT: '', PUBLISHED: '', COMPLETED: 'Done! ', CANCELLED: 'Cancelled. ' }[project.status];
  return {
    status: 200,
    title: project.status === 'CANCELLED' ? `Cancelled: ${project.title}` : project.title,
    description: shortened(`${said}${project.summary} ${project.organization.name}`),
    canonical: `/projects/${project.key}`,
    hidden: project.status === 'DRAFT',
    first: [{ operation: 'Project', variables: { key } }],
    facts: told.filter((one) => one !== undefined),
    content: around(
      html`<article class="page project">
        <header class="project-head">
          <h1>${project.title}</h1>
          <p class="by">Asked for by <a href="/organizations/${project.organization.key}">${project.organization.name}</a></p>
          <p class="lead">${project.summary}</p>
        </header>
        ${standing(project)}
        <div class="columns">
          <div class="column-main">
            ${shifts(project)}
            ${
              project.description !== '' &&
              html`<section>
                <h2>What you will do</h2>
                ${project.description.split(/\n{2,}/).map((paragraph) => html`<p class="prose">${paragraph}</p>`)}
              </section>`
            }
          </div>
          ${facts(project)}
        </div>
        ${
          project.similar.length > 0 &&
          html`<section>
            <h2>You may also like</h2>
            ${cards(project.similar)}
          </section>`
        }
      </article>`,
    ),
  };
}

function standing({ status, cancelReason, completion }: Project): Html | false {
  if (status === 'CANCELLED')
    return html`<div class="note bad">
      <h2>This project was cancelled</h2>
      ${cancelReason && html`<p>${cancelReason}</p>`}
    </div>`;
  if (status !== 'COMPLETED' || !completion) return false;
  return html`<div class="note good">
    <h2>Done! This is what came of it</h2>
    <p>${completion.summary}</p>
    <ul class="outcomes">
      ${completion.outcomes.map(({ label, amount, unit }) => html`<li><strong>${numberWords(amount)}</strong> ${unit} <span>${label}</span></li>`)}
    </ul>
  </div>`;
}

function shifts(project: Project): Html {
  const bookable = project.status === 'PUBLISHED';
  return html`<section class="shifts" aria-labelledby="shifts-title">
    <h2 id="shifts-title">When</h2>
    ${project.shifts.length === 0 && html`<p>No coming shifts.</p>`}
    <ul class="rows">
      ${project.shifts.map((shift) => {
        const cancelled = shift.status === 'CANCELLED' || project.status === 'CANCELLED';
        const words = html`<strong>${timeElement(shift)}</strong> <span class="by">${shift.title}</span>`;
        return html`<li>
          <div class="${cancelled ? 'shift-row off' : 'shift-row'}">
            <div class="shift-words">
              ${
                bookable && !cancelled
                  ? html`<a class="cover-link" href="/projects/${project.key}/sign-up?shift=${shift.key}">${words}</a>`
                  : html`<span class="plain-link">${words}</span>`
              }
              <p>
                ${cancelled ? html`<span class="pill full">Cancelled</span> ${shift.cancelReason}` : places(shift.placesLeft, shift.waiting)}
              </p>
            </div>
          </div>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** `step-free` is read as "step free". */
const accessWords = (fact: string): string => fact.replaceAll('-', ' ');

function facts({ place, bring, access, skills, organization, link, minimumAge }: Project): Html {
  const list = (title: string, items: readonly string[]): Html | false =>
    items.length > 0 &&
    html`<section>
      <h3>${title}</h3>
      <ul class="plain-list">
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>
    </section>`;
  return html`<aside class="facts" aria-label="Good to know">
    <section>
      <h3>Where</h3>
      <p>${place ? [place.name, place.address].filter(Boolean).join(', ') : 'From anywhere'}</p>
    </section>
    ${list('Bring', bring)} ${list('Age', minimumAge === null ? [] : [`From ${minimumAge} years on`])}
    ${list('Access', access.map(accessWords))} ${list('Skills that help', skills)}
    <section>
      <h3>Who asks</h3>
      <p><a href="/organizations/${organization.key}">${organization.name}</a></p>
      <p class="by">${organization.mission}</p>
      ${link && html`<p><a href="${link}" rel="noreferrer nofollow">Website</a></p>`}
    </section>
  </aside>`;
}
