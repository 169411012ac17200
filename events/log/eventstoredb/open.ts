/** The door to the EventStoreDB adapter. The client and gRPC are loaded only when somebody opens it: the embedded form never does. */
import type { EventLog } from '../event-log.ts';
import type { EventStoreDbLogOptions } from './options.ts';

/**
 * Opens without connecting: a store that is away is trouble for whoever reads or writes, not for the start.
 * @throws when the connection string is of no use, or when this process has a log in another store open already
 */
export async function openEventStoreDbLog(options: EventStoreDbLogOptions): Promise<EventLog> {
  const { EventStoreDbLog } = await import('./log.ts');
  return new EventStoreDbLog(options);
}
