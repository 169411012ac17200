/** What may be wished of a shift's roster. The first four come from the shift by policy. */
import { z } from 'zod';
import { instant, organizationId, places, projectId, removalReasons, shiftId, text, vaultRef, volunteerId, when } from '#events';
import type { CommandOf } from '#services/kernel';

const ofPerson = { shiftId, volunteerId };

export const rosterCommands = {
  OpenRoster: z.strictObject({ shiftId, projectId, organizationId, label: text(200), when, places }),
  ResizeRoster: z.strictObject({ shiftId, places }),
  RescheduleRoster: z.strictObject({ shiftId, when }),
  CloseRoster: z.strictObject({ shiftId, reason: text(500) }),

  /** A place if there is one, else the end of the waiting list. */
  SignUpForShift: z.strictObject(ofPerson),
  WithdrawFromShift: z.strictObject(ofPerson),
  RemoveVolunteer: z.strictObject({ ...ofPerson, reason: z.enum(removalReasons), noteRef: vaultRef.optional() }),
  CheckInVolunteer: z.strictObject(ofPerson),
  UndoCheckIn: z.strictObject(ofPerson),
  /** `checkedOutAt` is now when left out; a host who forgot gives the planned end. */
  CheckOutVolunteer: z.strictObject({ ...ofPerson, checkedOutAt: instant.optional() }),
  MarkMissed: z.strictObject(ofPerson),
};
export type RosterCommand = CommandOf<typeof rosterCommands>;
