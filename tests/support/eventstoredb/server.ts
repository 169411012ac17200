/**
 * A server that speaks EventStoreDB's protocol with the client's own service definitions, for tests where the genuine one
 * cannot be had. It keeps what it answered for on disk and follows the genuine rules of idempotence to the letter.
 * Not served: persistent subscriptions, links, access control lists, truncation by age or count, explicit transactions.
 */
import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { append, batchAppend } from './append-calls.ts';
import { deleteStream, tombstoneStream } from './delete-calls.ts';
import { readGossip, supportedMethods } from './discovery-calls.ts';
import { admitting } from './context.ts';
import { Faults } from './faults.ts';
import { gossipService, serverFeaturesService, streamsService } from './protocol.ts';
import { read } from './read-calls.ts';
import { Store } from './store.ts';

export interface ServerOptions {
  /** Holds `events.log`; made when missing. */
  readonly folder: string;
  /** 0 for any free one. */
  readonly port?: number;
  readonly host?: string;
  /** Bytes of one append; 1 MiB as in EventStoreDB up to 24.10. */
  readonly maxAppendBytes?: number;
  /** Off for a server that knows the unary append only. */
  readonly batchAppend?: boolean;
  /** Memory for the ids that `any` is compared with, in bytes. */
  readonly recentBytes?: number;
  /** `user:password`; only who has them may read and append. */
  readonly user?: string;
  /** PEM. Without them connections are not encrypted. */
  readonly tls?: { readonly key: string; readonly certificate: string };
}

export interface RunningServer {
  readonly port: number;
  readonly connectionString: string;
  readonly faults: Faults;
  /** Where the next event will be. */
  end(): number;
  /** Answers what was asked, then leaves. */
  stop(): Promise<void>;
  /** Cuts every connection at once; what is not on disk yet is lost. */
  kill(): Promise<void>;
}

/** A handler that fails is a bug or a broken disk: the process ends, as a server's would. */
const serving =
  <Call extends unknown[]>(handle: (...call: Call) => Promise<void>) =>
  (...call: Call): void =>
    void handle(...call);

const largestMessageBytes = 17 * 1024 * 1024;

export async function startEventStoreDb({
  folder,
  port = 0,
  host = '127.0.0.1',
  maxAppendBytes = 1024 * 1024,
  batchAppend: supportsBatch = true,
  recentBytes,
  user,
  tls,
}: ServerOptions): Promise<RunningServer> {
  const store = await Store.open({ folder, ...(recentBytes !== undefined && { recentBytes }) });
  const faults = new Faults();
  const address = (): { host: string; port: number } => ({ host, port: bound });
  const context = { store, faults, maxAppendBytes, address, admit: admitting(user) };
  const security = tls
    ? ServerCredentials.createSsl(null, [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) }])
    : ServerCredentials.createInsecure();
  const server = new Server({ 'grpc.max_receive_message_length': largestMessageBytes });
  const services: [Parameters<Server['addService']>[0], UntypedServiceImplementation][] = [
    [
      streamsService.StreamsService,
      {
        read: serving(read(context)),
        append: serving(append(context)),
        batchAppend: batchAppend(context),
        delete: serving(deleteStream(store)),
        tombstone: serving(tombstoneStream(store)),
      },
    ],
    [serverFeaturesService.ServerFeaturesService, { getSupportedMethods: supportedMethods(faults, { batchAppend: supportsBatch }) }],
    [gossipService.GossipService, { read: readGossip(address) }],
  ];
  for (const [service, implementation] of services) server.addService(service, implementation);
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, security, (error, to) => (error ? reject(error) : resolve(to)));
  });
  return {
    port: bound,
    connectionString: `esdb://${host}:${bound}?tls=${tls !== undefined}`,
    faults,
    end: () => store.end,
    async stop() {
      faults.endSubscriptions();
      faults.endAppendStreams();
      await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
      await store.close();
    },
    async kill() {
      server.forceShutdown();
      await store.abandon();
    },
  };
}
