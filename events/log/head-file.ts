/**
 * The log's head kept outside the log, so that a cut tail is noticed. SQLite silently drops the end of a damaged
 * write-ahead log and calls the rest whole; only a second witness can tell.
 *
 * It is written after each commit and never synced. A commit is on the disk before its head is even written, so whatever
 * part of that reaches the disk, a sound log is never behind its head: a head that is ahead means events are missing.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { LogDamagedError, type LogHead } from './event-log.ts';

/** Less than a disk sector, so that overwriting it in place is all or nothing. */
const width = 96;

/** @returns undefined when there is none. @throws LogDamagedError when it cannot be understood */
export function readHead(file: string): LogHead | undefined {
  if (!existsSync(file)) return undefined;
  const match = /^(\d+) ([0-9a-f]{64}) *\n$/.exec(readFileSync(file, 'latin1'));
  if (!match?.[1] || !match[2])
    throw new LogDamagedError(`${file} cannot be read as a log head. If the log itself is trusted, remove this file and verify the log.`);
  return { position: Number(match[1]), hash: match[2] };
}

export class HeadFile {
  readonly #descriptor: number;
  readonly #line = Buffer.alloc(width, ' ');

  constructor(file: string, head: LogHead) {
    this.#descriptor = openSync(file, existsSync(file) ? 'r+' : 'w', 0o600);
    this.write(head);
    // Once, so that the file has its length; from then on it is overwritten in place.
    fsyncSync(this.#descriptor);
  }

  /** A head that could not be written stays behind, which is harmless. */
  write({ position, hash }: LogHead): void {
    this.#line.fill(' ');
    this.#line.write(`${position} ${hash}`, 'latin1');
    this.#line[width - 1] = 0x0a;
    try {
      writeSync(this.#descriptor, this.#line, 0, width, 0);
    } catch {
      // The events are durable and must be reported so; the next commit writes a newer head.
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
