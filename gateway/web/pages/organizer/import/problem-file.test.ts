import { expect, test } from '@jest/globals';
import { problemFile } from './problem-file.ts';

const heads = ['Line', 'Column', 'Value', 'Reason', 'Outcome'];
const outcomes = { taken: 'taken', leftOut: 'left out' };

test('opens in a spreadsheet: byte order mark, quoted cells, Windows line ends', () => {
  const file = problemFile([{ line: 7, column: 'Wann?', value: 'Sa, "früh"', reason: 'No day.\nNo time.', taken: false }], heads, outcomes);
  expect(file).toBe('\uFEFFLine,Column,Value,Reason,Outcome\r\n7,Wann?,"Sa, ""früh""","No day.\nNo time.",left out\r\n');
});

test('never lets what somebody wrote into a list run as a formula', () => {
  const rows = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)'].map((value) => ({
    line: 2,
    column: 'Title',
    value,
    reason: '',
    taken: true,
  }));
  const cells = problemFile(rows, heads, outcomes).split('\r\n').slice(1, -1);
  for (const row of cells) expect(row).toMatch(/^2,Title,"?'[=+\-@]/);
});
