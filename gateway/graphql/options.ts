/** What the GraphQL edge is handed by whoever mounts it, and what it hands back. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Looks, OrganizationId, ServiceName, Vault, VolunteerId } from '#events';
import type { Queries, RunningProjections } from '#projections';
import type { Clock, Command, Outcome } from '#services/kernel';
import type { Invitations } from '../accounts/index.ts';
import type { Ask } from '../html/ask.ts';

/** Somebody whose session was checked. */
export interface Person {
  readonly id: VolunteerId;
  readonly email: string;
  /** When they last showed who they are, ISO 8601 UTC. */
  readonly signedInAt?: string | undefined;
  /** They signed in with a passkey. */
  readonly byPasskey?: boolean | undefined;
}

/** The person asking, with what they may do. */
export interface Viewer extends Person {
  /** As owner or coordinator. */
  readonly hostOf: ReadonlySet<OrganizationId>;
  readonly leadsFor: ReadonlySet<OrganizationId>;
  readonly checksInFor: ReadonlySet<OrganizationId>;
  readonly organizer: boolean;
  /** Says who has which role in the chapter. */
  readonly administrator: boolean;
  /** Looks after those who need protection. */
  readonly safeguarding: boolean;
  /** They have roles, and did not sign in with the passkey that this house asks for. */
  readonly passkeyMissing: boolean;
}

export interface GraphqlOptions {
  readonly queries: Queries;
  readonly projections: Pick<RunningProjections, 'passed' | 'onChanges' | 'status'>;
  readonly vault: Vault;
  /** Told who reads whose words. */
  readonly looks: Pick<Looks, 'note'>;
  /** @throws only for faults; LogUnavailableError means that nothing was recorded */
  readonly send: (service: ServiceName, command: Command) => Promise<Outcome>;
  /** The person behind the cookies, as the header has them; undefined when nobody is signed in. */
  readonly personOf: (cookies: string | undefined) => Promise<Person | undefined>;
  /** Letters that ask somebody to help an organization. */
  readonly invitations: Invitations;
  /** Roles count only for whoever signed in with a passkey. Default false. */
  readonly rolesNeedPasskey?: boolean | undefined;
  readonly clock: Clock;
  readonly newId: () => string;
  /** No introspection. */
  readonly production: boolean;
  /** Nothing is answered but what was told to `know`. Default false. */
  readonly ownQuestionsOnly?: boolean | undefined;
  /** Told of every fault that people only see as an id. */
  readonly onFault: (fault: unknown, errorId: string) => void;
  /** How long an answer waits for the read models before it says NOT_SETTLED. Default 5000. */
  readonly settleTimeoutMs?: number;
}

export interface Made<Value> {
  readonly value: Value;
  /** It is whole, and others may be shown it. */
  readonly keep: boolean;
}

/** What is made of answers to nobody in particular, and kept as long as it would be made the same again. */
export interface PublicPages<Value> {
  /**
   * @param address everything it depends on besides the answers
   * @param make asks the same schema with the same scopes as everyone does
   */
  read(address: string, make: (ask: Ask) => Promise<Made<Value>>): Promise<Value>;
}

export interface GraphqlGateway {
  /** Node's handler for `/graphql`; reads the body itself, so it is mounted beside express. Never rejects. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** For server-sent pages. @param sizeOf a page, in bytes */
  readonly publicPages: <Value>(sizeOf: (page: Value) => number) => PublicPages<Value>;
  /** For what is sent along with a page: asks as whoever sent the request, with their scopes; undefined when they are not signed in. @throws only for faults */
  readonly askAs: (request: IncomingMessage) => Promise<Ask | undefined>;
  /** The questions of our own app: answered by their fingerprint, and known before the first person asks. Those that do not fit are left out. */
  readonly know: (texts: readonly string[]) => void;
  /** How many live streams are open. */
  readonly streams: () => number;
  /** How many answers were given without the layers that a known question in the plain form does not need. */
  readonly plainAnswers: () => number;
  /** Ends all live updates. */
  readonly dispose: () => Promise<void>;
}
