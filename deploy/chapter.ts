/** The first chapter of this house and who cares for it, read off the log: for commands on the machine, where no gateway runs. */
import { beginning, type ChapterId, type EventLog, type VolunteerId } from '#events';

export interface FirstChapter {
  readonly chapterId: ChapterId;
  readonly name: string;
  /** In the order they were appointed. */
  readonly organizers: readonly VolunteerId[];
}

/** @returns undefined when nobody founded one yet */
export async function readFirstChapter(log: EventLog): Promise<FirstChapter | undefined> {
  let found: FirstChapter | undefined;
  for await (const { events, live } of log.subscribe({ after: beginning, categories: ['chapter'] })) {
    for (const event of events) {
      if (event.type === 'ChapterFounded') found ??= { chapterId: event.data.chapterId, name: event.data.name, organizers: [] };
      else if (event.type === 'OrganizerAppointed' && event.data.chapterId === found?.chapterId)
        found = { ...found, organizers: [...found.organizers, event.data.volunteerId] };
    }
    if (live) break;
  }
  return found;
}
