/** The letters nobody sent, to look at while developing. Mounted outside production only. */
import { Router } from 'express';
import { html, raw } from '../html/escape.ts';
import type { Mailbox } from './mail.ts';

export function mailboxRoutes(mailbox: Mailbox): Router {
  const router = Router();
  router.get('/mailbox', (request, response) => {
    const to = typeof request.query['to'] === 'string' ? request.query['to'] : undefined;
    const letters = mailbox.letters(to);
    response.set('cache-control', 'no-store');
    if (request.accepts(['html', 'json']) === 'json') {
      response.json(letters);
      return;
    }
    const rows = letters.map(
      ({ to, subject, text, at }) =>
        html`<article>
          <h2>${subject}</h2>
          <p>${to} · <time>${at}</time></p>
          <pre>${text}</pre>
        </article>`,
    );
    const page = html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>Mailbox</title>
        </head>
        <body>
          <main>
            <h1>Mailbox</h1>
            <p>Letters that were not sent, because no SMTP_URL is set. This page does not exist in production.</p>
            ${rows.length > 0 ? rows : raw('<p>Nothing yet.</p>')}
          </main>
        </body>
      </html>`;
    response.type('html').send(page.toString());
  });
  return router;
}
