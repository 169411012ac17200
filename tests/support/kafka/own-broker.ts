/** Apache Kafka on the Java of this machine, in a folder of its own that is gone afterwards. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { throwawayFolder } from '../new-event.ts';
import { untilItAnswers, type KafkaBroker } from './broker.ts';
import { kafkaJars, kafkaVersion } from './jars.ts';

interface Home {
  readonly folder: string;
  readonly classPath: string;
  readonly port: number;
}

const oldestJava = 17;
const mostTries = 3;

/** @returns why there is none, in words */
export async function kafkaOnJava(): Promise<KafkaBroker | string> {
  const java = /version "(\d+)/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1];
  if (java === undefined) return 'there is no Java';
  if (Number(java) < oldestJava) return `Java ${java} is too old, it takes ${oldestJava}`;
  if (spawnSync('mvn', ['--version']).status !== 0) return 'there is no Maven to fetch Kafka with';
  try {
    const classPath = join(kafkaJars(), '*');
    for (let tries = 1; ; tries++) {
      const started = await startAnew(java, classPath).catch((error: unknown) => {
        // A port that was free may be taken by somebody else before the broker comes.
        if (tries === mostTries) throw error;
      });
      if (started) return started;
    }
  } catch (error) {
    return `it could not be started on this machine's Java (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** @throws Error with what the broker said last */
async function startAnew(java: string, classPath: string): Promise<KafkaBroker> {
  const { folder, remove } = throwawayFolder('kafka');
  try {
    const home = { folder, classPath, port: await freePort() };
    format(home, await freePort());
    let running = await start(home);
    return {
      about: `Apache Kafka ${kafkaVersion} on Java ${java}`,
      brokers: [`127.0.0.1:${home.port}`],
      power: {
        cut: () => end(running),
        async back() {
          running = await start(home);
        },
      },
      async stop() {
        await end(running);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function format({ folder, classPath, port }: Home, controllerPort: number): void {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': join(folder, 'data'),
    'offsets.topic.num.partitions': '4',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'auto.create.topics.enable': 'false',
    // A broker that was killed is known again soon after it is back.
    'broker.session.timeout.ms': '2000',
    'broker.heartbeat.interval.ms': '500',
  };
  const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, 'server.properties'), lines.join('\n'));
  const args = ['-cp', classPath, 'kafka.tools.StorageTool', 'format', '-t', 'bWFueS1oYW5kcy10ZXN0cw', '-c', 'server.properties'];
  const done = spawnSync('java', args, { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`format: ${done.error?.message ?? done.stderr}`);
}

/** Its input ends when whoever started it ends, however that came about: then the broker goes, and its folder with it. */
const supervised = `
  java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$1" kafka.Kafka "$2/server.properties" &
  broker=$!
  { read -r word; [ "$word" = stay ] || touch "$2/over"; kill -KILL $broker; } <&3 2>/dev/null &
  wait $broker
  if [ -e "$2/over" ]; then rm -rf "$2"; fi`;

async function start({ folder, classPath, port }: Home): Promise<ChildProcess> {
  const log = join(folder, 'log');
  const file = openSync(log, 'a');
  const broker = spawn('sh', ['-c', supervised, 'sh', classPath, folder], { cwd: folder, stdio: ['ignore', file, file, 'pipe'] });
  closeSync(file);
  const ended = (): string | undefined => (broker.exitCode === null ? undefined : readFileSync(log, 'utf8').slice(-1000));
  try {
    await untilItAnswers([`127.0.0.1:${port}`], { ended });
    return broker;
  } catch (error) {
    await end(broker);
    throw error;
  }
}

/** At once, and what it has written stays. */
async function end(broker: ChildProcess): Promise<void> {
  if (broker.exitCode !== null) return;
  const ended = once(broker, 'exit');
  const held = broker.stdio[3];
  if (held && 'end' in held) held.end('stay\n');
  await ended;
}
