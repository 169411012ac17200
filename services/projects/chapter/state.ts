/** What the rules need to remember of a chapter. */
import type { ChapterRole, RecordedEvent, VolunteerId } from '#events';

export type ChapterEventType = 'ChapterFounded' | 'OrganizerAppointed' | 'OrganizerDismissed' | 'ChapterRoleGiven' | 'ChapterRoleTaken';

export interface Chapter {
  readonly organizers: readonly VolunteerId[];
  readonly roles: Readonly<Record<ChapterRole, readonly VolunteerId[]>>;
}
/** `undefined`: nobody founded it yet. */
export type ChapterState = Chapter | undefined;

const founded: Chapter = { organizers: [], roles: { administrator: [], safeguarding: [] } };
const without = (list: readonly VolunteerId[], person: VolunteerId): VolunteerId[] => list.filter((one) => one !== person);

export function evolve(state: ChapterState = founded, event: RecordedEvent<ChapterEventType>): ChapterState {
  switch (event.type) {
    case 'ChapterFounded':
      return founded;
    case 'OrganizerAppointed':
      return { ...state, organizers: [...state.organizers, event.data.volunteerId] };
    case 'OrganizerDismissed':
      return { ...state, organizers: without(state.organizers, event.data.volunteerId) };
    case 'ChapterRoleGiven': {
      const { role, volunteerId } = event.data;
      return { ...state, roles: { ...state.roles, [role]: [...state.roles[role], volunteerId] } };
    }
    case 'ChapterRoleTaken': {
      const { role, volunteerId } = event.data;
      return { ...state, roles: { ...state.roles, [role]: without(state.roles[role], volunteerId) } };
    }
  }
}
