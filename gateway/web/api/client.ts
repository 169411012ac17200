/** The only file that calls fetch: the GraphQL client, and plain requests for sign-in and files. */
import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';
import { byFingerprint } from './by-fingerprint.ts';
import { firstAnswers, freshWithPage } from './first-answers.ts';

/** Longer than the gateway takes to say "not settled yet", short enough that a dead connection is noticed. */
const answerTimeoutMs = 20_000;
/** A browser sends this from our own pages only, so another site cannot act in a person's name. */
const ownPage = { 'x-requested-with': 'many-hands' };

let lastPosition = 0;

/** Later queries wait until the read models have seen this position: a person always reads their own write. */
export function rememberPosition(position: number): void {
  lastPosition = Math.max(lastPosition, position);
}

const fetchInTime: typeof fetch = (input, init) => {
  const isStream = new Headers(init?.headers).get('accept')?.startsWith('text/event-stream') ?? false;
  if (isStream) return fetch(input, init);
  const signals = [AbortSignal.timeout(answerTimeoutMs), ...(init?.signal ? [init.signal] : [])];
  return fetch(input, { ...init, signal: AbortSignal.any(signals) });
};

const askByFingerprint = byFingerprint(fetchInTime, () => dispatchEvent(new Event('outdated')));
// While developing there is no build, and the server does not know what the app will ask.
const ask: typeof fetch = (input, init) => (import.meta.env.PROD ? askByFingerprint : fetchInTime)(input, init);

const optionsOf = (more: Readonly<Record<string, string>>) => (): RequestInit => ({
  credentials: 'same-origin',
  headers: {
    ...ownPage,
    // The language chosen here, which need not be the browser's: words that stand in for a name come from the server.
    'accept-language': document.documentElement.lang,
    ...(lastPosition > 0 && { 'x-read-after': String(lastPosition) }),
    ...more,
  },
});

/** For a command that was sent and not answered: it may be under way, and a gateway that was restarted cannot know. */
export const sentBefore = { fetchOptions: optionsOf({ 'x-sent-before': '1' }) };

/** Something was kept from whoever is here: perhaps they are signed out, and nobody told this page. */
export const doubted = 'session-doubted';
const doubts: ReadonlySet<unknown> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);
const noticing = mapExchange({
  onError({ graphQLErrors }) {
    if (graphQLErrors.some(({ extensions }) => doubts.has(extensions['code']))) dispatchEvent(new Event(doubted));
  },
});

export const createClient = (): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: ask,
    fetchOptions: optionsOf({}),
    exchanges: [noticing, freshWithPage, cacheExchange, firstAnswers, fetchExchange],
  });

export interface Reply {
  readonly ok: boolean;
  readonly status: number;
  /** The parsed body; null when it is not JSON. */
  readonly body: unknown;
}

/** Sends JSON to the gateway. @throws TypeError when the network is down, DOMException when no answer came in time */
export async function post(path: string, body: unknown): Promise<Reply> {
  const response = await fetchInTime(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...ownPage, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => null) };
}

/** Asks the gateway for JSON beside GraphQL. @throws as `post` does */
export async function read(path: string): Promise<Reply> {
  const response = await fetchInTime(path, { credentials: 'same-origin', headers: ownPage });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => null) };
}

/** Sends a file with its form. No time limit: a large file takes as long as it takes. @throws TypeError when the network is down */
export const upload = (path: string, form: FormData, signal?: AbortSignal): Promise<Response> =>
  fetch(path, { method: 'POST', credentials: 'same-origin', headers: ownPage, body: form, ...(signal && { signal }) });

/** Whether the gateway has an answer at this address. */
export const isThere = (url: string): Promise<boolean> =>
  fetchInTime(url, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** A text from the gateway, such as a file it made; asked for with a body, or without. @throws as `post` */
export async function textFrom(path: string, body?: unknown): Promise<Pick<Reply, 'ok' | 'status'> & { readonly text: string }> {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetchInTime(path, {
    credentials: 'same-origin',
    headers: { ...ownPage, 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    ...sent,
  });
  return { ok: response.ok, status: response.status, text: await response.text() };
}
