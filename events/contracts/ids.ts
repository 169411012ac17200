/** Every id is a UUID with a brand of its own, so that a shift can never be handed over where a project belongs. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { textKinds } from './text-kinds.ts';

const idOf = <Kind extends string>(kind: Kind) =>
  z
    .uuid()
    .register(textKinds, { is: kind === 'VolunteerId' ? 'person' : 'thing' })
    .brand<Kind>();

export const organizationId = idOf('OrganizationId');
export const chapterId = idOf('ChapterId');
export const projectId = idOf('ProjectId');
export const shiftId = idOf('ShiftId');
export const volunteerId = idOf('VolunteerId');
export const hoursId = idOf('HoursId');
export const programId = idOf('ProgramId');
export const nominationId = idOf('NominationId');
export const awardId = idOf('AwardId');
export const thanksId = idOf('ThanksId');
export const invitationId = idOf('InvitationId');
export const commandId = idOf('CommandId');

export type OrganizationId = z.infer<typeof organizationId>;
export type ChapterId = z.infer<typeof chapterId>;
export type ProjectId = z.infer<typeof projectId>;
export type ShiftId = z.infer<typeof shiftId>;
/** A person. Hosts and organizers are volunteers too: whoever signs in has exactly one. */
export type VolunteerId = z.infer<typeof volunteerId>;
export type HoursId = z.infer<typeof hoursId>;
export type ProgramId = z.infer<typeof programId>;
export type NominationId = z.infer<typeof nominationId>;
export type AwardId = z.infer<typeof awardId>;
export type ThanksId = z.infer<typeof thanksId>;
export type InvitationId = z.infer<typeof invitationId>;
/** Made by whoever sends a command; sending the same one again is the same command. */
export type CommandId = z.infer<typeof commandId>;

const namespace = Buffer.from('6f1d3d0e5a574b0c9d6e0a4b7b0f2c11', 'hex');

/** The same parts always give the same id (UUID version 5, RFC 9562): how a retry finds what its first try made. */
export function deriveId<Id extends string>(...parts: readonly (string | number)[]): Id {
  const hex = hash('sha1', Buffer.concat([namespace, Buffer.from(parts.join('\n'))]));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id;
}

/** One hours record for a person and a shift, however often check-out is repeated. */
export const hoursIdOf = (shift: ShiftId, volunteer: VolunteerId): HoursId => deriveId('hours', shift, volunteer);

/** One award for a person, a program and a period (`once`, or a year such as `2026`), whoever asks and how often. */
export const awardIdOf = (program: ProgramId, volunteer: VolunteerId, period: string): AwardId =>
  deriveId('award', program, volunteer, period);
