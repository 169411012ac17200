/** The first street through the gateway's GraphQL, as our own pages send it: what nobody answered is sent again under the same id. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ownPage, signInByCode } from '#gateway';
import type { Answer } from '../../support/small-house.ts';
import { wish, type Outcome } from '../../support/wish.ts';

export interface Somebody {
  readonly email: string;
  readonly key: string;
  /** Of their session, for what is not asked of GraphQL. */
  readonly cookie: string;
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  /** Resolves when it is known how the command ended. @param shows what of the recorded thing to ask for */
  wish(type: string, input: object, shows?: string): Promise<Settled>;
}

export interface Settled extends Outcome {
  readonly commandId: string;
  /** How often it was sent. */
  readonly tries: number;
  /** What every try but the last was answered with. */
  readonly unsure: readonly string[];
}

/** What says that nobody knows: the same as in `gateway/web/api/commands.ts`. */
const unsureCodes = new Set(['INTERNAL_SERVER_ERROR', 'NOT_SETTLED', 'TIMEOUT', 'UNAVAILABLE']);
const patienceMs = 120_000;

/** @throws Error when it is not so in time */
export async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  const end = performance.now() + patienceMs;
  let last: unknown = 'nothing';
  while (performance.now() < end) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    await pause(100);
  }
  throw new Error(`${what} was not so within ${patienceMs} ms`, { cause: last });
}

const isRefused = (fault: unknown): boolean => ((fault as Error).cause as { readonly code?: unknown } | undefined)?.code === 'ECONNREFUSED';

