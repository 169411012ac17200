/** Facts about people who are not of age, and about whoever answers for them. In life-cycle order. */
import { z } from 'zod';
import { event } from './define.ts';
import { invitationId, organizationId, projectId, volunteerId } from './ids.ts';
import { textKinds } from './text-kinds.ts';
import { instant, vaultRef } from './values.ts';

/** `child` is under 14, `young` is 14 to 17; both need a guardian's consent. */
export const ageBands = ['child', 'young', 'adult'] as const;
export type AgeBand = (typeof ageBands)[number];

/** The beginning of a month, so that it does not tell a birthday. */
export const monthStart = z.iso
  .datetime()
  .regex(/-01T00:00:00\.000Z$/, 'use the beginning of a month')
  .register(textKinds, { is: 'code' });

/** For which needs a consent is; left out: for all. */
export const consentScope = z.object({
  organizationIds: z.array(organizationId).max(50),
  projectIds: z.array(projectId).max(50),
});
export type ConsentScope = z.infer<typeof consentScope>;

/** Names the words a guardian agreed to (`gateway/web/messages`, `consent.*`). */
export const consentText = z
  .string()
  .regex(/^\d{4}-\d\d(-\d\d)?$/)
  .register(textKinds, { is: 'code' });

/** Why a consent does not count any more before its time is over. */
export const consentEndings = ['withdrawn', 'guardian-left'] as const;

export const guardianEvents = {
  AgeStated: event(
    'volunteer',
    'The person said how old they are; of a minor the month in which they are of age is known here, the birth date is in the vault.',
    z.object({ volunteerId, band: z.enum(ageBands), adultFrom: monthStart.optional(), birthRef: vaultRef.optional() }),
  ),
  GuardianAsked: event(
    'volunteer',
    'A minor asked a guardian for consent, by a letter that takes the place of the one before; the address is in the vault, of the code only the hash is here.',
    z.object({
      volunteerId,
      invitationId,
      addressRef: vaultRef,
      codeHash: z.string().min(43).max(43).register(textKinds, { is: 'code' }),
      /** The need that the minor would like to help with. */
      need: z.object({ projectId, organizationId }).optional(),
      expiresAt: instant,
    }),
  ),
  GuardianConsentGiven: event(
    'volunteer',
    'The guardian agrees that the minor helps, with what and until when; it ends by itself at that moment.',
    z.object({
      volunteerId,
      guardianId: volunteerId,
      only: consentScope.optional(),
      textVersion: consentText,
      until: instant,
    }),
  ),
  GuardianConsentWithdrawn: event(
    'volunteer',
    'The guardian does not agree any more, or is not there any more: the minor’s coming places are given back.',
    z.object({ volunteerId, guardianId: volunteerId, reason: z.enum(consentEndings) }),
  ),
};
