/** A board with so many needs, five shifts each: finding some among them. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as rest } from 'node:timers/promises';
import { join } from 'node:path';
import { listingsInMemory } from '../../../projections/board/listings-in-memory.ts';
import { listingsInTables } from '../../../projections/board/listings-in-tables.ts';
import { listingsQuery, type Wanted } from '../../../projections/board/listings.ts';
import { board } from '../../../projections/board/projection.ts';
import { ReadModel } from '../../../projections/store/read-model.ts';
import { groundOf } from '../listing/large-town.ts';
import { questionsAbout } from '../listing/questions.ts';
import type { Operation } from './operations.ts';

const among = 'needs';
const questionsAsked = 400;

/** Anything at all, of anytime. */
const anything: Wanted = { filter: {}, since: new Date(0).toISOString(), seen: undefined, limit: 1 };

export interface Board {
  readonly operations: readonly Operation[];
  close(): void;
}

export async function openAtNeeds(folder: string, needs: number): Promise<Board> {
  // In a process of its own: it keeps all rows until they are written.
  const writing = fork(join(import.meta.dirname, 'write-board.ts'), [folder, String(needs)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [code] = (await once(writing, 'exit')) as [number];
  if (code !== 0) throw new Error(`The board of ${needs} needs was not written.`);
  const model = new ReadModel(board, folder);
  const memory = listingsInMemory(model);
  while (memory.page(anything) === undefined) await rest(10);
  const listings = listingsQuery(listingsInTables(model), memory);
  const questions = questionsAbout(groundOf(), questionsAsked);
  const question = (n: number) => {
    const found = questions[n % questionsAsked];
    if (!found) throw new Error('There is no such question.');
    return found;
  };
  return {
    operations: [
      { name: 'search with a place, a word, days, a skill', among, once: (n) => listings(question(n)) },
      {
        name: 'the soonest twenty needs',
        among,
        once: (n) => {
          const { now, first } = question(n);
          return listings({ now, first });
        },
      },
    ],
    close: () => model.close(),
  };
}
