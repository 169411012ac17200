/** The least a durable append can be: each event overwrites one 4 KiB block of a file that has its length already, then fdatasync. */
import { closeSync, fdatasyncSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { NewEvent } from '#events';

const block = 4096;
const blocks = 4096;

export class RawFile {
  readonly #file: string;
  readonly #descriptor: number;
  readonly #bytes = Buffer.alloc(block);
  #next = 0;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'w+');
    writeSync(this.#descriptor, Buffer.alloc(block * blocks));
    fsyncSync(this.#descriptor);
  }

  append(event: NewEvent): void {
    this.#bytes.fill(0);
    this.#bytes.write(JSON.stringify(event));
    writeSync(this.#descriptor, this.#bytes, 0, block, (this.#next++ % blocks) * block);
    fdatasyncSync(this.#descriptor);
  }

  /** Everything written since the file was made, as far as it has not come around. */
  readAll(): NewEvent[] {
    const bytes = readFileSync(this.#file);
    return Array.from({ length: Math.min(this.#next, blocks) }, (_, index) => {
      const text = bytes.toString('utf8', index * block, (index + 1) * block);
      return JSON.parse(text.slice(0, text.indexOf('\0'))) as NewEvent;
    });
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
