/** How long somebody waits who has just typed `npm start`: until the first page, with a demo community that moves in meanwhile. */
import { join } from 'node:path';
import { startHouse } from '../../support/house.ts';
import type { Limit } from '../figure.ts';

export const limit: Limit = {
  name: 'start',
  what: 'from the start of the process on an empty data folder to the first page, the demo community in it; the web app is built already',
  atMostSeconds: 5,
  async prepare({ folder }) {
    // Builds the web app if that was not done since it changed.
    const house = await startHouse({ folder: join(folder, 'before') });
    await house.stop();
  },
  async attempt(folder) {
    const started = performance.now();
    const house = await startHouse({ folder, demo: true });
    try {
      const page = await fetch(house.url);
      const seconds = (performance.now() - started) / 1000;
      if (page.status !== 200 || !(await page.text()).includes('<h1')) throw new Error(`No page but ${page.status}`);
      return seconds;
    } finally {
      await house.stop();
    }
  },
};
