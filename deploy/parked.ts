/** `npm run parked -- list | retry SERVICE KEY`: records that no recorder could settle, and back with them once the cause is gone. */
import type { Intake, ServiceName } from '#events';
import { readDistributedConfig } from './distributed-config.ts';
import { openIntake } from './distributed-ground.ts';
import { createLogger } from './process.ts';
import { serviceMakers } from './system.ts';

const usage = `npm run parked -- list                 what waits for an operator, and why
npm run parked -- retry SERVICE KEY    back into the intake (KEY from the list)
npm run parked -- retry SERVICE        all of a service's`;
const names = Object.keys(serviceMakers) as ServiceName[];

async function list({ parked }: Intake): Promise<string> {
  const all = await Promise.all(
    names.map(async (service) =>
      (await parked.list(service)).map(
        ({ key, stream, reason, place, at }) => `${service} ${key}\n  ${stream} at ${place}, ${at}\n  ${reason}`,
      ),
    ),
  );
  return all.flat().join('\n') || 'Nothing is parked.';
}

async function retry({ parked }: Intake, service: ServiceName, key: string | undefined): Promise<string> {
  const keys = key === undefined ? (await parked.list(service)).map((record) => record.key) : [key];
  const done = await Promise.all(keys.map((one) => parked.retry(service, one)));
  const back = done.filter(Boolean).length;
  if (key !== undefined && back === 0) throw new Error(`Nothing is parked in ${service} under ${key}.`);
  return `${back} back in the intake of ${service}.`;
}

try {
  const [what, service, key] = process.argv.slice(2);
  const known = names.find((name) => name === service);
  if (what !== 'list' && !(what === 'retry' && known)) throw new Error(usage);
  const { kafka } = readDistributedConfig(process.env);
  if (!kafka) throw new Error('Only a house with Kafka parks anything: KAFKA_BROKERS says where it is.');
  const intake = await openIntake(kafka, createLogger('error'), (fault) => {
    throw fault;
  });
  console.log(known && what === 'retry' ? await retry(intake, known, key) : await list(intake));
  await intake.close();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
