/** What may be wished of an organization. */
import { z } from 'zod';
import { hostRole, invitationId, organizationId, place, text, vaultRef, volunteerId, webAddress } from '#events';
import type { CommandOf } from '#services/kernel';

const profile = { name: text(120), mission: text(2000), website: webAddress(300).optional(), place: place.optional() };

/** About the people who act for an organization. */
export const hostCommands = {
  /** Without a role: as a coordinator. */
  AddHost: z.strictObject({ organizationId, volunteerId, role: hostRole.optional() }),
  InviteHost: z.strictObject({
    organizationId,
    invitationId,
    role: hostRole,
    addressRef: vaultRef,
    /** SHA-256 of the code that goes to the address, base64url. */
    codeHash: z.string().min(43).max(43),
  }),
  RevokeInvitation: z.strictObject({ organizationId, invitationId }),
  AcceptInvitation: z.strictObject({ organizationId, invitationId, volunteerId, code: z.string().min(1).max(100) }),
  ChangeHostRole: z.strictObject({ organizationId, volunteerId, role: hostRole }),
  RemoveHost: z.strictObject({ organizationId, volunteerId }),
};
export type HostCommand = CommandOf<typeof hostCommands>;

export const organizationCommands = {
  RegisterOrganization: z.strictObject({ organizationId, registeredBy: volunteerId, ...profile }),
  ReviseOrganization: z.strictObject({ organizationId, ...profile }),
  ...hostCommands,
  VerifyOrganization: z.strictObject({ organizationId }),
  DeclineOrganization: z.strictObject({ organizationId, reason: text(500) }),
  SuspendOrganization: z.strictObject({ organizationId, reason: text(500) }),
};
export type OrganizationCommand = CommandOf<typeof organizationCommands>;
