/** Live updates over the wire: the present value first, the latest one always, and nothing for whoever may not or does not look any more. */
import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Client, fetchExchange } from '@urql/core';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import type { ThanksId, VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, kindness, saturday, sorting, sunday } from '#tests/support';
import { draftShift, erin, flo, moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish } from '../../tests/support/wish.ts';
import { limits } from './limits.ts';
import { schema } from './schema.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
async function open(): Promise<SmallHouse> {
  const house = await openSmallHouse();
  closing.push(() => house.close());
  await moveIn(house);
  return house;
}

interface Event {
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly errors?: readonly string[];
}
interface Following {
  /** Resolves with the next value; undefined when the stream has ended. */
  next(): Promise<Event | undefined>;
  leave(): void;
}

/** As the web app does: urql, POST, text/event-stream. */
function follow(house: SmallHouse, query: string, variables: Record<string, unknown>, as?: VolunteerId): Following {
  const client = new Client({
    url: house.url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetchOptions: { headers: house.headersOf(as) },
  });
  const arrived: (Event | undefined)[] = [];
  let failed = false;
  let wake: () => void = () => undefined;
  const { unsubscribe } = client.subscription(query, variables).subscribe(({ data, error, hasNext }) => {
    const codes = error?.graphQLErrors.map(({ extensions }) => String(extensions['code']));
    // At the end urql says the last thing once more.
    if (codes && !failed) arrived.push({ errors: codes });
    else if (data && hasNext) arrived.push({ data: data as Event['data'] });
    failed ||= codes !== undefined;
    if (!hasNext) arrived.push(undefined);
    wake();
  });
  closing.push(unsubscribe);
  return {
    leave: unsubscribe,
    async next() {
      while (arrived.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
      }
      return arrived.shift();
    },
  };
}

const places = 'subscription ($shiftKeys: [ID!]!) { shiftChanged(shiftKeys: $shiftKeys) { key placesLeft waiting mySignUp { status } } }';
const roster = 'subscription ($key: ID!) { rosterChanged(shiftKey: $key) { taken roster { status volunteer { displayName } } } }';
const wall = 'subscription { celebrated { node { __typename ... on Thanks { message } ... on Award { citation } } } }';

describe('places left', () => {
  test('the present value of each shift, then each change', async () => {
    const house = await open();
    const stream = follow(house, places, { shiftKeys: [saturday, sunday] }, erin);
    expect(await stream.next()).toEqual({
      data: { shiftChanged: { key: saturday, placesLeft: 0, waiting: 1, mySignUp: { status: 'WAITING' } } },
    });
    expect(await stream.next()).toEqual({ data: { shiftChanged: { key: sunday, placesLeft: 5, waiting: 0, mySignUp: null } } });
    await wish(house, 'WithdrawFromShift', { shiftKey: saturday }, { as: ben });
    expect(await stream.next()).toEqual({
      data: { shiftChanged: { key: saturday, placesLeft: 0, waiting: 0, mySignUp: { status: 'PLACE' } } },
    });
    await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: flo });
    expect(await stream.next()).toEqual({ data: { shiftChanged: { key: sunday, placesLeft: 4, waiting: 0, mySignUp: null } } });
  });

  test('who looks away for a while sees how it is now, not each step', async () => {
    const house = await open();
    const document = parse(places);
    const found = await subscribe({ schema, document, contextValue: await house.contextOf(), variableValues: { shiftKeys: [sunday] } });
    const stream = found as AsyncGenerator<ExecutionResult>;
    expect((await stream.next()).value).toMatchObject({ data: { shiftChanged: { placesLeft: 5 } } });
    for (const who of [ana, ben, carol, dan]) await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: who });
    expect((await stream.next()).value).toMatchObject({ data: { shiftChanged: { placesLeft: 1 } } });
    await wish(house, 'SignUpForShift', { shiftKey: sunday }, { as: flo });
    expect((await stream.next()).value).toMatchObject({ data: { shiftChanged: { placesLeft: 0 } } });
    await stream.return(undefined);
  });

  test('a draft’s shift is nobody’s to follow but its hosts’', async () => {
    const house = await open();
    const stranger = follow(house, places, { shiftKeys: [draftShift, sunday] }, erin);
    expect(await stranger.next()).toMatchObject({ data: { shiftChanged: { key: sunday } } });
    const host = follow(house, places, { shiftKeys: [draftShift] }, carol);
    expect(await host.next()).toMatchObject({ data: { shiftChanged: { key: draftShift } } });
  });

  test.each([[[]], [Array.from({ length: 201 }, () => randomUUID())]])('of no shift or of too many: refused', async (shiftKeys) => {
    const house = await open();
    expect(await follow(house, places, { shiftKeys }).next()).toEqual({ errors: ['BAD_USER_INPUT'] });
  });
});

