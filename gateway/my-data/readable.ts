/** What a person takes along as one page to read: no script, nothing fetched, everything in it. */
import { html, raw, type Html } from '../html/escape.ts';
import type { LookTold, MyData } from './document.ts';

const style = raw(`<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
  h1, h2 { line-height: 1.2 } section { margin-block: 2rem } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 }
  dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere } article { border-top: 1px solid #ccc; padding-block: .75rem } p { margin: 0 }
  .when { color: #555 }
</style>`);

/** `checkedInAt` as "Checked in at". */
const words = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/ (Id|Ref)$/, '');

const moment = (at: string): Html =>
  html`<time datetime="${at}"
    >${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))} UTC</time
  >`;

export function readablePage(document: MyData): string {
  const { house, madeAt, person, account, kept, facts, looks, names } = document;
  const value = (given: unknown): Html => valueOf(given, names);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>My data at Many Hands</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>My data at Many Hands</h1>
          <p>
            Everything ${house} knew of you on ${moment(madeAt)}. Your number there is ${person}. The file my-data.json says the same to
            programs, and is signed.
          </p>
          <section>
            <h2>What is kept in words</h2>
            ${kept.map(
              ({ meaning, value: given }) =>
                html`<article>
                  <p>${meaning}</p>
                  ${value(given)}
                </article>`,
            )}
            ${kept.length === 0 && html`<p>Nothing.</p>`}
          </section>
          <section>
            <h2>Your account</h2>
            ${Object.entries(account).map(([table, rows]) =>
              rows.map(
                (row) =>
                  html`<article>
                    <p>${words(table)}</p>
                    ${value(row)}
                  </article>`,
              ),
            )}
          </section>
          <section>
            <h2>What happened</h2>
            ${facts.map(
              ({ at, meaning, by, data }) =>
                html`<article>
                  <p class="when">${moment(at)}, by ${by}</p>
                  <p>${meaning}</p>
                  ${value(data)}
                </article>`,
            )}
          </section>
          <section>
            <h2>Who looked</h2>
            <p>Reads of your words by others in the last year; several on one day are one line.</p>
            ${looks.map((look) => html`<article>${lookLine(look)}</article>`)} ${looks.length === 0 && html`<p>Nobody.</p>`}
          </section>
        </main>
      </body>
    </html>`;
  return page.toString();
}

const lookLine = ({ as, organization, at, first, last, times }: LookTold): Html =>
  html`<p>
    ${words(as)}${organization && html` of ${organization}`}: ${at},
    ${moment(first)}${times > 1 && html` to ${moment(last)}, ${times} times`}
  </p>`;

function valueOf(value: unknown, names: MyData['names']): Html {
  if (value === null || value === undefined || value === '') return html`–`;
  if (Array.isArray(value)) return html`${value.map((item) => html`<p>${valueOf(item, names)}</p>`)}`;
  if (typeof value === 'object')
    return html`<dl>
      ${Object.entries(value).map(
        ([name, inner]) =>
          html`<dt>${words(name)}</dt>
            <dd>${valueOf(inner, names)}</dd>`,
      )}
    </dl>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return html`${names[text] ?? text}`;
}
