/** The first time counts most. */
import type { AwardRule } from './award-rule.ts';

export const firstProject: AwardRule = {
  id: 'first-project',
  title: 'First project',
  criteria: 'Helped on a project for the first time, and the hours were confirmed.',
  isEarned: ({ confirmed }) => confirmed.some(({ minutes }) => minutes > 0),
};
