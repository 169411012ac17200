/**
 * The test server as a program: `node tests/support/eventstoredb/main.ts --port 2113 --data FOLDER [--host 0.0.0.0]`.
 * `--check` asks the server at that host and port whether it answers, and exits with 0 or 1: the health check of a container.
 */
import { parseArgs } from 'node:util';
import { credentials, Metadata } from '@grpc/grpc-js';
import { serverFeaturesService, shared } from './protocol.ts';
import { startEventStoreDb } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2113' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: 'data/eventstoredb' },
    check: { type: 'boolean', default: false },
  },
});

if (values.check) {
  const client = new serverFeaturesService.ServerFeaturesClient(`${values.host}:${values.port}`, credentials.createInsecure());
  client.getSupportedMethods(new shared.Empty(), new Metadata(), { deadline: Date.now() + 3000 }, (error) => {
    if (error) console.error(error.message);
    process.exit(error ? 1 : 0);
  });
} else {
  const server = await startEventStoreDb({ folder: values.data, host: values.host, port: Number(values.port) });
  console.log(`listening on ${server.port}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
