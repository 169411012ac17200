/** What every process of the house does alike: log in lines of JSON, listen, and leave in good order. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { destination, pino, type Logger } from 'pino';

/** How long answers on their way may take once a process is to end. */
const drainMs = 15_000;
/** Whoever waits for the end kills after half a minute (docker-compose.yml). What is acknowledged is durable: leaving early loses nothing. */
const leaveAfterMs = 25_000;

/** Only the fields named where a line is logged get out: ids, codes and counts, never a person's words. */
export const createLogger = (level: string): Logger => pino({ level, base: null }, destination({ fd: 2, sync: true }));

/** Runs `stop` once on SIGTERM or SIGINT and ends the process; a second signal ends it at once. */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const leave = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('something did not end in time: left without it');
      process.exit(1);
    }, leaveAfterMs).unref();
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'could not stop in good order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
}

/** For what nothing in this process can mend: whoever started it starts it anew, and nothing is lost by that. */
export const endOnFault =
  (logger: Logger) =>
  (err: unknown): void => {
    logger.fatal({ err }, 'the process ends: it has to be started anew');
    process.exit(1);
  };

/** @returns how this machine reaches it. @throws when the port is taken */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server without a port.');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** Takes nothing new and resolves when every answer is given; what takes too long is cut off. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A client that keeps its connection would send its next request into the closing.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const impatient = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(impatient);
}
