/**
 * Appends to EventStoreDB from many streams at once until it is told to stop (a line on standard input): one line on standard
 * output for every acknowledged append, written only after the receipt.
 */
import { writeSync } from 'node:fs';
import { noStream, openEventStoreDbLog, streamName, type NewEvent } from '#events';
import { newEvent } from '../../support/new-event.ts';

const [connectionString = '', streams = '64'] = process.argv.slice(2);
const log = await openEventStoreDbLog({ connectionString, longestPauseMs: 200, giveUpAfterMs: 120_000 });

let stopping = false;
process.stdin.once('data', () => (stopping = true));

/** Large enough that the connection has to hold its writers back. */
const heavy = (): NewEvent => {
  const event = newEvent();
  return { ...event, metadata: { ...event.metadata, correlationId: event.id.repeat(500) } };
};

async function write(stream: ReturnType<typeof streamName>): Promise<void> {
  for (let revision = noStream; !stopping;) {
    const events = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, heavy);
    ({ revision } = await log.append(stream, revision, events));
    writeSync(1, `${events.map(({ id }) => id).join(' ')}\n`);
  }
}
await Promise.all(Array.from({ length: Number(streams) }, (_, n) => write(streamName('roster', `${n}`))));
await log.close();
process.exit(0);
