import { expect, test } from '@jest/globals';
import { groupsOf } from './problem-groups.ts';

const problem = (line: number, reason: string, value = '', taken = true) => ({ line, column: 'Datum', value, reason, taken });

test('what happened to many rows is told once, and what cost a row comes first', () => {
  const groups = groupsOf([
    problem(2, 'No year.', '1.12.'),
    problem(3, 'No year.', '2.12.'),
    problem(4, 'No such day.', '31.11.', false),
    problem(5, 'No year.', '1.12.'),
  ]);
  expect(groups).toEqual([
    { reason: 'No such day.', column: 'Datum', taken: false, lines: [4], values: ['31.11.'] },
    { reason: 'No year.', column: 'Datum', taken: true, lines: [2, 3, 5], values: ['1.12.', '2.12.'] },
  ]);
});
