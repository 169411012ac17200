import { describe, expect, test } from '@jest/globals';
import { calendarFile } from './calendar-file.ts';

const entry = {
  uid: 'shift@hands.example.org',
  title: 'Soup; bread, and more',
  place: 'Kettle Kitchen\nBack door \\ left',
  url: 'https://hands.example.org/projects/1',
  startsAt: '2026-11-28T09:00:00+01:00',
  endsAt: '2026-11-28T12:00:00+01:00',
};
const at = new Date('2026-11-24T12:00:00.123Z');
const linesOf = (file: string): string[] => file.split('\r\n');

/** RFC 5545 names what a calendar needs to take a file in. */
describe('a shift for the calendar', () => {
  test('says its times in UTC, so that no zone has to be known', () => {
    expect(linesOf(calendarFile(entry, at))).toEqual(
      expect.arrayContaining(['DTSTAMP:20261124T120000Z', 'DTSTART:20261128T080000Z', 'DTEND:20261128T110000Z']),
    );
  });

  test('keeps commas, semicolons, backslashes and line breaks apart from its own', () => {
    expect(linesOf(calendarFile(entry, at))).toEqual(
      expect.arrayContaining([String.raw`SUMMARY:Soup\; bread\, and more`, String.raw`LOCATION:Kettle Kitchen\nBack door \\ left`]),
    );
  });

  test('folds long lines at 75 octets and never inside a letter', () => {
    const title = 'Ünïcödé 🌻 '.repeat(20);
    const file = calendarFile({ ...entry, title }, at);
    for (const line of linesOf(file)) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });
});
