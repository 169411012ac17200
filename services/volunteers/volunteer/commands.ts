/** What may be wished of a volunteer's own page. Names and contacts are in the vault before; commands carry the reference. */
import { z } from 'zod';
import { profile, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';
import { guardianCommands } from './guardian-commands.ts';
import { photoCommands } from './photo-commands.ts';

export const volunteerCommands = {
  JoinCommunity: z.strictObject({ volunteerId }),
  ChangeContactDetails: z.strictObject({ volunteerId, contactRef: vaultRef }),
  ReviseProfile: z.strictObject({ volunteerId, ...profile }),
  ...guardianCommands,
  ...photoCommands,
  /** Sent when the vault has forgotten them already: what cannot be told of any more must not wait for this. */
  ForgetVolunteer: z.strictObject({ volunteerId }),
};
export type VolunteerCommand = CommandOf<typeof volunteerCommands>;
