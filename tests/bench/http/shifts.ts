/** What people can sign up for in the figures about commands: many flexible shifts with a place for everyone. */
import { join } from 'node:path';
import { pino } from 'pino';
import {
  deriveId,
  openSqliteEventLog,
  type CommandId,
  type OrganizationId,
  type ProjectId,
  type ServiceName,
  type ShiftId,
  type VolunteerId,
} from '#events';
import { openSystem } from '../../../deploy/system.ts';

const places = 10_000;
/** As in the demo community. */
const perProject = 5;
const need = {
  title: 'Lunch for thousands',
  summary: 'Everybody wants to be there.',
  description: '',
  causes: ['poverty'],
  skills: [],
  languages: [],
  place: null,
  bring: [],
  access: [],
};

/** The commands that bring a need before people's eyes. */
export const publishedNeed = ({ organizationId, projectId, registeredBy }: Hosted): readonly (readonly [string, object])[] => [
  ['RegisterOrganization', { organizationId, registeredBy, name: 'The Long Table', mission: 'Lunch for all.' }],
  ['VerifyOrganization', { organizationId }],
  ['DraftProject', { projectId, organizationId, ...need }],
  ['PublishProject', { projectId }],
];
interface Hosted {
  readonly organizationId: OrganizationId;
  readonly projectId: ProjectId;
  readonly registeredBy: VolunteerId;
}

/** Written through the services before any server starts on the folder. @returns the shifts */
export async function makeShifts(folder: string, count: number): Promise<readonly ShiftId[]> {
  const system = await openSystem({ dataFolder: join(folder, 'data'), keyFolder: join(folder, 'keys') }, pino({ level: 'silent' }));
  const tell = async (service: ServiceName, type: string, data: object): Promise<void> => {
    const commandId = deriveId<CommandId>('bench', type, JSON.stringify(data));
    const at = new Date().toISOString();
    const sent = { commandId, actor: { kind: 'operator' }, at, correlationId: commandId, causationId: commandId } as const;
    const outcome = await system.send(service, { type, data, ...sent });
    if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };
  const organizationId = deriveId<OrganizationId>('bench', 'organization');
  const registeredBy = deriveId<VolunteerId>('bench', 'host');
  await tell('projects', 'RegisterOrganization', { organizationId, registeredBy, name: 'The Long Table', mission: 'Lunch for all.' });
  await tell('projects', 'VerifyOrganization', { organizationId });
  const shifts: ShiftId[] = [];
  for (let first = 0; first < count; first += perProject) {
    const projectId = deriveId<ProjectId>('bench', 'project', first);
    await tell('projects', 'DraftProject', { projectId, organizationId, ...need });
    await tell('projects', 'PublishProject', { projectId });
    for (let n = first; n < Math.min(count, first + perProject); n++) {
      const shiftId = deriveId<ShiftId>('bench', 'shift', n);
      await tell('projects', 'ScheduleShift', { shiftId, projectId, title: `Table ${n}`, when: null, places });
      shifts.push(shiftId);
    }
  }
  await system.settle();
  await system.close();
  return shifts;
}

/** The n-th sign-up there is: nobody twice on a shift, and people who come together go to different shifts. */
export function signUpOf(n: number, people: number, shifts: readonly ShiftId[]): { readonly person: number; readonly shiftId: ShiftId } {
  const person = n % people;
  const shiftId = shifts[(Math.floor(n / people) + person) % shifts.length];
  if (shiftId === undefined || n >= people * shifts.length) throw new Error(`There are only ${people * shifts.length} sign-ups.`);
  return { person, shiftId };
}

/** The command of every sign-up in the log, read from the disk. */
export async function signUpsIn(folder: string): Promise<string[]> {
  const log = await openSqliteEventLog({ folder: join(folder, 'data', 'log'), readOnly: true });
  const found: string[] = [];
  try {
    for await (const { events, live } of log.subscribe({ after: 0, categories: ['roster'] })) {
      found.push(...events.filter(({ type }) => type === 'VolunteerSignedUp').map(({ metadata }) => metadata.commandId));
      if (live) break;
    }
  } finally {
    await log.close();
  }
  return found;
}
