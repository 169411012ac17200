/** How long people wait for their page when the house is started again, and whether that grows with what it has seen. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { packForNextStart } from '../../../deploy/packages.ts';
import { startHouse } from '../../support/house.ts';
import { median, type Limit } from '../figure.ts';
import { liveIn, openNeed } from '../restart/lived-in.ts';

const sizes = [10_000, 100_000, 1_000_000] as const;
const toySizes = [100, 1000] as const;
const question = JSON.stringify({ query: '{ listings(first: 20) { totalCount edges { node { title } } } }' });

let lived: { readonly events: number; readonly folder: string; readonly seconds: number[] }[] = [];

export const limit: Limit = {
  name: 'restart',
  what: 'from the start of the process on a log of 1,000,000 events to the first list of needs over HTTP',
  atMostSeconds: 1,
  async prepare({ quick, folder }) {
    lived = (quick ? toySizes : sizes).map((events) => ({ events, folder: join(folder, String(events)), seconds: [] }));
    for (const { events, folder: home } of lived) {
      await liveIn(home, events);
      // The first start makes keys and accounts, and builds the web app if that was not done since it changed.
      if (!quick) await firstAnswer(home);
    }
    // That start leaves it to a process of its own, which may be under way.
    await packForNextStart();
  },
  async attempt() {
    for (const { folder: home, seconds } of lived) seconds.push(await firstAnswer(home));
    return lived.at(-1)?.seconds.at(-1) ?? Number.NaN;
  },
  findings: () =>
    Object.fromEntries(lived.map(({ events, seconds }) => [`with ${events.toLocaleString('en')} events, s`, median(seconds)])),
  async close() {
    for (const { folder: home } of lived) rmSync(home, { recursive: true, force: true });
  },
};

/** @returns seconds */
async function firstAnswer(folder: string): Promise<number> {
  const started = performance.now();
  const house = await startHouse({ folder });
  try {
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'many-hands' };
    const answer = await fetch(`${house.url}/graphql`, { method: 'POST', headers, body: question });
    const seconds = (performance.now() - started) / 1000;
    const told = await answer.text();
    if (answer.status !== 200 || !told.includes(openNeed)) throw new Error(`No list of needs but ${answer.status}: ${told.slice(0, 300)}`);
    return seconds;
  } finally {
    await house.stop();
  }
}
