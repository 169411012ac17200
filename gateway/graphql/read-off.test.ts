/** What is noted of a question that says nothing of itself: all that it could have been read off. */
import { expect, test } from '@jest/globals';
import type { Queries } from '#projections';
import { notingQueries } from './read-off.ts';

test('a question nobody described counts as having read its whole read model, and holds for a moment only', () => {
  const noted: string[] = [];
  const note = {
    of: (topic: string) => void noted.push(topic),
    until: (moment: string | undefined) => void noted.push(`until ${moment}`),
    soon: () => void noted.push('soon'),
  };
  const queries = {
    board: { organizations: (ids: readonly string[]) => ids, somethingNew: (n: number) => n + 1 },
  };
  const { board } = notingQueries(queries as unknown as Queries, note) as unknown as typeof queries;
  expect(board.somethingNew(1)).toBe(2);
  expect(noted.splice(0)).toEqual(['board', 'soon']);
  expect(board.organizations(['o'])).toEqual(['o']);
  expect(noted).toEqual(['board/organizations/o']);
});
