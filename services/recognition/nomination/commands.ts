/** What may be wished of a nomination. The story is in the vault. */
import { z } from 'zod';
import { awardId, nominationDeclineReasons, nominationId, programId, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const nominationCommands = {
  NominateVolunteer: z.strictObject({ nominationId, programId, volunteerId, nominatedBy: volunteerId, storyRef: vaultRef }),
  /** By policy, when the award was granted. */
  SettleNomination: z.strictObject({ nominationId, awardId }),
  DeclineNomination: z.strictObject({ nominationId, reason: z.enum(nominationDeclineReasons) }),
};
export type NominationCommand = CommandOf<typeof nominationCommands>;
