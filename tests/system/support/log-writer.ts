/** Appends until it is killed: one line on standard output for every acknowledged append, written only after the receipt. */
import { writeSync } from 'node:fs';
import { noStream, openSqliteEventLog, streamName } from '#events';
import { newEvent } from '../../support/new-event.ts';

const folder = process.argv[2] ?? '';
const log = await openSqliteEventLog({ folder });

async function write(stream: ReturnType<typeof streamName>): Promise<never> {
  const events = await log.read(stream);
  for (let revision = events.at(-1)?.revision ?? noStream; ;) {
    const appended = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => newEvent());
    ({ revision } = await log.append(stream, revision, appended));
    writeSync(1, `${appended.map(({ id }) => id).join(' ')}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, (_, n) => write(streamName('roster', `${n}`))));
