/** For commands of the operator on an embedded data folder: the system and the accounts without a gateway, while nobody else has them. */
import { join } from 'node:path';
import { LogUnavailableError } from '#events';
import { loadOrCreateSecret, Mailbox, openAccounts, type Accounts } from '#gateway';
import { systemClock } from '#services/kernel';
import type { Config } from './config.ts';
import { createLogger } from './process.ts';
import { openSystem, type System } from './system.ts';

export interface OnTheMachine {
  readonly system: System;
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
  const system = await openSystem(config, logger).catch((error: unknown) => {
    throw error instanceof LogUnavailableError ? new OperatorError(`${error.message} ${instead}`.trim()) : error;
  });
  try {
    const accounts = await openAccounts({
      database: join(config.dataFolder, 'accounts'),
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
