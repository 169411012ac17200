/** The data folder of a house that has seen a lot and was stopped in good order: everything that follows from its log was done. */
import { join } from 'node:path';
import { openSqliteEventLog, type OrganizationId, type ProjectId, type ShiftId, type VolunteerId } from '#events';
import { projections, rebuild } from '#projections';
import { openPolicyMemory } from '#services/kernel';
import { serviceMakers } from '../../../deploy/system.ts';
import { byPerson, chronicle, type Recorded } from '../../support/town/chronicle.ts';
import { dice } from '../../support/town/dice.ts';
import { recordTown } from '../town-log.ts';

/** A need that can be found whenever it is asked for: the town's own shifts are over. */
export const openNeed = 'Bread for the long table';
const own = dice(11);
/** Its shift: there is a place for everybody, at any time. */
export const openShift = own.id<ShiftId>();
const places = 10_000;

/** @param folder gets `data` */
export async function liveIn(folder: string, events: number): Promise<void> {
  const data = join(folder, 'data');
  const logFolder = join(data, 'log');
  const log = await openSqliteEventLog({ folder: logFolder });
  try {
    await recordTown(log, events, oneNeed());
    await rebuild({ log, projections, folder: join(data, 'read'), logFolder });
    const { position } = await log.head();
    for (const [service, make] of Object.entries(serviceMakers)) {
      const memory = openPolicyMemory(join(data, 'policies', `${service}.db`));
      for (const { name } of make({ log }).policies) memory.save(name, position, new Map());
      memory.close();
    }
  } finally {
    await log.close();
  }
}

function* oneNeed(): Generator<Recorded> {
  const { write } = chronicle(own, Date.parse('2026-01-01T08:00:00.000Z'));
  const host = own.id<VolunteerId>();
  const actor = byPerson(host);
  const [organizationId, projectId] = [own.id<OrganizationId>(), own.id<ProjectId>()];
  const ofProject = { projectId, organizationId };
  yield write('organization', organizationId, actor, {
    type: 'OrganizationRegistered',
    data: { organizationId, registeredBy: host, name: 'The Long Table', mission: 'Nobody eats alone.' },
  });
  yield write('organization', organizationId, 'operator', { type: 'OrganizationVerified', data: { organizationId } });
  const words = { title: openNeed, summary: 'Bake and bring.', description: '', causes: ['poverty' as const], skills: [], languages: [] };
  yield write('project', projectId, actor, {
    type: 'ProjectDrafted',
    data: { ...ofProject, ...words, place: null, bring: [], access: [] },
  });
  yield write('project', projectId, actor, { type: 'ProjectPublished', data: ofProject });
  const shift = { shiftId: openShift, ...ofProject };
  yield write('shift', openShift, actor, { type: 'ShiftScheduled', data: { ...shift, title: openNeed, when: null, places } });
  yield write('roster', openShift, 'policy:roster-follows-shift', {
    type: 'RosterOpened',
    data: { ...shift, label: openNeed, when: null, places },
  });
}
