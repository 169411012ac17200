/**
 * Starts one service alone: `npm run service -- matching`. Over EventStoreDB and Kafka any number of processes may run; without
 * them a data folder belongs to one process (docs/how-to/run-distributed.md).
 */
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServiceName } from '#events';
import { makeDoor, personTokens } from '#services/kernel';
import { readConfig } from './config.ts';
import { readDistributedConfig } from './distributed-config.ts';
import { openService } from './distributed-service.ts';
import { loadOrCreatePersonKey } from './person-key.ts';
import { closeServer, createLogger, endOnFault, listen, stopOnSignal } from './process.ts';
import { serviceMakers } from './system.ts';

const names = Object.keys(serviceMakers) as ServiceName[];
const name = names.find((known) => known === process.argv[2]);
if (!name) {
  console.error(`Which service? Use one of: ${names.join(', ')}`);
  process.exit(2);
}

const config = readConfig(process.env, { facesPeople: false });
const distributed = readDistributedConfig(process.env);
const logger = createLogger(config.logLevel).child({ service: name });
const endAtOnce = endOnFault(logger);

const { personKeyFile } = distributed;
const key = personKeyFile ? readFileSync(personKeyFile) : loadOrCreatePersonKey(config.keyFolder);
const verifyPerson = personTokens(name, createPublicKey(key));
const service = await openService(name, { config: distributed, dataFolder: config.dataFolder, verifyPerson, logger, onCrash: endAtOnce });
const server = makeDoor(config.door).on('request', service.app);
const address = await listen(server, config.port, config.host);
logger.info({ address, roles: distributed.roles, writePath: distributed.writePath }, 'service is up');

stopOnSignal(logger, async () => {
  service.drain();
  await closeServer(server);
  await service.stop();
});
