/** The gateway of a distributed house: its own read models over the shared log, words and accounts in PostgreSQL, services by HTTP. */
import { join } from 'node:path';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { gatherLooks, openPostgresLooks } from '#events';
import { loadOrCreateSecret, Mailbox, openGateway, smtpMail, type Gateway, type GatewayOptions } from '#gateway';
import { openQueries, projections, runProjections } from '#projections';
import { newId, systemClock } from '#services/kernel';
import { organizationsByName } from '#services/projects';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import type { DistributedConfig } from './distributed-config.ts';
import { openSharedLog, openSharedVault, untilThere } from './distributed-ground.ts';
import { sendOverHttp } from './distributed-send.ts';
import { personTokenKeeper } from './distributed-tokens.ts';
import { measureProjections, processMetrics } from './metrics.ts';
import { loadOrCreateExportKey, loadOrCreatePersonKey } from './person-key.ts';

export interface DistributedGateway {
  readonly gateway: Gateway;
  readonly metrics: Registry;
  /** Resolves when the read models have caught up. */
  readonly open: Promise<void>;
  close(): Promise<void>;
}

/** Connections to PostgreSQL for accounts. */
const accountConnections = 5;
const databasePatienceMs = 10_000;

/** @throws when a setting is missing, PostgreSQL does not answer, or a key does not fit */
export async function openDistributedGateway(
  config: Config,
  distributed: DistributedConfig,
  logger: Logger,
  web: GatewayOptions['web'],
): Promise<DistributedGateway> {
  const { store, postgresUrl, services } = distributed;
  if (!store || !postgresUrl) throw new Error('The gateway of a distributed house needs EVENTSTOREDB_URL and POSTGRES_URL.');
  for (const name of ['projects', 'volunteers', 'matching', 'recognition'] as const)
    if (!services[name]) throw new Error(`The gateway has to know where ${name} is: ${name.toUpperCase()}_URL.`);
  const vault = await untilThere('PostgreSQL', logger, () => openSharedVault(postgresUrl, distributed, config));
  const looks = gatherLooks(await openPostgresLooks(postgresUrl), systemClock.now, (err) =>
    logger.warn({ err }, 'who looked could not be written down; it is tried again'),
  );
  const pool = new Pool({
    connectionString: postgresUrl,
    max: accountConnections,
    connectionTimeoutMillis: databasePatienceMs,
    query_timeout: databasePatienceMs,
    keepAlive: true,
    application_name: 'many-hands accounts',
  });
  const log = await openSharedLog(store, logger);
  // Read models that cannot begin stand still for good; those that have begun wait for the log as long as it takes.
  await untilThere('EventStoreDB', logger, () => log.head());
  const readModels = runProjections({
    log,
    projections,
    folder: join(config.dataFolder, 'read'),
    onFault: (projection, err) =>
      logger.error({ projection, err }, 'a read model stands still; it goes on after a restart once the cause is gone'),
  });
  const send = sendOverHttp({
    services,
    tokenFor: personTokenKeeper(loadOrCreatePersonKey(config.keyFolder)),
    onTrouble: (service, failures, err) => logger.warn({ service, failures, err }, 'a service did not answer'),
  });
  const close = async (): Promise<void> => {
    await readModels.stop();
    await looks.close();
    await Promise.all([log.close(), vault.close(), pool.end()]);
  };
  try {
    const gateway = await openGateway({
      house: {
        queries: openQueries(readModels),
        projections: readModels,
        log,
        vault,
        looks,
        send,
        organizationsByName: () => organizationsByName(log),
        clock: systemClock,
        newId,
      },
      port: config.port,
      host: config.host,
      door: config.door,
      baseUrl: config.baseUrl,
      production: config.production,
      trustedProxies: config.trustedProxies,
      accounts: pool,
      secret: loadOrCreateSecret(join(config.keyFolder, 'session.secret')),
      exportKey: loadOrCreateExportKey(config.keyFolder),
      mail: config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : new Mailbox(systemClock.now),
      signInsPerMinute: config.signInsPerMinute,
      provider: config.provider,
      passwords: config.passwords,
      rolesNeedPasskey: config.rolesNeedPasskey,
      ownQuestionsOnly: config.ownQuestionsOnly,
      web,
      onFault: (err, errorId) => logger.error({ err, errorId }, 'the gateway failed'),
    });
    const metrics = processMetrics('gateway');
    measureProjections(readModels, log, metrics);
    return {
      gateway,
      metrics,
      open: gateway.open.then(gateway.beginNews),
      async close() {
        await gateway.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
