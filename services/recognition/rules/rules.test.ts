import { describe, expect, test } from '@jest/globals';
import { hoursIdOf, type ProjectId } from '#events';
import { ana, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import type { ServiceRecord } from './award-rule.ts';
import { firstProject } from './first-project.ts';
import { rules } from './index.ts';
import { tenHours } from './ten-hours.ts';

const record = (...hours: readonly [ProjectId, number][]): ServiceRecord => ({
  confirmed: hours.map(([projectId, minutes], index) => ({ hoursId: hoursIdOf(index === 0 ? saturday : sunday, ana), projectId, minutes })),
});

describe('first project', () => {
  test.each([
    ['nothing yet', record(), false],
    ['confirmed, but no time at all', record([sorting, 0]), false],
    ['one minute', record([sorting, 1]), true],
  ])('%s', (_, hours, earned) => expect(firstProject.isEarned(hours)).toBe(earned));
});

describe('ten hours', () => {
  test.each([
    ['nothing yet', record(), false],
    ['a minute short', record([sorting, 300], [riverCleanup, 299]), false],
    ['exactly', record([sorting, 300], [riverCleanup, 300]), true],
    ['a minute more', record([sorting, 601]), true],
  ])('%s', (_, hours, earned) => expect(tenHours.isEarned(hours)).toBe(earned));
});

test('each rule has a name of its own that can be part of an id', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  expect(rules.filter(({ title, criteria }) => title.length > 80 || criteria.length > 500)).toEqual([]);
});
