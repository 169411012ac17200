/** The door to the intake on Kafka. The client is loaded only when somebody opens it: the embedded form never does. */
import type { Intake } from '../intake.ts';
import type { KafkaSettings } from './settings.ts';
import type { TopicPlan } from './topics.ts';

export interface KafkaIntakeOptions {
  readonly settings: KafkaSettings;
  /** Topics that are missing are made by it; left out, they have to be there. */
  readonly topics?: TopicPlan;
  /** A consumer is dead or hangs. End the process: a new one starts in good order, and nothing is lost by it. */
  readonly onCrash: (fault: unknown) => void;
  /** Told what goes on all the same. */
  readonly onFault?: (fault: unknown) => void;
  /** What the client says by itself, from warnings on. */
  readonly onLog?: (message: string, about: object) => void;
}

/** @throws when no broker answers, or when the topics are not what they have to be */
export async function openKafkaIntake(options: KafkaIntakeOptions): Promise<Intake> {
  const { openIntake } = await import('./intake.ts');
  return openIntake(options);
}
