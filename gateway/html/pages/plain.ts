/** Pages that say little: those of signed-in people, one that is not there, and the one while the house is being opened. */
import { around } from '../around.ts';
import { html, type Html, raw } from '../escape.ts';
import type { Page } from '../page.ts';

const description = 'Find a project that fits, sign up in two taps, and see what many hands can do.';

/** The app fills it; nothing on it is for everybody. */
export const appPage = (canonical: string, title = 'Many Hands'): Page => ({
  status: 200,
  title,
  description,
  canonical,
  hidden: true,
  facts: [],
  content: raw(''),
});

export const missingPage = (canonical: string): Page => ({
  status: 404,
  title: 'This page is not here',
  description,
  canonical,
  hidden: true,
  facts: [],
  content: around(
    html`<div class="page">
      <h1>This page is not here</h1>
      <p>It may have moved, or the link lost a letter on its way. The projects are all still there.</p>
      <p><a class="button" href="/">Find a project</a></p>
    </div>`,
  ),
});

/** @param words what is going on, for somebody who came a moment too early */
export const openingPage = (words: string): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="refresh" content="1" />
        <title>One moment · Many Hands</title>
      </head>
      <body>
        <main>
          <h1>One moment</h1>
          <p>${words}</p>
          <p>This page opens by itself.</p>
        </main>
      </body>
    </html>`;
