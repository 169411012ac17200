/**
 * `npm run projections -- status` says how far each read model is, also while the house is running.
 * `npm run projections -- rebuild [name …]` makes them anew from the log; the house has to be stopped meanwhile.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LogDamagedError, LogUnavailableError, openEventStoreDbLog, openSqliteEventLog, type EventLog } from '#events';
import { projections } from './list.ts';
import { rebuild, storedStatus } from './rebuild.ts';
import { FolderTakenError } from './store/folder-lock.ts';
import { progressWords, statusWords } from './words.ts';

const usage = `Usage: npm run projections -- status | rebuild [name …]\nRead models: ${projections.map(({ name }) => name).join(', ')}`;
const tellEveryMs = 2000;

const { env } = process;
const dataFolder = resolve(env['DATA_DIR'] ?? './data');
const folder = join(dataFolder, 'read');

const storeFile = env['EVENTSTOREDB_URL_FILE'];
const connectionString = env['EVENTSTOREDB_URL'] ?? (storeFile && readFileSync(storeFile, 'utf8').trim());
const logFolder = connectionString ? undefined : join(dataFolder, 'log');

/** To read from; a house that is running may write meanwhile. */
const openLog = (): Promise<EventLog> =>
  connectionString
    ? openEventStoreDbLog({ connectionString, namespace: env['EVENTSTOREDB_NAMESPACE'] ?? '' })
    : openSqliteEventLog({ folder: join(dataFolder, 'log'), readOnly: true });

async function status(log: EventLog): Promise<void> {
  const { position: head } = await log.head();
  console.log(`The log has ${head.toLocaleString('en')} as its last position.`);
  for (const projection of projections) console.log(statusWords(storedStatus(projection, folder), head));
}

async function rebuildNamed(log: EventLog, names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? projections : projections.filter(({ name }) => names.includes(name));
  const startedMs = performance.now();
  let toldMs = startedMs;
  await rebuild({
    log,
    projections: chosen,
    folder,
    logFolder,
    onProgress(progress) {
      if (performance.now() - toldMs < (process.stderr.isTTY ? 100 : tellEveryMs)) return;
      toldMs = performance.now();
      process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${progressWords(progress)}` : `${progressWords(progress)}\n`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(`Made anew in ${((performance.now() - startedMs) / 1000).toFixed(1)} s: ${chosen.map(({ name }) => name).join(', ')}.`);
}

async function run([command, ...names]: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !projections.some((known) => known.name === name));
  if ((command !== 'status' && command !== 'rebuild') || unknown.length > 0) {
    console.error(unknown.length > 0 ? `There is no read model ${unknown.join(', ')}.\n${usage}` : usage);
    return 2;
  }
  const log = await openLog();
  try {
    await (command === 'status' ? status(log) : rebuildNamed(log, names));
    return 0;
  } finally {
    await log.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof FolderTakenError || error instanceof LogUnavailableError || error instanceof LogDamagedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
