/** What the gateway is handed by the composition root, and what it hands back. */
import type { Server } from 'node:http';
import type { KeyObject } from 'node:crypto';
import type { EventLog, Looks, OrganizationId, ServiceName, Vault } from '#events';
import type { Queries, RunningProjections } from '#projections';
import type { Clock, Command, DoorLimits, Outcome } from '#services/kernel';
import type { Accounts, AccountsConfig, Mail, Mailbox } from './accounts/index.ts';
import type { WebApp } from './web-app.ts';

/** The rest of the house, as far as the gateway needs it. */
export interface House {
  readonly queries: Queries;
  readonly projections: RunningProjections;
  /** For what a person takes along, and for letters about what happened. */
  readonly log: Pick<EventLog, 'read' | 'subscribe' | 'head'>;
  readonly vault: Vault;
  /** Its end is the caller's. */
  readonly looks: Looks;
  readonly send: (service: ServiceName, command: Command) => Promise<Outcome>;
  /** The organizations of the house by name, for lists that mention them. */
  readonly organizationsByName: () => Promise<(name: string) => OrganizationId | undefined>;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface GatewayOptions {
  readonly house: House;
  readonly port: number;
  readonly host: string;
  /** How long connections may be kept, and how many there are; the usual when left out. */
  readonly door?: DoorLimits;
  /** Where people reach us, without a slash at the end; the address of this machine when left out. */
  readonly baseUrl?: string | undefined;
  readonly production: boolean;
  /** Addresses and networks of the reverse proxies whose word about the other end is believed. */
  readonly trustedProxies?: readonly string[];
  /** Where accounts are kept: the folder of `accounts.db`, or PostgreSQL. */
  readonly accounts: AccountsConfig['database'];
  /** Signs session cookies. */
  readonly secret: string;
  /** Signs what people take along; Ed25519, private. */
  readonly exportKey: KeyObject;
  /** A `Mailbox` is shown at /mailbox, but never in production. */
  readonly mail: Mail | Mailbox;
  /** Requests for a code, and tries of one, by one network address. Default 20. */
  readonly signInsPerMinute?: number;
  /** Another door to sign in through: OpenID Connect. */
  readonly provider?: AccountsConfig['provider'];
  /** People may sign in with a password too. Default false. */
  readonly passwords?: boolean;
  /** Hosts and whoever cares for a chapter sign in with a passkey; a code is not enough. Default false. */
  readonly rolesNeedPasskey?: boolean;
  /** Nothing is answered over GraphQL but what the app in `web` asks. Default false. */
  readonly ownQuestionsOnly?: boolean;
  /** The folder with the built app, or what serves it from its sources. */
  readonly web: string | ((server: Server, origin: string) => Promise<WebApp>);
  /** Told of faults that people only see as "try again"; the id is what they see, if they see one. */
  readonly onFault: (fault: unknown, errorId?: string) => void;
}

export interface Gateway {
  /** How people on this machine reach it. */
  readonly url: string;
  readonly accounts: Accounts;
  /** Resolves when the door opens: read models are live, and whoever was half forgotten is forgotten. */
  readonly open: Promise<void>;
  /** Keeps pages and questions waiting, in these words, until it is called with undefined. */
  prepare(words: string | undefined): void;
  /** From here on people are written to when others change their Saturday; not about what a demo community did. Once it is open. */
  beginNews(): void;
  /** Lets answers on their way finish, ends live updates, and frees the port. */
  close(): Promise<void>;
}
