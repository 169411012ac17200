/** Refusals as the genuine server words them: a gRPC status, and trailers by which clients know them. */
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

function refusal(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const streamDeleted = (stream: string): ServiceError =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

export const wrongExpectedVersion = (operation: string, stream: string, expected: number, actual: number): ServiceError =>
  refusal(
    status.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const tooLarge = (limit: number): ServiceError =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const invalidPosition = (): ServiceError => refusal(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');
export const invalidArgument = (words: string): ServiceError => refusal(status.INVALID_ARGUMENT, words);
export const notReady = (): ServiceError => refusal(status.UNAVAILABLE, 'Server Is Not Ready');
export const dropped = (code: status): ServiceError => refusal(code, 'The call was dropped.');

export const notLeader = (host: string, port: number): ServiceError =>
  refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const accessDenied = (): ServiceError => refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
