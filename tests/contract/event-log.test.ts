/** Runs the contract on each adapter of the log. `LOG_ADAPTERS=sqlite` narrows to those named. */
import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { MemoryEventLog, openEventStoreDbLog, openSqliteEventLog } from '#events';
import { throwawayFolder } from '#tests/support';
import { anyEventStoreDb } from '#tests/support/eventstoredb';
import { eventLogContract, type Opened } from './event-log.contract.ts';

const adapters: Record<string, () => Promise<Opened>> = {
  async memory() {
    const log = new MemoryEventLog();
    return { log, remove: () => log.close() };
  },
  async sqlite() {
    const { folder, remove } = throwawayFolder();
    const log = await openSqliteEventLog({ folder });
    return { log, remove: () => log.close().then(remove) };
  },
};

const wanted = process.env['LOG_ADAPTERS']?.split(',') ?? [...Object.keys(adapters), 'eventstoredb'];
for (const [name, open] of Object.entries(adapters)) if (wanted.includes(name)) eventLogContract(name, open);

if (wanted.includes('eventstoredb')) {
  const store = await anyEventStoreDb();
  afterAll(() => store.stop());
  eventLogContract(`eventstoredb: ${store.title}`, async () => {
    // A store cannot be emptied; a namespace of its own is empty too.
    const log = await openEventStoreDbLog({ connectionString: store.connectionString, namespace: `${randomUUID()}.` });
    return { log, remove: () => log.close() };
  });
}
