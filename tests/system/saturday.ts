/** A busy Saturday as plain commands: who wishes what, in an order that makes sense. Shared by the kill test and its child. */
import { deriveId, type CommandId, type OrganizationId, type ProjectId, type ServiceName, type ShiftId, type VolunteerId } from '#events';
import type { Actor, Command } from '#services/kernel';

export const organization = deriveId<OrganizationId>('saturday', 'organization');
export const project = deriveId<ProjectId>('saturday', 'project');
export const shifts = Array.from({ length: 6 }, (_, index) => deriveId<ShiftId>('saturday', 'shift', index));
export const volunteer = (n: number): VolunteerId => deriveId<VolunteerId>('saturday', 'volunteer', n);

const operator: Actor = { kind: 'operator' };
const at = '2026-11-20T08:00:00.000Z';

export interface Sent {
  readonly service: ServiceName;
  readonly command: Command;
}

function send(service: ServiceName, type: string, data: unknown, key: string): Sent {
  const commandId = deriveId<CommandId>('saturday', type, key);
  return { service, command: { type, data, commandId, actor: operator, at, correlationId: commandId, causationId: commandId } };
}

/** The organization, its project, and six shifts of ten places on different days. */
export function preparations(): readonly (readonly Sent[])[] {
  const need = {
    title: 'Sort donations',
    summary: 'Pack parcels.',
    description: '',
    causes: ['poverty'],
    skills: [],
    languages: [],
    place: null,
    bring: [],
    access: [],
  };
  return [
    [
      send(
        'projects',
        'RegisterOrganization',
        { organizationId: organization, registeredBy: volunteer(0), name: 'Food Bank', mission: 'Nobody goes hungry.' },
        'organization',
      ),
    ],
    [send('projects', 'VerifyOrganization', { organizationId: organization }, 'organization')],
    [send('projects', 'DraftProject', { projectId: project, organizationId: organization, ...need }, 'project')],
    [send('projects', 'PublishProject', { projectId: project }, 'project')],
    shifts.map((shiftId, index) =>
      send(
        'projects',
        'ScheduleShift',
        {
          shiftId,
          projectId: project,
          title: `Day ${index + 1}`,
          when: { start: `2026-12-0${index + 1}T09:00`, end: `2026-12-0${index + 1}T12:00`, timeZone: 'Europe/Berlin' },
          places: 10,
        },
        `shift-${index}`,
      ),
    ),
  ];
}

/** What the nth moment of the day brings: people come, sign up, and some give their place back. */
export function moment(n: number): readonly Sent[] {
  const person = volunteer(n % 400);
  const shiftId = shifts[n % shifts.length] ?? deriveId<ShiftId>('never');
  const wishes = [
    send('volunteers', 'JoinCommunity', { volunteerId: person }, `${n}`),
    send('matching', 'SignUpForShift', { shiftId, volunteerId: person }, `${n}`),
  ];
  return n % 7 === 6 ? [...wishes, send('matching', 'WithdrawFromShift', { shiftId, volunteerId: person }, `${n}`)] : wishes;
}
