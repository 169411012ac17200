/** Somebody who comes alone, by turns to the service behind Kafka and to the one that writes directly, on one ground. */
import { deriveId, type ShiftId } from '#events';
import { quantile, type Limit, type Size } from '../figure.ts';
import { Connection } from '../http/connection.ts';
import { openService, wishes, type Door } from './door.ts';
import { openGround } from './ground.ts';
import { openRosters, shiftIds } from './rosters.ts';

const rosters = 100;

export function waitAlone(): Pick<Limit, 'prepare' | 'attempt' | 'findings' | 'close'> {
  let opened: Awaited<ReturnType<typeof open>> | undefined;
  return {
    async prepare(size) {
      opened = await open(size);
    },
    async attempt() {
      const [kafka = [], direct = []] = (await opened?.turns()) ?? [];
      return (quantile(kafka, 0.5) - quantile(direct, 0.5)) / 1000;
    },
    findings: () => opened?.findings() ?? {},
    close: async () => opened?.close(),
  };
}

async function open({ quick, folder }: Size) {
  const ground = await openGround(folder);
  const shifts = shiftIds(rosters);
  const shiftOf = (n: number): ShiftId => shifts[n % rosters] ?? deriveId('nowhere');
  const wish = wishes(folder, (n) => ({ person: Math.floor(n / rosters), shiftId: shiftOf(n) }));
  const doors: readonly Door[] = [await openService(folder, ground, 'kafka'), await openService(folder, ground, 'direct')];
  for (const { namespace } of doors) await openRosters(await ground.logOf(namespace), shifts);
  const all = doors.map((): number[] => []);
  let next = 0;

  async function ask(connection: Connection, n: number): Promise<number> {
    const { path, headers, body } = await wish(n);
    const started = performance.now();
    const answer = await connection.post(path, headers, body);
    if (!answer.body.includes('"outcome":"recorded"')) throw new Error(`A command was not recorded: ${answer.status} ${answer.body}`);
    return performance.now() - started;
  }

  return {
    /** @returns milliseconds of every wait, by door */
    async turns(): Promise<number[][]> {
      const connections = await Promise.all(doors.map(({ server }) => Connection.open(new URL(server.url))));
      const times = doors.map((): number[] => []);
      try {
        for (const end = next + (quick ? 10 : 300); next < end; next++)
          for (const [door, connection] of connections.entries()) times[door]?.push(await ask(connection, next));
      } finally {
        for (const connection of connections) connection.close();
      }
      for (const [door, own] of times.entries()) all[door]?.push(...own);
      return times;
    },
    findings(): Record<string, number> {
      const [kafka = [], direct = []] = all;
      return {
        'through Kafka p50 ms': quantile(kafka, 0.5),
        'through Kafka p99 ms': quantile(kafka, 0.99),
        'direct p50 ms': quantile(direct, 0.5),
        'direct p99 ms': quantile(direct, 0.99),
      };
    },
    async close(): Promise<void> {
      await Promise.all(doors.map(({ server }) => server.stop()));
      await ground.stop();
    },
  };
}
