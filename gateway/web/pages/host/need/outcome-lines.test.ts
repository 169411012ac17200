import { expect, test } from '@jest/globals';
import { blankLine, readOutcomes } from './outcome-lines.ts';

const meals = { id: 1, amount: '420', unit: ' meals ', label: 'cooked and shared' };

test('a whole line counts, a blank one says nothing', () => {
  const { outcomes, lacking } = readOutcomes([blankLine(0), meals, { ...blankLine(2), unit: '  ' }]);
  expect(outcomes).toEqual([{ amount: 420, unit: 'meals', label: 'cooked and shared' }]);
  expect(lacking.size).toBe(0);
});

test('what is missing in a begun line is named', () => {
  const { lacking } = readOutcomes([
    meals,
    { ...meals, id: 2, unit: '' },
    { ...blankLine(3), label: 'trees' },
    { ...meals, id: 4, amount: '-1' },
  ]);
  expect([...lacking]).toEqual([
    [2, ['unit']],
    [3, ['amount', 'unit']],
    [4, ['amount']],
  ]);
});

test('nothing is an amount as well', () => expect(readOutcomes([{ ...meals, amount: '0' }]).lacking.size).toBe(0));
