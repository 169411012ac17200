/** Starts one service alone: `npm run service -- matching`. Embedded, a data folder belongs to one process; see docs/architecture.md. */
import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { openSqliteEventLog, type ServiceName } from '#events';
import { personTokens, serviceApp, systemClock } from '#services/kernel';
import { readConfig } from './config.ts';
import { loadOrCreatePersonKey } from './person-key.ts';
import { createLogger, stopOnSignal } from './process.ts';
import { serviceMakers, startPolicies } from './system.ts';

const names = Object.keys(serviceMakers) as ServiceName[];
const name = names.find((known) => known === process.argv[2]);
if (!name) {
  console.error(`Which service? Use one of: ${names.join(', ')}`);
  process.exit(2);
}

const config = readConfig(process.env);
const logger = createLogger(config.logLevel);
const log = await openSqliteEventLog({ folder: join(config.dataFolder, 'log') });
const service = serviceMakers[name]({ log });
const policies = startPolicies(service, log, join(config.dataFolder, 'policies', `${name}.db`), logger);
const verifyPerson = personTokens(name, createPublicKey(loadOrCreatePersonKey(config.keyFolder)));
const server = createServer(
  serviceApp({ service, verifyPerson, clock: systemClock, ready: () => true, onFault: (err) => logger.error({ err }, 'a command failed') }),
);
server.listen(config.port, config.host, () => logger.info({ service: name, address: server.address() }, 'service is up'));

stopOnSignal(logger, async () => {
  server.close();
  await policies.stop();
  await log.close();
});
