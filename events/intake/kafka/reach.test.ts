/** Nobody waits for a Kafka that is known to be away, and everybody is let through as soon as it answers. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Reach } from './reach.ts';

let asked: number;
let answers: boolean;
let reach: Reach;

beforeEach(() => {
  [asked, answers] = [0, true];
  reach = new Reach(async () => {
    asked++;
    if (!answers) throw new Error('no answer');
  });
});
afterEach(() => reach.stop());

async function until(away: boolean): Promise<void> {
  while (reach.away !== away) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('a doubt', () => {
  test('is settled by one question where Kafka answers', async () => {
    reach.doubt();
    reach.doubt();
    await new Promise((resolve) => setImmediate(resolve));
    expect([asked, reach.away]).toEqual([1, false]);
  });

  test('about a Kafka that is away is told, and ends by itself when Kafka is back', async () => {
    answers = false;
    reach.doubt();
    await until(true);
    answers = true;
    await until(false);
    expect(asked).toBeGreaterThan(1);
  });

  test('is raised no more once the intake is closed', async () => {
    answers = false;
    reach.doubt();
    await reach.stop();
    const before = asked;
    reach.doubt();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(before);
  });
});
