/** Taps on "count me in", as the page sends them. */
import { randomUUID } from 'node:crypto';
import { print } from 'graphql';
import type { ShiftId } from '#events';
import { ownPage } from '#gateway';
import { webDocuments } from '../../support/web-documents.ts';
import type { Wish } from '../http/crowd.ts';

const document = webDocuments().get('api/sign-up.ts: SignUpForShift');

/** One of each person. */
export function wishesFor(shiftId: ShiftId, cookies: readonly string[]): Wish[] {
  if (!document) throw new Error('The web app has no document SignUpForShift.');
  const query = print(document);
  return cookies.map((cookie) => {
    const commandId = randomUUID();
    const body = JSON.stringify({ query, variables: { input: { commandId, shiftKey: shiftId } } });
    return { commandId, path: '/graphql', headers: { ...ownPage, 'content-type': 'application/json', cookie }, body };
  });
}
