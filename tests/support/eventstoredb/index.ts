export { startEventStoreDb, type RunningServer, type ServerOptions } from './server.ts';
