/** What the processes of a distributed house stand on: the shared log, the intake into it, and people's words in PostgreSQL. */
import { readFileSync } from 'node:fs';
import {
  guardByLedger,
  LedgerMissingError,
  loadOrCreateKey,
  openEventStoreDbLog,
  openKafkaIntake,
  openLedgerFile,
  openPostgresLedger,
  openPostgresVault,
  topicPlan,
  VaultKeyError,
  type EventLog,
  type Intake,
  type KafkaSettings,
  type Vault,
} from '#events';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { DistributedConfig, StoreConfig } from './distributed-config.ts';

/** Failures in a row that are told: not the first one, which a reader that has fallen silent makes by itself, and later every so many. */
const told = (failures: number): boolean => (failures > 1 && failures <= 4) || failures % 20 === 0;

/**
 * Opens without connecting: a store that is away is waited for.
 * @param checkpointEvery events of others after which a live reader of some categories learns how far it is
 */
export const openSharedLog = ({ url, namespace }: StoreConfig, logger: Logger, checkpointEvery?: number): Promise<EventLog> =>
  openEventStoreDbLog({
    connectionString: url,
    namespace,
    ...(checkpointEvery !== undefined && { checkpointEvery }),
    onTrouble({ during, failures, error }) {
      if (told(failures)) logger.warn({ during, failures, err: error }, 'the store is out of reach');
    },
  });

/** @param onCrash the intake is dead in this process. @throws when no broker answers, or when topics are not what they have to be */
export const openIntake = (settings: KafkaSettings, logger: Logger, onCrash: (fault: unknown) => void): Promise<Intake> =>
  openKafkaIntake({
    settings,
    topics: topicPlan.parse(JSON.parse(readFileSync(new URL('topics.json', import.meta.url), 'utf8'))),
    onCrash,
    onFault: (err) => logger.warn({ err }, 'the intake failed and will try again'),
    onLog(message, about) {
      const { broker, error, groupId, topic }: Readonly<Record<string, unknown>> = { ...about };
      logger.warn({ broker, error, groupId, topic }, message);
    },
  });

/**
 * Key and ledger are the same for every process that opens the vault.
 * @throws when the database does not answer, the key is another, or the ledger of erasures is missing
 */
export async function openSharedVault(
  url: string,
  { ledgerUrl }: Pick<DistributedConfig, 'ledgerUrl'>,
  { vaultKeyFile, ledgerFile }: Pick<Config, 'vaultKeyFile' | 'ledgerFile'>,
): Promise<Vault> {
  const stored = await openPostgresVault({ url, key: loadOrCreateKey(vaultKeyFile) });
  try {
    return await guardByLedger(stored, (mayBeNew) =>
      ledgerUrl === undefined ? openLedgerFile(ledgerFile, mayBeNew) : openPostgresLedger(ledgerUrl, mayBeNew),
    );
  } catch (error) {
    await stored.close();
    throw error;
  }
}

/** No waiting mends these. */
const isForAnOperator = (fault: unknown): boolean => fault instanceof LedgerMissingError || fault instanceof VaultKeyError;

/** @throws the last fault when it keeps failing; for what a process needs before it can begin, while its neighbours start too */
export async function untilThere<Thing>(what: string, logger: Logger, open: () => Promise<Thing>, tries = 30): Promise<Thing> {
  for (let failures = 1; ; failures++) {
    try {
      return await open();
    } catch (err) {
      if (failures >= tries || isForAnOperator(err)) throw err;
      logger.warn({ err, failures }, `${what} is not there yet`);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
