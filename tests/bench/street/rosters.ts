/** What people sign up for in the figures about the street: rosters without a time, so that a sign-up is one step, with a place for everyone. */
import {
  beginning,
  deriveId,
  type CommandId,
  type EventLog,
  type OrganizationId,
  type ProjectId,
  type ShiftId,
  type VolunteerId,
} from '#events';
import type { Service } from '#services/kernel';
import { createMatching } from '#services/matching';
import { createProjects } from '#services/projects';
import { publishedNeed } from '../http/shifts.ts';

const together = 64;
const places = 10_000;
const projectId = deriveId<ProjectId>('bench', 'project');
const organizationId = deriveId<OrganizationId>('bench', 'organization');

export const shiftIds = (count: number): readonly ShiftId[] =>
  Array.from({ length: count }, (_, n) => deriveId<ShiftId>('bench', 'street', n));

/** Of a published need, opened through the services before anybody is measured. */
export async function openRosters(log: EventLog, shifts: readonly ShiftId[]): Promise<void> {
  const [projects, matching] = [createProjects({ log }), createMatching({ log })];
  const registeredBy = deriveId<VolunteerId>('bench', 'host');
  for (const [type, data] of publishedNeed({ organizationId, projectId, registeredBy })) await tell(projects, type, data);
  const waiting = [...shifts];
  const work = async (): Promise<void> => {
    for (let shiftId = waiting.shift(); shiftId; shiftId = waiting.shift())
      await tell(matching, 'OpenRoster', { shiftId, projectId, organizationId, label: 'Lunch for thousands', when: null, places });
  };
  await Promise.all(Array.from({ length: together }, work));
}

async function tell(service: Service, type: string, data: unknown): Promise<void> {
  const commandId = deriveId<CommandId>('bench', type, JSON.stringify(data));
  const at = new Date().toISOString();
  const outcome = await service.handle({
    type,
    data,
    actor: { kind: 'operator' },
    commandId,
    at,
    correlationId: commandId,
    causationId: commandId,
  });
  if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
}

/** Every sign-up in the store, as it counts: under which command, in which stream, by whom. Position and time are each side's own. */
export async function signUpsIn(log: EventLog): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { events, live } of log.subscribe({ after: beginning, categories: ['roster'] })) {
    for (const { type, stream, data, metadata } of events)
      if (type === 'VolunteerSignedUp') found.push(`${metadata.commandId} ${stream} ${(data as { volunteerId: string }).volunteerId}`);
    if (live) break;
  }
  return found.toSorted();
}
