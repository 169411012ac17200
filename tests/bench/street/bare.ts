/** The bare side of a race: `bare-server.ts` on the same ground. */
import { join } from 'node:path';
import { startServer } from '../http/server-process.ts';
import type { Door } from './door.ts';
import type { Ground } from './ground.ts';

export async function openBare({ kafkaBrokers, storeUrl }: Ground): Promise<Door> {
  const namespace = 'bare.';
  const script = join(import.meta.dirname, 'bare-server.ts');
  return { namespace, server: await startServer({ script, args: [kafkaBrokers, `bench-${process.pid}-bare`, storeUrl, namespace] }) };
}
