/** Names for what an import makes: the same organization, title, place and time are the same thing, whatever file they come in. */
import { createHash } from 'node:crypto';
import { deriveId, type CommandId, type OrganizationId, type ProjectId, type ShiftId } from '#events';
import { plain } from './plain.ts';
import type { WishedRow } from './to-need.ts';

export const organizationIdOf = (name: string): OrganizationId => deriveId('import', 'organization', plain(name));

export const projectIdOf = (organization: OrganizationId, { need }: WishedRow): ProjectId =>
  deriveId(
    'import',
    'project',
    organization,
    plain(need.title),
    need.place ? plain(need.place.name) : (/^📍.*$/m.exec(need.description)?.[0] ?? ''),
  );

/** Two shifts of a need on one day are told apart by when they begin, so a later beginning is another shift and moves nobody. */
export const shiftIdOf = (project: ProjectId, { shift }: WishedRow): ShiftId =>
  deriveId('import', 'shift', project, shift.when?.start ?? `flexible ${plain(shift.title)}`);

/** A changed row is a new command; an unchanged one is the same command again and cannot undo what a host changed since. */
export const commandIdOf = (type: string, data: unknown): CommandId =>
  deriveId('import', type, createHash('sha256').update(JSON.stringify(data)).digest('base64url'));
