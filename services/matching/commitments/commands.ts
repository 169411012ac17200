/** What may be wished of a person's time. Sent by matching itself, never by people: before a sign-up, and by policy after a change. */
import { z } from 'zod';
import { interval, shiftId, text, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const commitmentsCommands = {
  HoldTime: z.strictObject({ volunteerId, shiftId, label: text(200), when: interval }),
  MoveTime: z.strictObject({ volunteerId, shiftId, when: interval }),
  ReleaseTime: z.strictObject({ volunteerId, shiftId }),
};
export type CommitmentsCommand = CommandOf<typeof commitmentsCommands>;
