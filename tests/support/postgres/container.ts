/** PostgreSQL in a container, where Docker answers. `POSTGRES_IMAGE` names another image. */
import { randomUUID } from 'node:crypto';
import { untilItAnswers, type PostgresServer } from './server.ts';

const image = process.env['POSTGRES_IMAGE'] ?? 'postgres:17';

/** @returns why there is none, in words */
export async function postgresInContainer(): Promise<PostgresServer | string> {
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  try {
    await getContainerRuntimeClient();
  } catch {
    return 'Docker does not answer';
  }
  const password = randomUUID();
  try {
    const container = await new GenericContainer(image).withEnvironment({ POSTGRES_PASSWORD: password }).withExposedPorts(5432).start();
    const stop = () => container.stop().then(() => undefined);
    const url = `postgresql://postgres:${password}@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
    try {
      return { about: `${await untilItAnswers(url)}, container of ${image}`, url, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    return `${image} could not be started, POSTGRES_IMAGE names another (${error instanceof Error ? error.message : String(error)})`;
  }
}
