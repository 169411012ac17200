/** For commands of the operator: a way into the log and the accounts without a gateway, embedded while nobody else has the data folder. */
import { join } from 'node:path';
import { LogUnavailableError } from '#events';
import { loadOrCreateSecret, Mailbox, openAccounts, type Accounts } from '#gateway';
import { systemClock } from '#services/kernel';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { readDistributedConfig } from './distributed-config.ts';
import { openOperatorGround, type OperatorGround } from './distributed-operator.ts';
import { createLogger } from './process.ts';
import { openSystem } from './system.ts';

export interface OnTheMachine {
  readonly system: Pick<OperatorGround, 'log' | 'vault' | 'send' | 'passed'>;
  readonly accounts: Accounts;
}

/** What the operator did not get right; its words are all they need to see. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

/**
 * @param instead what else can be done while the house is running
 * @throws OperatorError when the house is running
 */
export async function onTheMachine<Result>(config: Config, work: (opened: OnTheMachine) => Promise<Result>, instead = ''): Promise<Result> {
  const logger = createLogger('error');
  const distributed = readDistributedConfig(process.env);
  const system = distributed.store
    ? await openOperatorGround(config, distributed, logger)
    : await embeddedGround(config, logger).catch((error: unknown) => {
        throw error instanceof LogUnavailableError ? new OperatorError(`${error.message} ${instead}`.trim()) : error;
      });
  try {
    const accounts = await openAccounts({
      database: system.accountsIn,
      secret: loadOrCreateSecret(join(config.keyFolder, 'session.secret')),
      baseUrl: config.baseUrl ?? `http://localhost:${config.port}`,
      production: config.production,
      mail: new Mailbox(systemClock.now),
      signInsPerMinute: 1,
      welcome: async () => undefined,
      onFault: (err) => logger.error({ err }, 'accounts failed'),
    });
    try {
      return await work({ system, accounts });
    } finally {
      accounts.close();
    }
  } finally {
    await system.close();
  }
}

async function embeddedGround(config: Config, logger: Logger): Promise<OperatorGround> {
  const { log, vault, send, projections, close } = await openSystem(config, logger);
  return {
    log,
    vault,
    send,
    passed: (position) => projections.passed(position, { timeoutMs: 10_000 }),
    accountsIn: join(config.dataFolder, 'accounts'),
    close,
  };
}
