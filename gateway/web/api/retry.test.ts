import { describe, expect, test } from '@jest/globals';
import { untilAnswered, type RetryPlan } from './retry.ts';

/** Waits without waiting, and remembers how long it would have been. */
function plan(tries: number, random = 1): RetryPlan & { readonly waits: number[] } {
  const waits: number[] = [];
  return { baseMs: 100, capMs: 1_000, tries, random: () => random, waits, wait: async (ms) => void waits.push(ms) };
}
const answers =
  (...list: (string | null)[]) =>
  async (): Promise<string | null> =>
    list.shift() ?? null;

describe('asking until there is an answer', () => {
  test('an answer at once is an answer, and nobody is told to wait', async () => {
    let told = 0;
    expect(await untilAnswered(answers('done'), () => told++, plan(5))).toBe('done');
    expect(told).toBe(0);
  });

  test('waits longer each time, up to the cap', async () => {
    const patient = plan(7);
    expect(await untilAnswered(answers(null, null, null, null, null, 'done'), () => undefined, patient)).toBe('done');
    expect(patient.waits).toEqual([200, 400, 800, 1000, 1000]);
  });

  test('spreads the tries of many phones over the whole wait', async () => {
    const lucky = plan(2, 0.01);
    await untilAnswered(answers(null, 'done'), () => undefined, lucky);
    expect(lucky.waits).toEqual([2]);
  });

  test('says that it does not know when all tries are used up', async () => {
    let asked = 0;
    const attempt = async (): Promise<null> => {
      asked++;
      return null;
    };
    expect(await untilAnswered(attempt, () => undefined, plan(4))).toBeNull();
    expect(asked).toBe(4);
  });
});