describe('the roster', () => {
  test('for its host, with every change', async () => {
    const house = await open();
    const stream = follow(house, roster, { key: saturday }, carol);
    const names = ['Ana Maria Silva', 'Ben Okafor', 'Erin Lund'].map((displayName) => ({ volunteer: { displayName } }));
    expect(await stream.next()).toMatchObject({ data: { rosterChanged: { taken: 2, roster: names } } });
    await wish(house, 'RemoveVolunteer', { shiftKey: saturday, volunteerKey: ana, reason: 'mistake' }, { as: carol });
    const [, bens, erins] = names;
    expect(await stream.next()).toMatchObject({
      data: { rosterChanged: { taken: 2, roster: [bens, { ...erins, status: 'PLACE' }, { status: 'REMOVED' }] } },
    });
  });

  test('not for others, nor for nobody', async () => {
    const house = await open();
    expect(await follow(house, roster, { key: saturday }, flo).next()).toEqual({ errors: ['FORBIDDEN'] });
    expect(await follow(house, roster, { key: randomUUID() }, carol).next()).toEqual({ errors: ['FORBIDDEN'] });
    expect(await follow(house, roster, { key: saturday }).next()).toEqual({ errors: ['UNAUTHENTICATED'] });
    expect(house.faults).toEqual([]);
  });

  test('no longer once the host has signed out', async () => {
    const house = await open();
    const stream = follow(house, roster, { key: saturday }, carol);
    expect(await stream.next()).toMatchObject({ data: { rosterChanged: { taken: 2 } } });
    house.signOut(carol);
    await wish(house, 'WithdrawFromShift', { shiftKey: saturday }, { as: ana });
    expect(await stream.next()).toEqual({ errors: ['UNAUTHENTICATED'] });
    expect(await stream.next()).toBeUndefined();
  });
});

describe('a roster and a role that ends', () => {
  test('at once, before anything else changes', async () => {
    const house = await open();
    await house.has('projects', 'AddHost', { organizationId: foodBank, volunteerId: erin, role: 'shift-lead' });
    await house.settle();
    house.clock.at = '2026-11-28T08:30:00.000Z';
    const stream = follow(house, roster, { key: saturday }, erin);
    expect(await stream.next()).toMatchObject({ data: { rosterChanged: { taken: 2 } } });
    await house.has('projects', 'RemoveHost', { organizationId: foodBank, volunteerId: erin });
    expect(await stream.next()).toEqual({ errors: ['FORBIDDEN'] });
    expect(await stream.next()).toBeUndefined();
  });
});

describe('the wall', () => {
  test('the latest first, then what is new; words only for whom they are', async () => {
    const house = await open();
    const [anyone, person] = [follow(house, wall, {}), follow(house, wall, {}, ben)];
    expect(await anyone.next()).toEqual({ data: { celebrated: { node: { __typename: 'Thanks', message: null } } } });
    expect(await person.next()).toEqual({
      data: { celebrated: { node: { __typename: 'Thanks', message: 'Thank you for the laughs, Ben.' } } },
    });
    await wish(house, 'GrantAward', { programKey: kindness, volunteerKey: ana, citation: 'Always there.' }, { as: dan });
    const granted = { data: { celebrated: { node: { __typename: 'Award', citation: 'Always there.' } } } };
    expect([await anyone.next(), await person.next()]).toEqual([granted, granted]);
    const thanked = { thanksKey: randomUUID() as string as ThanksId, volunteerKey: ana, organizationKey: foodBank, projectKey: sorting };
    await wish(house, 'GiveThanks', { ...thanked, message: 'For all of it.' }, { as: carol });
    expect(await anyone.next()).toEqual({ data: { celebrated: { node: { __typename: 'Thanks', message: 'For all of it.' } } } });
  });
});

test('one person follows so much and no more, and keeps nobody else from it', async () => {
  const house = await open();
  const streams = Array.from({ length: limits.streamsOfOne }, () => follow(house, places, { shiftKeys: [sunday] }, ana));
  for (const stream of streams) expect(await stream.next()).toMatchObject({ data: {} });
  expect(await follow(house, places, { shiftKeys: [sunday] }, ana).next()).toEqual({ errors: ['TOO_MUCH'] });
  expect(await follow(house, places, { shiftKeys: [sunday] }, ben).next()).toMatchObject({ data: {} });
  streams[0]?.leave();
  while (house.graphql.streams() > limits.streamsOfOne) await turn();
  expect(await follow(house, places, { shiftKeys: [sunday] }, ana).next()).toMatchObject({ data: {} });
});

describe('the end of a stream', () => {
  test('whoever leaves is forgotten at once, although nothing changes any more', async () => {
    const house = await open();
    const stream = follow(house, places, { shiftKeys: [sunday] });
    await stream.next();
    expect(house.graphql.streams()).toBe(1);
    stream.leave();
    while (house.graphql.streams() > 0) await turn();
  });

  test('the house closes: every stream ends', async () => {
    const house = await open();
    const stream = follow(house, places, { shiftKeys: [sunday] });
    await stream.next();
    await house.graphql.dispose();
    expect(await stream.next()).toBeUndefined();
  });

  test('a stream by GET, as EventSource asks for it', async () => {
    const house = await open();
    const query = new URLSearchParams({ query: places, variables: JSON.stringify({ shiftKeys: [sunday] }) });
    const aborting = new AbortController();
    const response = await fetch(`${house.url}?${query.toString()}`, { headers: { accept: 'text/event-stream' }, signal: aborting.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('\n\nevent: next') || text.includes('data:')) break;
    }
    expect(text).toContain('"placesLeft":5');
    aborting.abort();
  });
});
