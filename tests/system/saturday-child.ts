/** Runs a Saturday on the data folder it is given, tells on stdout what was acknowledged, and is killed at some moment. */
import { pino } from 'pino';
import { openSystem } from '../../deploy/system.ts';
import { moment, preparations, type Sent } from './saturday.ts';

const [dataFolder = '', keyFolder = '', from = '0'] = process.argv.slice(2);
const system = await openSystem({ dataFolder, keyFolder }, pino({ level: 'silent' }));

async function acknowledged({ service, command }: Sent): Promise<void> {
  const answer = await system.send(service, command);
  if (answer.outcome === 'recorded' && answer.revision >= 0)
    process.stdout.write(`${command.commandId} ${answer.stream} ${answer.events.length}\n`);
}

for (const wave of preparations()) await Promise.all(wave.map(acknowledged));
await system.settle();
process.stdout.write('ready\n');

const atOnce = 24;
for (let n = Number(from); ; n += atOnce) {
  await Promise.all(
    Array.from({ length: atOnce }, async (_, index) => {
      for (const sent of moment(n + index)) await acknowledged(sent);
    }),
  );
}
