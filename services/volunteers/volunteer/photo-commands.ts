/** What may be wished about photographs of somebody. */
import { z } from 'zod';
import { consentText, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const photoCommands = {
  GivePhotoConsent: z.strictObject({ volunteerId, byId: volunteerId, textVersion: consentText }),
  WithdrawPhotoConsent: z.strictObject({ volunteerId, byId: volunteerId }),
};
export type PhotoCommand = CommandOf<typeof photoCommands>;
