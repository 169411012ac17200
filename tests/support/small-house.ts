/** The house in memory with the GraphQL edge on a free port: real services, policies, read models and vault, and a clock that stands still. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  deriveId,
  gatherLooks,
  MemoryEventLog,
  MemoryVault,
  openSqliteLooks,
  type CommandId,
  type ServiceName,
  type VolunteerId,
} from '#events';
import { openQueries, projections, runProjections, type Queries, type RunningProjections } from '#projections';
import { fixedClock, newId, openPolicyMemory, runPolicies, type Actor, type Command, type Outcome } from '#services/kernel';
import { createMatching } from '#services/matching';
import { createProjects } from '#services/projects';
import { createRecognition } from '#services/recognition';
import { createVolunteers } from '#services/volunteers';
import type { GuardianToAsk, InvitationToSend } from '../../gateway/accounts/index.ts';
import { createContext, type Context } from '../../gateway/graphql/context.ts';
import { createGraphql, type GraphqlOptions, type Person } from '../../gateway/graphql/index.ts';
import { Changes } from '../../gateway/graphql/live/changes.ts';
import { PeopleIndex } from '../../gateway/graphql/people-index.ts';
import { specTime } from './given.ts';

export interface Answer<Data = Record<string, unknown>> {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: Record<string, unknown>;
  }[];
}

export interface AskOptions {
  /** Who is signed in; nobody when left out. */
  readonly as?: VolunteerId | undefined;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SmallHouseOptions {
  readonly production?: boolean;
  readonly ownQuestionsOnly?: boolean;
  readonly settleTimeoutMs?: number;
  /** Stands between the edge and the services. */
  readonly send?: (
    pass: (service: ServiceName, command: Command) => Promise<Outcome>,
  ) => (service: ServiceName, command: Command) => Promise<Outcome>;
  /** Stands between the edge and the read models. */
  readonly around?: (running: RunningProjections) => RunningProjections;
}

export type SmallHouse = Awaited<ReturnType<typeof openSmallHouse>>;

export async function openSmallHouse(options: SmallHouseOptions = {}) {
  const { production = false, ownQuestionsOnly, settleTimeoutMs, send, around } = options;
  const log = new MemoryEventLog();
  const vault = new MemoryVault();
  const looks = gatherLooks(
    openSqliteLooks(':memory:'),
    () => clock.at,
    (fault) => faults.push({ fault, errorId: 'looks' }),
  );
  const clock = fixedClock(specTime);
  const services = {
    projects: createProjects({ log }),
    volunteers: createVolunteers({ log }),
    matching: createMatching({ log }),
    recognition: createRecognition({ log }),
  };
  const policies = Object.values(services).map((service) =>
    runPolicies({ log, memory: openPolicyMemory(':memory:'), policies: service.policies, send: (command) => service.handle(command) }),
  );
  const running = runProjections({ log, projections, folder: ':memory:' });
  await running.live;
  const pass = (service: ServiceName, command: Command): Promise<Outcome> => services[service].handle(command);

  const reads: string[] = [];
  const faults: { readonly fault: unknown; readonly errorId: string }[] = [];
  const signedOut = new Set<VolunteerId>();
  const invited: InvitationToSend[] = [];
  const guardiansAsked: GuardianToAsk[] = [];
  const closing: (() => void)[] = [];
  const edge: GraphqlOptions = {
    queries: counted(openQueries(running), reads),
    projections: around?.(running) ?? running,
    vault,
    looks,
    send: send?.(pass) ?? pass,
    // Whoever says nothing else signed in just now.
    personOf: async (cookies = '') => personIn(cookies, signedOut, /since=([^;]+)/.exec(cookies)?.[1] ?? clock.now()),
    invitations: {
      codeFor: (id) => `code-of-${id}`,
      send: async (invitation) => void invited.push(invitation),
      askGuardian: async (asking) => void guardiansAsked.push(asking),
    },
    clock,
    newId,
    production,
    ownQuestionsOnly,
    onFault: (fault, errorId) => faults.push({ fault, errorId }),
    ...(settleTimeoutMs !== undefined && { settleTimeoutMs }),
  };
  const graphql = createGraphql(edge);
  const server = createServer((request, response) => void graphql.handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

  async function settle(): Promise<void> {
    for (;;) {
      const { position } = await log.head();
      await Promise.all(policies.map((one) => one.passed(position)));
      if ((await log.head()).position > position) continue;
      while (!(await running.passed(position, { timeoutMs: 60_000 })));
      return;
    }
  }

  return {
    url,
    log,
    vault,
    looks,
    clock,
    /** What the edge was handed. */
    edge,
    graphql,
    /** Names of the queries that were asked, in order: `board.shiftsOf`. */
    reads,
    faults,
    /** Invitations whose letters went out. */
    invited,
    /** Guardians whose letters went out. */
    guardiansAsked,
    settle,
    /** What resolvers would be handed, to call the schema without the server around it. */
    async contextOf(person?: Person): Promise<Context> {
      const changes = new Changes(edge.projections);
      closing.push(() => changes.close());
      const whole = { ...edge, changes, people: new PeopleIndex(edge.queries, edge.vault) };
      return createContext({ house: whole, correlationId: 'spec', fromOwnPage: true, identify: async () => person });
    },

    /** The person's session ends. */
    signOut: (person: VolunteerId) => signedOut.add(person),
    headersOf: (person?: VolunteerId) => ({ 'x-requested-with': 'many-hands', ...(person && { cookie: `person=${person}` }) }),

    async ask<Data = Record<string, unknown>>(query: string, { as, variables = {}, headers = {} }: AskOptions = {}): Promise<Answer<Data>> {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.headersOf(as), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer<Data>;
    },

    /** Something that happened before the spec. @throws Error when the rules refuse it */
    async has(service: ServiceName, type: string, data: object, actor: Actor = { kind: 'operator' }): Promise<void> {
      const commandId = deriveId<CommandId>('spec', type, JSON.stringify(data), clock.at);
      const outcome = await pass(service, { type, data, commandId, actor, at: clock.at, correlationId: commandId, causationId: commandId });
      if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
    },

    async close(): Promise<void> {
      for (const close of closing) close();
      await graphql.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(policies.map((one) => one.stop()));
      await running.stop();
      await log.close();
    },
  };
}

function personIn(cookies: string, signedOut: ReadonlySet<string>, signedInAt: string): Person | undefined {
  const id = /person=([\w-]+)/.exec(cookies)?.[1];
  return id && !signedOut.has(id) ? { id: id as VolunteerId, email: `${id}@example.org`, signedInAt } : undefined;
}

/** The same queries, each call written down. */
const counted = (queries: Queries, reads: string[]): Queries =>
  Object.fromEntries(
    Object.entries(queries).map(([group, members]) => [
      group,
      Object.fromEntries(
        Object.entries(members).map(([name, query]) => [
          name,
          (...given: never[]) => {
            reads.push(`${group}.${name}`);
            return (query as (...args: never[]) => unknown)(...given);
          },
        ]),
      ),
    ]),
  ) as unknown as Queries;
