/** Runs the contract of the intake on the adapter that needs nothing; `kafka.test.ts` runs it on a real Kafka. */
import { MemoryIntake } from '#events';
import { intakeContract } from './intake.contract.ts';

intakeContract('memory', async () => {
  const intake = new MemoryIntake();
  return { intake, put: async (...record) => intake.put(...record), remove: () => intake.close() };
});
