/** The only door into events/: contracts, the log, the intake, the vault, who looked. */
export * from './contracts/index.ts';
export * from './intake/index.ts';
export {
  AppendTooLargeError,
  beginning,
  LogDamagedError,
  LogUnavailableError,
  noStream,
  OutcomeUnknownError,
  RevisionConflictError,
  StreamClosedError,
  type AppendReceipt,
  type EventBatch,
  type EventLog,
  type LogHead,
  type SubscribeOptions,
} from './log/event-log.ts';
export { openEventStoreDbLog } from './log/eventstoredb/open.ts';
export type { EventStoreDbLogOptions, Trouble } from './log/eventstoredb/options.ts';
export { MemoryEventLog } from './log/memory.ts';
export { openSqliteEventLog, SqliteEventLog, type SqliteEventLogOptions, type VerifyOptions } from './log/sqlite.ts';
export { openSqliteHistory } from './log/sqlite-history.ts';
export { WakeUp } from './log/wake-up.ts';
export * from './looks/index.ts';
export * from './vault/index.ts';
export { writeOnce } from './write-once.ts';
