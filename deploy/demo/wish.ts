/** Commands of the demo: who wishes it, and when they did. The same wish has the same id, so nothing is made twice. */
import { deriveId, type CommandId, type OrganizationId, type ServiceName } from '#events';
import type { Actor, Command } from '#services/kernel';
import { isoAt } from './calendar.ts';
import type { DemoPerson } from './people.ts';

export interface Sent {
  readonly service: ServiceName;
  readonly command: Command;
}

export const house: Actor = { kind: 'operator' };
export const as = ({ id }: DemoPerson): Actor => ({ kind: 'person', id, hostOf: [], organizer: false });
export const asHost = ({ id }: DemoPerson, organization: OrganizationId): Actor => ({
  kind: 'person',
  id,
  hostOf: [organization],
  organizer: false,
});
export const asOrganizer = ({ id }: DemoPerson): Actor => ({ kind: 'person', id, hostOf: [], organizer: true });

export function wish(service: ServiceName, type: string, data: unknown, actor: Actor, atMs: number): Sent {
  const at = isoAt(atMs);
  const commandId = deriveId<CommandId>('demo', type, at, JSON.stringify(data));
  return { service, command: { type, data, actor, at, commandId, correlationId: commandId, causationId: commandId } };
}
