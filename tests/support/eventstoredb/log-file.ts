/**
 * The append-only file behind the test server: a line of JSON for each append, on disk before it is answered.
 * All of an append is in one line, so that a crash leaves all of it or nothing; a torn last line is cut off on opening.
 */
import { closeSync, fdatasync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Proposal, StoredEvent } from './stored-event.ts';

/** An event without its position, which follows from where its line begins. */
export interface Entry extends Proposal {
  readonly stream: string;
  readonly revision: number;
  readonly createdMs: number;
}

interface Waiting {
  readonly line: Buffer;
  readonly resolve: () => void;
}

const writeAt = promisify(write);
const sync = promisify(fdatasync);

export class LogFile {
  /** What was in the file on opening, in log order. */
  readonly found: readonly StoredEvent[];
  readonly #fd: number;
  /** Where the next line begins, those that wait for the disk included. */
  #end: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #abandoned = false;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'events.log');
    this.#fd = openSync(path, 'a+');
    const { events, end } = readLines(readFileSync(path));
    if (end < fstatSync(this.#fd).size) ftruncateSync(this.#fd, end);
    this.found = events;
    this.#end = end;
  }

  /** Gives the events their positions at once; the promise resolves when they are on disk, in log order. */
  append(entries: readonly Entry[]): { readonly events: readonly StoredEvent[]; readonly durable: Promise<void> } {
    const line = Buffer.from(`${JSON.stringify(entries.map(asText))}\n`);
    const events = entries.map((entry, index) => ({ ...entry, position: this.#end + index }));
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#end += line.length;
    this.#waiting.push({ line, resolve });
    this.#writing ??= this.#drain();
    return { events, durable: promise };
  }

  get end(): number {
    return this.#end;
  }

  /** Waits for what is on its way to the disk. */
  async close(): Promise<void> {
    await this.#writing;
    closeSync(this.#fd);
  }

  /** Like the end of the process: what is not written yet never will be, and nobody hears of it. */
  async abandon(): Promise<void> {
    this.#abandoned = true;
    await this.close();
  }

  /** One write and one sync for all that asked in the meantime. */
  async #drain(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#abandoned) {
      const together = this.#waiting.splice(0);
      await writeAt(this.#fd, Buffer.concat(together.map(({ line }) => line)));
      await sync(this.#fd);
      if (!this.#abandoned) for (const { resolve } of together) resolve();
    }
    this.#writing = undefined;
  }
}

/** Bytes as text where they are JSON, so that the file can be read by people. */
const asText = (entry: Entry): object => {
  const encoding = entry.contentType === 'application/json' ? 'utf8' : 'base64';
  return { ...entry, encoding, data: entry.data.toString(encoding), metadata: entry.metadata.toString('base64') };
};

type Line = readonly (Omit<Entry, 'data' | 'metadata'> & { encoding: BufferEncoding; data: string; metadata: string })[];

function readLines(file: Buffer): { events: StoredEvent[]; end: number } {
  const events: StoredEvent[] = [];
  let start = 0;
  for (let newline = file.indexOf(10); newline >= 0; newline = file.indexOf(10, start)) {
    const line = JSON.parse(file.toString('utf8', start, newline)) as Line;
    for (const [index, { encoding, ...entry }] of line.entries()) {
      const bytes = { data: Buffer.from(entry.data, encoding), metadata: Buffer.from(entry.metadata, 'base64') };
      events.push({ ...entry, ...bytes, position: start + index });
    }
    start = newline + 1;
  }
  return { events, end: start };
}
