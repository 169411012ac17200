/** What the rules need to remember of a chapter. */
import type { RecordedEvent, VolunteerId } from '#events';

export type ChapterEventType = 'ChapterFounded' | 'OrganizerAppointed';

/** `undefined`: nobody founded it yet. */
export type ChapterState = { readonly organizers: readonly VolunteerId[] } | undefined;

export function evolve(state: ChapterState, event: RecordedEvent<ChapterEventType>): ChapterState {
  switch (event.type) {
    case 'ChapterFounded':
      return { organizers: [] };
    case 'OrganizerAppointed':
      return { organizers: [...(state?.organizers ?? []), event.data.volunteerId] };
  }
}
