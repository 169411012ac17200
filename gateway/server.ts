/** The one HTTP server of the house. GraphQL is answered beside express; both stand behind the same headers and the same door. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeDoor } from '#services/kernel';
import { nameIn, openAccounts, openInvitations, welcome } from './accounts/index.ts';
import { createApp } from './app.ts';
import { createGraphql } from './graphql/index.ts';
import { setSafeHeaders } from './http/headers.ts';
import { isFromOwnPage } from './http/own-page.ts';
import { forgetting, resumeForgetting } from './my-data/index.ts';
import { tellNews } from './news/index.ts';
import { opening as openingOf } from './opening.ts';
import type { Gateway, GatewayOptions } from './options.ts';
import { builtWebApp } from './web-app.ts';

/** How long a new person's first answer waits for the read models. */
const settleMs = 3000;
/** How long answers on their way may take once the house is closing. */
const drainMs = 8000;
const signInsPerMinute = 20;
const forgetAgainMs = 30_000;

/** @throws when the port is taken, the app was not built, or the accounts cannot be opened */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { house, production, mail, secret, onFault } = options;
  const server = makeDoor(options.door);
  // Somebody may knock while accounts are still being opened.
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
    answerLater(response, 'The house is being opened.');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => answer(request, response));
  const url = await listen(server, options.port, options.host);
  const origin = options.baseUrl ?? url;

  const accounts = await openAccounts({
    database: options.accounts,
    secret,
    baseUrl: origin,
    production,
    mail,
    signInsPerMinute: options.signInsPerMinute ?? signInsPerMinute,
    provider: options.provider,
    nameOf: options.passwords ? nameIn(house.vault) : undefined,
    welcome: welcome({ ...house, passed: (position) => house.projections.passed(position, { timeoutMs: settleMs }) }),
    onFault,
  });
  const graphql = createGraphql({
    ...house,
    personOf: accounts.personOf,
    invitations: openInvitations({ mail, secret, baseUrl: origin }),
    rolesNeedPasskey: options.rolesNeedPasskey,
    production,
    ownQuestionsOnly: options.ownQuestionsOnly,
    onFault,
  });
  const web = typeof options.web === 'string' ? builtWebApp(options.web, origin) : await options.web(server, origin);
  void web.questions.then((questions) => graphql.know(Object.values(questions)));
  const forget = forgetting({ ...house, accounts });
  const resumed = keepForgetting(
    () => resumeForgetting({ vault: house.vault, forgottenInLog: house.queries.people.forgotten, accounts, forget }),
    onFault,
  );
  const open = house.projections.live.then(resumed.begin);
  const news = tellNews({ ...house, accounts, mail, origin, onFault });
  const opening = openingOf({ ...house.projections, live: open });
  const app = createApp(options, {
    accounts,
    web,
    opening,
    origin,
    pages: graphql.publicPages(({ size }) => size),
    askAs: graphql.askAs,
    forget,
  });

  const https = origin.startsWith('https:');
  let closing = false;
  answer = (request, response) => {
    setSafeHeaders(response, { https });
    if (closing) response.setHeader('connection', 'close');
    // An answer that began before the closing leaves its connection open for a next request that must not come.
    response.once('close', () => void (closing && setImmediate(() => server.closeIdleConnections())));
    if (!isFromOwnPage(request, origin, !production)) return refuseForeign(response);
    if (!/^\/graphql(?:\?|$)/.test(request.url ?? '')) return void app(request, response);
    response.setHeader('cache-control', 'no-store');
    const words = opening.waitingFor();
    if (words !== undefined) return answerLater(response, words);
    void graphql.handle(request, response);
  };

  return {
    url,
    accounts,
    open,
    prepare: opening.prepare,
    beginNews: news.begin,
    async close() {
      closing = true;
      resumed.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await graphql.dispose();
      const impatient = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(impatient);
      await news.stop();
      accounts.close();
      mail.close();
    },
  };
}

/** @returns how people on this machine reach it. @throws when the port is taken */
async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere || host === '127.0.0.1' || host === '::1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${taken}`;
}

/** Before the door opens, and again later as long as a service that has to hear of it is away. The vault itself has forgotten already. */
function keepForgetting(resume: () => Promise<unknown>, onFault: (fault: unknown) => void) {
  let again: NodeJS.Timeout | undefined;
  const begin = async (): Promise<void> => {
    try {
      await resume();
    } catch (fault) {
      onFault(fault);
      again = setTimeout(() => void begin(), forgetAgainMs).unref();
    }
  };
  return { begin, stop: () => clearTimeout(again) };
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

const refuseForeign = (response: ServerResponse): void =>
  answerJson(response, 403, { code: 'NOT_FROM_HERE', message: 'Only our own pages may do this: the header x-requested-with is missing.' });

/** In the form of a GraphQL answer, so that the app knows to ask again. */
function answerLater(response: ServerResponse, words: string): void {
  response.setHeader('retry-after', '1');
  answerJson(response, 503, { errors: [{ message: words, extensions: { code: 'UNAVAILABLE' } }] });
}
