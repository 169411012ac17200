/**
 * What an operator's command stands on in a distributed house. It acts for the house itself, which no service would believe of
 * anybody over HTTP: it appends at once, by the same rules, beside the services that are running.
 */
import { Pool } from 'pg';
import type { EventLog, Vault } from '#events';
import type { AccountsConfig } from '#gateway';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { DistributedConfig } from './distributed-config.ts';
import { openSharedLog, openSharedVault } from './distributed-ground.ts';
import { servicesOver, standOn, type System } from './system.ts';

export interface OperatorGround {
  readonly log: EventLog;
  readonly vault: Vault;
  readonly send: System['send'];
  /** False when it took too long, or when nobody here waits for read models. */
  readonly passed: (position: number) => Promise<boolean>;
  readonly accountsIn: AccountsConfig['database'];
  close(): Promise<void>;
}

/** @throws when a setting is missing, a database does not answer, or the vault's key is another */
export async function openOperatorGround(config: Config, distributed: DistributedConfig, logger: Logger): Promise<OperatorGround> {
  const { log, vault, pool, close } = await openShared(config, distributed, logger);
  const services = servicesOver(log, true);
  return {
    log,
    vault,
    send: (service, command) => services[service].handle(command),
    // The read models are where the gateways are.
    passed: async () => false,
    accountsIn: pool,
    close,
  };
}

/** The whole system, with policies and read models that end with this process: for what has to see its own consequences. */
export async function openOperatorSystem(
  config: Config,
  distributed: DistributedConfig,
  logger: Logger,
): Promise<System & { readonly accountsIn: Pool }> {
  // Who waits for every policy waits for those that only look past what is not theirs.
  const { log, vault, pool } = await openShared(config, distributed, logger, 1);
  const system = standOn({ log, vault, shared: true, policyMemory: () => ':memory:', readModels: ':memory:' }, logger);
  return {
    ...system,
    accountsIn: pool,
    async close() {
      await system.close();
      await pool.end();
    },
  };
}

async function openShared(config: Config, distributed: DistributedConfig, logger: Logger, checkpointEvery?: number) {
  const { store, postgresUrl } = distributed;
  if (!store || !postgresUrl) throw new Error('EVENTSTOREDB_URL needs POSTGRES_URL beside it, where words and accounts are.');
  const vault = await openSharedVault(postgresUrl, distributed, config);
  const log = await openSharedLog(store, logger, checkpointEvery);
  const pool = new Pool({ connectionString: postgresUrl, max: 2, application_name: 'many-hands operator' });
  return {
    log,
    vault,
    pool,
    close: () => Promise.all([log.close(), vault.close(), pool.end()]).then(() => undefined),
  };
}
