/** What may be wished of an organization. */
import { z } from 'zod';
import { organizationId, place, text, volunteerId, webAddress } from '#events';
import type { CommandOf } from '#services/kernel';

const profile = { name: text(120), mission: text(2000), website: webAddress(300).optional(), place: place.optional() };

export const organizationCommands = {
  RegisterOrganization: z.strictObject({ organizationId, registeredBy: volunteerId, ...profile }),
  ReviseOrganization: z.strictObject({ organizationId, ...profile }),
  AddHost: z.strictObject({ organizationId, volunteerId }),
  VerifyOrganization: z.strictObject({ organizationId }),
  DeclineOrganization: z.strictObject({ organizationId, reason: text(500) }),
  SuspendOrganization: z.strictObject({ organizationId, reason: text(500) }),
};
export type OrganizationCommand = CommandOf<typeof organizationCommands>;
