/** Races one way to find needs against reading them all, on the large board; both are asked the same, and have to find the same. */
import assert from 'node:assert/strict';
import { setTimeout as rest } from 'node:timers/promises';
import { board } from '../../../projections/board/projection.ts';
import { listingsQuery, type Finder } from '../../../projections/board/listings.ts';
import { fileOf } from '../../../projections/store/files.ts';
import type { ReadModel } from '../../../projections/store/read-model.ts';
import { quantile, type Race, type Size } from '../figure.ts';
import { openLargeBoard } from './large-board.ts';
import { groundOf } from './large-town.ts';
import { openPlainScan } from './plain-scan.ts';
import { questionsAbout, type Question } from './questions.ts';

/** Different ones; a few of them in each round, the same ones on both sides. */
const questions = 40;
const together = 8;

export const plainScan = 'each need read, words looked for with LIKE, distances worked out one by one; same file, same answers';

/** @param repeats how often our side is asked each question in a round, so that a round takes long enough to be measured */
export async function listingRace(
  { quick, folder }: Size,
  openFinder: (model: ReadModel) => Finder<never> | Promise<Finder<never>>,
  repeats: number,
): Promise<Race> {
  const model = openLargeBoard(folder, quick ? { projects: 600, shifts: 3000 } : { projects: 100_000, shifts: 500_000 });
  const opened = performance.now();
  const listings = listingsQuery(await openFinder(model));
  const readyMs = performance.now() - opened;
  const scan = openPlainScan(fileOf(board, folder));
  const asked = questionsAbout(groundOf(), questions);
  const ask = (question: Question): string[] => listings(question).items.map(({ project }) => project.projectId);
  const inRound = (round: number): readonly Question[] => asked.slice((round * together) % questions).slice(0, together);
  const times: number[] = [];
  let [ourRound, theirRound, found] = [0, 0, 0];
  return {
    async assertEqual() {
      for (const question of asked) {
        const ids = ask(question);
        assert.equal(ids.join(), scan.ask(question).join(), `Different needs for ${JSON.stringify(question.filter)}`);
        found += ids.length;
      }
      assert.ok(found > (quick ? 0 : questions), 'Questions without answers show nothing.');
    },
    async ours() {
      const round = inRound(ourRound++);
      for (let n = 0; n < repeats; n++)
        for (const question of round) {
          const started = performance.now();
          ask(question);
          times.push(performance.now() - started);
        }
      return repeats * together;
    },
    async reference() {
      for (const question of inRound(theirRound++)) scan.ask(question);
      return together;
    },
    findings: () => ({
      'ours p50 ms': quantile(times, 0.5),
      'ours p99 ms': quantile(times, 0.99),
      'needs found per question': found / questions,
      'ms until it could be asked': readyMs,
    }),
    async close() {
      scan.close();
      model.close();
      // What still reads in the background sees that there is nothing more to read.
      await rest(20);
    },
  };
}
