import { describe, expect, test } from '@jest/globals';
import { checksToStall, Watchdog } from './watchdog.ts';

/** Its own clock is too slow to matter here. */
const anHourMs = 3_600_000;

describe('a watchdog', () => {
  test('barks once when there was no sign for all its checks', () => {
    let barks = 0;
    const watchdog = new Watchdog(anHourMs, () => barks++);
    for (let check = 1; check < checksToStall; check++) watchdog.check();
    expect(barks).toBe(0);
    watchdog.check();
    watchdog.check();
    expect(barks).toBe(1);
  });

  test('a sign of life starts the count anew', () => {
    let barks = 0;
    const watchdog = new Watchdog(anHourMs, () => barks++);
    for (let check = 1; check < checksToStall * 3; check++) {
      watchdog.check();
      watchdog.sign();
    }
    expect(barks).toBe(0);
    watchdog.stop();
  });

  test('looks by itself', async () => {
    const barked = Promise.withResolvers<void>();
    const alive = setInterval(() => undefined, 1000);
    new Watchdog(20, barked.resolve).sign();
    await barked.promise;
    clearInterval(alive);
  });
});
