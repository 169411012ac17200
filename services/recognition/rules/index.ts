/** Every rule a badge can have, in the order pages show them. The one line to add is here. */
import type { AwardRule } from './award-rule.ts';
import { firstProject } from './first-project.ts';
import { tenHours } from './ten-hours.ts';

export const rules: readonly AwardRule[] = [firstProject, tenHours];
export { type AwardRule, confirmedMinutes, type ServiceRecord } from './award-rule.ts';
