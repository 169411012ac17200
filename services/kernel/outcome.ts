/** What became of a command. `recorded` is said only of what is durable in the log. */
import type { RecordedEvent, StreamName } from '#events';
import type { RefusalFacts } from './refusal.ts';

interface Recorded {
  readonly outcome: 'recorded';
  readonly stream: StreamName;
  readonly revision: number;
  /** Wait for this before reading one's own write. */
  readonly position: number;
  /** Types of the new events in order; empty when it was so already or when this is a repetition. */
  readonly events: readonly string[];
}
interface Refused {
  readonly outcome: 'refused';
  readonly refusal: RefusalFacts;
}
/** Sure to be settled, but nobody knows yet how. Never from the embedded form. */
interface Accepted {
  readonly outcome: 'accepted';
  readonly commandId: string;
  readonly stream: StreamName;
}
export type FinalOutcome = Recorded | Refused;
export type Outcome = FinalOutcome | Accepted;

/** What somebody who asks later is told. */
export type CommandStatus =
  | FinalOutcome
  | { readonly outcome: 'pending' }
  /** Could not be settled; an operator sees it (`npm run parked`). */
  | { readonly outcome: 'parked'; readonly reason: string }
  /** Nothing is known of such a command: it never arrived, or it was refused at once. */
  | { readonly outcome: 'unknown' };

/** How a stream remembers a command: where its last event is, and the refusal if that is how it ended. */
export interface Settled {
  readonly revision: number;
  readonly position: number;
  readonly refusal?: RefusalFacts;
}

/** Reads off a command's last event how it ended. */
export function settledBy({ type, data, revision, position }: RecordedEvent): Settled {
  const refusal = type === 'CommandSettled' ? data.refusal : undefined;
  return refusal ? { revision, position, refusal } : { revision, position };
}

/** @param events types of what the command newly wrote; none when its outcome is an earlier one */
export const outcomeOf = (stream: StreamName, { revision, position, refusal }: Settled, events: readonly string[] = []): FinalOutcome =>
  refusal ? { outcome: 'refused', refusal } : { outcome: 'recorded', stream, revision, position, events };
