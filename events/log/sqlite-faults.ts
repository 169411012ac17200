/** What SQLite's result codes mean for somebody who runs the house. */
import { LogDamagedError, LogUnavailableError } from './event-log.ts';

const primary = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;
const fsyncFailed = 1034;

/** The extended result code, or undefined for what is not SQLite's fault. */
function codeOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}
const primaryOf = (error: unknown): number => (codeOf(error) ?? 0) & 0xff;

export const isBusy = (error: unknown): boolean => primaryOf(error) === primary.busy;
/** After a failed fsync nobody knows what the disk holds; asking again could report success for bytes the kernel has dropped. */
export const isFsyncFailure = (error: unknown): boolean => codeOf(error) === fsyncFailed;

/** The same fault in the words of the port. What is not SQLite's is returned as it is. */
export function asLogError(error: unknown, folder: string): unknown {
  if (codeOf(error) === undefined) return error;
  const nothing = 'Nothing of this was written.';
  switch (primaryOf(error)) {
    case primary.full:
      return new LogUnavailableError(`The disk that holds ${folder} is full. ${nothing} Make room; the log goes on by itself.`, {
        cause: error,
      });
    case primary.readOnly:
    case primary.cannotOpen:
      return new LogUnavailableError(
        `${folder} cannot be written: it is read-only or missing. ${nothing} Check the disk and the rights of this user.`,
        { cause: error },
      );
    case primary.corrupt:
    case primary.notADatabase:
      return new LogDamagedError(`The files in ${folder} are damaged (${(error as Error).message}). Restore a backup.`, { cause: error });
    case primary.ioError:
      return new LogUnavailableError(`The disk that holds ${folder} fails (${(error as Error).message}). ${nothing}`, { cause: error });
    default:
      return new LogUnavailableError(`The log in ${folder} could not be written (${(error as Error).message}). ${nothing}`, {
        cause: error,
      });
  }
}
