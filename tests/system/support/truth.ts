/** After whatever went wrong: what of the promises of the street does not hold. Empty when everything is as it should be. */
import { openEventStoreDbLog, type RecordedEvent, type VolunteerId } from '#events';
import { ownPage } from '#gateway';
import { projections, rebuiltDigest, storedDigest } from '#projections';
import { signPersonToken } from '#services/kernel';
import { loadOrCreatePersonKey } from '../../../deploy/person-key.ts';
import type { Ended } from './busy.ts';
import { until, type Need } from './journey.ts';
import { doubled, everythingStored } from './stored.ts';
import type { Street } from './street.ts';

/** Every wish was answered with yes, is in the log once, and everybody who asks is told so; nothing died that should live. */
export async function brokenPromises(street: Street, need: Need, wishes: readonly Ended[]): Promise<readonly string[]> {
  const events = await everythingStored(street.storeUrl);
  return [
    ...street.deaths(),
    ...doubled(events).map((what) => `twice: ${what}`),
    ...unrecorded(events, need, wishes),
    ...(await toldOtherwise(street, need, wishes)),
    ...(await readOtherwise(street, events)),
  ];
}

function unrecorded(events: readonly RecordedEvent[], { shiftKey }: Need, wishes: readonly Ended[]): string[] {
  const settled = new Set<string>(events.filter(({ stream }) => stream === `roster-${shiftKey}`).map(({ metadata }) => metadata.commandId));
  return wishes
    .filter(({ outcome }) => !outcome.__typename.endsWith('Recorded') || !settled.has(outcome.commandId))
    .map(
      ({ type, outcome }) =>
        `${type} was answered ${JSON.stringify(outcome)} and is ${settled.has(outcome.commandId) ? '' : 'not '}in the log`,
    );
}

/** Asks the service about everything that nobody was sure of for a while. */
async function toldOtherwise({ services, keys }: Street, { shiftKey }: Need, wishes: readonly Ended[]): Promise<string[]> {
  const doubtful = wishes.filter(({ outcome }) => outcome.unsure.length > 0);
  const key = loadOrCreatePersonKey(keys);
  const told = doubtful.map(async ({ person, outcome: { commandId } }) => {
    const actor = { kind: 'person', id: person as VolunteerId, hostOf: [], organizer: false } as const;
    const authorization = `Bearer ${await signPersonToken(actor, 'matching', key)}`;
    const address = `${services.matching.url}/commands/${commandId}?stream=roster-${shiftKey}`;
    const { outcome } = (await (await fetch(address, { headers: { authorization } })).json()) as { readonly outcome: string };
    return outcome === 'recorded' ? [] : [`${commandId} is told to be ${outcome}`];
  });
  return (await Promise.all(told)).flat();
}

/** The read models of the first gateway, once they have everything, against new ones made from the whole log. */
async function readOtherwise({ gateway, storeUrl, readModels }: Street, events: readonly RecordedEvent[]): Promise<string[]> {
  const position = events.at(-1)?.position ?? 0;
  await until('the gateway has read everything', async () => {
    const headers = { ...ownPage, 'content-type': 'application/json', 'x-read-after': String(position) };
    const answer = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
    return ((await answer.json()) as { readonly data?: object }).data;
  });
  const log = await openEventStoreDbLog({ connectionString: storeUrl });
  try {
    const anew = new Map<string, string>();
    for (const projection of projections) anew.set(projection.name, await rebuiltDigest(projection, log));
    let different: string[] = [];
    // Its files say a moment later what can be read.
    await until('the files of the gateway are what new ones are', async () => {
      different = [];
      for (const projection of projections)
        if ((await storedDigest(projection, readModels)) !== anew.get(projection.name))
          different.push(`${projection.name} is not what a new one is`);
      return different.length === 0 || undefined;
    }).catch(() => undefined);
    return different;
  } finally {
    await log.close();
  }
}
