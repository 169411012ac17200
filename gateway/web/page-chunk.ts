/** Pages that come as chunks of their own, and what is to be done when such a chunk cannot be fetched. */
import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { isThere } from './api/client.ts';
import { presentAppearance } from './components/appearance.ts';
import { catalogue } from './messages/locales.ts';

/** The words of the chunk's own error would make the router reload at once, also without a network. */
export class PageUnreachable extends Error {
  override readonly name = 'PageUnreachable';
}

export const pageChunk = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazyRouteComponent(() => reached(load), name);

/** The words of the pages behind the first one, fetched beside their chunks. */
export const ownWords = (): Promise<unknown> => reached(() => catalogue(presentAppearance().locale, 'own'));
export const staffWords = (): Promise<unknown> => reached(() => catalogue(presentAppearance().locale, 'staff'));

async function reached<Fetched>(load: () => Promise<Fetched>): Promise<Fetched> {
  try {
    return await load();
  } catch (cause) {
    throw new PageUnreachable('The page could not be fetched.', { cause });
  }
}

const reloadedFor = 'reloaded-for';

/**
 * After a new version was put in place an old page asks for a chunk that is gone. When the server answers, one reload of this
 * address brings the new version; a second one would not help.
 */
export async function reloadForNewVersion(): Promise<void> {
  try {
    if (sessionStorage.getItem(reloadedFor) === location.href || !(await isThere(location.href))) return;
    sessionStorage.setItem(reloadedFor, location.href);
    location.reload();
  } catch {
    // Without storage nobody could tell a second reload from the first.
  }
}