/** Signs in, as often as it takes. @param gateways take turns; one that refuses a connection or is not open yet is passed by, as by any proxy */
export async function somebody(gateways: string | readonly string[], email: string, name: string): Promise<Somebody> {
  const urls = [gateways].flat();
  const cookie = await until(`${email} signed in`, () => signInByCode(urls[0] ?? '', email, name));
  let position = 0;
  let turn = 0;

  async function toOneOf(request: RequestInit): Promise<Response> {
    for (let passedBy = 1; ; passedBy++) {
      const isLast = passedBy >= urls.length;
      try {
        const response = await fetch(`${urls[turn++ % urls.length]}/graphql`, request);
        if (response.status !== 503 || isLast) return response;
        await response.body?.cancel();
      } catch (fault) {
        if (!isRefused(fault) || isLast) throw fault;
      }
    }
  }

  async function post<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}, more = {}): Promise<Answer<Data>> {
    const response = await toOneOf({
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json', 'x-read-after': String(position), cookie, ...more },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  }
  const ask = async <Data>(query: string, variables = {}): Promise<Data> => {
    const { data, errors } = await post<Data>(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { viewer } = await until(`${email} is known`, () =>
    ask<{ viewer: { volunteer: { key: string } } }>('{ viewer { volunteer { key } } }'),
  );
  return {
    email,
    key: viewer.volunteer.key,
    cookie,
    ask,
    async wish(type, input, shows = '') {
      const commandId = randomUUID();
      const unsure: string[] = [];
      // Unavailable is a sure answer: nothing of it is under way.
      const again = (): object => (unsure.some((code) => code !== 'UNAVAILABLE') ? { 'x-sent-before': '1' } : {});
      const house = { ask: <Data>(query: string, { variables = {} } = {}): Promise<Answer<Data>> => post<Data>(query, variables, again()) };
      const outcome = await until(`${type} of ${email} ended`, async () => {
        const { data, errors = [] } = await wish(house, type, { commandId, ...input }, { shows }).catch((fault: unknown) => {
          unsure.push('UNREACHABLE');
          throw fault;
        });
        const codes = errors.map(({ extensions }) => String(extensions['code']));
        if (codes.some((code) => !unsureCodes.has(code))) return { __typename: 'Error', code: JSON.stringify(errors) };
        if (data?.outcome) return data.outcome;
        unsure.push(...codes);
        return undefined;
      });
      if (outcome.position) position = Math.max(position, outcome.position);
      return { ...outcome, commandId, tries: unsure.length + 1, unsure };
    },
  };
}

/** @throws Error with the refusal when it was not recorded */
export async function done(settled: Promise<Settled>): Promise<Settled> {
  const outcome = await settled;
  if (!outcome.__typename.endsWith('Recorded')) throw new Error(`not recorded: ${JSON.stringify(outcome)}`);
  return outcome;
}

export interface Need {
  readonly organizationKey: string;
  readonly projectKey: string;
  readonly shiftKey: string;
}

/** In an hour the door is open for hosts; nobody can be at two shifts at once. */
function inHours(hoursAhead: number): { readonly start: string; readonly end: string; readonly timeZone: string } {
  const timeZone = 'Europe/London';
  const at = (hours: number): string =>
    Temporal.Now.zonedDateTimeISO(timeZone).round('minute').add({ hours }).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return { start: at(hoursAhead), end: at(hoursAhead + 3), timeZone };
}

/** Host and organizer together; resolves when people can sign up. */
export async function postNeed(host: Somebody, organizer: Somebody, places: number, hoursAhead = 1): Promise<Need> {
  const [organizationKey, projectKey, shiftKey] = [randomUUID(), randomUUID(), randomUUID()];
  await done(host.wish('RegisterOrganization', { organizationKey, name: 'Repair Café', mission: 'We mend things.' }));
  await until('the organizer may verify', async () => {
    const { viewer } = await organizer.ask<{ viewer: { organizer: boolean } }>('{ viewer { organizer } }');
    return viewer.organizer || undefined;
  });
  await done(organizer.wish('VerifyOrganization', { organizationKey }));
  const lists = { causes: ['environment'], skills: [], languages: [], bring: [], access: [] };
  const need = { title: 'Mend three hundred lamps', summary: 'Bring a screwdriver.', description: '', ...lists };
  await done(host.wish('DraftProject', { projectKey, organizationKey, need }));
  await done(host.wish('PublishProject', { projectKey }));
  await done(host.wish('ScheduleShift', { shiftKey, projectKey, title: 'Evening', when: inHours(hoursAhead), places }));
  return { organizationKey, projectKey, shiftKey };
}

/** Until the roster is open, which a policy of another service sees to, there is no such shift to sign up for. */
export const signUp = (person: Somebody, { shiftKey }: Need): Promise<Settled> =>
  until('the roster is open', async () => {
    const outcome = await person.wish('SignUpForShift', { shiftKey }, 'signUp { status }');
    return outcome['kind'] === 'missing' ? undefined : outcome;
  });

/** Shows up, leaves, gets the hours put right, and an award. @returns the award's key */
export async function showUpAndCelebrate(host: Somebody, organizer: Somebody, person: Somebody, { shiftKey }: Need): Promise<string> {
  await done(host.wish('CheckInVolunteer', { shiftKey, volunteerKey: person.key }));
  await done(host.wish('CheckOutVolunteer', { shiftKey, volunteerKey: person.key }));
  const hoursKey = await until('hours are proposed', async () => {
    const { viewer } = await person.ask<{ viewer: { hours: { key: string }[] } }>('{ viewer { hours { key } } }');
    return viewer.hours[0]?.key;
  });
  await done(host.wish('CorrectHours', { hoursKey, minutes: 180, reason: 'check-out-forgotten' }));
  const programKey = randomUUID();
  const program = { programKey, name: 'Quiet hands', kind: 'AWARD', criteria: 'Somebody who mends.', period: 'once', emblem: 'star' };
  await done(organizer.wish('OpenProgram', program));
  const granted = await done(
    organizer.wish('GrantAward', { programKey, volunteerKey: person.key, citation: 'For every lamp.' }, 'award { key }'),
  );
  return (granted['award'] as { key: string }).key;
}

/** Minutes as the person reads them in their story. */
export async function confirmedMinutes(person: Somebody): Promise<readonly number[]> {
  const { viewer } = await person.ask<{ viewer: { hours: { minutes: number; status: string }[] } }>(
    '{ viewer { hours { minutes status } } }',
  );
  return viewer.hours.map(({ minutes }) => minutes);
}
