export { anyEventStoreDb } from './any-eventstoredb.ts';
export { startEventStoreDb, type RunningServer, type ServerOptions } from './server.ts';
