/** The ways from a command to the log that need no server, under one contract; `kafka.test.ts` goes through a real Kafka. */
import { MemoryEventLog, MemoryIntake } from '#events';
import { createMatching } from '#services/matching';
import { throughIntake } from '#tests/support';
import { writePathContract } from './write-path.contract.ts';

writePathContract('at once', async () => {
  const log = new MemoryEventLog();
  return { log, matching: createMatching({ log }), close: () => log.close() };
});
writePathContract('through the intake', () => throughIntake(new MemoryEventLog(), new MemoryIntake()));
writePathContract('through the intake, three recorders', () => throughIntake(new MemoryEventLog(), new MemoryIntake({ partitions: 8 }), 3));
