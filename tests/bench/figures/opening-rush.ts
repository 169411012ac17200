/** The moment a beloved need opens: everybody taps at once, few get a place, and all of them want to know. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile, type Limit } from '../figure.ts';
import { Crowd, type Wish } from '../http/crowd.ts';
import { startServer, type ServerOptions } from '../http/server-process.ts';
import { arrive, type Arrival } from '../rush/arrivals.ts';
import { openGround, type RushGround } from '../rush/ground.ts';
import { assertTrue } from '../rush/truth.ts';
import { wishesFor } from '../rush/wishes.ts';

const whole = { people: 10_000, places: 100, withinMs: 5000, early: 1500 };
const toy = { people: 60, places: 10, withinMs: 100, early: 10 };

let rush = whole;
let prepared = '';
let ground: RushGround | undefined;
const measured = new Map<string, number[]>();
const note = (what: string, value: number): void => void measured.set(what, [...(measured.get(what) ?? []), value]);

export const limit: Limit = {
  name: 'opening-rush',
  what: `${whole.people} people who are signed in want the same ${whole.places} places within ${whole.withinMs / 1000} s, over HTTP: what the slowest hundredth waits, from the moment of the tap`,
  atMostSeconds: 0.3,
  async prepare({ quick, folder }) {
    rush = quick ? toy : whole;
    prepared = join(folder, 'before');
    measured.clear();
    ground = await openGround(prepared, rush.people, rush.places);
  },
  async attempt(folder) {
    if (!ground) throw new Error('Nothing was prepared.');
    const { shiftId, otherShiftId, cookies } = ground;
    const early = wishesFor(otherShiftId, cookies.slice(0, rush.early));
    const wishes = wishesFor(shiftId, cookies);
    cpSync(prepared, folder, { recursive: true });
    const house = { script: join(import.meta.dirname, '../http/house-server.ts'), args: [folder] };
    const answers = await side('ours', house, early, wishes, '"status":"PLACE"');
    await assertTrue({ folder, shiftId, places: rush.places, wishes, answers });
    // The same people at a server that only writes their wishes down.
    const raw = { script: join(import.meta.dirname, '../http/raw-log-server.ts'), args: [join(folder, 'raw.log')] };
    for (const { status, body } of await side('reference', raw, early, wishes, '"recorded"'))
      if (status !== 200) throw new Error(`The reference did not take a wish: ${status} ${body}`);
    return quantile(timesOf(answers), 0.99) / 1000;
  },
  findings: () => Object.fromEntries([...measured].map(([what, values]) => [what, median(values)])),
};

const timesOf = (answers: readonly Arrival[]): number[] => answers.map(({ ms }) => ms);

/** @param early who comes before, for something else: a server that was started a moment ago is slow for reasons of its own */
async function side(
  name: string,
  options: ServerOptions,
  early: readonly Wish[],
  wishes: readonly Wish[],
  saysRecorded: string,
): Promise<readonly Arrival[]> {
  const server = await startServer(options);
  try {
    const nth = (n: number): Wish => {
      const wish = early[n];
      if (!wish) throw new Error(`Only ${early.length} people come early.`);
      return wish;
    };
    await new Crowd(server.url).send(0, early.length, nth, saysRecorded);
    const before = await server.cpuMs();
    const answers = await arrive(server.url, wishes, rush.withinMs);
    const times = timesOf(answers);
    note(`${name} p50 ms`, quantile(times, 0.5));
    note(`${name} p99 ms`, quantile(times, 0.99));
    note(`${name} slowest ms`, quantile(times, 1));
    note(`${name} server ms of processor per 1000 people`, (((await server.cpuMs()) - before) / wishes.length) * 1000);
    return answers;
  } finally {
    await server.stop();
  }
}
