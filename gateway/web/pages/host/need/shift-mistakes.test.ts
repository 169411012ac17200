import { describe, expect, test } from '@jest/globals';
import { mistakeInPlaces, mistakeInRefusal, mistakeInTimes } from './shift-mistakes.ts';

const now = '2030-11-25T12:00';
const at = (hour: string): string => `2030-11-25T${hour}`;

describe('the times of a shift', () => {
  test('over midnight are fine', () => expect(mistakeInTimes({ start: at('22:00'), end: '2030-11-26T01:00' }, now)).toBeUndefined());

  test.each([
    ['the start was cleared', { start: '', end: at('14:00') }, { field: 'start', words: 'shift.start-missing' }],
    ['the end was cleared', { start: at('13:00'), end: '' }, { field: 'end', words: 'shift.end-missing' }],
    ['it lies in the past', { start: at('11:59'), end: at('14:00') }, { field: 'start', words: 'shift.start-past' }],
    ['it ends before it starts', { start: at('14:00'), end: at('13:00') }, { field: 'end', words: 'shift.end-early' }],
    ['it ends as it starts', { start: at('14:00'), end: at('14:00') }, { field: 'end', words: 'shift.end-early' }],
  ])('are wrong when %s', (_, times, mistake) => expect(mistakeInTimes(times, now)).toEqual(mistake));
});

test.each([0, 2.5, 10_001, Number.NaN])('%p is no number of places', (places) => expect(mistakeInPlaces(places)?.field).toBe('places'));

describe('a refusal is told at the field it is about', () => {
  const times = { start: '2031-03-30T01:30', end: '2031-03-30T02:30' };
  const skipped = (wallClock: string) => ({ code: 'time-does-not-exist', details: JSON.stringify({ wallClock }) });

  test('a time that the clocks jump over', () => {
    expect(mistakeInRefusal(skipped(times.start), times)?.field).toBe('start');
    expect(mistakeInRefusal(skipped(times.end), times)?.field).toBe('end');
  });

  test('more than a day', () => expect(mistakeInRefusal({ code: 'shift-too-long', details: '{}' }, times)?.field).toBe('end'));

  test('but not what is about none of them', () =>
    expect(mistakeInRefusal({ code: 'shift-cancelled', details: '{}' }, times)).toBeUndefined());
});
