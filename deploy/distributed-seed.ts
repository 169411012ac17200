/** Lets the demo community move into a distributed house that is empty, then ends. Does nothing with DEMO=off, in production, or twice. */
import { join } from 'node:path';
import { loadOrCreateSecret, Mailbox, openAccounts } from '#gateway';
import { systemClock } from '#services/kernel';
import { readConfig } from './config.ts';
import { makeDemoCommunity } from './demo/index.ts';
import { readDistributedConfig } from './distributed-config.ts';
import { untilThere } from './distributed-ground.ts';
import { openOperatorSystem } from './distributed-operator.ts';
import { createLogger } from './process.ts';

const config = readConfig(process.env, { facesPeople: false });
const logger = createLogger(config.logLevel);

async function moveIn(): Promise<void> {
  const system = await untilThere('The store or PostgreSQL', logger, () =>
    openOperatorSystem(config, readDistributedConfig(process.env), logger),
  );
  try {
    if ((await system.log.head()).position > 0) return logger.info('somebody lives here already: no demo community');
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
    await makeDemoCommunity({
      system,
      admit: accounts.admit,
      at: systemClock.now(),
      onProgress: (progress) => logger.info(progress, 'a demo community is moving in'),
    });
    accounts.close();
  } finally {
    await system.close();
  }
}

try {
  if (config.demo) await moveIn();
  else logger.info('no demo community: DEMO=off, or production');
  process.exit(0);
} catch (err) {
  logger.fatal({ err }, 'the demo community could not move in');
  process.exit(1);
}
