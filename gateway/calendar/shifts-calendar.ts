/** A person's shifts as a calendar (RFC 5545). Times are in UTC, which every calendar app shows by its own clock. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { ShiftId, VolunteerId } from '#events';
import type { ProjectRow, Queries, ShiftRow, SignUpRow } from '#projections';

/** Whoever looks back in their calendar finds a year. */
const pastMs = 365 * 86_400_000;
/** Many apps ask less often; none needs to ask more. */
const askAgainSeconds = 3600;

/** Of whom a shift tells that they were, or are to be, there. */
const stands: ReadonlySet<SignUpRow['status']> = new Set(['PLACE', 'CHECKED_IN', 'CHECKED_OUT']);

interface Entry {
  readonly shift: ShiftRow & { readonly startsAt: string; readonly endsAt: string };
  readonly project: ProjectRow;
}

function entriesOf(person: VolunteerId, { rosters, board }: Pick<Queries, 'rosters' | 'board'>, now: string): Entry[] {
  const since = new Date(Date.parse(now) - pastMs).toISOString();
  const shiftIds: ShiftId[] = (rosters.of([person])[0] ?? []).filter(({ status }) => stands.has(status)).map(({ shiftId }) => shiftId);
  const shifts = board.shifts(shiftIds);
  const projects = board.projects(shifts.map((shift) => shift?.projectId).filter((projectId) => projectId !== undefined));
  const projectOf = new Map(projects.flatMap((project) => (project ? [[project.projectId, project]] : [])));
  return shifts.flatMap((shift) => {
    const project = shift && projectOf.get(shift.projectId);
    if (!project || !shift.startsAt || !shift.endsAt || shift.sortAt < since) return [];
    return [{ shift: { ...shift, startsAt: shift.startsAt, endsAt: shift.endsAt }, project }];
  });
}

export interface CalendarParts {
  readonly queries: Pick<Queries, 'rosters' | 'board'>;
  /** Where people reach us. */
  readonly origin: string;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** A shift that was called off stays, and says so: an app that is told nothing goes on reminding. */
export function shiftsCalendar(person: VolunteerId, { queries, origin, now }: CalendarParts): string {
  const { hostname } = new URL(origin);
  const calendar = ical({
    name: 'Many Hands',
    prodId: { company: 'Many Hands', product: 'Many Hands' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: askAgainSeconds,
  });
  for (const { shift, project } of entriesOf(person, queries, now)) {
    const url = `${origin}/projects/${project.projectId}`;
    const bring = project.bring.length > 0 ? [`Bring: ${project.bring.join(', ')}`] : [];
    calendar.createEvent({
      // As in the file of a single shift: an app that has both shows it once.
      id: `${shift.shiftId}@${hostname}`,
      stamp: new Date(now),
      start: new Date(shift.startsAt),
      end: new Date(shift.endsAt),
      summary: project.title,
      description: [shift.title, ...bring, url].filter(Boolean).join('\n'),
      location: [project.place?.name, project.place?.address].filter(Boolean).join(', ') || null,
      url,
      status: shift.status === 'CANCELLED' || project.status === 'CANCELLED' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return `${calendar.toString()}\r\n`;
}
