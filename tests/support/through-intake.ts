/** The matching service whose commands go through an intake, with the recorders that take them out again. */
import type { EventLog, Intake } from '#events';
import { Answers, CommandEmitter, runRecorder, type RunningRecorder, type Service } from '#services/kernel';
import { createMatching } from '#services/matching';

export interface ThroughIntake {
  readonly log: EventLog;
  readonly matching: Service;
  readonly recorders: readonly RunningRecorder[];
  /** Closes what it was given too. */
  close(): Promise<void>;
}

/** @param count how many recorders share the records */
export async function throughIntake(log: EventLog, intake: Intake, count = 1): Promise<ThroughIntake> {
  const answers = new Answers({ log, categories: ['roster', 'commitments'] });
  answers.start();
  const matching = createMatching({ log, path: new CommandEmitter({ service: 'matching', log, intake, answers }) });
  const { deciders } = matching;
  const recorders = await Promise.all(Array.from({ length: count }, () => runRecorder({ service: 'matching', log, intake, deciders })));
  return {
    log,
    matching,
    recorders,
    async close() {
      await Promise.all(recorders.map((recorder) => recorder.stop()));
      await answers.stop();
      await intake.close();
      await log.close();
    },
  };
}
