/** What may be wished of a volunteer's own page. Names and contacts are in the vault before; commands carry the reference. */
import { z } from 'zod';
import { profile, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const volunteerCommands = {
  JoinCommunity: z.strictObject({ volunteerId }),
  ChangeContactDetails: z.strictObject({ volunteerId, contactRef: vaultRef }),
  ReviseProfile: z.strictObject({ volunteerId, ...profile }),
};
export type VolunteerCommand = CommandOf<typeof volunteerCommands>;
