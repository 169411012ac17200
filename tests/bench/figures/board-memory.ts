/** How much memory a house takes that keeps all needs of a country in it, while people look for them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { Limit } from '../figure.ts';
import { Connection } from '../http/connection.ts';
import { startServer, type ServerProcess } from '../http/server-process.ts';
import { writeLargeBoard } from '../listing/large-board.ts';
import { groundOf } from '../listing/large-town.ts';
import { questionsAbout } from '../listing/questions.ts';

const query = `query Find($filter: ListingFilter!) {
  listings(first: 20, filter: $filter) { totalCount edges { distanceKm node { id title summary } } }
}`;
const headers = { 'x-requested-with': 'many-hands', 'content-type': 'application/json' };
const today = new Date().toISOString().slice(0, 10);
/** So little in a second that nothing goes on in the background any more. */
const idleMs = 50;

const homes = { large: '', empty: '' };
let [questions, peak, empty] = [0, 0, 0];

export const limit: Limit = {
  name: 'board-memory',
  what: 'resident memory of a whole house with 100,000 projects and 500,000 shifts on its board, all read into memory, after 500 different searches over HTTP',
  atMostMegabytes: 500,
  attempts: 3,
  async prepare({ quick, folder }) {
    const size = quick ? { projects: 300, shifts: 1500 } : { projects: 100_000, shifts: 500_000 };
    questions = quick ? 20 : 500;
    for (const home of ['large', 'empty'] as const) mkdirSync((homes[home] = join(folder, home)));
    writeLargeBoard(join(homes.large, 'data', 'read'), { ...size, today });
    empty = (await memoryIn(homes.empty)).now;
  },
  async attempt() {
    const { now, peak: most } = await memoryIn(homes.large);
    peak = Math.max(peak, most);
    return now / 1e6;
  },
  findings: () => ({ 'at most meanwhile, MB': peak / 1e6, 'the same house with an empty board, MB': empty / 1e6 }),
};

async function memoryIn(home: string): Promise<{ readonly now: number; readonly peak: number }> {
  const server = await startServer({ script: join(import.meta.dirname, '../http/house-server.ts'), args: [home] });
  try {
    await untilIdle(server);
    const connection = await Connection.open(new URL(server.url));
    for (const { filter } of questionsAbout(groundOf(), questions, today)) {
      const { status, body } = await connection.post('/graphql', headers, JSON.stringify({ query, variables: { filter } }));
      if (status !== 200 || !body.includes('"totalCount"')) throw new Error(`No needs but ${status}: ${body.slice(0, 300)}`);
    }
    connection.close();
    return await server.memory();
  } finally {
    await server.stop();
  }
}

async function untilIdle(server: ServerProcess): Promise<void> {
  for (let before = await server.cpuMs(); ;) {
    await rest(1000);
    const used = await server.cpuMs();
    if (used - before < idleMs) return;
    before = used;
  }
}
