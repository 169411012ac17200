/** Events on their way into a log, and a folder to keep it in. Free of Jest, so that child processes and benches use it too. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent, OrganizationId, ProjectId, ShiftId, VolunteerId } from '#events';

const newId = <Id extends string>(): Id => randomUUID() as string as Id;

/** A sign-up: the commonest event there is. */
export function newEvent(commandId: string = randomUUID()): NewEvent<'VolunteerSignedUp'> {
  const volunteerId = newId<VolunteerId>();
  return {
    id: randomUUID(),
    type: 'VolunteerSignedUp',
    data: { shiftId: newId<ShiftId>(), projectId: newId<ProjectId>(), organizationId: newId<OrganizationId>(), volunteerId },
    metadata: {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: `person:${volunteerId}`,
      at: '2026-11-24T09:00:00.000Z',
      schemaVersion: 1,
    },
  };
}

export const newEvents = (count: number): NewEvent<'VolunteerSignedUp'>[] => Array.from({ length: count }, () => newEvent());

/** A new folder and what removes it with everything in it. */
export function throwawayFolder(name = 'many-hands'): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
