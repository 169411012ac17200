import { expect, test } from '@jest/globals';
import { correctedLately } from './corrected-lately.ts';

const now = Date.parse('2026-11-25T12:00:00.000Z');
const of = (status: 'PROPOSED' | 'CONFIRMED' | 'DISPUTED', correctedAt: string | null) => ({ status, correctedAt });

test('shows what a host corrected in the last four weeks, while nobody disputes it', () => {
  const shown = [of('CONFIRMED', '2026-11-25T11:59:00.000Z'), of('CONFIRMED', '2026-10-28T12:00:01.000Z')];
  const others = [
    of('CONFIRMED', '2026-10-28T12:00:00.000Z'),
    of('CONFIRMED', null),
    of('PROPOSED', null),
    of('DISPUTED', '2026-11-25T11:59:00.000Z'),
  ];
  expect(correctedLately([...others, ...shown], now)).toEqual(shown);
});
