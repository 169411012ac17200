/** Which faults a recorder waits out, and which no waiting helps. What is not known to last is waited out: nothing is lost by that. */
import { AppendTooLargeError, StreamClosedError, UnreadableEventError, UnreadableRecordError } from '#events';

/** The record is beyond this program: only another version of it, or an operator, can help. */
export class LastingFault extends Error {
  override readonly name = 'LastingFault';
}

const lasting = [AppendTooLargeError, LastingFault, StreamClosedError, UnreadableEventError, UnreadableRecordError];

export const isLasting = (fault: unknown): boolean => lasting.some((kind) => fault instanceof kind);
