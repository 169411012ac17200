/** An award, as anybody may check it. It names the person only when they chose so. */
import { around } from '../around.ts';
import type { Ask } from '../ask.ts';
import { html } from '../escape.ts';
import type { Page } from '../page.ts';
import { dayElement, hoursWords, shortened } from '../words.ts';
import { missingPage } from './plain.ts';

const question = `query Award($key: ID!) {
  award(key: $key) {
    key period grantedAt citation evidenceMinutes withdrawn
    program { name criteria }
    volunteer { displayName }
  }
}`;

interface Award {
  readonly key: string;
  readonly period: string;
  readonly grantedAt: string;
  readonly citation: string | null;
  readonly evidenceMinutes: number;
  readonly withdrawn: boolean;
  readonly program: { readonly name: string; readonly criteria: string };
  readonly volunteer: { readonly displayName: string };
}

export async function awardPage(key: string, ask: Ask): Promise<Page> {
  const { award } = await ask<{ award: Award | null }>(question, { key });
  if (!award) return missingPage(`/awards/${key}`);
  const { program, volunteer, withdrawn, citation, evidenceMinutes, period, grantedAt } = award;
  const standing = withdrawn ? 'This award was withdrawn. It no longer stands.' : 'This award is valid.';
  return {
    status: 200,
    title: program.name,
    description: shortened(`${standing} ${program.criteria}`),
    canonical: `/awards/${award.key}`,
    // Whoever has the link may check the award; a person's name does not belong into a search engine.
    hidden: true,
    first: [{ operation: 'Award', variables: { key } }],
    facts: [],
    content: around(
      html`<article class="page narrow certificate">
        <h1>${program.name}</h1>
        <p class="story-sentence">Given to ${volunteer.displayName}, with thanks.</p>
        ${citation && html`<blockquote class="letter">${citation}</blockquote>`}
        <div class="${withdrawn ? 'note bad' : 'note good'}">
          <p><strong>${standing}</strong></p>
        </div>
        <dl class="about">
          <div>
            <dt>Given on</dt>
            <dd>${dayElement(grantedAt)}${period !== 'once' && html` · ${period}`}</dd>
          </div>
          <div>
            <dt>What it is given for</dt>
            <dd>${program.criteria}</dd>
          </div>
          <div>
            <dt>What it rests on</dt>
            <dd>
              ${
                evidenceMinutes > 0
                  ? `${hoursWords(evidenceMinutes)} of hours confirmed by the hosts.`
                  : 'A nomination, read and decided by an organizer.'
              }
            </dd>
          </div>
        </dl>
      </article>`,
    ),
  };
}
