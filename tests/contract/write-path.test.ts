/** The ways from a command to the log, under one contract. */
import { MemoryEventLog, MemoryIntake, type Intake } from '#events';
import { Answers, CommandEmitter, runRecorder } from '#services/kernel';
import { createMatching } from '#services/matching';
import { writePathContract, type OpenedPath } from './write-path.contract.ts';

async function direct(): Promise<OpenedPath> {
  const log = new MemoryEventLog();
  return { log, matching: createMatching({ log }), close: () => log.close() };
}

/** @param recorders how many share the records */
async function through(intake: Intake, recorders: number): Promise<OpenedPath> {
  const log = new MemoryEventLog();
  const answers = new Answers({ log, categories: ['roster', 'commitments'] });
  answers.start();
  const matching = createMatching({ log, path: new CommandEmitter({ service: 'matching', log, intake, answers }) });
  const { deciders } = matching;
  const running = await Promise.all(Array.from({ length: recorders }, () => runRecorder({ service: 'matching', log, intake, deciders })));
  return {
    log,
    matching,
    async close() {
      await Promise.all(running.map((recorder) => recorder.stop()));
      await answers.stop();
      await intake.close();
      await log.close();
    },
  };
}

writePathContract('at once', direct);
writePathContract('through the intake', () => through(new MemoryIntake(), 1));
writePathContract('through the intake, three recorders', () => through(new MemoryIntake({ partitions: 8 }), 3));
