/** Runs the contract on each adapter of the log. `LOG_ADAPTERS=sqlite` narrows to those named. */
import { MemoryEventLog, openSqliteEventLog } from '#events';
import { throwawayFolder } from '#tests/support';
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

const wanted = process.env['LOG_ADAPTERS']?.split(',') ?? Object.keys(adapters);
for (const [name, open] of Object.entries(adapters)) if (wanted.includes(name)) eventLogContract(name, open);
