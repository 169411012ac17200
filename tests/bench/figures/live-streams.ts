/** A page that many look at while its places fill: how soon everybody has seen the last one go. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { median, type Limit } from '../figure.ts';
import { Crowd, type Wish } from '../http/crowd.ts';
import { startServer } from '../http/server-process.ts';
import { openGround, type RushGround } from '../rush/ground.ts';
import { watch } from '../rush/watchers.ts';
import { wishesFor } from '../rush/wishes.ts';

const whole = { watchers: 2000, places: 200 };
const toy = { watchers: 40, places: 10 };

let size = whole;
let prepared = '';
let ground: RushGround | undefined;
let measured: { readonly kbEach: number; readonly cpuMs: number; readonly fillMs: number }[] = [];

export const limit: Limit = {
  name: 'live-streams',
  what: `${whole.watchers} people look at a shift on one gateway, a tenth of them signed in, while its ${whole.places} places are taken: from the last tap until the last of them was told`,
  atMostSeconds: 1,
  async prepare({ quick, folder }) {
    size = quick ? toy : whole;
    prepared = join(folder, 'before');
    measured = [];
    ground = await openGround(prepared, size.places, size.places);
  },
  async attempt(folder) {
    if (!ground) throw new Error('Nothing was prepared.');
    const { shiftId, cookies } = ground;
    cpSync(prepared, folder, { recursive: true });
    const server = await startServer({ script: join(import.meta.dirname, '../http/house-server.ts'), args: [folder] });
    try {
      const before = await server.memory();
      const watchers = await watch(server.url, shiftId, size.watchers, cookies);
      try {
        const [open, cpuBefore] = [await server.memory(), await server.cpuMs()];
        const wishes = wishesFor(shiftId, cookies);
        const begun = performance.now();
        let lastTap = Number.NaN;
        const tap = (n: number): Wish => {
          const wish = wishes[n];
          if (!wish) throw new Error(`Only ${wishes.length} people want a place.`);
          lastTap = performance.now();
          return wish;
        };
        await new Crowd(server.url).send(0, size.places, tap, '"status":"PLACE"');
        const filled = performance.now();
        const last = Math.max(...(await watchers.told));
        measured.push({
          kbEach: (open.now - before.now) / 1000 / size.watchers,
          cpuMs: (await server.cpuMs()) - cpuBefore,
          fillMs: filled - begun,
        });
        return (last - lastTap) / 1000;
      } finally {
        watchers.close();
      }
    } finally {
      await server.stop();
    }
  },
  findings: () => ({
    'kB of resident memory a connection': median(measured.map(({ kbEach }) => kbEach)),
    'ms until all places were taken': median(measured.map(({ fillMs }) => fillMs)),
    'ms of processor for sign-ups and telling': median(measured.map(({ cpuMs }) => cpuMs)),
  }),
};
