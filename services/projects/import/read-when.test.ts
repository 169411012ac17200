import { describe, expect, test } from '@jest/globals';
import { readWhen, type TimeCells } from './read-when.ts';

const read = (cells: TimeCells, dayOrder: 'dmy' | 'mdy' = 'dmy') =>
  readWhen(cells, { dayOrder, timeZone: 'Europe/Berlin', today: '2026-11-24' });
const at = (day: string, from: string, to: string) => ({
  when: { start: `${day}T${from}`, end: `${day}T${to}`, timeZone: 'Europe/Berlin' },
});

describe('times as people write them', () => {
  test.each<[string, TimeCells, string, string, string]>([
    ['ISO', { start: '2026-11-28 09:00', end: '2026-11-28 12:00' }, '2026-11-28', '09:00', '12:00'],
    ['ISO with seconds', { start: '2026-11-28T09:00:00', end: '2026-11-28T12:30:00' }, '2026-11-28', '09:00', '12:30'],
    ['an instant in another zone', { start: '2026-11-28T08:00:00Z', end: '2026-11-28T11:00:00Z' }, '2026-11-28', '09:00', '12:00'],
    ['German', { date: 'Sa, 28.11.2026', time: '9-12 Uhr' }, '2026-11-28', '09:00', '12:00'],
    ['German in one cell', { date: '28.11.26, 9:00 – 12:00 Uhr' }, '2026-11-28', '09:00', '12:00'],
    ['German with a month in words', { date: 'Samstag, 5. Dezember 2026', time: 'von 14.30 bis 17 Uhr' }, '2026-12-05', '14:30', '17:00'],
    ['English in words', { date: 'Sat 28 Nov 9-12' }, '2026-11-28', '09:00', '12:00'],
    ['American in words', { date: 'November 28th, 2026', time: '9am - 12:30pm' }, '2026-11-28', '09:00', '12:30'],
    ['afternoon said once', { date: '28 Nov 2026', time: '2-5 pm' }, '2026-11-28', '14:00', '17:00'],
    ['from the morning into the afternoon', { date: '28 Nov 2026', time: '10-2 pm' }, '2026-11-28', '10:00', '14:00'],
    ['Spanish', { date: '28 de noviembre de 2026', time: 'de 9:00 a 13:30' }, '2026-11-28', '09:00', '13:30'],
    ['French', { date: 'samedi 28 novembre 2026', time: 'de 10h à 12h30' }, '2026-11-28', '10:00', '12:30'],
    ['Portuguese', { date: 'sábado, 28 de novembro de 2026', time: '10h às 12h' }, '2026-11-28', '10:00', '12:00'],
    ['days as Excel counts them', { date: '46354', start: '0.375', end: '0.5' }, '2026-11-28', '09:00', '12:00'],
    ['a length in place of an end', { date: '28.11.2026', time: '9:00', duration: '2,5 h' }, '2026-11-28', '09:00', '11:30'],
    ['a day and two clock columns', { date: '28/11/2026', start: '9', end: '12' }, '2026-11-28', '09:00', '12:00'],
    ['no year: the next such day', { date: '15.01.', time: '9-12' }, '2027-01-15', '09:00', '12:00'],
    ['a midnight that a database wrote', { date: '2026-11-28 00:00:00', time: '9-12' }, '2026-11-28', '09:00', '12:00'],
  ])('%s', (_, cells, day, from, to) => expect(read(cells)).toMatchObject(at(day, from, to)));

  test('11/12/2026 is what the column says it is', () => {
    expect(read({ date: '11/12/2026', time: '9-12' })).toMatchObject(at('2026-12-11', '09:00', '12:00'));
    expect(read({ date: '11/12/2026', time: '9-12' }, 'mdy')).toMatchObject(at('2026-11-12', '09:00', '12:00'));
  });

  test('past midnight is the next day', () =>
    expect(read({ date: '28.11.2026', time: '22:00-2:00' })).toMatchObject({
      when: { start: '2026-11-28T22:00', end: '2026-11-29T02:00' },
    }));

  test.each([
    [{}],
    [{ date: '' }],
    [{ date: 'nach Absprache' }],
    [{ date: 'flexible' }],
    [{ date: 'a convenir' }],
    [{ date: 'TBD', time: '0' }],
  ])('%j is a flexible need, and nobody is bothered about it', (cells) =>
    expect(read(cells)).toEqual({ when: null, label: undefined, notes: [] }),
  );

  test('words about time that are no day stay readable', () =>
    expect(read({ date: 'every other Saturday', time: '10-12' })).toMatchObject({
      when: null,
      label: 'every other Saturday 10-12',
      notes: [{ field: 'date' }],
    }));
  test('a season is flexible and says so', () =>
    expect(read({ start: '2026-12-01', end: '2027-03-31' })).toMatchObject({ when: null, label: '2026-12-01 – 2027-03-31' }));
  test('28.-30.11.2026 is not the 30th alone', () =>
    expect(read({ date: '28.-30.11.2026' })).toMatchObject({ when: null, label: '28.-30.11.2026' }));
  test('a day without a time is open within that day', () =>
    expect(read({ date: '28.11.2026' })).toMatchObject({
      when: { start: '2026-11-28T00:00', end: '2026-11-28T23:59' },
      label: 'Time of day to be agreed',
    }));

  test.each([
    ['31.11.2026', { date: '31.11.2026' }, 'date'],
    ['29 February of a common year', { date: '2027-02-29' }, 'date'],
    ['month 13', { date: '13/13/2026' }, 'date'],
    ['25:00', { date: '28.11.2026', time: '25:00' }, 'time'],
    ['an end before the start', { start: '2026-11-28 09:00', end: '2026-11-27 12:00' }, 'end'],
  ])('%s is refused, not guessed', (_, cells, field) => expect(read(cells)).toMatchObject({ problem: { field } }));
});
