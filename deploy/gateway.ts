/** `npm run gateway`: the gateway alone, in front of services that run elsewhere (docs/how-to/run-distributed.md). */
import { makeDoor } from '#services/kernel';
import { readConfig } from './config.ts';
import { readDistributedConfig } from './distributed-config.ts';
import { openDistributedGateway } from './distributed-gateway.ts';
import { closeServer, createLogger, listen, stopOnSignal } from './process.ts';
import { buildWebWhenStale, webAppAfter } from './web-build.ts';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const distributed = readDistributedConfig(process.env);
  const logger = createLogger(config.logLevel);
  const build = buildWebWhenStale((words) => logger.info(words));
  build.catch(() => undefined);
  const house = await openDistributedGateway(config, distributed, logger, webAppAfter(build));

  const numbers = makeDoor(config.door).on('request', (_, response) => {
    house.metrics.metrics().then(
      (text) => void response.writeHead(200, { 'content-type': house.metrics.contentType }).end(text),
      () => void response.writeHead(500).end(),
    );
  });
  // Not beside the pages: what anybody may ask for, nobody should have to hide.
  const { metricsPort } = distributed;
  const metricsAt = metricsPort === undefined ? undefined : await listen(numbers, metricsPort, config.host);
  stopOnSignal(logger, async () => {
    if (metricsAt !== undefined) await closeServer(numbers);
    await house.close();
  });
  logger.info({ address: house.gateway.url, metricsAt }, 'gateway is up');
  await Promise.all([build, house.open]);
  logger.info({ address: config.baseUrl ?? house.gateway.url, seconds: process.uptime() }, 'gateway is open');
}

start().catch((error: unknown) => {
  process.stderr.write(`The gateway could not start.\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
