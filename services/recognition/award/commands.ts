/** What may be wished of an award or badge. */
import { z } from 'zod';
import { awardId, awardWithdrawalReasons, evidence, nominationId, programId, shiftId, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const awardCommands = {
  /** `awardId` is `awardIdOf(programId, volunteerId, period)`, so the same award cannot be given twice. `period`: `once`, or a year. */
  GrantAward: z.strictObject({
    awardId,
    programId,
    volunteerId,
    period: z.string().regex(/^(once|\d{4})$/),
    rule: z.string().max(60).nullable(),
    nominationId: nominationId.nullable(),
    citationRef: vaultRef.nullable(),
    evidence,
    /** The shift whose hours decided, for the history of that shift. */
    shiftId: shiftId.optional(),
  }),
  WithdrawAward: z.strictObject({ awardId, reason: z.enum(awardWithdrawalReasons), shiftId: shiftId.optional() }),
};
export type AwardCommand = CommandOf<typeof awardCommands>;
