/** The first chapter of this house and who cares for it, read off the log: for commands on the machine, where no gateway runs. */
import { beginning, type ChapterId, type EventLog, type RecordedEvent, type VolunteerId } from '#events';

export interface FirstChapter {
  readonly chapterId: ChapterId;
  readonly name: string;
  /** In the order they were appointed. */
  readonly organizers: readonly VolunteerId[];
  /** Those who say who has which role. */
  readonly administrators: readonly VolunteerId[];
}

/** @returns undefined when nobody founded one yet */
export async function readFirstChapter(log: EventLog): Promise<FirstChapter | undefined> {
  let found: FirstChapter | undefined;
  for await (const { events, live } of log.subscribe({ after: beginning, categories: ['chapter'] })) {
    for (const event of events) found = after(found, event);
    if (live) break;
  }
  return found;
}

function after(found: FirstChapter | undefined, event: RecordedEvent): FirstChapter | undefined {
  if (event.type === 'ChapterFounded')
    return found ?? { chapterId: event.data.chapterId, name: event.data.name, organizers: [], administrators: [] };
  if (!found || !('chapterId' in event.data) || event.data.chapterId !== found.chapterId) return found;
  const { organizers, administrators } = found;
  const { type, data } = event;
  if (type === 'OrganizerAppointed') return { ...found, organizers: [...organizers, data.volunteerId] };
  if (type === 'OrganizerDismissed') return { ...found, organizers: without(organizers, data.volunteerId) };
  if (type === 'ChapterRoleGiven' && data.role === 'administrator')
    return { ...found, administrators: [...administrators, data.volunteerId] };
  if (type === 'ChapterRoleTaken' && data.role === 'administrator')
    return { ...found, administrators: without(administrators, data.volunteerId) };
  return found;
}

const without = (list: readonly VolunteerId[], person: VolunteerId): VolunteerId[] => list.filter((one) => one !== person);
