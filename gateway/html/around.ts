/** Head and foot around the content of a page, for readers without JavaScript; the app replaces all of it when it starts. */
import { html, type Html } from './escape.ts';
import { moreShiftsWords, placesWords, timeElement, type ShiftTime } from './words.ts';

export const around = (content: Html): Html =>
  html`<div class="app volunteer" data-served>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <a class="brand" href="/"><img class="logo" src="/icon.svg" alt="" /><span>Many Hands</span></a>
      <nav class="tabs top" aria-label="Main"><a href="/">Find</a> <a href="/celebrate">Celebrate</a></nav>
      <a class="button small account" href="/sign-in">Sign in</a>
    </header>
    <main id="main" tabindex="-1">${content}</main>
    <footer class="foot">
      <p>People grow empathy by helping each other.</p>
      <p><a href="/">Find</a> · <a href="/celebrate">Celebrate</a> · <a href="/host">For nonprofits</a></p>
    </footer>
  </div>`;

export interface CardNeed {
  readonly key: string;
  readonly title: string;
  readonly summary?: string;
  readonly place: { readonly name: string } | null;
  readonly organization: { readonly name: string };
  readonly nextShift: CardShift | null;
  /** Others besides that one. */
  readonly moreShifts: number;
}
type CardShift = ShiftTime & { readonly placesLeft: number };

/** What of a need stands on its card: the parts of a `CardNeed`, but for the shift. */
export const cardParts = 'key title place { name } organization { name }';
export const cardShift = '{ startsAt endsAt timeZone placesLeft }';

/** Needs as cards with a link each. */
export const cards = (needs: readonly CardNeed[]): Html =>
  html`<ul class="cards">
    ${needs.map(
      (need) =>
        html`<li>
          <article class="card project-card">
            <div class="card-words">
              <h3><a class="cover-link" href="/projects/${need.key}">${need.title}</a></h3>
              <p class="by">${need.organization.name}</p>
              <p class="fact">${need.nextShift ? timeElement(need.nextShift) : 'No shift planned yet'}</p>
              <p class="fact">${need.place?.name ?? 'From anywhere'}</p>
              ${
                need.nextShift &&
                html`<p>
                  ${places(need.nextShift.placesLeft)}
                  ${need.moreShifts > 0 && html`<span class="by">${moreShiftsWords(need.moreShifts)}</span>`}
                </p>`
              }
            </div>
          </article>
        </li>`,
    )}
  </ul>`;

/** How many places are left, in words, with the app's colours. */
export const places = (placesLeft: number, waiting = 0): Html =>
  html`<span class="pill ${placesLeft === 0 ? 'full' : placesLeft <= 3 ? 'few' : 'many'}">${placesWords(placesLeft, waiting)}</span>`;
