/** What may be wished about somebody who is not of age. Birth date and address are in the vault before; commands carry the reference. */
import { z } from 'zod';
import { consentScope, consentText, instant, invitationId, monthStart, organizationId, projectId, vaultRef, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const guardianCommands = {
  /** `adultFrom: null`: of age. */
  StateAge: z.strictObject({ volunteerId, adultFrom: monthStart.nullable(), birthRef: vaultRef.optional() }),
  AskGuardian: z.strictObject({
    volunteerId,
    invitationId,
    addressRef: vaultRef,
    /** SHA-256 of the code that goes to the address, base64url. */
    codeHash: z.string().min(43).max(43),
    need: z.object({ projectId, organizationId }).optional(),
  }),
  GiveGuardianConsent: z.strictObject({
    volunteerId,
    guardianId: volunteerId,
    /** From the letter; left out by the guardian who gave it before. */
    code: z.string().min(1).max(100).optional(),
    only: consentScope.optional(),
    textVersion: consentText,
    until: instant,
  }),
  WithdrawGuardianConsent: z.strictObject({ volunteerId, guardianId: volunteerId }),
};
export type GuardianCommand = CommandOf<typeof guardianCommands>;
