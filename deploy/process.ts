/** What every process of the house does alike: log in lines of JSON, and leave in good order. */
import { destination, pino, type Logger } from 'pino';

/** Only the fields named where a line is logged get out: ids, codes and counts, never a person's words. */
export const createLogger = (level: string): Logger => pino({ level, base: null }, destination({ fd: 2, sync: true }));

/** Runs `stop` once on SIGTERM or SIGINT and ends the process; a second signal ends it at once. */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const leave = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
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
