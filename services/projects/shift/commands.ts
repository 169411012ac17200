/** What may be wished of a shift. Times are wall-clock times in a zone; the decider turns them into instants. */
import { z } from 'zod';
import { places, projectId, shiftId, text } from '#events';
import type { CommandOf } from '#services/kernel';

const wallClock = z.iso.datetime({ local: true, offset: false, precision: -1 });
/** `{ start: '2026-11-28T09:00', end: '2026-11-28T12:00', timeZone: 'Europe/Berlin' }`, or null for a flexible task. */
export const wishedWhen = z.strictObject({ start: wallClock, end: wallClock, timeZone: z.string().min(1).max(64) }).nullable();
export type WishedWhen = z.infer<typeof wishedWhen>;

export const shiftCommands = {
  ScheduleShift: z.strictObject({ shiftId, projectId, title: text(120), when: wishedWhen, places }),
  RescheduleShift: z.strictObject({ shiftId, when: wishedWhen }),
  ResizeShift: z.strictObject({ shiftId, places }),
  CancelShift: z.strictObject({ shiftId, reason: text(500) }),
};
export type ShiftCommand = CommandOf<typeof shiftCommands>;
