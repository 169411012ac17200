/** When a person was forgotten, then they act for nobody any more, and so it stays. */
import type { ChapterId, ChapterRole, OrganizationId, VolunteerId } from '#events';
import { policy, type Wish } from '#services/kernel';

interface Held {
  readonly forgotten: boolean;
  readonly organizations: readonly OrganizationId[];
  readonly chapters: readonly { readonly chapterId: ChapterId; readonly role: 'organizer' | ChapterRole }[];
}
const nothing: Held = { forgotten: false, organizations: [], chapters: [] };

/** Taking what is gone already changes nothing, so what was held once is enough to know. */
export const rolesOfForgotten = policy({
  name: 'roles-of-forgotten',
  on: ['OrganizationRegistered', 'HostAdded', 'OrganizerAppointed', 'ChapterRoleGiven', 'VolunteerForgotten'],
  keyOf: ({ data }): VolunteerId => ('registeredBy' in data ? data.registeredBy : data.volunteerId),
  initialState: nothing,
  evolve(held, event) {
    switch (event.type) {
      case 'OrganizationRegistered':
      case 'HostAdded':
        return { ...held, organizations: [...held.organizations, event.data.organizationId] };
      case 'OrganizerAppointed':
        return { ...held, chapters: [...held.chapters, { chapterId: event.data.chapterId, role: 'organizer' as const }] };
      case 'ChapterRoleGiven':
        return { ...held, chapters: [...held.chapters, { chapterId: event.data.chapterId, role: event.data.role }] };
      case 'VolunteerForgotten':
        return { ...held, forgotten: true };
    }
  },
  react(event, { forgotten, organizations, chapters }): Wish[] {
    if (!forgotten) return [];
    const volunteerId = 'registeredBy' in event.data ? event.data.registeredBy : event.data.volunteerId;
    return [
      ...organizations.map((organizationId) => ({ type: 'RemoveHost', data: { organizationId, volunteerId } })),
      ...chapters.map(({ chapterId, role }) =>
        role === 'organizer'
          ? { type: 'DismissOrganizer', data: { chapterId, volunteerId } }
          : { type: 'TakeChapterRole', data: { chapterId, volunteerId, role } },
      ),
    ];
  },
});
