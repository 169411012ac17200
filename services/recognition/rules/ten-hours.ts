/** Ten hours of being there for others. */
import { type AwardRule, confirmedMinutes } from './award-rule.ts';

const tenHoursInMinutes = 600;

export const tenHours: AwardRule = {
  id: 'ten-hours',
  title: 'Ten hours',
  criteria: 'Ten confirmed hours of helping.',
  isEarned: (record) => confirmedMinutes(record) >= tenHoursInMinutes,
};
