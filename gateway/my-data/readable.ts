/** What a person takes along as one page to read, in their language: no script, nothing fetched, everything in it. */
import { html, raw, type Html } from '../html/escape.ts';
import type { LookTold, MyData } from './document.ts';
import { readableWords, type ReadableWords } from './readable-words.ts';

const style = raw(`<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
  h1, h2 { line-height: 1.2 } section { margin-block: 2rem } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 }
  dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere } article { border-top: 1px solid #ccc; padding-block: .75rem } p { margin: 0 }
  .when { color: #555 }
</style>`);

/** `checkedInAt` as "Checked in at", where nobody wrote better words. */
const asWords = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/ (Id|Ref)$/, '');

/** @param wished the reader's languages, as a browser says them */
export function readablePage(document: MyData, wished?: string): string {
  const { house, madeAt, person, account, kept, facts, looks, names } = document;
  const words = readableWords(wished);
  const write = writing(words, names);
  const [before, after] = words.lead(house, person);
  const page = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${words.title}</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>${words.title}</h1>
          <p>${before} ${write.moment(madeAt)}. ${after}</p>
          <section>
            <h2>${words.headings.kept}</h2>
            ${kept.map(
              ({ purpose, value }) =>
                html`<article>
                  <p>${words.purposes[purpose]}</p>
                  ${write.value(value)}
                </article>`,
            )}
            ${kept.length === 0 && html`<p>${words.nothing}</p>`}
          </section>
          <section>
            <h2>${words.headings.account}</h2>
            ${Object.entries(account).map(([table, rows]) =>
              rows.map(
                (row) =>
                  html`<article>
                    <p>${write.field(table)}</p>
                    ${write.value(row)}
                  </article>`,
              ),
            )}
          </section>
          <section>
            <h2>${words.headings.facts}</h2>
            ${facts.map(
              ({ at, type, meaning, by, data }) =>
                html`<article>
                  <p class="when">${write.moment(at)}, ${words.by[by]}</p>
                  <p>${(words.meanings as Readonly<Record<string, string>>)[type] ?? meaning}</p>
                  ${write.fact(data)}
                </article>`,
            )}
          </section>
          <section>
            <h2>${words.headings.looks}</h2>
            <p>${words.looksHint}</p>
            ${looks.map((look) => html`<article>${write.look(look)}</article>`)} ${looks.length === 0 && html`<p>${words.nobody}</p>`}
          </section>
        </main>
      </body>
    </html>`;
  return page.toString();
}

/** @param names what ids are called */
function writing(words: ReadableWords, names: MyData['names']) {
  const moments = new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const moment = (at: string): Html => html`<time datetime="${at}">${moments.format(new Date(at))} UTC</time>`;
  const field = (name: string): string => words.fields[name] ?? asWords(name);

  /** @param called what stands for an id, or for a person */
  function valueOf(value: unknown, called: Readonly<Record<string, string>>): Html {
    if (value === null || value === undefined || value === '') return html`–`;
    if (Array.isArray(value)) return html`${value.map((item) => html`<p>${valueOf(item, called)}</p>`)}`;
    if (typeof value === 'object')
      return html`<dl>
        ${Object.entries(value).map(
          ([name, inner]) =>
            html`<dt>${field(name)}</dt>
              <dd>${valueOf(inner, called)}</dd>`,
        )}
      </dl>`;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return html`${called[text] ?? text}`;
  }
  const inFacts = { ...words.persons, ...names };

  return {
    moment,
    field,
    value: (value: unknown): Html => valueOf(value, names),
    fact: (value: unknown): Html => valueOf(value, inFacts),
    look: ({ as, organization, at, first, last, times }: LookTold): Html =>
      html`<p>
        ${words.looked[as] ?? asWords(as)}${organization && html` ${words.of} ${organization}`}: ${words.looked[at] ?? at},
        ${moment(first)}${times > 1 && html` ${words.to} ${moment(last)}, ${words.times(times)}`}
      </p>`,
  };
}
