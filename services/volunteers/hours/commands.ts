/** What may be wished of an hours record. */
import { z } from 'zod';
import { correctionReasons, hoursId, instant, minutes, organizationId, projectId, shiftId, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const hoursCommands = {
  /** By policy from check-out; `hoursId` is `hoursIdOf(shiftId, volunteerId)`. */
  ProposeHours: z.strictObject({ hoursId, volunteerId, shiftId, projectId, organizationId, startedAt: instant, endedAt: instant }),
  /** `minutes`: the figure that was looked at; left out by those who confirm whatever stands. */
  ConfirmHours: z.strictObject({ hoursId, minutes: minutes.optional() }),
  DisputeHours: z.strictObject({ hoursId, claimedMinutes: minutes, noteRef: vaultRef.optional() }),
  CorrectHours: z.strictObject({ hoursId, minutes, reason: z.enum(correctionReasons) }),
};
export type HoursCommand = CommandOf<typeof hoursCommands>;
