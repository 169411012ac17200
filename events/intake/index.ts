export {
  IntakeAwayError,
  IntakeStalledError,
  IntakeUnavailableError,
  type Consuming,
  type Delivery,
  type Intake,
  type IntakeBatch,
  type IntakeHandler,
} from './intake.ts';
export * from './kafka/index.ts';
export { MemoryIntake, type MemoryConsuming, type MemoryIntakeOptions } from './memory.ts';
export type { ParkedRecord, ParkedRecords } from './parked.ts';
export {
  decodeRecord,
  encodeRecord,
  maxRecordBytes,
  ownerOf,
  RecordTooLargeError,
  UnreadableRecordError,
  type IntakeRecord,
} from './record.ts';
