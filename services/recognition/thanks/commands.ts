/** Thanks: any host, any time, in their own words. The words are in the vault. */
import { z } from 'zod';
import { organizationId, projectId, shiftId, thanksId, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const thanksCommands = {
  GiveThanks: z.strictObject({ thanksId, volunteerId, organizationId, projectId, shiftId: shiftId.nullable(), messageRef: vaultRef }),
};
export type ThanksCommand = CommandOf<typeof thanksCommands>;
