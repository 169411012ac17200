/** What resolvers know of a request: who asks, what was looked up for them already, and the house behind it. */
import { initContextCache } from '@pothos/core';
import { rightsOf } from '../rights.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { Changes } from './live/changes.ts';
import type { GraphqlOptions, Person, Viewer } from './options.ts';
import type { PeopleIndex } from './people-index.ts';

/** Shared by all requests. */
export interface House extends GraphqlOptions {
  readonly changes: Changes;
  readonly people: PeopleIndex;
}

export interface Context {
  readonly house: House;
  /** In the events of this request's commands, in the log, and the number a person can quote. */
  readonly correlationId: string;
  /** False when another site may have sent the request. */
  readonly fromOwnPage: boolean;
  /** The same request was sent before and nobody answered: its commands may be under way already. */
  readonly sentBefore?: boolean;
  /** As the browser tells it (`accept-language`); English when left out. */
  readonly language?: string | undefined;
  /** Asked again while a live stream is open: sessions end. */
  readonly identify: () => Promise<Person | undefined>;
  /** When the answer is for, ISO 8601 UTC. */
  now: string;
  /** Undefined for somebody who is not signed in. */
  viewer: Viewer | undefined;
  load: Loaders;
}

export async function createContext(
  asked: Pick<Context, 'house' | 'correlationId' | 'fromOwnPage' | 'sentBefore' | 'language' | 'identify'>,
): Promise<Context> {
  return { ...asked, ...lookAround(asked.house, await asked.identify()) };
}

/** Nothing that was read or allowed before counts any more: after a command, and for each value of a live stream. */
export function renew(context: Context, person: Person | undefined): void {
  Object.assign(context, lookAround(context.house, person));
}

function lookAround(house: House, person: Person | undefined): Pick<Context, 'now' | 'viewer' | 'load'> {
  const now = house.clock.now();
  const viewer = person && withRights(house, person);
  // The last one makes Pothos forget which scopes it has checked.
  return { now, viewer, load: createLoaders(house, viewer, now), ...initContextCache() };
}

function withRights({ queries, rolesNeedPasskey }: House, { id, email, signedInAt, byPasskey }: Person): Viewer {
  const { hostOf, leadsFor, checksInFor, ...rights } = rightsOf(queries, { id, byPasskey }, rolesNeedPasskey);
  return {
    id,
    email,
    signedInAt,
    byPasskey,
    hostOf: new Set(hostOf),
    leadsFor: new Set(leadsFor),
    checksInFor: new Set(checksInFor),
    ...rights,
  };
}
