/** What the client's errors mean to the house. It throws its own classes, bare gRPC errors and bare errors for the same causes. */
import { ErrorType, isCommandError, WrongExpectedVersionError, type CommandError } from '@eventstore/db-client';
import type { StreamName } from '../../contracts/index.ts';
import { AppendTooLargeError, LogUnavailableError, noStream, RevisionConflictError, StreamClosedError } from '../event-log.ts';

/** No answer in time. The client itself waits for ever in a batch append and in reads. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError';
}

/** A subscription ended, with or without a reason, or fell silent. */
export class DroppedError extends Error {
  override readonly name = 'DroppedError';
}

/** gRPC status codes that another attempt may not meet. */
const passing = new Set([1, 2, 4, 8, 10, 13, 14]);
const passingTypes = new Set<string>([
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.NOT_LEADER,
]);
/** Bare errors of a client whose cluster could not be found, or whose connection was just closed for the next one. */
const passingWords = /failed to discover|channel has been|connection (?:dropped|closed)|write after end/i;
/** A server too young or too busy to answer properly says so in the message only. */
const busyWords = /server is (?:not ready|too busy|busy)|no leader info/i;
/** The store was never reached, or turned the append away unread. */
const unwrittenWords = /no connection established|failed to discover/i;
const tooLargeWords = /maximum ?append/i;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const asCommandError = (error: unknown): CommandError | undefined => (error instanceof Error && isCommandError(error) ? error : undefined);
const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;

export function isTransient(error: unknown): boolean {
  if (error instanceof AttemptTimeoutError || error instanceof DroppedError) return true;
  const message = messageOf(error);
  if (busyWords.test(message) || passingWords.test(message)) return true;
  const type = asCommandError(error)?.type;
  if (type !== undefined && passingTypes.has(type)) return true;
  const code = codeOf(error);
  if (typeof code === 'number') return passing.has(code);
  // Status.Unknown of a batch append has neither code nor words.
  return type === ErrorType.UNKNOWN && message === '';
}

/** Whether an append that failed like this is surely not in the log. */
export const isSurelyUnwritten = (error: unknown): boolean => unwrittenWords.test(messageOf(error)) || busyWords.test(messageOf(error));

export const isMissingStream = (error: unknown): boolean => asCommandError(error)?.type === ErrorType.STREAM_NOT_FOUND;

/** The client has three words for a revision, and BigInt() throws on two of them. */
const asRevision = (version: bigint | string): number => (typeof version === 'bigint' ? Number(version) : noStream);

const denied = (subject: string, cause: unknown): LogUnavailableError =>
  new LogUnavailableError(`EventStoreDB does not let this user at ${subject}. Check the user and the rights in it.`, { cause });

/** The same fault in the words of the port. What says nothing to the house is returned as it is. */
export function asLogError(error: unknown, stream: StreamName, expected = noStream): unknown {
  if (error instanceof WrongExpectedVersionError) return new RevisionConflictError(stream, expected, asRevision(error.actualVersion));
  const type = asCommandError(error)?.type;
  if (type === ErrorType.STREAM_DELETED)
    return new StreamClosedError(`${stream} was closed for good: it carries a tombstone in EventStoreDB.`, { cause: error });
  if (type === ErrorType.ACCESS_DENIED) return denied(stream, error);
  if (type === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED || (type === ErrorType.UNKNOWN && tooLargeWords.test(messageOf(error))))
    return new AppendTooLargeError(`The append to ${stream} is larger than EventStoreDB takes at once.`, { cause: error });
  return error;
}

/** The same for readers of the whole log. @param position where the reader is */
export function asReaderError(error: unknown, position: number): unknown {
  if (asCommandError(error)?.type === ErrorType.ACCESS_DENIED) return denied('the whole log ($all)', error);
  if (!/invalid position/i.test(messageOf(error))) return error;
  return new Error(
    `Position ${position} is not one of this EventStoreDB: the checkpoint belongs to another log. Build what is read from it anew.`,
    { cause: error },
  );
}
