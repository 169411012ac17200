/** The ledger of erasures in a file of lines: the first says which ledger it is, each further one who was forgotten and when. */
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { volunteerId, type VolunteerId } from '../contracts/index.ts';
import { LedgerMissingError, type ErasureLedger } from './erasure-ledger.ts';

const headLine = z.object({ ledger: z.uuid() });
const entryLine = z.object({ person: volunteerId, at: z.iso.datetime() });

/**
 * @param path outside the data folder, on a disk that is written through; readable by the owner only
 * @param mayBeNew whether it may be made
 * @throws LedgerMissingError when it is missing, or holds what no ledger writes
 */
export async function openLedgerFile(path: string, mayBeNew: boolean): Promise<ErasureLedger> {
  if (!existsSync(path)) {
    if (!mayBeNew)
      throw new LedgerMissingError(
        `The ledger of erasures is not at ${path}, so people who were forgotten could come back. Put it back (ERASURE_LEDGER). If it is lost for good, "npm run vault -- new-ledger" begins one with whom this vault has forgotten; whoever was forgotten since the backup of the vault was made has to be forgotten once more.`,
      );
    createLedgerFile(path);
  }
  const text = readFileSync(path, 'utf8');
  // A line that the power cut short was never confirmed to anybody.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  const [head, ...entries] = whole.split('\n').filter(Boolean);
  const id = parse(headLine, head, path).ledger;
  const known = new Set(entries.map((line) => parse(entryLine, line, path).person));
  return {
    id,
    async add(person) {
      if (known.has(person)) return;
      append(path, { person, at: new Date().toISOString() });
      known.add(person);
    },
    people: async () => [...known],
    close: async () => undefined,
  };
}

function createLedgerFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  append(path, { ledger: randomUUID(), at: new Date().toISOString() });
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** One write, so that two processes never mix their lines. */
function append(
  path: string,
  line: { readonly at: string; readonly ledger: string } | { readonly at: string; readonly person: VolunteerId },
): void {
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, line: string | undefined, path: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(line ?? ''));
  } catch (cause) {
    throw new LedgerMissingError(`${path} holds a line that no ledger of erasures writes. Put the ledger back from its own copy.`, {
      cause,
    });
  }
}
